# SPDX-License-Identifier: GPL-3.0-or-later
"""What was made, with its pictures, sounds and lines, in the complete JSON. No Qt."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from afterglow.core import pictures, sounds
from afterglow.core.errors import PersonError
from afterglow.features.creations import strokes
from afterglow.features.creations.shapes import (
    Creation,
    CreationDraft,
    Incoming,
    Kind,
    Origin,
    What,
)
from afterglow.vault import carried
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterglow.core.pictures import CleanPicture
    from afterglow.core.sounds import Sound
    from afterglow.features.creations.store import Creations
    from afterglow.vault.vault import Vault


def _store(vault: Vault) -> Creations:
    from afterglow.features.creations.store import Creations

    return Creations(vault)


def _take(vault: Vault) -> Iterator[dict[str, Any]]:
    store = _store(vault)
    for made in store.every():
        draft = made.draft
        yield {
            "uid": made.uid,
            "date": draft.at.iso(),
            "kind": draft.kind.value,
            "title": draft.title,
            "words": draft.words,
            "note": draft.note,
            "shareable": draft.shareable,
            "from": [{"kind": each.kind, "uid": each.uid} for each in draft.origins],
            "created": carried.utc(made.created),
            "changed": carried.utc(made.changed),
            "deleted": None if made.deleted is None else carried.utc(made.deleted),
            "files": [
                {
                    "uid": each.uid,
                    "what": each.what.value,
                    "type": each.media_type,
                    "data": _text(store.files.data(each.uid) or b""),
                }
                for each in made.files
            ],
            "lines": [_text(each) for each in store.files.packed_lines(made.uid)],
        }


def _bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    found: list[Incoming] = list(carried.readable(items, _read, bad))
    store = _store(vault)
    new = {each.creation.uid for each in found} - store.known()
    if not dry_run:
        store.add(found)
    return Brought(len(new), bad)


def _read(item: dict[str, Any]) -> Incoming:
    at = carried.moment(item["date"])
    created = carried.ms(item.get("created")) or at.utc_ms
    draft = CreationDraft(
        Kind(item["kind"]),
        at,
        carried.text(item.get("title", "")),
        carried.text(item.get("words", "")),
        carried.text(item.get("note", "")),
        # What can not be read stays private.
        item.get("shareable") is True,
        origins=tuple(
            Origin(carried.text(each["kind"]), carried.uid(each["uid"])) for each in item.get("from", ())
        ),
    )
    made = Creation(
        carried.uid(item["uid"]),
        draft,
        created=created,
        changed=carried.ms(item.get("changed")) or created,
        deleted=carried.ms(item.get("deleted")),
    )
    lines = tuple(strokes.unpack(_bytes(each)) for each in item.get("lines", ()))
    return Incoming(made, tuple(_file(each) for each in item.get("files", ())), lines)


def _file(item: dict[str, Any]) -> tuple[str, What, CleanPicture | Sound]:
    what, data = What(item["what"]), _bytes(item["data"])
    try:
        given = sounds.clean(data) if what in {What.SOUND, What.PIECE} else pictures.clean(data, keep=True)
    except PersonError as error:
        raise carried.UnfitError("a picture or a sound in it can not be read") from error
    return carried.uid(item["uid"]), what, given


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(value: Any) -> bytes:
    return base64.b64decode(carried.text(value), validate=True)


CARRIED = Carried("creations", _take, _bring)
