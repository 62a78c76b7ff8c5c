# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from afterglow.core.clock import SystemClock
from afterglow.core.errors import CancelledError
from afterglow.core.progress import Progress
from afterglow.vault import files, migrations, opening, settings_inside, swapping
from afterglow.vault.backups import container, daily, restoring, shelf
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.errors import (
    BackupDamagedError,
    DiskFullError,
    FolderNotEmptyError,
    OtherJournalError,
    VaultInUseError,
    VaultTooNewError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import HeldClock

    from afterglow.vault.backups.container import Backup
    from afterglow.vault.vault import Vault

CLOCK = SystemClock()


def put(vault: Vault, value: str) -> None:
    with vault.write() as session:
        settings_inside.put(session, "word", value)


def word(folder: Path, passphrase: str) -> object:
    vault = opening.open_vault(folder, passphrase, clock=CLOCK)
    try:
        with vault.read() as session:
            return settings_inside.get(session, "word")
    finally:
        vault.close()


@pytest.fixture
def early(filled: Vault) -> Backup:
    """A backup with an early word in it, of a journal that is closed and has a late one."""
    put(filled, "early")
    made = daily.make(filled, Kind.DAILY)
    put(filled, "late")
    filled.close()
    return made


@pytest.fixture
def key(early: Backup, passphrase: str) -> bytes:
    return container.open_with_passphrase(early, passphrase)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_into_a_new_folder(early: Backup, key: bytes, tmp_path: Path, passphrase: str) -> None:
    done = restoring.into_new_folder(early, key, tmp_path / "a" / "new", CLOCK)
    assert done.folder == tmp_path / "a" / "new"
    assert sorted(path.name for path in done.folder.iterdir()) == [
        "header.json",
        "journal.db",
        "journal.lock",
    ]
    assert done.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in done.folder.iterdir()} == {0o600}
    assert word(done.folder, passphrase) == "early"
    vault = opening.open_vault(done.folder, passphrase, clock=CLOCK)
    assert vault.check().intact
    assert vault.vault_id == early.vault_id
    vault.close()


def test_an_empty_folder_will_do_and_a_used_one_is_left_alone(
    early: Backup, key: bytes, tmp_path: Path, passphrase: str, folder: Path
) -> None:
    (tmp_path / "empty").mkdir()
    restoring.into_new_folder(early, key, tmp_path / "empty", CLOCK)
    assert word(tmp_path / "empty", passphrase) == "early"
    before = everything(folder)
    with pytest.raises(FolderNotEmptyError):
        restoring.into_new_folder(early, key, folder, CLOCK)
    assert everything(folder) == before


def test_in_place_the_present_one_is_kept_aside_and_backed_up(
    early: Backup, key: bytes, folder: Path, passphrase: str, clock: HeldClock
) -> None:
    clock.forward(hours=2)
    done = restoring.in_place(early, key, folder, clock)
    assert word(folder, passphrase) == "early"
    assert done.aside == folder / "before-restore-2026-11-22-121200"
    assert word(done.aside, passphrase) == "late"
    assert done.saved is not None
    assert done.saved.kind is Kind.BEFORE_RESTORE
    assert done.saved.path.name == "journal-2026-11-22-121200-before-restore.afterglow-backup"
    assert [each.kind for each in shelf.look(shelf.home(folder)).backups] == [Kind.BEFORE_RESTORE, Kind.DAILY]
    # And that one can be brought back again, in the same second even.
    restoring.in_place(done.saved, key, folder, clock)
    assert word(folder, passphrase) == "late"
    assert (folder / "before-restore-2026-11-22-121200-2").is_dir()


