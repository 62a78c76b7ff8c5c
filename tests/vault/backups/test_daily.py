# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from afterglow.core.clock import SystemClock
from afterglow.core.errors import PersonError
from afterglow.vault import opening
from afterglow.vault.backups import container, daily, making, second, shelf
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.backups.second import State
from afterglow.vault.errors import BackupDamagedError, BackupNotMadeError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault


def days(place: Path) -> list[str]:
    return [f"{each.made.local():%m-%d}" for each in reversed(shelf.look(place).backups)]


def test_one_a_day_on_the_first_unlock(vault: Vault, clock: HeldClock) -> None:
    home = shelf.home(vault.folder)
    assert daily.due(vault)
    first = daily.keep_up(vault)
    assert first.made
    assert first.newest is not None
    assert first.newest.kind is Kind.DAILY
    clock.forward(hours=3)
    again = daily.keep_up(vault)
    assert not again.made
    assert again.newest == first.newest
    clock.forward(hours=20)
    assert daily.keep_up(vault).made
    assert days(home) == ["11-22", "11-23"]


def test_older_ones_go_by_the_rule(vault: Vault, clock: HeldClock) -> None:
    for _day in range(12):
        daily.keep_up(vault)
        clock.forward(days=1)
    # Sunday the 22nd is the last day of its week; the rest are the last seven days.
    assert days(shelf.home(vault.folder)) == [
        "11-22", "11-27", "11-28", "11-29", "11-30", "12-01", "12-02", "12-03",
    ]  # fmt: skip


def test_a_missing_file_is_made_anew(vault: Vault) -> None:
    made = daily.keep_up(vault).newest
    assert made is not None
    made.path.unlink()
    assert daily.due(vault)


def test_a_clock_set_back_stops_nothing_and_lets_go_of_nothing(vault: Vault, clock: HeldClock) -> None:
    for _day in range(4):
        daily.keep_up(vault)
        clock.forward(days=1)
    before = set(shelf.home(vault.folder).iterdir())
    clock.forward(days=-30)
    for _day in range(3):
        assert daily.keep_up(vault).made
        assert not daily.keep_up(vault).made
        clock.forward(days=1)
    # Days that have a file already get one of what is true now all the same.
    clock.forward(days=26)
    assert clock.now().strftime("%m-%d") == "11-25"
    assert daily.keep_up(vault).made
    after = set(shelf.home(vault.folder).iterdir())
    assert before - after <= {shelf.home(vault.folder) / "journal-2026-11-25-101200.afterglow-backup"}


