# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from afterglow.core.clock import SystemClock
from afterglow.vault import deleting, opening, settings_inside
from afterglow.vault.errors import NotAVaultError, VaultClosedError, VaultInUseError, VaultReadOnlyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.vault.conftest import Start

    from afterglow.vault.vault import Vault

CLOCK = SystemClock()


@pytest.fixture
def full(vault: Vault, folder: Path) -> Vault:
    """A vault with words in it, with backups in its folder and what restoring put aside."""
    with vault.write() as session:
        settings_inside.put(session, "word", "kept " * 2000)
    copy = folder / "before-restore-2026-11-22-101200"
    copy.mkdir()
    (folder / "backups").mkdir()
    for name in ("header.json", "journal.db"):
        (copy / name).write_bytes((folder / name).read_bytes())
    (folder / "backups" / "one-file").write_bytes(b"a backup" * 300_000)
    (folder / "backups" / "one-file").chmod(0o400)
    (folder / "header.json.new").write_bytes((folder / "header.json").read_bytes())
    return vault


def test_nothing_is_left_and_the_vault_is_closed(full: Vault, folder: Path) -> None:
    (folder / "journal.db-wal.damaged").write_bytes(b"an old log" * 100)
    told: list[tuple[int, int]] = []
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    deleting.delete_everything(full, lambda done, total: told.append((done, total)))
    assert not folder.exists()
    assert told[-1][0] == told[-1][1] > size // 2
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    with pytest.raises(VaultClosedError), full.read():
        pass


