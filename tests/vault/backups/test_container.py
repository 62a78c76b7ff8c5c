# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from afterglow.core.clock import SystemClock
from afterglow.core.errors import PersonError
from afterglow.vault import header, keys, opening, sealed_json
from afterglow.vault.backups import container, daily
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.errors import (
    BackupDamagedError,
    VaultTooNewError,
    WrongSecretError,
    WrongWordsError,
)

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.vault.backups.container import Backup
    from afterglow.vault.vault import Vault


def open_all(path: Path, passphrase: str) -> None:
    """Do all that restoring does before it writes."""
    backup = container.load(path)
    container.verify(backup, container.open_with_passphrase(backup, passphrase))


def test_it_opens_by_the_passphrase_and_the_words_of_its_time(
    vault: Vault, backup: Backup, passphrase: str
) -> None:
    words = vault.new_recovery_words()
    vault.change_passphrase("another one")
    later = daily.make(vault, Kind.BY_HAND)
    assert container.open_with_passphrase(backup, passphrase) == vault.data_key
    assert container.open_with_passphrase(later, "another one") == vault.data_key
    assert container.open_with_words(later, words) == vault.data_key
    for wrong in ("another one", "", passphrase.upper()):
        with pytest.raises(WrongSecretError, match="in use when it was made"):
            container.open_with_passphrase(backup, wrong)
    with pytest.raises(WrongSecretError, match="words do not open this backup"):
        container.open_with_words(backup, words)
    with pytest.raises(WrongWordsError, match="twelve"):
        container.open_with_words(backup, "only three words")


def test_every_changed_byte_of_the_ending_is_told_as_damage(backup: Backup, passphrase: str) -> None:
    whole = backup.path.read_bytes()
    for at in range(backup.size, len(whole)):
        harmed = bytearray(whole)
        harmed[at] ^= 1 << at % 8
        backup.path.write_bytes(harmed)
        # The right passphrase or not: it is not even asked.
        with pytest.raises(BackupDamagedError):
            container.load(backup.path)
    backup.path.write_bytes(whole)
    open_all(backup.path, passphrase)


def test_changes_and_cuts_anywhere_are_told_as_damage(backup: Backup, passphrase: str) -> None:
    chance = random.Random(5)
    whole = backup.path.read_bytes()
    for number in range(120):
        harmed = bytearray(whole)
        if number % 3:
            harmed[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        else:
            del harmed[chance.randrange(len(whole)) :]
        backup.path.write_bytes(harmed)
        with pytest.raises(BackupDamagedError):
            open_all(backup.path, passphrase)


def test_parts_of_two_backups_do_not_go_together(vault: Vault, backup: Backup, passphrase: str) -> None:
    with vault.write() as session:
        from afterglow.vault import settings_inside

        settings_inside.put(session, "later", 1)
    later = daily.make(vault, Kind.BY_HAND)
    old, new = backup.path.read_bytes(), later.path.read_bytes()
    assert backup.size == later.size
    backup.path.write_bytes(old[: backup.size] + new[later.size :])
    with pytest.raises(BackupDamagedError):
        open_all(backup.path, passphrase)
    # A page of the earlier one in the later one carries a good seal and is told all the same.
    page = next(
        at for at in range(0, backup.size, 4096) if old[at : at + 4096] != new[at : at + 4096] and at > 0
    )
    later.path.write_bytes(new[:page] + old[page : page + 4096] + new[page + 4096 :])
    with pytest.raises(BackupDamagedError):
        open_all(later.path, passphrase)


def test_an_ending_that_was_mended_without_the_key_is_told(backup: Backup, passphrase: str) -> None:
    whole = backup.path.read_bytes()
    told = whole[backup.size : -24]
    content = sealed_json.read(told)
    content["kind"] = str(Kind.DAILY)
    new = sealed_json.written(content)
    backup.path.write_bytes(whole[: backup.size] + new + b"AFTERGLOW BACKUP" + len(new).to_bytes(8, "little"))
    assert container.load(backup.path).kind is Kind.DAILY
    with pytest.raises(BackupDamagedError):
        open_all(backup.path, passphrase)


def test_a_newer_form_is_told_as_newer(backup: Backup) -> None:
    whole = backup.path.read_bytes()
    content = sealed_json.read(whole[backup.size : -24])
    new = sealed_json.written(content | {"format": 2})
    backup.path.write_bytes(whole[: backup.size] + new + b"AFTERGLOW BACKUP" + len(new).to_bytes(8, "little"))
    with pytest.raises(VaultTooNewError):
        container.load(backup.path)


def test_a_header_of_another_key_is_told(backup: Backup, passphrase: str) -> None:
    whole = backup.path.read_bytes()
    content = sealed_json.read(whole[backup.size : -24])
    forged = header.new(passphrase, keys.new_words(), keys.new_key(), keys.calibrate())
    content["header"] = header.written(forged).decode()
    new = sealed_json.written(content)
    backup.path.write_bytes(whole[: backup.size] + new + b"AFTERGLOW BACKUP" + len(new).to_bytes(8, "little"))
    with pytest.raises(BackupDamagedError):
        open_all(backup.path, passphrase)


@pytest.mark.parametrize(
    "content", [b"", b"x", b"AFTERGLOW BACKUP", b"AFTERGLOW BACKUP" + bytes(8), bytes(9999)]
)
def test_other_files_are_no_backups(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(BackupDamagedError, match="is no backup"):
        container.load(tmp_path / "file")


def test_neither_are_folders_or_nothing(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing", tmp_path / "nothing" / "more"):
        with pytest.raises(PersonError):
            container.load(path)


def test_nothing_of_the_person_can_be_read_in_it(vault: Vault, backup: Backup, passphrase: str) -> None:
    whole = backup.path.read_bytes()
    assert b"words of the day" not in whole
    assert "words of the day".encode("utf-16-le") not in whole
    vault.close()
    opening.open_vault(vault.folder, passphrase, clock=SystemClock()).close()
