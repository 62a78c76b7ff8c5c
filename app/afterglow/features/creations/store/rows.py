# SPDX-License-Identifier: GPL-3.0-or-later
"""Between rows of the database and what was made as plain values."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from afterglow.core.arc import yyyymmdd
from afterglow.core.moment import Moment
from afterglow.features.creations.records import CreationFileRecord, CreationRecord, CreationStrokeRecord
from afterglow.features.creations.shapes import (
    LONGEST_TITLE,
    Creation,
    CreationDraft,
    CreationFile,
    Kind,
    Origin,
    What,
)
from afterglow.vault.attachments import Attachment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session


def fill(record: CreationRecord, draft: CreationDraft, now: Moment) -> None:
    """Write a draft into a row, as of now."""
    record.kind, record.title = (
        draft.kind.value,
        " ".join(draft.title.replace("\x00", "").split())[:LONGEST_TITLE],
    )
    record.words, record.note = draft.words.replace("\x00", ""), draft.note.replace("\x00", "")
    record.at, record.at_offset = draft.at.utc_ms, draft.at.offset
    record.local_day = yyyymmdd(draft.at.local().date())
    record.shareable = draft.shareable
    record.changed, record.offset = now.utc_ms, now.offset


def creations(
    session: Session,
    records: Sequence[CreationRecord],
    sessions: Mapping[str, str],
    origins: Mapping[str, tuple[Origin, ...]],
) -> list[Creation]:
    """Return rows as plain values, with their files and how many lines they have."""
    ids = [each.id for each in records]
    files, lines = _files(session, ids), _lines(session, ids)
    return [
        Creation(
            row.uid,
            CreationDraft(
                Kind(row.kind),
                Moment(row.at, row.at_offset),
                row.title,
                row.words,
                row.note,
                row.shareable,
                sessions.get(row.uid, ""),
                origins.get(row.uid, ()),
            ),
            tuple(files[row.id]),
            lines[row.id],
            row.created,
            row.changed,
            row.deleted,
        )
        for row in records
    ]


def file_uids(session: Session, ids: Sequence[int]) -> list[str]:
    """Return the attachments of some rows."""
    query = select(CreationFileRecord.attachment_uid).where(CreationFileRecord.creation_id.in_(ids))
    return list(session.scalars(query))


def _files(session: Session, ids: Sequence[int]) -> dict[int, list[CreationFile]]:
    query = (
        select(CreationFileRecord, Attachment)
        .join(Attachment, Attachment.uid == CreationFileRecord.attachment_uid)
        .where(CreationFileRecord.creation_id.in_(ids))
        .order_by(CreationFileRecord.place, CreationFileRecord.id)
    )
    found: dict[int, list[CreationFile]] = defaultdict(list)
    for row, known in session.execute(query):
        made = CreationFile(
            row.id, What(row.what), known.uid, known.media_type, known.width, known.height, row.length
        )
        found[row.creation_id].append(made)
    return found


def _lines(session: Session, ids: Sequence[int]) -> Counter[int]:
    query = (
        select(CreationStrokeRecord.creation_id, func.count())
        .where(CreationStrokeRecord.creation_id.in_(ids))
        .group_by(CreationStrokeRecord.creation_id)
    )
    return Counter({row[0]: row[1] for row in session.execute(query)})
