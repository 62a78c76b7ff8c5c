# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import hashlib
import os
import threading
from typing import TYPE_CHECKING, Any

import pytest

from afterglow.core.errors import CancelledError
from afterglow.core.progress import Progress
from afterglow.vault import database, pages, settings_inside
from afterglow.vault.backups import container, daily, making, shelf
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.errors import (
    BackupDamagedError,
    BackupNotMadeError,
    VaultClosedError,
    VaultDamagedError,
    VaultMovedError,
)

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.vault.backups.container import Backup
    from afterglow.vault.vault import Vault


def put(vault: Vault, name: str, value: str) -> None:
    with vault.write() as session:
        settings_inside.put(session, name, value)


def count(path: Path, key: bytes) -> int:
    engine = database.looking(path, key)
    try:
        with engine.connect() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM journal_entry").scalar_one())
    finally:
        engine.dispose()


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in shelf.home(folder).iterdir())


def test_a_backup_is_one_file_that_tells_what_it_is(filled: Vault, backup: Backup) -> None:
    assert backup.path.parent == filled.folder / "backups"
    assert left(filled.folder) == ["journal-2026-11-22-101200.afterglow-backup"]
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert backup.path.parent.stat().st_mode & 0o777 == 0o700
    assert (backup.vault_id, backup.kind) == (filled.vault_id, Kind.BY_HAND)
    assert backup.made == filled.now()
    assert backup.is_of(filled.data_key)
    assert not backup.is_of(bytes(32))
    container.verify(backup, filled.data_key)
    assert count(backup.path, filled.data_key) == 20


def test_what_stands_in_the_log_only_is_in_it(filled: Vault) -> None:
    put(filled, "late", "in the log")
    made = daily.make(filled, Kind.BY_HAND)
    engine = database.looking(made.path, filled.data_key)
    with engine.connect() as connection:
        query = "SELECT value FROM setting WHERE name = 'late'"
        assert connection.exec_driver_sql(query).scalar_one() == '"in the log"'
    engine.dispose()


def test_others_read_and_write_meanwhile_and_it_is_of_one_moment(filled: Vault) -> None:
    with filled.held_still() as still:
        before = hashlib.sha256(still.file.read(0, still.size)).hexdigest()
        for number in range(50):
            put(filled, f"meanwhile {number}", "x" * 5000)
        filled.settle()
        with filled.read() as session:
            assert settings_inside.get(session, "meanwhile 49")
        assert hashlib.sha256(still.file.read(0, still.size)).hexdigest() == before
        made = making.make(still, Kind.DAILY, filled.now())
    assert made.sha256 == before
    engine = database.looking(made.path, filled.data_key)
    with engine.connect() as connection:
        query = "SELECT count(*) FROM setting WHERE name LIKE 'meanwhile%'"
        assert connection.exec_driver_sql(query).scalar_one() == 0
    engine.dispose()
    filled.settle()
    assert filled.check().intact


def test_writers_at_work_all_the_time(filled: Vault) -> None:
    stop = threading.Event()
    said: list[int] = []

    def write() -> None:
        while not stop.is_set():
            put(filled, f"n{len(said)}", "y" * 3000)
            said.append(len(said))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for _again in range(5):
            with filled.held_still() as still:
                made = making.make(still, Kind.DAILY, filled.now())
            container.verify(made, filled.data_key)
    finally:
        stop.set()
        thread.join()
    assert said
    assert filled.check().intact


def test_progress_goes_up_to_the_end(filled: Vault) -> None:
    told: list[tuple[int, int]] = []
    with filled.held_still() as still:
        making.make(still, Kind.DAILY, filled.now(), Progress(lambda done, of: told.append((done, of))))
        assert told[0] == (0, 2 * still.size)
        assert told[-1] == (2 * still.size, 2 * still.size)
    assert told == sorted(told)


@pytest.mark.parametrize("steps", [0, 1])
def test_stopping_leaves_nothing_behind(filled: Vault, steps: int) -> None:
    seen = 0

    def tell(_done: int, _of: int) -> None:
        nonlocal seen
        seen += 1
        if seen > steps:
            progress.cancel()

    progress = Progress(tell)
    with pytest.raises(CancelledError):
        daily.make(filled, Kind.DAILY, progress)
    assert left(filled.folder) == []
    assert daily.due(filled)
    daily.make(filled, Kind.DAILY)


