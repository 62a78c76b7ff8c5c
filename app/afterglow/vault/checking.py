# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking through the whole database: is all intact, or what is damaged."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from afterglow.core.errors import mark
from afterglow.core.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Engine

_MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Whether all is intact, and one plain sentence for each thing that is not."""

    intact: bool
    lines: tuple[str, ...]


def check(writer: Engine, reader: Engine, progress: Progress | None = None) -> CheckResult:
    """Authenticate every page, then look at structure, references, indexes and pictures."""
    told = progress or Progress()
    with reader.connect() as connection:
        search = _full_text_tables(connection)
        steps = 4 + len(search)
        told.step(0, steps)
        found = [
            mark("A page of the journal does not carry its seal: it was changed or is damaged.")
            for _row in connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchmany(1)
        ]
        if found:
            # Reading on through pages that can not be decrypted tells nothing more.
            return CheckResult(intact=False, lines=tuple(found))
        told.step(1, steps)
        rows = connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_LINES})").fetchall()
        if [row[0] for row in rows] != ["ok"]:
            found.append(mark("The journal's tables do not fit together."))
        told.step(2, steps)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone() is not None:
            found.append(mark("Something in the journal points to a thing that is not there."))
        told.step(3, steps)
        found += _pictures(connection, told)
    for done, name in enumerate(search, start=4):
        told.step(done, steps)
        if not _search_fits(writer, name):
            found.append(mark("The search index does not fit the entries. The entries are safe."))
    told.step(steps, steps)
    return CheckResult(intact=not found, lines=tuple(found))


def with_kept_logs(result: CheckResult, logs: Sequence[Path]) -> CheckResult:
    """Return the result with what a log that could not be read to its end means, if there is one."""
    if not logs:
        return result
    told = mark(
        "After the program was stopped in the middle, its last changes could not all be read, so the newest "
        "words may be missing. What could be read is there. The damaged part was kept in the journal's "
        "folder as journal.db-wal.damaged; move it away once you have seen what is missing."
    )
    return CheckResult(intact=False, lines=(*result.lines, told))


def _full_text_tables(connection: Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE% USING fts5(%'"
    return [row[0] for row in connection.exec_driver_sql(query)]


def _search_fits(writer: Engine, name: str) -> bool:
    """Compare an index with what it was made from; the command looks like a write and is none."""
    from sqlalchemy.exc import DatabaseError

    with writer.connect() as connection:
        try:
            connection.exec_driver_sql(f"INSERT INTO {name}({name}, rank) VALUES('integrity-check', 1)")
        except DatabaseError:
            return False
        finally:
            connection.rollback()
    return True


def _pictures(connection: Connection, told: Progress) -> list[str]:
    query = text("SELECT a.sha256, d.data FROM attachment a LEFT JOIN attachment_data d ON d.id = a.id")
    for fingerprint, data in _rows(connection, query):
        told.step(0, 0)
        if data is None or hashlib.sha256(data).hexdigest() != fingerprint:
            return [mark("A picture is not the one that was put in.")]
    return []


def _rows(connection: Connection, query: Any) -> Any:
    return connection.execution_options(yield_per=1).execute(query)
