# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal's tables. Nobody outside this feature reads or writes them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column, validates

from afterglow.core.folding import for_index
from afterglow.vault.attachments import HOLDS
from afterglow.vault.record import Base, Record

# Full-text index over the entries, kept by triggers; see the migration that makes it.
SEARCH = "journal_search"


class EntryRecord(Record, Base):
    """One entry. The long columns stand last, so that a list can read a row without them.

    `sort_key` is unique and grows with `at`; it is the row's name in the full-text index, where
    the order of names is then the order of dates. `local_day` is yyyymmdd by the writer's calendar.
    `shown_title`, `excerpt`, `tag_text`, `note_text`, `pictures` and `notes` follow from the rest
    and are set whenever that changes. The `…_folded` columns hold a text as the index is given it where
    that differs from the text itself (`core.folding.for_index`).
    """

    __tablename__ = "journal_entry"
    __table_args__ = (
        Index(None, "deleted", "sort_key"),
        Index(None, "local_day"),
        Index(None, "thread_uid"),
        Index(None, "parent_uid"),
    )

    at: Mapped[int]
    at_offset: Mapped[int]
    sort_key: Mapped[int] = mapped_column(unique=True)
    local_day: Mapped[int]
    starred: Mapped[bool] = mapped_column(default=False)
    sharing: Mapped[str] = mapped_column(Text, default="private")
    parent_uid: Mapped[str | None] = mapped_column(Text)
    thread_uid: Mapped[str] = mapped_column(Text)
    pictures: Mapped[int] = mapped_column(default=0)
    notes: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(Text)
    shown_title: Mapped[str] = mapped_column(Text)
    excerpt: Mapped[str] = mapped_column(Text)
    tag_text: Mapped[str] = mapped_column(Text, default="")
    extra: Mapped[str] = mapped_column(Text, default="")
    note_text: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[str] = mapped_column(Text)
    title_folded: Mapped[str | None] = mapped_column(Text, deferred=True)
    body_folded: Mapped[str | None] = mapped_column(Text, deferred=True)
    tag_text_folded: Mapped[str | None] = mapped_column(Text, deferred=True)
    note_text_folded: Mapped[str | None] = mapped_column(Text, deferred=True)

    @validates("title", "body", "tag_text", "note_text")
    def _fold(self, name: str, value: str) -> str:
        if self.__dict__.get(name) != value:
            setattr(self, f"{name}_folded", for_index(value))
        return value


class TagRecord(Record, Base):
    """A tag; `folded` is its name without case and accents, and unique."""

    __tablename__ = "journal_tag"

    name: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(Text)


class EntryTagRecord(Base):
    """A tag on an entry, at its place among the others."""

    __tablename__ = "journal_entry_tag"
    __table_args__ = (Index(None, "tag_id", "entry_id"),)

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("journal_entry.id", ondelete="CASCADE"), primary_key=True
    )
    tag_id: Mapped[int] = mapped_column(ForeignKey("journal_tag.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int]


class NoteRecord(Record, Base):
    """A dated note in the margin of an entry."""

    __tablename__ = "journal_note"
    __table_args__ = (Index(None, "entry_id"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id", ondelete="CASCADE"))
    at: Mapped[int]
    at_offset: Mapped[int]
    start: Mapped[int]
    quote: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)


class VersionRecord(Base):
    """An earlier state of an entry; `body` is compressed (zlib, UTF-8)."""

    __tablename__ = "journal_version"
    __table_args__ = (Index(None, "entry_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id", ondelete="CASCADE"))
    at: Mapped[int]
    at_offset: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class EntryPictureRecord(Base):
    """A picture that an entry's text shows, by the identifier of its attachment."""

    __tablename__ = "journal_entry_picture"
    __table_args__ = (Index(None, "picture_uid"),)

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("journal_entry.id", ondelete="CASCADE"), primary_key=True
    )
    picture_uid: Mapped[str] = mapped_column(Text, primary_key=True, info=HOLDS)