@pytest.mark.parametrize("harmed", ["header.json", "journal.db"])
@pytest.mark.parametrize("how", ["changed", "cut", "gone"])
def test_over_a_damaged_journal(
    early: Backup, key: bytes, folder: Path, passphrase: str, harmed: str, how: str
) -> None:
    file = folder / harmed
    data = bytearray(file.read_bytes())
    if how == "gone":
        file.unlink()
    elif how == "cut":
        file.write_bytes(data[: len(data) // 2])
    else:
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    assert opening.is_vault(folder) != opening.is_broken(folder)
    done = restoring.in_place(early, key, folder, CLOCK)
    assert word(folder, passphrase) == "early"
    assert done.saved is None
    assert done.aside is not None
    assert (done.aside / harmed).exists() == (how != "gone")


def test_a_log_left_by_a_crash_does_not_get_into_the_restored_one(
    filled: Vault, folder: Path, tmp_path: Path, passphrase: str
) -> None:
    put(filled, "early")
    made = daily.make(filled, Kind.DAILY)
    put(filled, "late")
    shutil.copytree(folder, tmp_path / "crashed")
    filled.close()
    crashed = tmp_path / "crashed"
    assert (crashed / "journal.db-wal").stat().st_size
    # The header is gone, so that the log is not brought in by a backup of the present one.
    (crashed / "header.json").unlink()
    done = restoring.in_place(made, container.open_with_passphrase(made, passphrase), crashed, CLOCK)
    assert word(crashed, passphrase) == "early"
    assert done.aside is not None
    assert (done.aside / "journal.db-wal").exists()


def test_an_open_journal_is_not_replaced(filled: Vault, backup: Backup, folder: Path) -> None:
    with pytest.raises(VaultInUseError):
        restoring.in_place(backup, filled.data_key, folder, CLOCK)
    put(filled, "still open")


@pytest.mark.usefixtures("fast_keys")
def test_another_journals_backup_goes_beside_it_and_never_in_its_place(
    early: Backup, key: bytes, tmp_path: Path, passphrase: str
) -> None:
    other, _words = opening.create(tmp_path / "other", passphrase, clock=CLOCK)
    put(other, "of the other")
    other.close()
    before = everything(other.folder)
    with pytest.raises(OtherJournalError, match="another journal"):
        restoring.in_place(early, key, other.folder, CLOCK)
    assert everything(other.folder) == before
    done = restoring.into_new_folder(early, key, tmp_path / "beside", CLOCK)
    assert word(done.folder, passphrase) == "early"
    assert everything(other.folder) == before


def test_in_the_place_of_an_open_journal(
    filled: Vault, folder: Path, passphrase: str, clock: HeldClock
) -> None:
    put(filled, "early")
    made = daily.make(filled, Kind.DAILY)
    put(filled, "late")
    clock.forward(hours=2)
    ready = restoring.make_ready(filled, made, filled.data_key)
    # Nothing has happened yet: an open journal is not replaced, and a crash leaves it as it is.
    with pytest.raises(VaultInUseError):
        restoring.put_in_place(folder, ready)
    ready = restoring.make_ready(filled, made, filled.data_key)
    put(filled, "last")
    filled.close()
    done = restoring.put_in_place(folder, ready)
    assert word(folder, passphrase) == "early"
    assert done.aside == folder / "before-restore-2026-11-22-121200"
    assert word(done.aside, passphrase) == "last"
    assert done.saved is not None
    assert done.saved.kind is Kind.BEFORE_RESTORE


@pytest.mark.parametrize("after", [1, 2, 3, 4, 5])
def test_stopped_half_way_the_open_journal_goes_on(filled: Vault, folder: Path, after: int) -> None:
    made = daily.make(filled, Kind.DAILY)
    steps = []

    def tell(done: int, _total: int) -> None:
        steps.append(done)
        if len(steps) == after:
            progress.cancel()

    progress = Progress(tell)
    with pytest.raises(CancelledError):
        restoring.make_ready(filled, made, filled.data_key, progress)
    put(filled, "still open")
    assert filled.check().intact
    assert not [path for path in folder.iterdir() if path.name.startswith(("resto", "before-restore"))]


def test_a_damaged_open_journal_is_kept_aside_without_a_backup(
    filled: Vault, folder: Path, passphrase: str
) -> None:
    put(filled, "early")
    made = daily.make(filled, Kind.DAILY)
    with filled.held_still() as still:
        half = still.size // 8192 * 4096
    with (folder / "journal.db").open("r+b") as file:
        file.seek(half + 100)
        file.write(b"damage")
    ready = restoring.make_ready(filled, made, filled.data_key)
    filled.close()
    done = restoring.put_in_place(folder, ready)
    assert done.saved is None
    assert done.aside is not None
    assert word(folder, passphrase) == "early"


def test_damage_found_half_way_changes_nothing(
    early: Backup, key: bytes, folder: Path, tmp_path: Path
) -> None:
    data = bytearray(early.path.read_bytes())
    data[early.size - 100] ^= 1
    bad = tmp_path / "bad.afterglow-backup"
    bad.write_bytes(data)
    before = {name: found for name, found in everything(folder).items() if "backups" not in name}
    with pytest.raises(BackupDamagedError):
        restoring.in_place(container.load(bad), key, folder, CLOCK)
    after = {name: found for name, found in everything(folder).items() if "backups" not in name}
    assert after == before
    with pytest.raises(BackupDamagedError):
        restoring.into_new_folder(container.load(bad), key, tmp_path / "new", CLOCK)
    assert not (tmp_path / "new").exists()


def test_stopping_and_a_full_disk_change_nothing(
    early: Backup, key: bytes, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = Progress()
    stopped.cancel()
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "new", tmp_path / "empty"):
        with pytest.raises(CancelledError):
            restoring.into_new_folder(early, key, place, CLOCK, stopped)
    monkeypatch.setattr("shutil.disk_usage", lambda _place: type("Usage", (), {"free": 10}))
    with pytest.raises(DiskFullError):
        restoring.into_new_folder(early, key, tmp_path / "new", CLOCK)
    assert not (tmp_path / "new").exists()
    assert list((tmp_path / "empty").iterdir()) == []
    assert [path.name for path in folder.iterdir() if "restor" in path.name] == []


def test_a_newer_one_is_refused(
    early: Backup, key: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "REVISIONS", ("0001",))
    with pytest.raises(VaultTooNewError):
        restoring.into_new_folder(early, key, tmp_path / "new", CLOCK)
    assert not (tmp_path / "new").exists()


class PowerCutError(BaseException):
    """The power goes."""


def cut_the_power(patch: pytest.MonkeyPatch, steps: int, path: type[Path]) -> None:
    """Let the renames, flushes and removals go on for so many steps, and then nothing more."""
    left = steps

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **more: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                raise PowerCutError
            # Whoever tidies up after an error has no power for it either.
            return real(*arguments, **more) if left > 0 else None

        return run

    patch.setattr(path, "rename", counted(path.rename))
    patch.setattr(files, "sync_folder", counted(files.sync_folder))
    patch.setattr("shutil.rmtree", counted(shutil.rmtree))


def test_whenever_the_power_goes_the_old_one_or_the_new_one_is_whole(
    early: Backup, key: bytes, folder: Path, tmp_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut the power at each rename, each flush and each removal in turn, then open as if nothing had been."""
    kept = tmp_path / "kept"
    shutil.copytree(folder, kept)
    seen: list[str] = []
    for cut in range(1, 60):
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        with monkeypatch.context() as patch:
            cut_the_power(patch, cut, type(folder))
            try:
                restoring.in_place(early, key, folder, CLOCK)
                finished = True
            except PowerCutError:
                finished = False
        assert opening.is_vault(folder)
        found = str(word(folder, passphrase))
        assert found in {"early", "late"}
        seen.append(found)
        # Whichever it is, nothing half done stays, and the other one is there too.
        names = [path.name for path in folder.iterdir()]
        assert not [name for name in names if name.startswith(("restoring-", "restored-"))]
        aside = next(folder.glob("before-restore-*"), None)
        if found == "early":
            assert aside is not None
            assert word(aside, passphrase) == "late"
        if finished:
            break
    else:
        raise AssertionError("never came to the end")
    assert seen[0] == "late"
    assert seen[-1] == "early"
    # Once it counts, it counts.
    assert seen == sorted(seen, reverse=True)


def test_a_restore_that_counts_is_finished_by_whoever_opens_next(
    early: Backup, key: bytes, folder: Path, passphrase: str
) -> None:
    begun = restoring.prepare(early, key, folder, early.made)
    shutil.copytree(begun, folder / "restoring-older")
    swapping.decide(begun)
    (folder / "header.json").unlink()
    assert opening.is_vault(folder)
    assert word(folder, passphrase) == "early"
    assert not list(folder.glob("resto*"))
