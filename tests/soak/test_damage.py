# SPDX-License-Identifier: GPL-3.0-or-later
"""Change one byte, or cut a file off: it is noticed, called by its name, and nothing else is touched."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from tests.soak.amount import amount, chance, figure
from tests.soak.work.base import CLOCK, PASSPHRASE, every_word, make, now

from afterglow.core.errors import PersonError
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening
from afterglow.vault.backups import container, daily, restoring
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.errors import (
    BackupDamagedError,
    NotAVaultError,
    WrongPassphraseError,
    WrongSecretError,
    WrongWordsError,
)

if TYPE_CHECKING:
    import random
    from pathlib import Path

pytestmark = [pytest.mark.usefixtures("fast_keys"), pytest.mark.timeout(1800)]


@dataclass(frozen=True, slots=True)
class Damage:
    """One byte that became another (`value`), or the length a file was cut to (`value` is None)."""

    at: int
    value: int | None

    def to(self, data: bytes) -> bytes:
        """Return the damaged bytes."""
        if self.value is None:
            return data[: self.at]
        return data[: self.at] + bytes([self.value]) + data[self.at + 1 :]


def some_damage(data: bytes, dice: random.Random) -> Damage:
    """Return a random one; one in four is a cut, half of those where a page ends."""
    at = dice.randrange(len(data))
    if dice.random() < 0.25:
        return Damage(at - at % 4096 if dice.random() < 0.5 else at, None)
    return Damage(at, (data[at] + dice.randrange(1, 256)) % 256)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A closed vault with free pages, earlier versions, pictures and things in the bin."""
    folder = tmp_path / "journal"
    make(folder)
    vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
    store = JournalStore(vault)
    for number in range(20):
        store.entries.create(Draft("", f"going{number} " * 600, now()))
    store.bin.put(store.entries.ids()[:20])
    store.bin.purge(store.entries.ids()[:20])
    store.bin.empty()
    store.bin.put(store.entries.ids()[:2])
    vault.close()
    vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
    with vault.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA freelist_count").scalar_one() > 10
    vault.close()
    (folder / "journal.lock").unlink()
    return folder


def how_it_is_found(folder: Path, words: set[str]) -> str:
    """Return by what a damage was found, or "not found"; an error that is no PersonError goes through."""
    try:
        vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
    except (WrongPassphraseError, WrongWordsError, NotAVaultError):
        return "called by a wrong name"
    except PersonError:
        return "opening"
    try:
        result = vault.check()
        try:
            same = every_word(vault) == words
        except PersonError:
            same = True
        if not same:
            return "shown as if it were whole"
    except PersonError:
        return "the check"
    finally:
        vault.close()
    return "not found" if result.intact else "the check"


def rest(folder: Path, damaged: Path) -> dict[str, bytes]:
    """Return all other files that hold something; a log that was begun and is empty does not."""
    kept = {path.name: path.read_bytes() for path in folder.iterdir() if path != damaged and path.is_file()}
    kept.pop("journal.lock", None)
    if kept.get("journal.db-wal") == b"":
        del kept["journal.db-wal"], kept["journal.db-shm"]
    return kept


# There is no unused place in either file: the header counts only as it is written byte for byte, and
# each page of the database is sealed to its last byte, free pages too.
@pytest.mark.parametrize(("name", "full", "short"), [("header.json", 500, 20), ("journal.db", 800, 40)])
def test_every_change_is_found(whole: Path, name: str, full: int, short: int) -> None:
    dice, again = chance(name)
    file = whole / name
    data = file.read_bytes()
    others = rest(whole, file)
    vault = opening.open_vault(whole, PASSPHRASE, clock=CLOCK)
    words = every_word(vault)
    vault.close()
    found: Counter[str] = Counter()
    wrong: list[object] = []
    began = time.monotonic()
    for number in range(wanted := amount(full, short)):
        damage = some_damage(data, dice)
        damaged = damage.to(data)
        file.write_bytes(damaged)
        how = how_it_is_found(whole, words)
        found[how] += 1
        if how not in {"opening", "the check"}:
            wrong.append((damage, how))
        if file.read_bytes() != damaged:
            wrong.append((damage, "the damaged file was changed"))
        file.write_bytes(data)
        if number % 10 == 0 or number == wanted - 1:
            assert how_it_is_found(whole, words) == "not found", (again, damage)
        if rest(whole, file) != others:
            wrong.append((damage, "something else was changed"))
    figure(
        f"damage to {name} ({len(data):,} bytes): {wanted} in {time.monotonic() - began:.0f} s,"
        f" found by opening {found['opening']}, by the check {found['the check']},"
        f" not found {found['not found'] + found['shown as if it were whole']},"
        f" called a wrong passphrase {found['called by a wrong name']}"
    )
    assert not wrong, (again, wrong)