def test_what_a_crash_left_goes_with_the_next_one(filled: Vault) -> None:
    home = shelf.home(filled.folder)
    home.mkdir()
    (home / f"journal-x.afterglow-backup.{filled.vault_id[:8]}.making").write_bytes(b"half")
    (home / "journal-x.afterglow-backup.deadbeef.making").write_bytes(b"of another journal")
    made = daily.make(filled, Kind.DAILY)
    assert left(filled.folder) == [
        made.path.name,
        "journal-x.afterglow-backup.deadbeef.making",
    ]


def test_two_in_one_second_stand_beside_each_other(filled: Vault, backup: Backup) -> None:
    again = daily.make(filled, Kind.BY_HAND)
    assert again.path.name == "journal-2026-11-22-101200-2.afterglow-backup"
    assert backup.path.exists()


def test_an_existing_file_is_never_overwritten(filled: Vault, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("words")
    with filled.held_still() as still, pytest.raises(BackupNotMadeError, match="of this name already"):
        making.make(still, Kind.BY_HAND, filled.now(), path=tmp_path / "mine")
    assert (tmp_path / "mine").read_text() == "words"


def test_a_place_that_is_not_there(filled: Vault, tmp_path: Path) -> None:
    with filled.held_still() as still, pytest.raises(BackupNotMadeError, match="not there"):
        making.make(still, Kind.BY_HAND, filled.now(), path=tmp_path / "nowhere" / "mine")
    assert not (tmp_path / "nowhere").exists()


def test_no_room_is_told_before_anything_is_written(filled: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _place: type("Usage", (), {"free": 1000}))
    with pytest.raises(BackupNotMadeError, match="the disk is full"):
        daily.make(filled, Kind.DAILY)
    assert left(filled.folder) == []


def test_a_damaged_page_is_never_taken_for_good(filled: Vault) -> None:
    filled.settle()
    with filled.held_still() as still:
        at = still.size // 2
    file = filled.folder / "journal.db"
    handle = os.open(file, os.O_RDWR)
    byte = os.pread(handle, 1, at)
    os.pwrite(handle, bytes([byte[0] ^ 1]), at)
    with pytest.raises(VaultDamagedError):
        daily.make(filled, Kind.DAILY)
    assert left(filled.folder) == []
    os.pwrite(handle, byte, at)
    daily.make(filled, Kind.DAILY)
    # Closed last: closing would let go of SQLite's locks.
    filled.close()
    os.close(handle)


def test_a_disk_that_gives_back_other_bytes(filled: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    real = container.load

    def forget(path: Path) -> Any:
        found = real(path)
        if path.name.endswith(".making"):
            data = bytearray(path.read_bytes())
            data[5000] ^= 1
            path.write_bytes(data)
        return found

    monkeypatch.setattr(container, "load", forget)
    with pytest.raises(BackupDamagedError):
        daily.make(filled, Kind.DAILY)
    assert left(filled.folder) == []


def test_a_closed_vault_is_not_backed_up(filled: Vault) -> None:
    filled.close()
    with pytest.raises(VaultClosedError):
        daily.make(filled, Kind.DAILY)


def test_a_moved_folder_is_told_and_no_folder_is_made_in_its_old_place(filled: Vault, tmp_path: Path) -> None:
    daily.make(filled, Kind.DAILY)
    filled.folder.rename(tmp_path / "elsewhere")
    with pytest.raises(VaultMovedError, match="moved or renamed"):
        daily.make(filled, Kind.DAILY)
    assert not filled.folder.exists()


def test_pages_are_checked_as_sqlcipher_does_it(filled: Vault) -> None:
    with filled.held_still() as still:
        data = still.file.read(0, still.size)
    seals = pages.Seals(filled.data_key, data[:16])
    assert seals.broken(1, data) is None
    for at in (3, 17, 4031, 4032, 4095, 4096 * 5, len(data) - 1):
        harmed = bytearray(data)
        harmed[at] ^= 4
        salt = bytes(harmed[:16])
        found = pages.Seals(filled.data_key, salt).broken(1, bytes(harmed))
        assert found == at // 4096 + 1
    # In another place a page does not fit, though it is whole.
    assert not seals.fits(7, data[4096 * 7 : 4096 * 8])
