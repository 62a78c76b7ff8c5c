# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from afterglow.core.clock import SystemClock
from afterglow.features.journal import records
from afterglow.features.measures import records as measures
from afterglow.features.today import records as today
from afterglow.vault import (
    attachments,
    database,
    departures,
    header,
    keys,
    links,
    migrations,
    opening,
    settings_inside,
)
from afterglow.vault.errors import DiskFullError, VaultDamagedError
from afterglow.vault.record import Base

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from afterglow.vault.vault import Vault

CLOCK = SystemClock()
KNOWN = (attachments, departures, links, settings_inside, records, measures, today)
WORD = "kept since the first revision"


def alembic(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    return config


@pytest.fixture
def older(tmp_path: Path, fast_keys: None, passphrase: str) -> Path:  # noqa: ARG001
    """A vault as the first revision left it, with a word in it."""
    folder = tmp_path / "older"
    folder.mkdir(mode=0o700)
    key = keys.new_key()
    database.create_file(folder, key)
    engine = database.engine(folder, key, writes=True)
    with engine.begin() as connection:
        command.upgrade(alembic(connection), "0001")
        connection.exec_driver_sql("INSERT INTO setting VALUES ('word', ?)", (f'"{WORD}"',))
    engine.dispose()
    header.save(header.new(passphrase, keys.new_words(), key, keys.calibrate()), folder)
    return folder


def word(vault: Vault) -> Any:
    with vault.read() as session:
        return settings_inside.get(session, "word")


def revision(vault: Vault) -> str:
    with vault.read() as session:
        query = "SELECT version_num FROM alembic_version"
        return str(session.connection().exec_driver_sql(query).scalar_one())


def test_the_list_of_revisions_is_that_of_the_files() -> None:
    script = ScriptDirectory.from_config(alembic())
    assert tuple(found.revision for found in reversed(list(script.walk_revisions()))) == migrations.REVISIONS
    assert script.get_current_head() == migrations.HEAD


def test_a_new_vault_equals_the_records(vault: Vault) -> None:
    assert {module.__name__ for module in KNOWN}

    def ours(name: str | None, kind: str, _parents: Any) -> bool:
        return kind != "table" or not str(name).startswith("journal_search")

    with vault._reader.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_an_older_vault_is_brought_up_with_a_copy_kept(older: Path, passphrase: str) -> None:
    vault = opening.open_vault(older, passphrase, clock=CLOCK)
    assert (word(vault), revision(vault)) == (WORD, migrations.HEAD)
    assert vault.check().intact
    vault.close()
    copy = older / "backups" / "before-migration-from-0001"
    assert sorted(path.name for path in copy.iterdir()) == ["header.json", "journal.db"]
    assert copy.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in copy.iterdir()} == {0o600}
    # The copy is a vault itself, and what it holds is as old as it was.
    data_key = header.open_with_passphrase(header.load(copy), passphrase, copy)
    engine = database.engine(copy, data_key, writes=False)
    with engine.connect() as connection:
        query = "SELECT version_num FROM alembic_version"
        assert connection.exec_driver_sql(query).scalar_one() == "0001"
    engine.dispose()


def test_what_stood_in_the_log_only_is_in_the_copy(older: Path, tmp_path: Path, passphrase: str) -> None:
    data_key = header.open_with_passphrase(header.load(older), passphrase, older)
    engine = database.engine(older, data_key, writes=True)
    crashed = tmp_path / "crashed"
    with engine.connect() as connection:
        connection.exec_driver_sql("UPDATE setting SET value = '\"late\"'")
        connection.commit()
        shutil.copytree(older, crashed)
    engine.dispose()
    assert (crashed / "journal.db-wal").stat().st_size > 0
    opening.open_vault(crashed, passphrase, clock=CLOCK).close()
    copied = opening.open_vault(crashed / "backups" / "before-migration-from-0001", passphrase, clock=CLOCK)
    assert word(copied) == "late"
    copied.close()


def test_a_migration_that_fails_leaves_all_as_it_was(
    older: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = migrations._upgrade

    def half(connection: Connection) -> None:
        real(connection)
        raise RuntimeError("half way")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "_upgrade", half)
        with pytest.raises(RuntimeError, match="half way"):
            opening.open_vault(older, passphrase, clock=CLOCK)
    data_key = header.open_with_passphrase(header.load(older), passphrase, older)
    engine = database.engine(older, data_key, writes=False)
    with engine.connect() as connection:
        tables = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
        assert "journal_entry" not in tables
    engine.dispose()
    vault = opening.open_vault(older, passphrase, clock=CLOCK)
    assert (word(vault), revision(vault)) == (WORD, migrations.HEAD)
    vault.close()


def test_without_room_for_the_copy_nothing_is_migrated(
    older: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("shutil.copy2", no_room)
        with pytest.raises(DiskFullError):
            opening.open_vault(older, passphrase, clock=CLOCK)
    vault = opening.open_vault(older, passphrase, clock=CLOCK)
    assert word(vault) == WORD
    vault.close()


def test_a_copy_that_does_not_open_stops_the_migration(
    older: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy_badly(source: Path, target: Path) -> None:
        data = bytearray(source.read_bytes())
        data[-200] ^= source.name == database.NAME
        target.write_bytes(data)

    with monkeypatch.context() as patch:
        patch.setattr("shutil.copy2", copy_badly)
        with pytest.raises(VaultDamagedError):
            opening.open_vault(older, passphrase, clock=CLOCK)
    vault = opening.open_vault(older, passphrase, clock=CLOCK)
    assert (word(vault), revision(vault)) == (WORD, migrations.HEAD)
    vault.close()


def test_a_vault_that_is_up_to_date_makes_no_copy(closed: Path, passphrase: str) -> None:
    opening.open_vault(closed, passphrase, clock=CLOCK).close()
    assert not (closed / "backups").exists()


def test_a_database_without_its_revision_is_damaged(vault: Vault, passphrase: str) -> None:
    with vault.write() as session:
        session.connection().exec_driver_sql("DELETE FROM alembic_version")
    vault.close()
    with pytest.raises(VaultDamagedError):
        opening.open_vault(vault.folder, passphrase, clock=CLOCK)