def how_a_backup_is_found(path: Path, into: Path) -> str:
    """Return by what a damage of a backup was found while it was brought back, or "not found"."""
    try:
        backup = container.load(path)
    except BackupDamagedError:
        return "the ending"
    try:
        key = container.open_with_passphrase(backup, PASSPHRASE)
    except BackupDamagedError:
        return "its seal"
    except WrongSecretError:
        return "called by a wrong name"
    try:
        restoring.into_new_folder(backup, key, into, CLOCK)
    except BackupDamagedError:
        return "its pages" if not into.exists() else "left half restored"
    return "not found"


def test_every_change_of_a_backup_is_found(whole: Path, tmp_path: Path) -> None:
    dice, again = chance("backup")
    vault = opening.open_vault(whole, PASSPHRASE, clock=CLOCK)
    file = daily.make(vault, Kind.BY_HAND).path
    words = every_word(vault)
    vault.close()
    data = file.read_bytes()
    size = container.load(file).size
    others = rest(whole, whole / "backups")
    found: Counter[str] = Counter()
    wrong: list[object] = []
    began = time.monotonic()
    into = tmp_path / "brought back"
    for number in range(wanted := amount(500, 20)):
        # Half of them in the ending, which is a hundredth of the file.
        start = size if number % 2 else 0
        damage = some_damage(data[start:], dice)
        damage = Damage(start + damage.at, damage.value)
        damaged = damage.to(data)
        file.write_bytes(damaged)
        how = how_a_backup_is_found(file, into)
        found[how] += 1
        if how not in {"the ending", "its seal", "its pages"}:
            wrong.append((damage, how))
        if file.read_bytes() != damaged:
            wrong.append((damage, "the damaged file was changed"))
        shutil.rmtree(into, ignore_errors=True)
    assert rest(whole, whole / "backups") == others
    file.write_bytes(data)
    assert how_a_backup_is_found(file, into) == "not found"
    vault = opening.open_vault(into, PASSPHRASE, clock=CLOCK)
    assert every_word(vault) == words
    vault.close()
    figure(
        f"damage to a backup ({len(data):,} bytes): {wanted} in {time.monotonic() - began:.0f} s,"
        f" found by the ending {found['the ending']}, by its seal {found['its seal']},"
        f" by its pages {found['its pages']}, not found {found['not found']},"
        f" called a wrong passphrase {found['called by a wrong name']}"
    )
    assert not wrong, (again, wrong)


@pytest.fixture
def crashed(tmp_path: Path) -> Path:
    """A vault as a kill leaves it, with a log of many transactions."""
    folder = tmp_path / "journal"
    make(folder)
    vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
    store = JournalStore(vault)
    for number in range(10):
        store.entries.create(Draft("", f"newest{number} " * 200, now()))
    shutil.copytree(folder, tmp_path / "crashed")
    vault.close()
    (tmp_path / "crashed" / "journal.db-shm").unlink()
    return tmp_path / "crashed"


def test_every_change_of_the_log_is_found_but_in_its_last_frames_header(
    crashed: Path, tmp_path: Path
) -> None:
    dice, again = chance("log")
    data = (crashed / "journal.db-wal").read_bytes()
    # A log that ends too early looks like a write that a power cut tore, which is no damage; so does the
    # frame that finishes the last transaction when the 24 bytes before its page do not say so any more.
    unsure = range(len(data) - 4096 - 24, len(data) - 4096)
    found: Counter[str] = Counter()
    began = time.monotonic()
    for _number in range(wanted := amount(200, 15)):
        damage = some_damage(data, dice)
        place = tmp_path / "tried"
        shutil.copytree(crashed, place)
        (place / "journal.db-wal").write_bytes(damage.to(data))
        vault = opening.open_vault(place, PASSPHRASE, clock=CLOCK)
        told = not vault.check().intact
        words = every_word(vault)
        vault.close()
        shutil.rmtree(place)
        kept = [f"newest{number}" in words for number in range(10)]
        # Whatever is there is there in the order in which it was saved.
        assert kept == sorted(kept, reverse=True), (again, damage)
        how = "told" if told else "nothing lost" if all(kept) else "not told"
        found[how] += 1
        if damage.value is not None and damage.at not in unsure:
            assert how == "told", (again, damage, kept)
    figure(
        f"damage to the log of a crash ({len(data):,} bytes): {wanted} in {time.monotonic() - began:.0f} s,"
        f" told {found['told']}, read as a write that was cut {found['not told']},"
        f" nothing lost {found['nothing lost']}"
    )
