# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures, the sounds and the lines of what was made: in the vault and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from afterglow.core.errors import PersonError, mark
from afterglow.core.pictures import CleanPicture
from afterglow.core.sounds import Sound, frames, of_frames
from afterglow.features.creations import strokes
from afterglow.features.creations.records import CreationFileRecord, CreationRecord, CreationStrokeRecord
from afterglow.features.creations.shapes import PAPER_HEIGHT, PAPER_WIDTH, What
from afterglow.vault import attachments
from afterglow.vault.attachments import Attachment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from afterglow.features.creations.shapes import Incoming, Stroke
    from afterglow.vault.vault import Vault


class CreationFiles:
    """What belongs to something made, by its identifier. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        # What is being recorded at this moment, so that nobody takes it for cut off.
        self.recording: set[str] = set()

    def data(self, uid: str) -> bytes | None:
        """Return the bytes of a picture or a sound, or None if it is not there."""
        with self._vault.read() as session:
            return attachments.data(session, uid)

    def add_picture(self, creation: str, picture: CleanPicture, *, uid: str | None = None) -> str:
        """Keep a picture; returns its identifier. Raises PersonError where the thing made is gone."""
        with self._vault.write() as session:
            return self._add(session, creation, What.PICTURE, picture, uid)

    def add_sound(self, creation: str, sound: Sound, *, uid: str | None = None) -> str:
        """Keep a sound; returns its identifier. Raises PersonError where the thing made is gone."""
        with self._vault.write() as session:
            return self._add(session, creation, What.SOUND, sound, uid)

    def put_piece(self, creation: str, piece: Sound) -> None:
        """Keep some seconds of a recording that is under way, after those before."""
        with self._vault.write() as session:
            record = _creation(session, creation)
            made, length = self._attach(session, piece, None)
            self._hold(session, record, What.PIECE, made, length)

    def join_pieces(self, creation: str) -> None:
        """Let the pieces of a recording that was cut off be the sound it was until then; none is fine."""
        with self._vault.write() as session:
            record = _creation(session, creation)
            found = [
                attachments.data(session, each.attachment_uid) or b"" for each in _pieces(session, record)
            ]
            if found:
                whole = of_frames(b"".join(frames(data) for data in found if data))
                self._end(session, record, whole)

    def end_recording(self, creation: str, whole: Sound | None) -> None:
        """Keep all of a recording in the place of its pieces; None lets it go."""
        with self._vault.write() as session:
            self._end(session, _creation(session, creation), whole)

    def put_drawing(self, creation: str, png: bytes, lines: int, *, uid: str | None = None) -> str:
        """Keep the picture of so many lines in the place of the one before; returns its identifier."""
        with self._vault.write() as session:
            record = _creation(session, creation)
            mine = CreationFileRecord.creation_id == record.id
            before = select(CreationFileRecord).where(mine, CreationFileRecord.what == What.DRAWING.value)
            old = session.scalars(before).all()
            picture = CleanPicture(png, "image/png", PAPER_WIDTH, PAPER_HEIGHT, had_private_data=False)
            made, _length = self._attach(session, picture, uid)
            if [(each.attachment_uid, each.length) for each in old] != [(made, lines)]:
                for each in old:
                    session.delete(each)
                self._hold(session, record, What.DRAWING, made, lines, first=True)
                session.flush()
                attachments.remove_unheld(session, [each.attachment_uid for each in old])
            return made

    def remove(self, creation: str, file: int) -> None:
        """Take a picture or a sound away for good; with a drawing go its lines. One gone is passed over."""
        with self._vault.write() as session:
            record = _creation(session, creation)
            found = session.get(CreationFileRecord, file)
            if found is None or found.creation_id != record.id:
                return
            if found.what == What.DRAWING.value:
                lines = CreationStrokeRecord.creation_id == record.id
                session.execute(delete(CreationStrokeRecord).where(lines))
            session.delete(found)
            session.flush()
            attachments.remove_unheld(session, [found.attachment_uid])
            self._stamp(record)

    # Lines

    def lines(self, creation: str) -> list[Stroke]:
        """Return the lines of a drawing in the order in which they were drawn."""
        return [strokes.unpack(data) for data in self.packed_lines(creation)]

    def packed_lines(self, creation: str) -> list[bytes]:
        """Return the lines as they are kept."""
        query = (
            select(CreationStrokeRecord.data)
            .join(CreationRecord, CreationRecord.id == CreationStrokeRecord.creation_id)
            .where(CreationRecord.uid == creation)
            .order_by(CreationStrokeRecord.place)
        )
        with self._vault.read() as session:
            return list(session.scalars(query))

    def put_lines(self, creation: str, since: int, drawn: Sequence[Stroke]) -> None:
        """Let the drawing have these lines from a place on (counted from 0), and none after them."""
        packed = [strokes.pack(each) for each in drawn if each.points]
        with self._vault.write() as session:
            record = _creation(session, creation)
            after = CreationStrokeRecord.creation_id == record.id, CreationStrokeRecord.place >= since
            session.execute(delete(CreationStrokeRecord).where(*after))
            session.add_all(
                CreationStrokeRecord(creation_id=record.id, place=since + at, data=data)
                for at, data in enumerate(packed)
            )
            self._stamp(record)

    # From elsewhere

    def bring(self, session: Session, record: CreationRecord, one: Incoming) -> None:
        """Keep the files and the lines of something that comes from elsewhere."""
        for uid, what, given in one.files:
            taken = session.scalar(select(Attachment.id).where(Attachment.uid == uid)) is not None
            made, length = self._attach(session, given, None if taken else uid)
            shown = len(one.strokes) if what is What.DRAWING else length
            self._hold(session, record, what, made, shown)
        session.add_all(
            CreationStrokeRecord(creation_id=record.id, place=at, data=strokes.pack(each))
            for at, each in enumerate(one.strokes)
        )

    # Inside

    def _add(
        self, session: Session, creation: str, what: What, given: CleanPicture | Sound, uid: str | None
    ) -> str:
        record = _creation(session, creation)
        made, length = self._attach(session, given, uid)
        mine = CreationFileRecord.creation_id == record.id
        there = select(CreationFileRecord.id).where(mine, CreationFileRecord.attachment_uid == made)
        if session.scalar(there) is None:
            self._hold(session, record, what, made, length)
        return made

    def _end(self, session: Session, record: CreationRecord, whole: Sound | None) -> None:
        pieces = _pieces(session, record)
        if whole is not None:
            self._hold(session, record, What.SOUND, *self._attach(session, whole, None))
        for each in pieces:
            session.delete(each)
        session.flush()
        attachments.remove_unheld(session, [each.attachment_uid for each in pieces])

    def _attach(self, session: Session, given: CleanPicture | Sound, uid: str | None) -> tuple[str, int]:
        now = self._vault.now()
        if isinstance(given, Sound):
            width, height, length = 0, 0, given.length
        else:
            width, height, length = given.width, given.height, 0
        added = attachments.add(
            session,
            given.data,
            media_type=given.media_type,
            width=width,
            height=height,
            now=now,
            uid=uid,
        )
        return added.uid, length

    def _hold(
        self,
        session: Session,
        record: CreationRecord,
        what: What,
        uid: str,
        length: int,
        *,
        first: bool = False,
    ) -> None:
        query = select(func.max(CreationFileRecord.place)).where(CreationFileRecord.creation_id == record.id)
        place = 0 if first else (session.scalar(query) or 0) + 1
        session.add(
            CreationFileRecord(
                creation_id=record.id, place=place, what=what.value, attachment_uid=uid, length=length
            )
        )
        self._stamp(record)

    def _stamp(self, record: CreationRecord) -> None:
        now = self._vault.now()
        record.changed, record.offset = now.utc_ms, now.offset


def _pieces(session: Session, record: CreationRecord) -> Sequence[CreationFileRecord]:
    which = CreationFileRecord.creation_id == record.id, CreationFileRecord.what == What.PIECE.value
    query = select(CreationFileRecord).where(*which)
    return session.scalars(query.order_by(CreationFileRecord.place, CreationFileRecord.id)).all()


def _creation(session: Session, uid: str) -> CreationRecord:
    found = session.scalar(
        select(CreationRecord).where(CreationRecord.uid == uid, CreationRecord.deleted.is_(None))
    )
    if found is None:
        raise PersonError(mark("What this belongs to is not there any more. All else is as it was."))
    return found
