# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing the search index up to date: saving an edit only notes what the index still says of the entry.

Writing a text into the index takes ten pages of the database, and somebody who writes saves every second or
two. So it is done for all edits together, before the next search and in quiet moments. See
docs/decisions/0024-index-later.md.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from afterglow.vault.errors import DiskFailedError, DiskFullError, VaultReadOnlyError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault

_COLUMNS = ("title", "body", "tag_text", "note_text")
_NAMES = ", ".join(_COLUMNS)
_NOW = ", ".join(f"coalesce(e.{name}_folded, e.{name})" for name in _COLUMNS)
_BEFORE = ", ".join(f"b.{name}" for name in _COLUMNS)
_BOTH = "FROM journal_search_before b JOIN journal_entry e ON e.id = b.id"
_ANY = "SELECT 1 FROM journal_search_before LIMIT 1"
# By their names in the index, and each removed before it is added: so all of it becomes one piece.
_CATCH_UP = (
    f"INSERT INTO journal_search(journal_search, rowid, {_NAMES}) "  # noqa: S608  # our own names
    f"SELECT what, name, {_NAMES} FROM ("
    f"SELECT 'delete' AS what, 0 AS turn, e.sort_key AS name, {_BEFORE} {_BOTH} "
    f"UNION ALL SELECT NULL, 1, e.sort_key, {_NOW} {_BOTH}) ORDER BY name, turn"
)
_DONE = "DELETE FROM journal_search_before"


def is_behind(session: Session) -> bool:
    """Whether the index does not know the newest words of some entry."""
    return session.connection().exec_driver_sql(_ANY).first() is not None


def catch_up(session: Session) -> None:
    """Bring the index up to date, in a transaction that is under way; milliseconds for some edits."""
    if is_behind(session):
        run = session.connection().exec_driver_sql
        run(_CATCH_UP)
        run(_DONE)


def try_to_catch_up(vault: Vault) -> None:
    """Bring the index up to date; on a disk that takes nothing, such as a full one, it stays as it was."""
    with (
        contextlib.suppress(DiskFullError, DiskFailedError, VaultReadOnlyError),
        vault.write() as session,
    ):
        catch_up(session)
