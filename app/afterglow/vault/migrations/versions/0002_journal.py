# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal: entries, tags, notes in the margin, earlier versions, and the full-text index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# What the index is made from: the bin is left out here too, or a check would call it damaged.
_SEARCHED = """
CREATE VIEW journal_searched AS
SELECT sort_key, title, body, tag_text, note_text FROM journal_entry WHERE deleted IS NULL
"""
_INDEX = """
CREATE VIRTUAL TABLE journal_search USING fts5(
    title, body, tag_text, note_text,
    content='journal_searched', content_rowid='sort_key',
    prefix='3',
    tokenize='unicode61 remove_diacritics 2'
)
"""

# Merging is left to quiet moments, so that no single save pays for it; see
# docs/decisions/0004-search-index.md. What waits for a commit may take 32 MB, which only bringing in
# many entries ever needs; the usual 1 MB would cut its index into many small pieces.
_SETTINGS = (
    "INSERT INTO journal_search(journal_search, rank) VALUES('automerge', 0)",
    "INSERT INTO journal_search(journal_search, rank) VALUES('crisismerge', 64)",
    "INSERT INTO journal_search(journal_search, rank) VALUES('hashsize', 33554432)",
)

_ADD = """
INSERT INTO journal_search(rowid, title, body, tag_text, note_text)
SELECT new.sort_key, new.title, new.body, new.tag_text, new.note_text WHERE new.deleted IS NULL;
"""
_REMOVE = """
INSERT INTO journal_search(journal_search, rowid, title, body, tag_text, note_text)
SELECT 'delete', old.sort_key, old.title, old.body, old.tag_text, old.note_text
WHERE old.deleted IS NULL;
"""
_CHANGED = " OR ".join(
    f"old.{name} IS NOT new.{name}"
    for name in ("title", "body", "tag_text", "note_text", "sort_key", "deleted")
)
_TRIGGERS = (
    f"CREATE TRIGGER journal_search_insert AFTER INSERT ON journal_entry BEGIN {_ADD} END",
    f"CREATE TRIGGER journal_search_delete AFTER DELETE ON journal_entry BEGIN {_REMOVE} END",
    (
        f"CREATE TRIGGER journal_search_update AFTER UPDATE ON journal_entry WHEN {_CHANGED} "
        f"BEGIN {_REMOVE} {_ADD} END"
    ),
)


def upgrade() -> None:
    """Make the journal's tables and the triggers that keep the index."""
    _entries()
    _tags()
    _notes_and_versions()
    for statement in (_SEARCHED, _INDEX, *_SETTINGS, *_TRIGGERS):
        op.execute(statement)


def _entries() -> None:
    op.create_table(
        "journal_entry",
        *_record(),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("at_offset", sa.Integer, nullable=False),
        sa.Column("sort_key", sa.Integer, nullable=False),
        sa.Column("local_day", sa.Integer, nullable=False),
        sa.Column("starred", sa.Boolean, nullable=False),
        sa.Column("sharing", sa.Text, nullable=False),
        sa.Column("parent_uid", sa.Text, nullable=True),
        sa.Column("thread_uid", sa.Text, nullable=False),
        sa.Column("pictures", sa.Integer, nullable=False),
        sa.Column("notes", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("shown_title", sa.Text, nullable=False),
        sa.Column("excerpt", sa.Text, nullable=False),
        sa.Column("tag_text", sa.Text, nullable=False),
        sa.Column("extra", sa.Text, nullable=False),
        sa.Column("note_text", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal_entry"),
        sa.UniqueConstraint("uid", name="uq_journal_entry_uid"),
        sa.UniqueConstraint("sort_key", name="uq_journal_entry_sort_key"),
    )
    op.create_index("ix_journal_entry_deleted_sort_key", "journal_entry", ["deleted", "sort_key"])
    for name in ("local_day", "thread_uid", "parent_uid"):
        op.create_index(f"ix_journal_entry_{name}", "journal_entry", [name])
    op.create_table(
        "journal_entry_picture",
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("picture_uid", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "picture_uid", name="pk_journal_entry_picture"),
        _of_entry("journal_entry_picture"),
    )
    op.create_index("ix_journal_entry_picture_picture_uid", "journal_entry_picture", ["picture_uid"])


def _tags() -> None:
    op.create_table(
        "journal_tag",
        *_record(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal_tag"),
        sa.UniqueConstraint("uid", name="uq_journal_tag_uid"),
        sa.UniqueConstraint("folded", name="uq_journal_tag_folded"),
    )
    op.create_table(
        "journal_entry_tag",
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("tag_id", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "tag_id", name="pk_journal_entry_tag"),
        _of_entry("journal_entry_tag"),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["journal_tag.id"], name="fk_journal_entry_tag_tag_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_journal_entry_tag_tag_id_entry_id", "journal_entry_tag", ["tag_id", "entry_id"])


def _notes_and_versions() -> None:
    op.create_table(
        "journal_note",
        *_record(),
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("at_offset", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal_note"),
        sa.UniqueConstraint("uid", name="uq_journal_note_uid"),
        _of_entry("journal_note"),
    )
    op.create_index("ix_journal_note_entry_id", "journal_note", ["entry_id"])
    op.create_table(
        "journal_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("at_offset", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal_version"),
        _of_entry("journal_version"),
    )
    op.create_index("ix_journal_version_entry_id_at", "journal_version", ["entry_id", "at"])


def _of_entry(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["entry_id"], ["journal_entry.id"], name=f"fk_{table}_entry_id", ondelete="CASCADE"
    )


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.Column("created", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("offset", sa.Integer, nullable=False),
        sa.Column("deleted", sa.Integer, nullable=True),
    ]
