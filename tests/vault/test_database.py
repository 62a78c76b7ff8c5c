# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import OperationalError

from afterglow.vault import database
from afterglow.vault.errors import (
    DiskFailedError,
    DiskFullError,
    VaultDamagedError,
    VaultReadOnlyError,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from afterglow.vault.vault import Vault


def ask(engine: Engine, setting: str) -> str:
    with engine.connect() as connection:
        return str(connection.exec_driver_sql(f"PRAGMA {setting}").scalar_one())


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("foreign_keys", "1"),
        ("secure_delete", "1"),
        ("temp_store", "2"),
        ("cipher_status", "1"),
        ("cipher_use_hmac", "1"),
        ("cipher_page_size", "4096"),
    ],
)
def test_both_kinds_of_connection_keep_words_safe(vault: Vault, setting: str, value: str) -> None:
    assert ask(vault._writer, setting) == value
    assert ask(vault._reader, setting) == value


def test_a_commit_is_flushed_to_the_disk(vault: Vault) -> None:
    assert ask(vault._writer, "synchronous") == "2"
    assert ask(vault._reader, "query_only") == "1"


def test_neither_key_nor_words_stand_in_an_error(vault: Vault) -> None:
    with pytest.raises(OperationalError) as told, vault._writer.connect() as connection:
        connection.exec_driver_sql("INSERT INTO nothing VALUES (?)", ("secret words",))
    assert "secret words" not in str(told.value)
    assert vault._data_key.hex() not in repr(vault._writer) + str(vault._writer.url)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("database or disk is full", DiskFullError),
        ("attempt to write a readonly database", VaultReadOnlyError),
        ("database disk image is malformed", VaultDamagedError),
        ("file is not a database", VaultDamagedError),
        ("hmac check failed for pgno=1", VaultDamagedError),
        ("disk I/O error", DiskFailedError),
        ("unable to open database file", VaultDamagedError),
        ("no such table: x", sqlcipher.OperationalError),
    ],
)
def test_what_the_database_says_is_told_plainly(tmp_path: Path, said: str, told: type[Exception]) -> None:
    with pytest.raises(told) as found, database.told_plainly(tmp_path):
        raise sqlcipher.OperationalError(said)
    assert type(found.value) is told


def test_a_file_that_is_there_and_does_not_open_is_the_disks_fault(tmp_path: Path) -> None:
    (tmp_path / database.NAME).touch()
    with pytest.raises(DiskFailedError), database.told_plainly(tmp_path):
        raise sqlcipher.OperationalError("unable to open database file")
