# SPDX-License-Identifier: GPL-3.0-or-later
"""One Markdown file as an entry, whoever wrote it."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from afterglow.core.errors import PersonError, mark
from afterglow.core.moment import Moment
from afterglow.features.journal.importing import dates, fields, front_matter, texts
from afterglow.features.journal.shapes import Draft, Incoming, Sharing, TagKind, TagName

if TYPE_CHECKING:
    from collections.abc import Callable

_DATES = ("date", "created", "creation_date", "created_at", "date created", "datetime")
_CHANGED = ("changed", "modified", "updated", "lastmod", "date modified")
_TAGS = ("tags", "tag", "categories", "category", "keywords")
_STARRED = ("starred", "star", "favorite", "favourite", "pinned")
_UIDS = ("uid", "uuid", "id")
_YES = {"true", "yes", "on", "1"}
_SHARING = {value.value: value for value in Sharing}
_KINDS = {value.value: value for value in TagKind}
_HOW = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_MORE = 64 * 1024
_MOST_TAGS = 200
_TAG_LENGTH = 100
_READ = {
    *_DATES, *_CHANGED, *_TAGS, *_STARRED, "uid", "title", "sharing", "parent", "thread", "notes", "extra",
    "tag_kinds", "afterglow",
}  # fmt: skip


def read(
    path: str, relative: str, bring: Callable[[str], str], seen: set[str], as_text: list[str]
) -> Incoming:
    """Return the entry of a file; `bring` brings its pictures in, `seen` are identifiers in use.

    Front matter that can not be read stays part of the text, and the file is named in `as_text`.
    Raises PersonError, OSError or ValueError for what can not be read.
    """
    data, written = _bytes(path)
    matter = front_matter.split(texts.decode(data))
    values = matter.values
    if matter.broken:
        as_text.append(relative)
    named, rest = (None, "") if matter.ours else dates.in_name(os.path.splitext(os.path.basename(path))[0])  # noqa: PTH119, PTH122  # quicker
    at = _date(values, _DATES) or named or Moment.of(_local(written))
    created = _date(values, ("created", *_DATES)) or at
    changed = _date(values, _CHANGED) or created
    identifier = next((found for name in _UIDS if (found := fields.uid_or_none(values.get(name)))), None)
    if identifier is None or identifier in seen:
        digest = hashlib.sha256(data).hexdigest()
        # The same file gives the same identifier, so that a second time adds nothing.
        identifier = str(uuid5(NAMESPACE_URL, f"afterglow:{relative}\n{digest}"))
    seen.add(identifier)
    draft = Draft(
        title=_title(values, rest),
        body=bring(matter.body),
        at=at,
        tags=_tags(values),
        starred=any(str(values.get(name, "")).lower() in _YES for name in _STARRED),
        sharing=_sharing(values.get("sharing")),
        parent_uid=fields.uid_or_none(values.get("parent")),
        extra=_extra(matter),
    )
    return Incoming(
        identifier,
        draft,
        created.utc_ms,
        changed.utc_ms,
        thread_uid=fields.uid_or_none(values.get("thread")),
        notes=fields.notes(values["notes"]) if values.get("afterglow") and "notes" in values else (),
    )


def _bytes(path: str) -> tuple[bytes, float]:
    """Return what a file holds, and when it was last written (seconds since 1970)."""
    descriptor = os.open(path, _HOW)
    try:
        status = os.fstat(descriptor)
        if status.st_size > texts.MOST_BYTES:
            raise PersonError(mark("it is larger than 20 MB"))
        data = os.read(descriptor, status.st_size)
        while more := os.read(descriptor, _MORE):
            data += more
            if len(data) > texts.MOST_BYTES:
                raise PersonError(mark("it is larger than 20 MB"))
    finally:
        os.close(descriptor)
    return data, status.st_mtime


def _local(seconds: float) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone()
    except (OverflowError, ValueError):
        return datetime.fromtimestamp(0, UTC)


def _date(values: dict[str, Any], names: tuple[str, ...]) -> Moment | None:
    for name in names:
        found = values.get(name)
        if isinstance(found, str) and (moment := dates.read(found)) is not None:
            return moment
    return None


def _title(values: dict[str, Any], from_name: str) -> str:
    title = values.get("title")
    return fields.text(title) if isinstance(title, str) else from_name


def _sharing(value: Any) -> Sharing:
    return _SHARING.get(value, Sharing.PRIVATE) if isinstance(value, str) else Sharing.PRIVATE


def _tags(values: dict[str, Any]) -> tuple[TagName, ...]:
    found: list[str] = []
    for name in _TAGS:
        value = values.get(name)
        if isinstance(value, str):
            found += value.split(",")
        elif isinstance(value, list):
            found += [one for one in value if isinstance(one, str)]
    kinds = values.get("tag_kinds")
    kinds = kinds if isinstance(kinds, dict) else {}
    exact = "afterglow" in values
    names = found if exact else [name.strip().lstrip("#").strip()[:_TAG_LENGTH] for name in found]
    return tuple(
        TagName(fields.text(name), _kind(kinds.get(name)))
        for name in dict.fromkeys(names[:_MOST_TAGS])
        if name
    )


def _kind(value: Any) -> TagKind:
    return _KINDS.get(value, TagKind.THEME) if isinstance(value, str) else TagKind.THEME


def _extra(matter: front_matter.Matter) -> str:
    ours = matter.values.get("extra")
    if "afterglow" in matter.values and isinstance(ours, str):
        return fields.text(ours)
    if not matter.raw or not set(matter.values) - _READ:
        return ""
    # Written in another way than a key a line, it is kept whole.
    return front_matter.lines_of(matter.raw, _READ) or matter.raw
