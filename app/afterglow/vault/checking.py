# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking through the database: is all intact, or what is damaged."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from afterglow.core.errors import CancelledError, mark
from afterglow.core.progress import Progress
from afterglow.vault import pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from afterglow.vault.still import Still

_MOST_LINES = 20
# So many pages are looked at by the quick check; a journal of this size is read whole, in milliseconds.
_SAMPLE = 256
# SQLite asks this often whether it should stop, counted in steps of its own machine.
_ASK_AFTER = 20_000
BROKEN_PAGE = mark("A page of the journal does not carry its seal: it was changed or is damaged.")
_WRONG_SIZE = mark("The journal's file is shorter or longer than it should be.")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Whether all is intact, and one plain sentence for each thing that is not."""

    intact: bool
    lines: tuple[str, ...]


def quick(still: Still) -> CheckResult:
    """Look at the file's size and at the seals of some pages, others each time; some milliseconds."""
    count = still.size // pages.SIZE
    chosen = {1, count}
    chosen.update(
        range(1, count + 1)
        if count <= _SAMPLE
        else (secrets.randbelow(count) + 1 for _each in range(_SAMPLE))
    )
    seals = pages.Seals(still.data_key, still.file.read(0, pages.SALT_BYTES))
    found = [] if _has_its_size(still) else [_WRONG_SIZE]
    for number in sorted(chosen):
        if not seals.fits(number, still.file.read((number - 1) * pages.SIZE, pages.SIZE)):
            found.append(BROKEN_PAGE)
            break
    return CheckResult(intact=not found, lines=tuple(found))


def full(still: Still, reader: Engine, progress: Progress | None = None) -> CheckResult:
    """Authenticate every page, then look at structure, references and pictures; others go on writing.

    Raises CancelledError soon after it was asked to stop.
    """
    told = progress or Progress()
    broken = _broken_page(still, told)
    if broken is not None:
        # Reading on through pages that can not be decrypted tells nothing more.
        return CheckResult(intact=False, lines=(broken,))
    found = [] if _has_its_size(still) else [_WRONG_SIZE]
    with reader.connect() as connection, _stoppable(connection, told):
        rows = connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_LINES})").fetchall()
        if [row[0] for row in rows] != ["ok"]:
            found.append(mark("The journal's tables do not fit together."))
        told.step(0, 0)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone() is not None:
            found.append(mark("Something in the journal points to a thing that is not there."))
        found += _pictures(connection, told)
    return CheckResult(intact=not found, lines=tuple(found))


def search(writer: Engine, progress: Progress | None = None) -> CheckResult:
    """Compare each search index with what it was made from; nobody may write meanwhile."""
    told = progress or Progress()
    with writer.connect() as connection:
        names = _full_text_tables(connection)
        connection.rollback()
    for name in names:
        told.step(0, 0)
        if not _search_fits(writer, name):
            line = mark("The search index does not fit the entries. The entries are safe.")
            return CheckResult(intact=False, lines=(line,))
    return CheckResult(intact=True, lines=())


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


def _broken_page(still: Still, told: Progress) -> str | None:
    seals = pages.Seals(still.data_key, still.file.read(0, pages.SALT_BYTES))
    try:
        for at, chunk in pages.chunks(still.file.read, still.size):
            told.step(at, still.size)
            if seals.broken(at // pages.SIZE + 1, chunk) is not None:
                return BROKEN_PAGE
    except EOFError:
        return _WRONG_SIZE
    told.step(still.size, still.size)
    return None


def _has_its_size(still: Still) -> bool:
    # By the count of that moment: whoever writes meanwhile makes the journal longer.
    return still.size == pages.SIZE * still.count


@contextlib.contextmanager
def _stoppable(connection: Connection, told: Progress) -> Iterator[None]:
    """Let long statements be stopped half way."""
    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(lambda: int(told.cancelled), _ASK_AFTER)
    try:
        yield
    except DBAPIError:
        if told.cancelled:
            raise CancelledError from None
        raise
    finally:
        driver.set_progress_handler(None, 0)


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
