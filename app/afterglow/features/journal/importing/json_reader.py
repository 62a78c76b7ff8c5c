# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's own JSON: a line at a time as it was written, or whole where something rewrote it."""

from __future__ import annotations

import base64
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from afterglow.core import pictures
from afterglow.core.errors import PersonError, mark
from afterglow.core.plain_text import PICTURE
from afterglow.features.journal.export import json_file
from afterglow.features.journal.importing import fields
from afterglow.features.journal.shapes import Draft, Incoming, Sharing, TagKind, TagName, Version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterglow.features.journal.store import JournalStore

# A file that was laid out anew can only be read whole, which takes about ten times its size.
_MOST_WHOLE = 256 * 1024 * 1024
_PICTURES, _ENTRIES = "pictures", "entries"
# How one of them is called where it can not be read.
_ONE = {_PICTURES: "picture", _ENTRIES: "entry"}
# The line that begins a part, as we write it.
_PART = re.compile(rb'"([a-z_]{1,40})": \[')


class Document:
    """A JSON document; it is looked through from end to end before anything is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._whole: dict[str, list[Any]] | None = None
        self.bad: list[tuple[str, str]] = []
        self.as_text: list[str] = []
        self.pictures = 0
        self.others: dict[str, list[Any]] = {}
        counted = _count_lines(path)
        if counted is None:
            self._whole = _read_whole(path)
            counted = len(self._whole[_ENTRIES])
        self.count = counted

    @property
    def missing_pictures(self) -> int:
        """Nothing is looked for outside the document."""
        return 0

    def entries(self, store: JournalStore, *, dry_run: bool) -> Iterator[Incoming]:
        """Keep the pictures, then yield the entries; what can not be read is named in `bad`.

        What is neither stands in `others` afterwards, by the name of its part.
        """
        renamed: dict[str, str] = {}
        number: Counter[str] = Counter()
        for kind, line in self._values():
            number[kind] += 1
            try:
                value = json.loads(line) if isinstance(line, bytes) else line
                if kind not in _ONE:
                    self.others.setdefault(kind, []).append(value)
                    continue
                if kind == _PICTURES:
                    self._picture(store, value, renamed, dry_run=dry_run)
                    continue
                one = _incoming(value, renamed)
            except PersonError as error:
                self.bad.append((f"{_ONE.get(kind, kind)} {number[kind]}", str(error)))
            except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as error:
                self.bad.append((f"{_ONE.get(kind, kind)} {number[kind]}", _reason(error)))
            else:
                yield one

    def _values(self) -> Iterator[tuple[str, Any]]:
        if self._whole is not None:
            for kind, values in self._whole.items():
                yield from ((kind, value) for value in values)
            return
        kind = _PICTURES
        with self._path.open("rb") as file:
            for line in file:
                if line.startswith(b"{") and not line.startswith(b'{"format"'):
                    yield kind, line.rstrip(b"\r\n").rstrip(b",")
                elif (part := _PART.match(line)) is not None:
                    kind = part[1].decode("ascii")

    def _picture(
        self, store: JournalStore, value: dict[str, Any], renamed: dict[str, str], *, dry_run: bool
    ) -> None:
        uid = fields.uid(value["uid"])
        data = base64.b64decode(fields.text(value["data"]), validate=True)
        if store.pictures.data(uid) == data:
            return
        clean = pictures.clean(data, keep=True)
        self.pictures += 1
        if dry_run:
            return
        free = store.pictures.media_type(uid) is None
        kept = store.pictures.add(clean, uid=uid if free else None)
        if kept != uid:
            renamed[uid] = kept


def _count_lines(path: Path) -> int | None:
    """Return how many entries a file holds that is laid out as we write it; None for any other.

    Pictures come first and entries next; after them any parts, each once, by names of their own.
    """
    head, middle, tail = (
        [line.encode() for line in part.strip("\n").split("\n")]
        for part in (json_file.HEAD, json_file.MIDDLE, json_file.TAIL)
    )
    begin = [*head, *middle]
    at = count = 0
    between = ended = False
    seen: set[bytes] = set()
    with path.open("rb") as file:
        for line in file:
            bare = line.rstrip(b"\r\n")
            if ended:
                return None
            if at < len(begin) and bare == begin[at]:
                at += 1
            elif bare.startswith(b"{") and at >= len(head) and not between:
                count += at == len(begin) and not seen
            elif at < len(begin):
                return None
            elif bare == middle[0] and not between:
                between = True
            elif between and (part := _PART.fullmatch(bare)) is not None and part[1] not in seen:
                between = False
                seen.add(part[1])
            elif [bare] == tail and not between:
                ended = True
            else:
                return None
    return count if ended else None


def _read_whole(path: Path) -> dict[str, list[Any]]:
    if path.stat().st_size > _MOST_WHOLE:
        raise PersonError(
            mark("{name} is not the journal's JSON, or was changed, and is too large to read."),
            name=path.name,
        )
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise PersonError(
            mark("{name} is not whole: it is no JSON, or it was cut short. Nothing was changed."),
            name=path.name,
        ) from error
    if not isinstance(found, dict) or found.get("format") != json_file.FORMAT:
        raise PersonError(mark("{name} is not a journal from this program."), name=path.name)
    if found.get("version") != json_file.VERSION:
        raise PersonError(
            mark("{name} was made by a newer version of this program. Nothing was changed."), name=path.name
        )
    others = {name: part for name, part in found.items() if isinstance(part, list) and name not in _ONE}
    parts = {_PICTURES: found.get(_PICTURES, []), _ENTRIES: found.get(_ENTRIES), **others}
    if not all(isinstance(part, list) for part in parts.values()):
        raise PersonError(mark("{name} is not a journal from this program."), name=path.name)
    return parts


def _incoming(value: dict[str, Any], renamed: dict[str, str]) -> Incoming:
    draft = Draft(
        title=fields.text(value["title"]),
        body=_renamed(fields.text(value["body"]), renamed),
        at=fields.moment(value["date"]),
        tags=tuple(
            TagName(fields.text(tag["name"]), TagKind(tag.get("kind", "theme")))
            for tag in value.get("tags", ())
        ),
        starred=value.get("starred") is True,
        # An entry whose sharing can not be read is refused rather than shown to more people.
        sharing=Sharing(value.get("sharing", "private")),
        parent_uid=None if value.get("parent") is None else fields.uid(value["parent"]),
        extra=fields.text(value.get("extra", "")),
    )
    created = _ms(value.get("created"), draft.at.utc_ms)
    return Incoming(
        uid=fields.uid(value["uid"]),
        draft=draft,
        created=created,
        changed=_ms(value.get("changed"), created),
        deleted=None if value.get("deleted") is None else fields.moment(value["deleted"]).utc_ms,
        thread_uid=None if value.get("thread") is None else fields.uid(value["thread"]),
        notes=fields.notes(value.get("notes", [])),
        versions=tuple(
            Version(
                0,
                fields.moment(one["date"]),
                fields.text(one["title"]),
                _renamed(fields.text(one["body"]), renamed),
            )
            for one in value.get("versions", ())
        ),
    )


def _ms(value: Any, otherwise: int) -> int:
    return otherwise if value is None else fields.moment(value).utc_ms


def _renamed(body: str, renamed: dict[str, str]) -> str:
    if not renamed or "](picture:" not in body:
        return body

    def link(found: Any) -> str:
        uid = found.group(2).lower()
        return f"![{found.group(1)}](picture:{renamed[uid]})" if uid in renamed else str(found.group())

    return PICTURE.sub(link, body)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return mark("it is no JSON")
    if isinstance(error, KeyError):
        return f"{error.args[0]!r} is missing"
    if isinstance(error, fields.UnfitError):
        return str(error)
    return mark("it holds something that does not belong there")
