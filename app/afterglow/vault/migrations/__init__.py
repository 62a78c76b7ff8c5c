# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing a database up to the newest shape, with a backup made first."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from afterglow.vault import database
from afterglow.vault.errors import VaultDamagedError, VaultTooNewError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

# In order; the last one is what this program reads and writes. A test compares it with the files.
REVISIONS = (
    *("0001", "0002", "0003", "0004", "0005", "0007", "0008", "0010", "0011", "0012", "0013", "0014"),
    *("0015", "0016", "0017", "0018", "0019"),
)
HEAD = REVISIONS[-1]


def bring_up(
    folder: Path, data_key: bytes, before: Callable[[], object] = lambda: None, *, new: bool = False
) -> None:
    """Migrate the database to HEAD in one transaction, if it is not there already.

    Only a `new` one may be empty: a file cut to nothing looks the same, and must not pass for a
    journal in which nothing was written yet. `before` makes a backup: it is called for an older
    database, while nobody has it open, and nothing is migrated if it raises. Raises VaultTooNewError,
    untouched, for a revision this program does not know, and VaultDamagedError.
    """
    revision = _needed(folder, data_key, new=new)
    if revision == HEAD:
        return
    if revision is not None:
        before()
    engine = database.engine(folder, data_key, writes=True)
    try:
        with database.told_plainly(folder), engine.begin() as connection:
            _upgrade(connection)
    finally:
        engine.dispose()


def _needed(folder: Path, data_key: bytes, *, new: bool) -> str | None:
    """Return the revision that the database has, None for an empty and new one; refuses any other."""
    engine = database.engine(folder, data_key, writes=True)
    try:
        with database.told_plainly(folder):
            revision = _revision(engine)
    finally:
        engine.dispose()
    if (revision is None) != new:
        raise VaultDamagedError(database.NAME, folder)
    if revision is not None and revision not in REVISIONS:
        raise VaultTooNewError
    return revision


def _revision(engine: Engine) -> str | None:
    """Return the revision of the database, or None for a new and empty one."""
    with engine.connect() as connection:
        tables = connection.exec_driver_sql(
            "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        ).scalar_one()
        if not tables:
            return None
        found: str | None = connection.exec_driver_sql(
            "SELECT version_num FROM alembic_version"
        ).scalar_one_or_none()
        return found


def _upgrade(connection: Connection) -> None:
    # Alembic takes a while to import, and a vault that is up to date never needs it.
    from alembic import command
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
