# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from afterglow.core.clock import SystemClock
from afterglow.core.errors import PersonError
from afterglow.vault import database, errors, header, keys, opening, settings_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.vault.conftest import Start

    from afterglow.vault.vault import Vault

CLOCK = SystemClock()
HOLD = """
vault = opening.open_vault(folder, passphrase, clock=SystemClock())
print("open", flush=True)
sys.stdin.readline()
vault.close()
print("closed", flush=True)
"""


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file of a folder with its bytes and mode; the empty file of the lock apart."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mode)
        for path in folder.iterdir()
        if path.name != opening.LOCK
    }


def mend(folder: Path, change: dict[str, Any]) -> None:
    """Change fields of the header and write a checksum that fits."""
    file = folder / "header.json"
    content = json.loads(file.read_text()) | change
    del content["checksum"]
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    content["checksum"] = hashlib.sha256(canonical).hexdigest()
    file.write_bytes(json.dumps(content, indent=2).encode() + b"\n")


@pytest.mark.parametrize(
    "wrong", ["", "harbour violet umbrella Lantern", "harbour", "é" * 1000, "\x00", "\ud800"]
)
def test_a_wrong_passphrase_is_told_and_touches_nothing(closed: Path, wrong: str) -> None:
    before = contents(closed)
    with pytest.raises(errors.WrongPassphraseError) as told:
        opening.open_vault(closed, wrong, clock=CLOCK)
    assert "does not open this journal" in str(told.value)
    assert contents(closed) == before
    assert (closed / opening.LOCK).stat().st_size == 0 if (closed / opening.LOCK).exists() else True


def test_after_a_wrong_passphrase_the_right_one_opens(closed: Path, passphrase: str) -> None:
    with pytest.raises(errors.WrongPassphraseError):
        opening.open_vault(closed, "no", clock=CLOCK)
    opening.open_vault(closed, passphrase, clock=CLOCK).close()


def make_nothing(_place: Path) -> None:
    pass


def make_file(place: Path) -> None:
    place.write_text("a file")


def make_folder_with_things(place: Path) -> None:
    place.mkdir()
    (place / "notes.txt").write_text("notes")


def make_folder_in_place_of_the_header(place: Path) -> None:
    (place / "header.json").mkdir(parents=True)


@pytest.mark.parametrize(
    "make", [make_nothing, make_file, Path.mkdir, make_folder_with_things, make_folder_in_place_of_the_header]
)
def test_a_folder_that_is_no_vault_is_told_and_stays_as_it_is(tmp_path: Path, make: Any) -> None:
    place = tmp_path / "somewhere"
    make(place)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    assert not opening.is_vault(place)
    with pytest.raises(errors.NotAVaultError, match="no journal in this folder"):
        opening.open_vault(place, "any", clock=CLOCK)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_a_header_of_a_newer_version_is_told_and_not_touched(closed: Path, passphrase: str) -> None:
    mend(closed, {"format": 2, "a field of the future": {"x": 1}, "slots": "another shape"})
    before = contents(closed)
    with pytest.raises(errors.VaultTooNewError, match="newer version"):
        opening.open_vault(closed, passphrase, clock=CLOCK)
    assert contents(closed) == before


def test_a_database_of_a_newer_version_is_told_and_not_touched(vault: Vault, passphrase: str) -> None:
    with vault.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    vault.close()
    before = contents(vault.folder)
    with pytest.raises(errors.VaultTooNewError, match="newer version"):
        opening.open_vault(vault.folder, passphrase, clock=CLOCK)
    assert contents(vault.folder) == before


def test_a_vault_open_in_another_process_is_told(closed: Path, passphrase: str, start: Start) -> None:
    other = start(HOLD)
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    with pytest.raises(errors.VaultInUseError, match="another window"):
        opening.open_vault(closed, passphrase, clock=CLOCK)
    assert other.communicate("go on\n", timeout=20)[0] == "closed\n"
    opening.open_vault(closed, passphrase, clock=CLOCK).close()


def test_the_same_process_can_not_open_it_twice_either(vault: Vault, passphrase: str) -> None:
    with pytest.raises(errors.VaultInUseError):
        opening.open_vault(vault.folder, passphrase, clock=CLOCK)


def test_a_killed_process_leaves_no_lock_behind(closed: Path, passphrase: str, start: Start) -> None:
    other = start(HOLD)
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    other.kill()
    other.wait(20)
    opening.open_vault(closed, passphrase, clock=CLOCK).close()


READ_ONLY = """
from afterglow.vault.errors import VaultReadOnlyError

for attempt in (
    lambda: opening.open_vault(folder, passphrase, clock=SystemClock()),
    lambda: opening.create(folder / "new", passphrase, clock=SystemClock()),
):
    try:
        attempt()
    except VaultReadOnlyError as error:
        print(error)
"""


def without_powers() -> list[str]:
    """Return what to put before a command so that the bits of files bind it, also for root."""
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []


@pytest.mark.parametrize("mode", [0o500, 0o000], ids=["no writing", "not even reading"])
def test_a_folder_that_may_not_be_written_to_is_told(closed: Path, start: Start, mode: int) -> None:
    before = contents(closed)
    for file in closed.iterdir():
        file.chmod(0o400)
    closed.chmod(mode)
    out, complaints = start(READ_ONLY, *without_powers()).communicate(timeout=30)
    closed.chmod(0o700)
    for file in closed.iterdir():
        file.chmod(0o600)
    assert complaints == ""
    assert [line.partition(":")[0] for line in out.splitlines()] == [
        "The journal's folder can not be read or written to"
    ] * 2
    assert contents(closed) == before


@pytest.fixture
def read_only_disk(closed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A vault on a disk that is mounted for reading; where nobody may mount, the system says so."""
    mounted = False
    if os.geteuid() == 0 and shutil.which("mount"):
        mount = subprocess.run(["mount", "--bind", closed, closed], check=False, capture_output=True)
        mounted = mount.returncode == 0
    if mounted:
        subprocess.run(["mount", "-o", "remount,bind,ro", closed], check=True)
    else:
        real = os.open

        def refuse(path: Any, flags: int, *rest: Any, **more: Any) -> int:
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and str(path).startswith(str(closed)):
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
            return real(path, flags, *rest, **more)

        monkeypatch.setattr(os, "open", refuse)
    yield closed
    if mounted:
        subprocess.run(["umount", closed], check=True)


def test_a_read_only_disk_is_told(read_only_disk: Path, passphrase: str) -> None:
    before = contents(read_only_disk)
    with pytest.raises(errors.VaultReadOnlyError, match="can not be read or written to"):
        opening.open_vault(read_only_disk, passphrase, clock=CLOCK)
    assert contents(read_only_disk) == before


def test_a_disk_that_turns_read_only_under_an_open_vault_is_told(vault: Vault) -> None:
    with vault.write() as session:
        settings_inside.put(session, "before", 1)
    with vault._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(errors.VaultReadOnlyError), vault.write() as session:
        settings_inside.put(session, "after", 2)
    with vault.read() as session:
        assert settings_inside.get(session, "before") == 1
        assert settings_inside.get(session, "after") is None


@pytest.mark.parametrize(
    ("memory", "passes", "refused"),
    [(64 * 1024 - 1, 3, True), (64 * 1024, 2, True), (64 * 1024, 3, False), (128 * 1024, 3, False)],
)
def test_a_key_below_the_floor_is_refused(
    tmp_path: Path, memory: int, passes: int, refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    cost = keys.KeyCost(memory, passes, 4)
    monkeypatch.setattr(keys, "derive", lambda _passphrase, _salt, _cost: bytes(32))
    head = header.new("any", keys.new_words(), bytes(32), cost)
    if refused:
        with pytest.raises(errors.WeakKeyError, match="weaker"):
            header.open_with_passphrase(head, "any", tmp_path)
    else:
        assert header.open_with_passphrase(head, "any", tmp_path) == bytes(32)


def test_a_weak_header_on_disk_is_refused_before_anything_is_derived(closed: Path, passphrase: str) -> None:
    content = json.loads((closed / "header.json").read_text())
    content["slots"][0]["argon2id"] = {"memory_kib": 32, "passes": 1, "lanes": 1}
    mend(closed, {"slots": content["slots"]})
    with pytest.raises(errors.WeakKeyError):
        opening.open_vault(closed, passphrase, clock=CLOCK)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def noise(file: Path) -> None:
    file.write_bytes(os.urandom(40960))


def first_page(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(data)


def plain(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\x00" + bytes(4080))


@pytest.mark.parametrize("damage", [Path.unlink, empty, noise, first_page, plain, cut])
def test_a_damaged_database_is_told_as_that(closed: Path, passphrase: str, damage: Any) -> None:
    damage(closed / "journal.db")
    before = contents(closed)
    with pytest.raises(errors.VaultDamagedError, match=r"journal\.db is damaged") as told:
        opening.open_vault(closed, passphrase, clock=CLOCK)
    assert "Your passphrase is not the problem" in str(told.value)
    assert contents(closed) | before == contents(closed)


def test_the_database_of_another_vault_is_told_as_damage(
    closed: Path, tmp_path: Path, passphrase: str
) -> None:
    other, _words = opening.create(tmp_path / "other", passphrase, clock=CLOCK)
    other.close()
    shutil.copy(tmp_path / "other" / "journal.db", closed / "journal.db")
    with pytest.raises(errors.VaultDamagedError):
        opening.open_vault(closed, passphrase, clock=CLOCK)


def test_a_page_damaged_in_the_middle_is_told_when_it_is_read(vault: Vault, passphrase: str) -> None:
    with vault.write() as session:
        settings_inside.put(session, "long", "x" * 200_000)
    vault.close()
    file = vault.folder / database.NAME
    data = bytearray(file.read_bytes())
    data[-3000] ^= 1  # the last page of the long text, which SQLCipher then reads as zeros
    file.write_bytes(data)
    again = opening.open_vault(vault.folder, passphrase, clock=CLOCK)
    with pytest.raises(errors.VaultDamagedError), again.read() as session:
        settings_inside.get(session, "long")
    with pytest.raises(errors.VaultDamagedError), again.write() as session:
        settings_inside.put(session, "long", "what was read, cut short")
    with again.read() as session:
        assert settings_inside.get(session, "not there") is None
    again.close()


def test_all_of_these_are_told_to_a_person() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert all(issubclass(kind, PersonError) for kind in kinds)
