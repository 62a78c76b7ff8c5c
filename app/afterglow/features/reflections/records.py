# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of guided reflections. Nobody outside this feature reads or writes them."""

from __future__ import annotations

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record


class DraftRecord(Record, Base):
    """A reflection that was begun. `answers` is JSON by step, with the question as it was asked.

    `step` is the page it stands on, `occasion` why it was offered ("" where it was picked from the list),
    `short` whether only its two questions are asked. There is at most one for each dialog.
    """

    __tablename__ = "reflection_draft"

    dialog: Mapped[str] = mapped_column(Text, unique=True)
    version: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    step: Mapped[str] = mapped_column(Text)
    answers: Mapped[str] = mapped_column(Text)
    short: Mapped[bool] = mapped_column(default=False)
    occasion: Mapped[str] = mapped_column(Text, default="")
    session_uid: Mapped[str] = mapped_column(Text, default="")


class RunRecord(Record, Base):
    """A reflection that was finished: when, the entry it became, and (JSON) what else was made of it.

    It holds none of the words: those stand in the entry and in the things that were made.
    """

    __tablename__ = "reflection_run"
    __table_args__ = (Index(None, "dialog", "at"), Index(None, "entry_uid"))

    dialog: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    entry_uid: Mapped[str] = mapped_column(Text, default="")
    occasion: Mapped[str] = mapped_column(Text, default="")
    session_uid: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[int]
    at_offset: Mapped[int]
    local_day: Mapped[int]
    made: Mapped[str] = mapped_column(Text)


class WishRecord(Record, Base):
    """What a person wants of the offers of one dialog: "not now" (for an occasion), "never", "weekly"."""

    __tablename__ = "reflection_wish"
    __table_args__ = (UniqueConstraint("dialog", "occasion"),)

    dialog: Mapped[str] = mapped_column(Text)
    occasion: Mapped[str] = mapped_column(Text, default="")
    how: Mapped[str] = mapped_column(Text)


class OwnDialogRecord(Record, Base):
    """A reflection of the person's own: the text of its file, under the id that its file gives it."""

    __tablename__ = "reflection_own"

    dialog: Mapped[str] = mapped_column(Text, unique=True)
    text: Mapped[str] = mapped_column(Text)
