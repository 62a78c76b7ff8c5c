# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts as the search index is given them, where it would not take off their accents by itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from afterglow.core.folding import fold, for_index

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_AT_A_TIME = 200
_SEARCHED = ("title", "body", "tag_text", "note_text")
_KINDS = ("insert", "delete", "update")


def _shown(row: str) -> str:
    return ", ".join(f"coalesce({row}{name}_folded, {row}{name})" for name in _SEARCHED)


_GIVEN = ", ".join(f"coalesce({name}_folded, {name}) AS {name}" for name in _SEARCHED)
_VIEW = (
    f"CREATE VIEW journal_searched AS SELECT sort_key, {_GIVEN} FROM journal_entry "  # noqa: S608
    "WHERE deleted IS NULL"
)
_COLUMNS = ", ".join(_SEARCHED)
_ADD = f"""
INSERT INTO journal_search(rowid, {_COLUMNS}) SELECT new.sort_key, {_shown("new.")} WHERE new.deleted IS NULL;
"""
_REMOVE = f"""
INSERT INTO journal_search(journal_search, rowid, {_COLUMNS})
SELECT 'delete', old.sort_key, {_shown("old.")} WHERE old.deleted IS NULL;
"""
_CHANGED = " OR ".join(
    f"old.{name} IS NOT new.{name}"
    for name in (*_SEARCHED, *(f"{name}_folded" for name in _SEARCHED), "sort_key", "deleted")
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
    """Add the columns, and give the index anew what it had with accents; the rest of it stays."""
    for kind in _KINDS:
        op.execute(f"DROP TRIGGER journal_search_{kind}")
    op.execute("DROP VIEW journal_searched")
    for name in _SEARCHED:
        op.add_column("journal_entry", sa.Column(f"{name}_folded", sa.Text, nullable=True))
    for statement in (_VIEW, *_TRIGGERS):
        op.execute(statement)
    _fold_entries()
    _fold_tags()


def _fold_entries() -> None:
    run = op.get_bind().exec_driver_sql
    wanted = ", ".join(f"{name}_folded = ?" for name in _SEARCHED)
    last = 0
    while some := run(
        f"SELECT id, {_COLUMNS} FROM journal_entry WHERE id > ? ORDER BY id LIMIT {_AT_A_TIME}",  # noqa: S608
        (last,),
    ).fetchall():
        for id_, *texts in some:
            folded = [for_index(each) for each in texts]
            if any(each is not None for each in folded):
                run(f"UPDATE journal_entry SET {wanted} WHERE id = ?", (*folded, id_))  # noqa: S608
        last = some[-1][0]


def _fold_tags() -> None:
    """Fold names as they are folded now: fewer letters than before are taken for one another."""
    run = op.get_bind().exec_driver_sql
    for id_, name, before in run("SELECT id, name, folded FROM journal_tag").fetchall():
        if (folded := fold(name).strip()) != before:
            run("UPDATE journal_tag SET folded = ? WHERE id = ?", (folded, id_))
