# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the measures. Nobody outside this feature reads or writes them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record


class MoodRecord(Record, Base):
    """How it was: `value` 0 to 10, `word` if one was given; `local_day` is yyyymmdd for the writer."""

    __tablename__ = "mood"
    __table_args__ = (Index(None, "deleted", "at"), Index(None, "local_day"))

    at: Mapped[int]
    at_offset: Mapped[int]
    local_day: Mapped[int]
    value: Mapped[int]
    word: Mapped[str] = mapped_column(Text, default="")


class FormRecord(Record, Base):
    """A questionnaire's form as it was when it was answered; `content` is its plain values as JSON."""

    __tablename__ = "questionnaire_form"

    instrument: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text, unique=True)


class QuestionnaireRecord(Record, Base):
    """A questionnaire that was begun; `finished` is NULL until it is.

    `local_day` (yyyymmdd for the writer) is the day it was finished, or begun until then.
    """

    __tablename__ = "questionnaire"
    __table_args__ = (Index(None, "local_day"),)

    form_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_form.id"))
    started: Mapped[int]
    started_offset: Mapped[int]
    finished: Mapped[int | None] = mapped_column(default=None)
    finished_offset: Mapped[int | None] = mapped_column(default=None)
    local_day: Mapped[int]


class AnswerRecord(Record, Base):
    """A raw answer; `value` NULL was declined. `turn` is 0 for the first answers, then one an amendment."""

    __tablename__ = "questionnaire_answer"
    __table_args__ = (UniqueConstraint("questionnaire_id", "item", "turn"),)

    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id", ondelete="CASCADE"))
    item: Mapped[str] = mapped_column(Text)
    value: Mapped[int | None] = mapped_column(default=None)
    turn: Mapped[int] = mapped_column(default=0)
