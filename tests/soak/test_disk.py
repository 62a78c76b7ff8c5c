# SPDX-License-Identifier: GPL-3.0-or-later
"""A real disk of a few megabytes, filled up before each kind of write, and one that is read-only."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest
from tests.soak.amount import amount, chance, figure
from tests.soak.work.base import CLOCK, PASSPHRASE, PRESENT, every_word, make, now, opened
from tests.soak.work.older import make_older

from afterglow.core.errors import PersonError
from afterglow.core.pictures import CleanPicture
from afterglow.features.journal.importing import bring_in
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.vault import header, opening, settings_inside
from afterglow.vault.backups import container, daily, restoring, second
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.errors import BackupNotMadeError, DiskFullError, VaultReadOnlyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterglow.vault.vault import Vault

pytestmark = [pytest.mark.usefixtures("fast_keys"), pytest.mark.timeout(1800)]


@dataclass
class Disk:
    """A small disk of its own."""

    place: Path
    megabytes: int = 6

    def mount(self) -> bool:
        self.place.mkdir()
        options = f"size={self.megabytes}m,mode=700"
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.place)]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0

    def let_write(self, *, yes: bool) -> None:
        """Mount it again, read-only or not."""
        how = "remount,rw" if yes else "remount,ro"
        subprocess.run(["mount", "-o", how, str(self.place)], check=True)

    def leave(self, free: int) -> None:
        """Fill it up to so many bytes, as far as whole pages go."""
        used = os.statvfs(self.place)
        size = used.f_bavail * used.f_frsize - free
        if size > 0:
            with (self.place / "filler").open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, size)

    def make_room(self) -> None:
        (self.place / "filler").unlink(missing_ok=True)

    def clear(self) -> None:
        for path in self.place.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    made = Disk(tmp_path / "disk")
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None or not made.mount():
        pytest.skip("only the administrator may mount a disk of a few megabytes here")
    yield made
    subprocess.run(["umount", "--lazy", made.place], check=True)


class Write:
    """A kind of write. `do` raises PersonError where there is no room, and may then be tried again."""

    name: ClassVar[str]

    def lay_ready(self, folder: Path) -> None:
        """Make the vault and whatever else is needed while there is room."""
        make(folder)

    def begin(self, folder: Path) -> Vault | None:
        """Open the vault and look at it before the disk is full."""
        vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
        JournalStore(vault).entries.ids()
        return vault

    def do(self, folder: Path, vault: Vault | None) -> Vault | None:
        """Write; returns the vault that is open afterwards."""
        assert vault is not None
        assert vault.folder == folder
        self.write(vault)
        return vault

    def write(self, vault: Vault) -> None:
        """Write into an open vault."""

    def words(self) -> set[str]:
        """Return the words that are there once it was done."""
        return set()

    def passphrase(self, *, done: bool) -> str:
        """Return what opens it before and after."""
        del done
        return PASSPHRASE

    def older_words(self) -> set[str]:
        """Return the words that are there in any case."""
        return {f"present{number}" for number in range(PRESENT)}


class Save(Write):
    name = "saving"

    def write(self, vault: Vault) -> None:
        store = JournalStore(vault)
        if not self.words() <= every_word(vault):
            store.entries.create(Draft("", "saved " + "long words " * 20_000, now()))

    def words(self) -> set[str]:
        return {"saved"}


class Picture(Write):
    name = "keeping a picture"

    def write(self, vault: Vault) -> None:
        store = JournalStore(vault)
        uid = store.pictures.add(CleanPicture(b"p" * 300_000, "image/png", 3, 2, False))
        store.entries.create(Draft("", f"shown ![](picture:{uid})", now()))

    def words(self) -> set[str]:
        return {"shown"}


class BringIn(Write):
    name = "importing"

    def lay_ready(self, folder: Path) -> None:
        make(folder)
        notes = folder.parent / "notes"
        notes.mkdir()
        for number in range(60):
            (notes / f"2026-01-0{number % 9 + 1} {number}.md").write_text(f"came{number} " * 400)

    def write(self, vault: Vault) -> None:
        bring_in(JournalStore(vault), vault.folder.parent / "notes")

    def words(self) -> set[str]:
        return {f"came{number}" for number in range(60)}


class Forget(Write):
    name = "emptying the bin"

    def begin(self, folder: Path) -> Vault | None:
        vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
        store = JournalStore(vault)
        store.bin.put([store.entries.create(Draft("", f"going{n} " * 500, now())) for n in range(10)])
        return vault

    def write(self, vault: Vault) -> None:
        store = JournalStore(vault)
        store.bin.empty()
        store.bin.forget()
        store.bin.tidy()


class Keys(Write):
    name = "changing the passphrase"

    def write(self, vault: Vault) -> None:
        vault.change_passphrase("another passphrase")

    def passphrase(self, *, done: bool) -> str:
        return "another passphrase" if done else PASSPHRASE


class Words(Write):
    name = "making new recovery words"

    def write(self, vault: Vault) -> None:
        words = vault.new_recovery_words()
        # Only the words that were given open it; a change that was refused is no change.
        key = header.open_with_words(header.load(vault.folder), words, vault.folder)
        assert key == vault.data_key


class BackUp(Write):
    name = "backing up"

    def write(self, vault: Vault) -> None:
        made = daily.make(vault, Kind.BY_HAND)
        container.verify(made, vault.data_key)
        # Nothing half made lies about, also of those for which there was no room.
        assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]


class Restore(Write):
    """In the place of the journal, whose words are then those of the backup."""

    name = "restoring"

    def lay_ready(self, folder: Path) -> None:
        make(folder)
        vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
        JournalStore(vault).entries.create(Draft("", "early", now()))
        daily.make(vault, Kind.BY_HAND).path.rename(folder.parent / "backup")
        JournalStore(vault).entries.create(Draft("", "late", now()))
        vault.close()

    def begin(self, folder: Path) -> Vault | None:  # noqa: ARG002
        return None

    def do(self, folder: Path, vault: Vault | None) -> Vault | None:
        assert vault is None
        backup = container.load(folder.parent / "backup")
        key = container.open_with_passphrase(backup, PASSPHRASE)
        try:
            done = restoring.in_place(backup, key, folder, CLOCK)
        except PersonError:
            # The journal of before is there, whole, and nothing half restored beside it.
            present = {path.name for path in folder.iterdir() if not path.name.startswith("journal.db-")}
            assert present - {"backups"} == {"header.json", "journal.db", "journal.lock"}
            raise
        assert done.aside is not None
        assert done.saved is not None
        restored = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
        assert "late" not in every_word(restored)
        return restored

    def words(self) -> set[str]:
        return {"early"}


class Open(Write):
    name = "opening"

    def begin(self, folder: Path) -> Vault | None:  # noqa: ARG002
        return None

    def do(self, folder: Path, vault: Vault | None) -> Vault | None:
        assert vault is None
        return opening.open_vault(folder, PASSPHRASE, clock=CLOCK)


class OpenAfterCrash(Open):
    name = "opening after a crash"

    def lay_ready(self, folder: Path) -> None:
        make(folder)
        vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
        for number in range(5):
            JournalStore(vault).entries.create(Draft("", f"newest{number} " * 200, now()))
        shutil.copytree(folder, folder.parent / "crashed")
        vault.close()
        shutil.rmtree(folder)
        (folder.parent / "crashed").rename(folder)

    def older_words(self) -> set[str]:
        return super().older_words() | {f"newest{number}" for number in range(5)}


class Create(Open):
    name = "creating"

    def lay_ready(self, folder: Path) -> None:
        folder.mkdir()

    def do(self, folder: Path, vault: Vault | None) -> Vault | None:
        assert vault is None
        return opening.create(folder, PASSPHRASE, clock=CLOCK)[0]

    def older_words(self) -> set[str]:
        return set()


class Migrate(Open):
    name = "migrating"

    def lay_ready(self, folder: Path) -> None:
        make_older(folder, PASSPHRASE, 400)

    def do(self, folder: Path, vault: Vault | None) -> Vault | None:
        made = super().do(folder, vault)
        assert made is not None
        with made.read() as session:
            assert settings_inside.get(session, "old 399") == "word 399"
        return made

    def older_words(self) -> set[str]:
        return set()


WRITES = (
    Save(),
    Picture(),
    BringIn(),
    Forget(),
    Keys(),
    Words(),
    BackUp(),
    Restore(),
    Open(),
    OpenAfterCrash(),
    Create(),
    Migrate(),
)


@pytest.mark.parametrize("write", WRITES, ids=[each.name.replace(" ", "-") for each in WRITES])
def test_without_room_it_is_said_and_nothing_is_lost(write: Write, disk: Disk) -> None:
    dice, again = chance(f"disk {write.name}")
    began, full, done = time.monotonic(), 0, 0
    for number in range(amount(40, 3)):
        disk.clear()
        folder = disk.place / "journal"
        write.lay_ready(folder)
        vault = write.begin(folder)
        free = 0 if number == 0 else 4096 * dice.choice((dice.randrange(12), dice.randrange(150)))
        disk.leave(free)
        try:
            vault = write.do(folder, vault)
            done += 1
            said = None
        except PersonError as error:
            full += 1
            said = error
        if said is not None:
            # A full disk is called that, and nothing else.
            named = isinstance(said, DiskFullError | BackupNotMadeError)
            assert named, (again, free, said)
            assert "room" in str(said) or "the disk is full" in str(said), (again, free, said)
            if vault is not None:
                # What was there can still be read on the full disk.
                assert write.older_words() <= every_word(vault), (again, free)
            disk.make_room()
            vault = write.do(folder, vault)
        disk.make_room()
        assert vault is not None
        vault.close()
        vault = opened(folder, write.passphrase(done=True))
        assert write.older_words() | write.words() <= every_word(vault), (again, free)
        vault.close()
        strange = [path.name for path in folder.iterdir() if path.suffix in {".new", ".making", ".part"}]
        assert not strange, (again, free, strange)
    figure(
        f"a full disk while {write.name}: {full} times told, {done} times there was room,"
        f" {time.monotonic() - began:.0f} s; nothing lost"
    )


def test_a_disk_that_is_read_only(disk: Disk) -> None:
    folder = disk.place / "journal"
    make(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    disk.let_write(yes=False)
    with pytest.raises(VaultReadOnlyError, match="can not be read or written to"):
        opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
    with pytest.raises(VaultReadOnlyError):
        opening.create(disk.place / "another", PASSPHRASE, clock=CLOCK)
    disk.let_write(yes=True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    opened(folder).close()


def test_a_second_place_that_becomes_read_only(disk: Disk, tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    make(folder)
    vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
    second.choose(vault, disk.place)
    made = daily.make(vault, Kind.BY_HAND)
    assert second.bring_up_to_date(vault, made).state is second.State.UP_TO_DATE
    (copy,) = disk.place.iterdir()
    disk.let_write(yes=False)
    JournalStore(vault).entries.create(Draft("", "later", now()))
    newer = daily.make(vault, Kind.BY_HAND)
    told = second.bring_up_to_date(vault, newer)
    assert (told.state, told.news) == (second.State.FAILED, True)
    assert "can not be written to" in str(told.error)
    with pytest.raises(BackupNotMadeError, match="can not be written to"):
        second.copy(newer, disk.place)
    # What is there can be brought back all the same, and the journal goes on.
    backup = container.load(copy)
    restoring.into_new_folder(backup, vault.data_key, tmp_path / "brought back", CLOCK)
    with pytest.raises(VaultReadOnlyError):
        restoring.into_new_folder(backup, vault.data_key, disk.place / "brought back", CLOCK)
    vault.close()
    disk.let_write(yes=True)
    vault = opened(folder)
    assert "later" in every_word(vault)
    assert second.bring_up_to_date(vault, newer).state is second.State.UP_TO_DATE
    vault.close()
    opened(tmp_path / "brought back").close()
