# SPDX-License-Identifier: GPL-3.0-or-later
"""A save of an edit leaves the search index alone: it notes what the index still says, and that is all.

The index is brought up to date before the next search and in quiet moments; see
docs/decisions/0024-index-later.md.
"""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_SEARCHED = ("title", "body", "tag_text", "note_text")
_COLUMNS = ", ".join(_SEARCHED)
_BEFORE = "journal_search_before"

_TABLE = f"""
CREATE TABLE {_BEFORE} (
    id INTEGER NOT NULL, {", ".join(f"{name} TEXT NOT NULL" for name in _SEARCHED)},
    CONSTRAINT pk_{_BEFORE} PRIMARY KEY (id)
)
"""


def _shown(row: str) -> str:
    return ", ".join(f"coalesce({row}{name}_folded, {row}{name})" for name in _SEARCHED)


# What the index was made from, so that a check can compare the two at any time.
_GIVEN = ", ".join(
    f"CASE WHEN b.id IS NULL THEN coalesce(e.{name}_folded, e.{name}) ELSE b.{name} END AS {name}"
    for name in _SEARCHED
)
_VIEW = (
    f"CREATE VIEW journal_searched AS SELECT e.sort_key AS sort_key, {_GIVEN} FROM journal_entry e "  # noqa: S608
    f"LEFT JOIN {_BEFORE} b ON b.id = e.id WHERE e.deleted IS NULL"
)
_ADD = f"""
INSERT INTO journal_search(rowid, {_COLUMNS}) SELECT new.sort_key, {_shown("new.")} WHERE new.deleted IS NULL;
"""
# An entry in the bin has nothing in the index, and none of those rows.
_REMOVE = f"""
INSERT INTO journal_search(journal_search, rowid, {_COLUMNS})
SELECT 'delete', old.sort_key, {_COLUMNS} FROM {_BEFORE} WHERE id = old.id;
INSERT INTO journal_search(journal_search, rowid, {_COLUMNS})
SELECT 'delete', old.sort_key, {_shown("old.")}
WHERE old.deleted IS NULL AND NOT EXISTS (SELECT 1 FROM {_BEFORE} WHERE id = old.id);
DELETE FROM {_BEFORE} WHERE id = old.id;
"""  # noqa: S608  # our own names
_NOTE = f"""
INSERT INTO {_BEFORE}(id, {_COLUMNS})
SELECT old.id, {_shown("old.")} WHERE NOT EXISTS (SELECT 1 FROM {_BEFORE} WHERE id = old.id);
"""  # noqa: S608  # our own names


def _differs(*names: str) -> str:
    return " OR ".join(f"old.{name} IS NOT new.{name}" for name in names)


# A new date, the bin, and tags, which may change for thousands of entries at once, go into the index with
# the change itself; the words of a single entry, which change with every pause in typing, later.
_AT_ONCE = _differs("sort_key", "deleted", "tag_text", "tag_text_folded")
_LATER = _differs("title", "body", "note_text", "title_folded", "body_folded", "note_text_folded")
_TRIGGERS = (
    f"CREATE TRIGGER journal_search_delete AFTER DELETE ON journal_entry BEGIN {_REMOVE} END",
    (
        f"CREATE TRIGGER journal_search_move AFTER UPDATE ON journal_entry WHEN {_AT_ONCE} "
        f"BEGIN {_REMOVE} {_ADD} END"
    ),
    (
        "CREATE TRIGGER journal_search_update AFTER UPDATE ON journal_entry "
        f"WHEN new.deleted IS NULL AND NOT ({_AT_ONCE}) AND ({_LATER}) BEGIN {_NOTE} END"
    ),
)


def upgrade() -> None:
    """Make the table, and have the triggers use it; the index stays as it is."""
    for kind in ("delete", "update"):
        op.execute(f"DROP TRIGGER journal_search_{kind}")
    op.execute("DROP VIEW journal_searched")
    for statement in (_TABLE, _VIEW, *_TRIGGERS):
        op.execute(statement)
