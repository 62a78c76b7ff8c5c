# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of the insights. Nobody outside this feature reads or writes them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base, Record


class InsightRecord(Record, Base):
    """An insight in the person's words; where they stand in a text is a mark (`vault.text_marks`)."""

    __tablename__ = "insight"
    __table_args__ = (Index(None, "deleted", "at"), Index(None, "origin_uid"))

    words: Mapped[str] = mapped_column(Text)
    origin_kind: Mapped[str] = mapped_column(Text, default="")
    origin_uid: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(Text)
    at: Mapped[int]
    at_offset: Mapped[int]


class InsightStepRecord(Record, Base):
    """A dated change of where an insight stands."""

    __tablename__ = "insight_step"
    __table_args__ = (Index(None, "insight_id"),)

    insight_id: Mapped[int] = mapped_column(ForeignKey("insight.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(Text)
    at: Mapped[int]
    at_offset: Mapped[int]


class InsightReturnRecord(Record, Base):
    """A dated answer to "still true? tried?"; `declined` where the person did not want to be asked."""

    __tablename__ = "insight_return"
    __table_args__ = (Index(None, "insight_id"),)

    insight_id: Mapped[int] = mapped_column(ForeignKey("insight.id", ondelete="CASCADE"))
    declined: Mapped[bool] = mapped_column(default=False)
    still: Mapped[str] = mapped_column(Text, default="")
    tried: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[int]
    at_offset: Mapped[int]


class SymbolRecord(Record, Base):
    """An image, a phrase or the like that stayed, and how it was to the senses."""

    __tablename__ = "symbol"

    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text, default="")


class SymbolMeaningRecord(Record, Base):
    """What a symbol meant to the person on a day. One is added to the others, never put over them."""

    __tablename__ = "symbol_meaning"
    __table_args__ = (Index(None, "symbol_id"),)

    symbol_id: Mapped[int] = mapped_column(ForeignKey("symbol.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[int]
    at_offset: Mapped[int]


class PerspectiveRecord(Record, Base):
    """A way of seeing to meet again: every so many days (0: never by itself); `shown` is yyyymmdd."""

    __tablename__ = "perspective"

    words: Mapped[str] = mapped_column(Text)
    origin_kind: Mapped[str] = mapped_column(Text, default="")
    origin_uid: Mapped[str] = mapped_column(Text, default="")
    every: Mapped[int] = mapped_column(default=0)
    shown: Mapped[int] = mapped_column(default=0)


class PatternRecord(Record, Base):
    """A thought that pulls, in the words of before and those of now."""

    __tablename__ = "pattern"

    words: Mapped[str] = mapped_column(Text)
    now_words: Mapped[str] = mapped_column(Text, default="")


class PatternPullRecord(Record, Base):
    """How strongly a thought pulled at a time, 0 to 10."""

    __tablename__ = "pattern_pull"
    __table_args__ = (Index(None, "pattern_id"),)

    pattern_id: Mapped[int] = mapped_column(ForeignKey("pattern.id", ondelete="CASCADE"))
    pull: Mapped[int]
    at: Mapped[int]
    at_offset: Mapped[int]


class ReturnedWordRecord(Record, Base):
    """What was answered to a word that returned ("tag", "declined" or "parked"), by its folded form."""

    __tablename__ = "returned_word"

    folded: Mapped[str] = mapped_column(Text, unique=True)
    answer: Mapped[str] = mapped_column(Text)
