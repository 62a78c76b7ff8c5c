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
from afterglow.features.creations import records as creations
from afterglow.features.goals import records as goals
from afterglow.features.insights import records as insights
from afterglow.features.journal import records
from afterglow.features.journal.store import JournalStore
from afterglow.features.measures import records as measures
from afterglow.features.reflections import records as reflections
from afterglow.features.reminders import records as reminders
from afterglow.features.selfcare import records as selfcare
from afterglow.features.sessions import records as sessions
from afterglow.features.sharing import records as sharing
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
    text_marks,
)
from afterglow.vault.backups import container, restoring, shelf
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.errors import BackupDamagedError, BackupNotMadeError, VaultDamagedError
from afterglow.vault.record import Base

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from afterglow.vault.backups.container import Backup
    from afterglow.vault.vault import Vault

CLOCK = SystemClock()
KNOWN = (
    attachments, departures, links, settings_inside, text_marks, records, creations, goals, insights,
    measures, reflections, reminders, selfcare, sessions, sharing, today,
)  # fmt: skip
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


def test_words_with_accents_are_found_once_an_older_vault_is_brought_up(
    tmp_path: Path,
    fast_keys: None,  # noqa: ARG001
    passphrase: str,
) -> None:
    folder = tmp_path / "older"
    folder.mkdir(mode=0o700)
    key = keys.new_key()
    database.create_file(folder, key)
    engine = database.engine(folder, key, writes=True)
    entry = (
        "INSERT INTO journal_entry SELECT ?1, 'entry' || ?1, 0, 0, 0, ?2, 0, 0, ?1, 20261122, 0, 'private', "
        "NULL, 'entry' || ?1, 0, 0, ?3, ?3, '', 'Ёлка', '', '', ?4"
    )
    with engine.begin() as connection:
        command.upgrade(alembic(connection), "0007")
        for row in ((1, None, "Ещё раз", "Die Straße"), (2, None, "Sea", "Été"), (3, 5, "Ещё", "Binned")):
            connection.exec_driver_sql(entry, row)
        connection.exec_driver_sql(
            "INSERT INTO journal_tag VALUES (1, 'tag', 0, 0, 0, NULL, 'Мой', 'мои', 'theme')"
        )
    engine.dispose()
    header.save(header.new(passphrase, keys.new_words(), key, keys.calibrate()), folder)
    vault = opening.open_vault(folder, passphrase, clock=CLOCK)
    store = JournalStore(vault)
    for typed, ids in (("еще", [1]), ("елка", [2, 1]), ("strasse", [1]), ("ete", [2])):
        assert list(store.search.find(typed).ids) == ids
    assert vault.check().intact
    store.bin.restore([3])
    assert list(store.search.find("еще").ids) == [3, 1]
    with vault.read() as session:
        assert session.connection().exec_driver_sql("SELECT folded FROM journal_tag").scalar() == "мой"
    vault.close()


def backup_of(folder: Path) -> Backup:
    (found,) = shelf.look(shelf.home(folder)).backups
    return found


def test_an_older_vault_is_brought_up_with_a_backup_made(
    older: Path, passphrase: str, tmp_path: Path
) -> None:
    vault = opening.open_vault(older, passphrase, clock=CLOCK)
    assert (word(vault), revision(vault)) == (WORD, migrations.HEAD)
    assert vault.check().intact
    vault.close()
    made = backup_of(older)
    assert (made.kind, made.revision) == (Kind.BEFORE_MIGRATION, "0001")
    assert made.path.name.endswith("-before-update.afterglow-backup")
    # What it holds is as old as it was, and restoring it brings it up again.
    data_key = container.open_with_passphrase(made, passphrase)
    container.verify(made, data_key)
    restoring.into_new_folder(made, data_key, tmp_path / "again", CLOCK)
    again = opening.open_vault(tmp_path / "again", passphrase, clock=CLOCK)
    assert (word(again), revision(again)) == (WORD, migrations.HEAD)
    again.close()


def test_what_stood_in_the_log_only_is_in_the_backup(older: Path, tmp_path: Path, passphrase: str) -> None:
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
    restoring.into_new_folder(backup_of(crashed), data_key, tmp_path / "again", CLOCK)
    copied = opening.open_vault(tmp_path / "again", passphrase, clock=CLOCK)
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


def test_without_room_for_the_backup_nothing_is_migrated(
    older: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("shutil.disk_usage", lambda _place: type("Usage", (), {"free": 10}))
        with pytest.raises(BackupNotMadeError, match="the disk is full"):
            opening.open_vault(older, passphrase, clock=CLOCK)
    vault = opening.open_vault(older, passphrase, clock=CLOCK)
    assert word(vault) == WORD
    vault.close()


def test_a_backup_that_does_not_open_stops_the_migration(
    older: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_badly(_backup: object, _key: bytes, _progress: object) -> None:
        raise BackupDamagedError("there")

    with monkeypatch.context() as patch:
        patch.setattr(container, "verify", read_badly)
        with pytest.raises(BackupDamagedError):
            opening.open_vault(older, passphrase, clock=CLOCK)
    vault = opening.open_vault(older, passphrase, clock=CLOCK)
    assert (word(vault), revision(vault)) == (WORD, migrations.HEAD)
    vault.close()


def test_a_vault_that_is_up_to_date_makes_no_backup(closed: Path, passphrase: str) -> None:
    opening.open_vault(closed, passphrase, clock=CLOCK).close()
    assert not (closed / "backups").exists()


def test_a_database_without_its_revision_is_damaged(vault: Vault, passphrase: str) -> None:
    with vault.write() as session:
        session.connection().exec_driver_sql("DELETE FROM alembic_version")
    vault.close()
    with pytest.raises(VaultDamagedError):
        opening.open_vault(vault.folder, passphrase, clock=CLOCK)
