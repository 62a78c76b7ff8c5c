# SPDX-License-Identifier: GPL-3.0-or-later
"""What was answered to words that returned, so that nobody is asked about one twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.features.insights.records import ReturnedWordRecord
from afterglow.features.insights.shapes import Answer
from afterglow.features.insights.store import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterglow.vault.vault import Vault


class ReturnedWords:
    """Answers by the folded form of a word. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> dict[str, Answer]:
        """Return every answer, in the order of the words."""
        query = select(ReturnedWordRecord).order_by(ReturnedWordRecord.folded)
        with self.vault.read() as session:
            return {row.folded: Answer(row.answer) for row in session.scalars(query)}

    def answer(self, folded: str, answer: Answer) -> None:
        """Keep an answer; a later one takes the place of an earlier one."""
        now = self.vault.now()
        with self.vault.write() as session:
            row = session.scalar(select(ReturnedWordRecord).where(ReturnedWordRecord.folded == folded))
            if row is None:
                session.add(rows.made(ReturnedWordRecord, now, folded=folded, answer=answer.value))
            else:
                row.answer = answer.value
                rows.stamp(row, now)

    def forget(self, folded: str) -> None:
        """Let a word be asked about again."""
        with self.vault.write() as session:
            query = select(ReturnedWordRecord.id).where(ReturnedWordRecord.folded == folded)
            rows.drop(session, ReturnedWordRecord, list(session.scalars(query)))

    def add(self, answers: Mapping[str, Answer]) -> int:
        """Keep answers from elsewhere; words that were answered here stay. Returns how many are new."""
        known = self.all()
        new = {folded: answer for folded, answer in answers.items() if folded not in known}
        for folded, answer in new.items():
            self.answer(folded, answer)
        return len(new)
