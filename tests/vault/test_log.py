# SPDX-License-Identifier: GPL-3.0-or-later
"""After a crash the log is read to its end, or a person hears that it could not be."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterglow.core.clock import SystemClock
from afterglow.vault import log, opening, settings_inside
from afterglow.vault.errors import DiskFullError

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault

CLOCK = SystemClock()
FRAME = 24 + 4096


def save(vault: Vault, name: str, times: int = 1) -> None:
    with vault.write() as session:
        settings_inside.put(session, name, f"words of {name} " * times)


def kept_words(vault: Vault) -> list[str]:
    with vault.read() as session:
        return [name for name in ("one", "two", "three") if settings_inside.get(session, name)]


@pytest.fixture
def crashed(vault: Vault, tmp_path: Path) -> Path:
    """A vault as a crash leaves it: three transactions are in its log only."""
    vault.settle()
    for name in ("one", "two", "three"):
        save(vault, name, 2_000)
    copy = tmp_path / "crashed"
    shutil.copytree(vault.folder, copy)
    assert not log.kept(vault.folder)
    return copy


def change(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x40
    path.write_bytes(data)


def test_a_whole_log_is_read_and_nothing_is_said(crashed: Path, passphrase: str) -> None:
    again = opening.open_vault(crashed, passphrase, clock=CLOCK)
    assert kept_words(again) == ["one", "two", "three"]
    assert again.check().intact
    again.close()
    assert log.kept(crashed) == []


@pytest.mark.parametrize(
    ("where", "left"),
    [
        (17, []),  # the salt in the log's own header
        (32 + 100, []),  # the first page
        (0.5, ["one"]),
        (-FRAME // 2, ["one", "two"]),  # the last page
        (-FRAME + 17, ["one", "two"]),  # its checksum
    ],
    ids=["header", "first", "middle", "last", "checksum"],
)
def test_a_damaged_log_is_told_and_kept(
    crashed: Path, passphrase: str, where: float, left: list[str]
) -> None:
    path = crashed / log.NAME
    size = path.stat().st_size
    change(path, int(where * size) if where == 0.5 else int(where) % size)
    damaged = path.read_bytes()
    again = opening.open_vault(crashed, passphrase, clock=CLOCK)
    assert kept_words(again) == left
    result = again.check()
    assert not result.intact
    assert "the newest words may be missing" in result.lines[-1]
    save(again, "later")
    again.close()
    (kept,) = log.kept(crashed)
    assert kept.read_bytes() == damaged
    # It goes on being told until the person has put the damaged part away.
    again = opening.open_vault(crashed, passphrase, clock=CLOCK)
    assert not again.check().intact
    kept.unlink()
    assert again.check().intact
    again.close()


def test_a_second_damaged_log_does_not_take_the_place_of_the_first(crashed: Path, passphrase: str) -> None:
    change(crashed / log.NAME, 5_000)
    shutil.copy(crashed / log.NAME, crashed / log.KEPT)
    opening.open_vault(crashed, passphrase, clock=CLOCK).close()
    assert [path.name for path in log.kept(crashed)] == [log.KEPT, f"{log.KEPT}-2"]


def test_frames_of_an_earlier_round_are_no_damage(vault: Vault, tmp_path: Path, passphrase: str) -> None:
    save(vault, "one", 20_000)
    vault.settle()
    save(vault, "two")
    copy = tmp_path / "crashed"
    shutil.copytree(vault.folder, copy)
    again = opening.open_vault(copy, passphrase, clock=CLOCK)
    assert kept_words(again) == ["one", "two"]
    assert again.check().intact
    again.close()


def test_a_transaction_that_was_not_finished_is_no_damage(
    vault: Vault, tmp_path: Path, passphrase: str
) -> None:
    save(vault, "one")
    copy = tmp_path / "crashed"
    with vault.write() as session:
        # More than the writer keeps in memory, so that pages go into the log before the end.
        for number in range(40):
            settings_inside.put(session, f"big {number}", "x" * 200_000)
            session.flush()
        shutil.copytree(vault.folder, copy)
    assert (copy / log.NAME).stat().st_size > 1_000_000
    again = opening.open_vault(copy, passphrase, clock=CLOCK)
    assert kept_words(again) == ["one"]
    save(again, "two")
    second = tmp_path / "crashed again"
    shutil.copytree(copy, second)
    assert again.check().intact
    again.close()
    again = opening.open_vault(second, passphrase, clock=CLOCK)
    assert kept_words(again) == ["one", "two"]
    assert again.check().intact
    again.close()


def test_a_log_cut_in_its_last_write_reads_as_a_write_that_was_cut(crashed: Path, passphrase: str) -> None:
    path = crashed / log.NAME
    path.write_bytes(path.read_bytes()[:-1000])
    again = opening.open_vault(crashed, passphrase, clock=CLOCK)
    assert kept_words(again) == ["one", "two"]
    assert again.check().intact
    again.close()


@pytest.mark.parametrize("damaged", [True, False])
def test_a_disk_without_second_names_gets_a_copy(
    crashed: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch, damaged: bool
) -> None:
    def unknown(_beside: Path, _path: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", unknown)
    if damaged:
        change(crashed / log.NAME, 5_000)
    opening.open_vault(crashed, passphrase, clock=CLOCK).close()
    assert len(log.kept(crashed)) == damaged
    assert not (crashed / f"{log.NAME}.looked-at").exists()


def test_without_room_for_that_copy_the_vault_stays_as_it_is(
    crashed: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_source: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = crashed / log.NAME
    change(path, 5_000)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "hardlink_to", no_room)
        patch.setattr("shutil.copy2", no_room)
        with pytest.raises(DiskFullError):
            opening.open_vault(crashed, passphrase, clock=CLOCK)
    assert path.read_bytes() == before
    opening.open_vault(crashed, passphrase, clock=CLOCK).close()
    assert len(log.kept(crashed)) == 1
