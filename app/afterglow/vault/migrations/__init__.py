# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing a database up to the newest shape, with a copy kept first."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from afterglow.vault import database, files
from afterglow.vault.errors import VaultDamagedError, VaultTooNewError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

# In order; the last one is what this program reads and writes. A test compares it with the files.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]
BACKUPS = "backups"


def bring_up(folder: Path, data_key: bytes, *, new: bool = False) -> None:
    """Migrate the database to HEAD in one transaction, if it is not there already.

    Only a `new` one may be empty: a file cut to nothing looks the same, and must not pass for a
    journal in which nothing was written yet. An older database is copied to `backups/` first, and
    the copy is opened and checked. Raises VaultTooNewError, untouched, for a revision this program
    does not know, and VaultDamagedError.
    """
    engine = database.engine(folder, data_key, writes=True)
    try:
        with database.told_plainly(folder):
            revision = _revision(engine)
            if revision == HEAD:
                return
            if (revision is None) != new:
                raise VaultDamagedError(database.NAME, folder)
            if revision is not None and revision not in REVISIONS:
                raise VaultTooNewError
            if revision is not None:
                _copy_first(folder, data_key, engine, revision)
            with engine.begin() as connection:
                _upgrade(connection)
    finally:
        engine.dispose()


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


def _copy_first(folder: Path, data_key: bytes, engine: Engine, revision: str) -> None:
    """Keep header and database as they are, and open the copy before anything changes."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.close()
    target = folder / BACKUPS / f"before-migration-from-{revision}"
    with files.told_plainly(folder):
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True, mode=0o700)
        for name in ("header.json", database.NAME):
            if (folder / name).exists():
                shutil.copy2(folder / name, target / name)
    copy = database.engine(target, data_key, writes=False)
    try:
        with copy.connect() as connection:
            rows = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
            if rows or _revision(copy) != revision:
                raise VaultDamagedError(database.NAME, folder)
    finally:
        copy.dispose()