def test_a_failure_lets_go_of_nothing(
    vault: Vault, clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _day in range(3):
        daily.keep_up(vault)
        clock.forward(days=1)
    before = days(shelf.home(vault.folder))
    with monkeypatch.context() as patch:
        patch.setattr("shutil.disk_usage", lambda _place: type("Usage", (), {"free": 0}))
        with pytest.raises(BackupNotMadeError):
            daily.keep_up(vault)
    assert days(shelf.home(vault.folder)) == before
    assert daily.due(vault)


def test_what_is_damaged_or_anothers_is_left_alone(
    vault: Vault, clock: HeldClock, tmp_path: Path, passphrase: str
) -> None:
    other, _words = opening.create(tmp_path / "other", passphrase, clock=clock)
    home = shelf.home(vault.folder)
    home.mkdir()
    for _again in range(5):
        with other.held_still() as still:
            making.make(still, Kind.DAILY, other.now(), place=home)
    other.close()
    (home / "notes.txt").write_text("mine")
    (home / "cut.afterglow-backup").write_bytes(b"half")
    strangers = set(home.iterdir())
    for _again in range(3):
        daily.make(vault, Kind.DAILY)
        clock.forward(minutes=1)
    assert strangers <= set(home.iterdir())
    assert len(list(home.iterdir())) == len(strangers) + 1
    found = shelf.look(home)
    assert [path.name for path in found.damaged] == ["cut.afterglow-backup"]
    newest = daily.newest(vault)
    assert newest is not None
    assert newest.vault_id == vault.vault_id


# The second place


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def test_each_day_goes_to_the_second_place_too(vault: Vault, clock: HeldClock, stick: Path) -> None:
    second.choose(vault, stick)
    assert second.chosen(vault) == stick
    for _day in range(12):
        done = daily.keep_up(vault)
        assert done.second.state is State.UP_TO_DATE
        clock.forward(days=1)
    assert days(stick) == days(shelf.home(vault.folder))
    for each in shelf.look(stick).backups:
        container.verify(each, vault.data_key)
        assert each.path.stat().st_mode & 0o777 == 0o600
    second.choose(vault, None)
    assert daily.keep_up(vault).second.state is State.NONE


def test_a_place_that_is_away_is_told_once_and_caught_up_with(
    vault: Vault, clock: HeldClock, stick: Path
) -> None:
    second.choose(vault, stick)
    daily.keep_up(vault)
    stick.rename(stick.with_name("in the drawer"))
    told = []
    for _day in range(3):
        clock.forward(days=1)
        done = daily.keep_up(vault)
        assert done.made
        assert done.second.state is State.AWAY
        told.append(done.second.news)
    assert told == [True, False, False]
    assert not stick.exists()
    stick.with_name("in the drawer").rename(stick)
    # The same day, later: the newest one is still brought there.
    done = daily.keep_up(vault)
    assert not done.made
    assert (done.second.state, done.second.news) == (State.UP_TO_DATE, True)
    assert days(stick)[-1] == "11-25"


def test_a_place_that_can_not_be_written_to_fails_nothing(
    vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second.choose(vault, stick)

    def read_only(path: object, *_arguments: object) -> int:
        if str(path).startswith(str(stick)):
            raise OSError(30, "Read-only file system")
        return real(path, *_arguments)  # type: ignore[arg-type]  # as it was called

    real = os.open
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", read_only)
        done = daily.keep_up(vault)
    assert done.made
    assert (done.second.state, done.second.news) == (State.FAILED, True)
    assert "can not be written to" in str(done.second.error)
    assert list(stick.iterdir()) == []


def test_a_copy_that_is_not_the_same_does_not_count(
    vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = daily.keep_up(vault).newest
    assert made is not None
    real = second._passed

    def bad(path: Path, *more: object) -> bytes:
        return real(path, *more)[::-1] if path.parent == stick else real(path, *more)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(second, "_passed", bad)
    with pytest.raises(BackupDamagedError):
        second.copy(made, stick)
    assert list(stick.iterdir()) == []


def test_backups_of_another_journal_there_are_never_touched(
    vault: Vault, clock: HeldClock, stick: Path, tmp_path: Path, passphrase: str
) -> None:
    other, _words = opening.create(tmp_path / "other", passphrase, clock=clock)
    second.choose(other, stick)
    second.choose(vault, stick)
    for _again in range(10):
        daily.keep_up(other)
        daily.keep_up(vault)
        clock.forward(days=1)
    other.close()
    found = shelf.look(stick)
    assert not found.damaged
    by = {each.vault_id: 0 for each in found.backups}
    for each in found.backups:
        by[each.vault_id] += 1
    assert by == {vault.vault_id: 8, other.vault_id: 8}


def test_a_place_that_could_not_help_is_refused(vault: Vault, tmp_path: Path) -> None:
    for place in (vault.folder, vault.folder / "backups"):
        with pytest.raises(PersonError, match="outside of the journal's own"):
            second.choose(vault, place)
    with pytest.raises(BackupNotMadeError, match="not there"):
        second.choose(vault, tmp_path / "nowhere")
    assert second.chosen(vault) is None


def test_a_backup_in_the_second_place_restores_on_its_own(
    vault: Vault, stick: Path, tmp_path: Path, passphrase: str
) -> None:
    from afterglow.vault.backups import restoring

    second.choose(vault, stick)
    daily.keep_up(vault)
    vault.close()
    shutil.rmtree(vault.folder)
    (found,) = shelf.look(stick).backups
    key = container.open_with_passphrase(found, passphrase)
    restoring.into_new_folder(found, key, tmp_path / "again", SystemClock())
    opening.open_vault(tmp_path / "again", passphrase, clock=SystemClock()).close()
