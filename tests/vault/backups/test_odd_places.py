# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal's folder goes away, or another window has it, while backups are made or brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.core.clock import SystemClock
from afterglow.vault import opening
from afterglow.vault.backups import container, daily, overview, restoring, shelf
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.errors import BackupDamagedError, VaultError, VaultInUseError, VaultMovedError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import HeldClock

    from afterglow.vault.backups.container import Backup
    from afterglow.vault.vault import Vault

CLOCK = SystemClock()


def nothing(_session: object) -> int:
    return 0


def test_a_folder_that_was_renamed_gets_no_backup_in_its_old_place(
    filled: Vault, folder: Path, passphrase: str
) -> None:
    daily.make(filled, Kind.BY_HAND)
    moved = folder.rename(folder.with_name("moved"))
    for work in (lambda: daily.make(filled, Kind.DAILY), lambda: daily.keep_up(filled), filled.quick_check):
        with pytest.raises(VaultMovedError):
            work()
    assert not folder.exists()
    filled.close()
    again = opening.open_vault(moved, passphrase, clock=CLOCK)
    assert again.check().intact
    assert len(shelf.look(shelf.home(moved)).backups) == 1
    assert daily.make(again, Kind.BY_HAND).path.parent == shelf.home(moved)
    again.close()


def test_another_journal_in_its_place_is_not_taken_for_it(
    filled: Vault, backup: Backup, folder: Path, passphrase: str
) -> None:
    folder.rename(folder.with_name("moved"))
    other, _words = opening.create(folder, passphrase, clock=CLOCK)
    other.close()
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(VaultError):
        daily.make(filled, Kind.DAILY)
    with pytest.raises(VaultError):
        restoring.make_ready(filled, backup, filled.data_key)
    filled.close()
    after = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert after == before
    assert not list(folder.glob("resto*"))


def test_two_windows(filled: Vault, backup: Backup, folder: Path, passphrase: str) -> None:
    """A journal that is open can not be opened, replaced or made anew by a second window."""
    for attempt in (
        lambda: opening.open_vault(folder, passphrase, clock=CLOCK),
        lambda: restoring.in_place(backup, filled.data_key, folder, CLOCK),
        lambda: restoring.put_in_place(folder, restoring.make_ready(filled, backup, filled.data_key)),
    ):
        with pytest.raises(VaultInUseError):
            attempt()
    assert filled.check().intact
    assert not list(folder.glob("resto*"))


def test_a_clock_set_back_hides_no_backup(vault: Vault, clock: HeldClock) -> None:
    ahead = daily.make(vault, Kind.DAILY)
    clock.forward(days=-20)
    assert daily.due(vault)
    now = daily.keep_up(vault).newest
    assert now is not None
    assert now.made.local().day == 2
    shown = [each.backup.path for each in overview.look(vault, nothing).shown]
    assert shown == [ahead.path, now.path]
    for each in (ahead, now):
        container.verify(each, vault.data_key)


def test_a_backup_that_goes_while_it_is_read_is_told(filled: Vault, backup: Backup, tmp_path: Path) -> None:
    assert container.is_sound(backup)
    backup.path.unlink()
    assert not container.is_sound(backup)
    with pytest.raises(BackupDamagedError):
        container.verify(backup, filled.data_key)
    assert overview.look(filled, nothing).shown == ()
    with pytest.raises(BackupDamagedError):
        restoring.into_new_folder(backup, filled.data_key, tmp_path / "new", CLOCK)
    assert not (tmp_path / "new").exists()