def test_every_file_is_overwritten_keys_first_before_any_is_unlinked(
    full: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = {path: path.read_bytes() for path in folder.glob("b*/*") if path.is_file()}
    header = (folder / "header.json").read_bytes()
    order: list[str] = []
    overwrite, unlink = deleting._overwrite, type(folder).unlink

    def note_overwrite(path: Path) -> Iterator[int]:
        order.append(path.name)
        yield from overwrite(path)

    def note_unlink(path: Path, missing_ok: bool = False) -> None:
        if "unlink" not in order and order:
            assert len(still) == 3
            for each, data in still.items():
                now = each.read_bytes()
                assert len(now) == len(data)
                assert not any(data[at : at + 32] in now for at in range(0, len(data) - 32, 4096))
            assert header[:40] not in (folder / opening.DELETING).read_bytes()
            order.append("unlink")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(deleting, "_overwrite", note_overwrite)
    monkeypatch.setattr(type(folder), "unlink", note_unlink)
    deleting.delete_everything(full)
    assert order[0] == opening.DELETING
    assert set(order[1:3]) == {"header.json", "header.json.new"}
    assert order[-1] == "unlink"
    assert order.count("journal.db") == 2
    assert "one-file" in order


def test_what_is_not_the_programs_stays(full: Vault, folder: Path, tmp_path: Path) -> None:
    (folder / "my letter.txt").write_text("mine")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("kept")
    (folder / "backups" / "linked").symlink_to(elsewhere)
    (folder / "backups" / "linked file").symlink_to(elsewhere / "kept")
    deleting.delete_everything(full)
    assert [path.name for path in folder.iterdir()] == ["my letter.txt"]
    assert (elsewhere / "kept").read_text() == "kept"
    assert not opening.is_being_deleted(folder)


def test_a_new_journal_can_be_made_in_the_same_place(full: Vault, folder: Path, passphrase: str) -> None:
    deleting.delete_everything(full)
    made, _words = opening.create(folder, passphrase, clock=CLOCK)
    with made.read() as session:
        assert settings_inside.get(session, "word") is None
    made.close()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything may be written")
def test_a_folder_that_can_not_be_written_to_keeps_its_vault(full: Vault, folder: Path) -> None:
    folder.chmod(0o500)
    try:
        with pytest.raises(VaultReadOnlyError):
            deleting.delete_everything(full)
    finally:
        folder.chmod(0o700)
    with full.read() as session:
        assert settings_inside.get(session, "word").startswith("kept")


def test_a_refusal_before_the_first_step_leaves_the_vault_open(
    full: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(type(folder), "replace", refuse)
        with pytest.raises(VaultReadOnlyError):
            deleting.delete_everything(full)
    with full.read() as session:
        assert settings_inside.get(session, "word").startswith("kept")
    assert opening.is_vault(folder)


def test_a_disk_that_fails_in_between_is_told_and_tried_again(
    full: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overwrite = deleting._overwrite

    def fail(path: Path) -> Iterator[int]:
        if path.name == "journal.db":
            raise OSError(30, "Read-only file system")
        yield from overwrite(path)

    with monkeypatch.context() as patch:
        patch.setattr(deleting, "_overwrite", fail)
        with pytest.raises(VaultReadOnlyError):
            deleting.delete_everything(full)
    assert opening.is_being_deleted(folder)
    assert not opening.is_vault(folder)
    with pytest.raises(NotAVaultError):
        opening.open_vault(folder, "any", clock=CLOCK)
    deleting.finish(folder)
    assert not folder.exists()


def test_one_at_a_time(full: Vault, folder: Path) -> None:
    full.abandon()
    with opening.locked(folder), pytest.raises(VaultInUseError):
        deleting.finish(folder)
    assert opening.is_being_deleted(folder)


def test_a_vault_is_never_taken_for_one_that_is_to_go(full: Vault, folder: Path, passphrase: str) -> None:
    full.close()
    (folder / opening.DELETING).write_text("left behind")
    deleting.finish(folder)
    assert not opening.is_being_deleted(folder)
    opening.open_vault(folder, passphrase, clock=CLOCK).close()


KILLED = """
import os, shutil, signal, secrets
from afterglow.vault import deleting, database
from afterglow.vault.errors import NotAVaultError

STEPS = ("replace", "rename", "unlink", "rmdir", "open", "chmod")
home = folder.parent / "tries"
home.mkdir()
clock = SystemClock()

def watch(left):
    count = [0]
    def step():
        count[0] += 1
        if count[0] > left:
            os.kill(os.getpid(), signal.SIGKILL)
    def wrap(holder, name):
        act = getattr(holder, name)
        def watched(*any, **more):
            step()
            return act(*any, **more)
        setattr(holder, name, watched)
    for name in STEPS:
        wrap(Path, name)
    wrap(os, "fsync")
    wrap(secrets, "token_bytes")

outcomes = []
for left in range(10_000):
    place = home / str(left)
    shutil.copytree(folder, place)
    child = os.fork()
    if child == 0:
        try:
            vault = opening.open_vault(place, passphrase, clock=clock)
            watch(left)
            deleting.delete_everything(vault)
            os._exit(0)
        except BaseException as error:
            os.write(2, repr(error).encode())
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    if opening.is_vault(place):
        vault = opening.open_vault(place, passphrase, clock=clock)
        with vault.read() as session:
            assert settings_inside.get(session, "word").startswith("kept")
        assert vault.check().intact
        vault.close()
        outcomes.append("opens")
    else:
        try:
            opening.open_vault(place, passphrase, clock=clock)
            outcomes.append("wrong")
        except NotAVaultError:
            outcomes.append("gone")
        deleting.finish(place)
        assert not place.exists() or not any(each.name != "journal.lock" for each in place.iterdir()), left
    shutil.rmtree(place, ignore_errors=True)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0, left
        break
    assert os.WTERMSIG(status) == signal.SIGKILL
print(" ".join(outcomes))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_killed_between_any_two_steps_it_opens_or_is_plainly_gone(full: Vault, start: Start) -> None:
    full.close()
    process = start(KILLED)
    said, problems = process.communicate(timeout=100)
    assert not problems
    outcomes = said.split()
    assert set(outcomes) == {"opens", "gone"}
    # Once gone, it stays so: one step decides.
    assert outcomes == sorted(outcomes, reverse=True)
    assert len(outcomes) > 20
