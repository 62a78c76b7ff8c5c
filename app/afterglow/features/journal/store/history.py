# SPDX-License-Identifier: GPL-3.0-or-later
"""Earlier versions of entries."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from afterglow.core.moment import Moment
from afterglow.features.journal.records import EntryRecord, VersionRecord
from afterglow.features.journal.shapes import Version
from afterglow.features.journal.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault


class History:
    """What entries said before."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def versions(self, entry_id: int) -> list[Version]:
        """Return the earlier versions of an entry, newest first."""
        with self._vault.read() as session:
            return versions_of(session, [entry_id])[entry_id]

    def restore(self, entry_id: int, version_id: int, *, origin: object | None = None) -> None:
        """Bring an earlier version back; what stood there is kept as a version first."""
        now = self._vault.now()
        with self._vault.write(origin) as session:
            record = rows.get(session, entry_id)
            version = session.get(VersionRecord, version_id)
            if version is None or version.entry_id != entry_id:
                raise rows.NoEntryError
            keep(session, record)
            found = _version(version)
            draft = rows.entry(record, (), ()).draft()
            rows.fill(session, record, rows.storable(replace(draft, title=found.title, body=found.body)))
            rows.set_pictures(session, record)
            record.changed, record.offset = now.utc_ms, now.offset


def keep(session: Session, record: EntryRecord) -> None:
    """Keep what a row says now as a version, unless the newest version says the same."""
    last = session.scalar(
        select(VersionRecord)
        .where(VersionRecord.entry_id == record.id)
        .order_by(VersionRecord.id.desc())
        .limit(1)
    )
    packed = pack(record.body)
    if last is not None and last.body == packed and last.title == record.title:
        return
    session.add(
        VersionRecord(
            entry_id=record.id,
            at=record.changed,
            at_offset=record.offset,
            title=record.title,
            body=packed,
        )
    )


def last_kept(session: Session, entry_id: int) -> int:
    """Return when the newest version had been saved (ms), or 0."""
    query = select(func.max(VersionRecord.at)).where(VersionRecord.entry_id == entry_id)
    return session.scalar(query) or 0


def versions_of(session: Session, ids: list[int]) -> dict[int, list[Version]]:
    """Return the versions of each entry, newest first."""
    found: dict[int, list[Version]] = {id_: [] for id_ in ids}
    query = select(VersionRecord).where(VersionRecord.entry_id.in_(ids)).order_by(VersionRecord.id.desc())
    for row in session.scalars(query):
        found[row.entry_id].append(_version(row))
    return found


def every_text(session: Session, ids: Sequence[int] | None = None) -> Iterator[str]:
    """Yield the texts of all earlier versions, or of those of some entries; a few in memory at a time."""
    query = select(VersionRecord.body)
    if ids is not None:
        query = query.where(VersionRecord.entry_id.in_(ids))
    for packed in session.scalars(query.execution_options(yield_per=200)):
        yield _unpack(packed)


def pack(body: str) -> bytes:
    """Return a text as it is kept in a version."""
    return zlib.compress(body.encode("utf-8", "surrogatepass"), 6)


def _version(row: VersionRecord) -> Version:
    return Version(row.id, Moment(row.at, row.at_offset), row.title, _unpack(row.body))


def _unpack(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")
