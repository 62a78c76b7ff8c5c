# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything the journal holds, as JSON; docs/export-format.md describes it.

One picture and one entry a line, so that it can be read piece by piece however large it is. Keys,
order and spelling are always the same: a new vault that takes it in gives the same bytes.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from afterglow.features.journal.export.front_matter import utc

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import BinaryIO

    from afterglow.features.journal.export.job import Job
    from afterglow.features.journal.store.bulk import Whole

FORMAT = "afterglow-journal"
VERSION = 1
HEAD = f'{{"format": "{FORMAT}", "version": {VERSION},\n"pictures": ['
MIDDLE = '],\n"entries": ['
TAIL = "]}\n"
_BUFFER = 1 << 20
_as_json = json.JSONEncoder(ensure_ascii=False).encode


def write(job: Job, path: Path) -> int:
    """Write all that belongs to the entries; returns how many pictures that were."""
    count = 0

    def pictures() -> Iterable[dict[str, Any]]:
        nonlocal count
        for uid in job.store.bulk.pictures_of(job.ids):
            media_type, data = job.store.pictures.media_type(uid), job.store.pictures.data(uid)
            if media_type is not None and data is not None:
                count += 1
                yield {"uid": uid, "type": media_type, "data": base64.b64encode(data).decode("ascii")}

    with path.open("wb", buffering=_BUFFER) as file:
        file.write(HEAD.encode())
        _lines(file, pictures())
        file.write(MIDDLE.encode())
        _lines(file, (_entry(whole) for whole in job.wholes()))
        for part in job.others:
            items = list(part.take(job.store.vault))
            # A part without anything is left out, as in a file from before there was such a part.
            if items:
                file.write(f'],\n"{part.name}": ['.encode())
                _lines(file, items)
        file.write(TAIL.encode())
    return count


def _lines(file: BinaryIO, values: Iterable[dict[str, Any]]) -> None:
    between = "\n"
    for value in values:
        file.write((between + _as_json(value)).encode())
        between = ",\n"
    file.write(b"\n")


def _entry(whole: Whole) -> dict[str, Any]:
    entry = whole.entry
    return {
        "uid": entry.uid,
        "date": entry.at.iso(),
        "title": entry.title,
        "body": entry.body,
        "tags": [{"name": tag.name, "kind": tag.kind.value} for tag in entry.tags],
        "starred": entry.starred,
        "sharing": entry.sharing.value,
        "parent": entry.parent_uid,
        "thread": entry.thread_uid,
        "created": utc(entry.created),
        "changed": utc(entry.changed),
        "deleted": None if entry.deleted is None else utc(entry.deleted),
        "extra": entry.extra,
        "notes": [
            {"uid": n.uid, "date": n.at.iso(), "start": n.start, "quote": n.quote, "text": n.text}
            for n in entry.notes
        ],
        "versions": [
            {"date": version.at.iso(), "title": version.title, "body": version.body}
            for version in whole.versions
        ],
    }
