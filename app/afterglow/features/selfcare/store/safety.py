# SPDX-License-Identifier: GPL-3.0-or-later
"""The safety plan in the vault, and the file beside it that may be read while locked, if that is wanted."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from sqlalchemy import event, select

from afterglow.core import safety_plan
from afterglow.core.safety_plan import FILE, LONGEST_LINE, Part, Section
from afterglow.features.selfcare.records import SafetyLineRecord, WarningSignRecord
from afterglow.features.selfcare.shapes import SafetyLine
from afterglow.features.selfcare.store import rows
from afterglow.vault import files
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault

_MOST_LINES = 100


class SafetyStore:
    """The safety plan of one vault. May be used from any thread.

    `titles` are the titles of the parts in the language in use, for the readable file.
    """

    def __init__(
        self, vault: Vault, titles: Callable[[Part], str] = lambda part: safety_plan.TITLES[part]
    ) -> None:
        self.vault = vault
        self._titles = titles

    def plan(self) -> list[SafetyLine]:
        """Return every line of the plan, part by part, in order."""
        with self.vault.read() as session:
            return _lines(session)

    def sections(self) -> list[Section]:
        """Return the plan as it is read: only the parts that say something."""
        return self._sections(self.plan())

    def put(self, part: Part, lines: Iterable[str]) -> None:
        """Let a part say this and nothing else; a line that stays keeps its identifier."""
        wanted = list(dict.fromkeys(filter(None, map(_one_line, lines))))[:_MOST_LINES]
        with self.vault.write() as session:
            kept = {row.words: row for row in _of(session, part)}
            for words, row in kept.items():
                if words not in wanted:
                    session.delete(row)
            for place, words in enumerate(wanted):
                row = kept.get(words) or self._new(session, part, words)
                if row.position != place:
                    row.position = place
            self._follow(session)

    def keep_in(self, session: Session, part: Part, words: str) -> str:
        """Add a line within a transaction; returns its identifier, "" for one that stands there already."""
        line = _one_line(words)
        rows_now = _of(session, part)
        if not line or any(row.words == line for row in rows_now) or len(rows_now) >= _MOST_LINES:
            return ""
        row = self._new(session, part, line)
        row.position = max((each.position for each in rows_now), default=-1) + 1
        session.flush()
        self._follow(session)
        return row.uid

    def undo_in(self, session: Session, uid: str) -> bool:
        """Take a line back unless it was changed since; returns whether it is gone."""
        row = _find(session, uid)
        if row is None:
            return True
        if row.changed != row.created:
            return False
        session.delete(row)
        session.flush()
        self._follow(session)
        return True

    def add(self, lines: Iterable[SafetyLine]) -> int:
        """Keep lines that come from elsewhere under their own identifiers; returns how many were new."""
        new = 0
        with self.vault.write() as session:
            known = {line.uid for line in _lines(session)}
            for line in lines:
                words = _one_line(line.words)
                if line.uid in known or not words:
                    continue
                row = self._new(session, line.part, words, line.uid)
                row.position = line.position
                known.add(line.uid)
                new += 1
            session.flush()
            self._follow(session)
        return new

    # The file that is read while locked

    @property
    def is_readable(self) -> bool:
        """Whether the plan can be read without the passphrase."""
        return safety_plan.is_readable(self.vault.folder)

    def set_readable(self, on: bool) -> None:  # a switch
        """Write the readable file, or take it away. Raises what the disk says, as a PersonError."""
        if on:
            self._write(self.sections())
        else:
            self._take_away()

    def settle(self) -> None:
        """Let the readable file say what the vault says: a restored backup may hold an older plan."""
        sections = self.sections()
        if self.is_readable and list(safety_plan.readable(self.vault.folder)) != sections:
            self._write(sections)

    def _write(self, sections: Sequence[Section]) -> None:
        text = safety_plan.to_text(sections)
        files.write_safely(self.vault.folder / FILE, text.encode())

    def _take_away(self) -> None:
        path = self.vault.folder / FILE
        with files.told_plainly(self.vault.folder):
            if not path.exists():
                return
            with path.open("r+b", buffering=0) as file:
                file.write(secrets.token_bytes(path.stat().st_size))
                os.fsync(file.fileno())
            path.unlink()

    def _follow(self, session: Session) -> None:
        """Let the readable file say the same, if there is one, once the transaction is through."""
        if not self.is_readable:
            return
        session.flush()
        sections = self._sections(_lines(session))
        event.listen(session, "after_commit", lambda _session: self._write(sections), once=True)

    def _sections(self, lines: Sequence[SafetyLine]) -> list[Section]:
        parts = {part: tuple(line.words for line in lines if line.part is part) for part in Part}
        return [Section(self._titles(part), found) for part, found in parts.items() if found]

    def _new(
        self, session: Session, part: Part, words: str, uid: str = ""
    ) -> SafetyLineRecord | WarningSignRecord:
        now = self.vault.now()
        row = (
            WarningSignRecord(words=words, position=0)
            if part is Part.WARNING
            else SafetyLineRecord(part=part.value, words=words, position=0)
        )
        row.uid, row.created = uid or new_uid(), now.utc_ms
        rows.stamp(row, now)
        session.add(row)
        return row


def _of(session: Session, part: Part) -> list[SafetyLineRecord] | list[WarningSignRecord]:
    """Return the rows of a part, in order; early signs have a table of their own."""
    if part is Part.WARNING:
        signs = select(WarningSignRecord).order_by(WarningSignRecord.position, WarningSignRecord.id)
        return list(session.scalars(signs))
    query = select(SafetyLineRecord).where(SafetyLineRecord.part == part.value)
    return list(session.scalars(query.order_by(SafetyLineRecord.position, SafetyLineRecord.id)))


def _lines(session: Session) -> list[SafetyLine]:
    return [SafetyLine(row.uid, part, row.words, row.position) for part in Part for row in _of(session, part)]


def _find(session: Session, uid: str) -> SafetyLineRecord | WarningSignRecord | None:
    sign = session.scalar(select(WarningSignRecord).where(WarningSignRecord.uid == uid))
    return sign or session.scalar(select(SafetyLineRecord).where(SafetyLineRecord.uid == uid))


def _one_line(words: str) -> str:
    return " ".join(words.replace("\x00", "").split())[:LONGEST_LINE]
