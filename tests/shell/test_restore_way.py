# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from tests.accessible_walk import faults
from tests.qt import button, press, wait, words

from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.shell.cards import UnlockCard
from afterglow.shell.entrance import Entrance
from afterglow.shell.first_cards import WelcomeCard
from afterglow.shell.gate import Gate
from afterglow.shell.restore_card import RestoreCard
from afterglow.vault import opening
from afterglow.vault.backups import daily, making
from afterglow.vault.backups.keeping import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.shell.preferences import Preferences
    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.backups.container import Backup
    from afterglow.vault.vault import Vault

PASSPHRASE = "harbour violet umbrella lantern"


class Chooser:
    """Chooses what a test says."""

    path: Path | None = None

    def open_files(self, _parent: QWidget, _title: str, _filters: str) -> Sequence[Path]:
        return [] if self.path is None else [self.path]

    def open_folder(self, _parent: QWidget, _title: str) -> Path | None:
        return self.path

    def save_file(self, _parent: QWidget, _title: str, _name: str, _filters: str) -> Path | None:
        return None


class Way:
    """The way in to a journal with backups."""

    def __init__(
        self, folder: Path, preferences: Preferences, background: Background, clock: HeldClock
    ) -> None:
        self.entrance = Entrance(preferences)
        self.chooser = Chooser()
        self.gate = Gate(self.entrance, folder, lambda: background, clock, self.chooser)
        self.vaults: list[Vault] = []
        self.problems: list[BaseException] = []
        self.gate.opened.connect(self.vaults.append)
        self.gate.problem.connect(self.problems.append)
        self.entrance.show()

    def unlock(self, typed: str = PASSPHRASE) -> None:
        wait(lambda: isinstance(self.gate.card, UnlockCard) and self.gate.card.isEnabled())
        card = self.gate.card
        assert isinstance(card, UnlockCard)
        card.field.line.selectAll()
        QTest.keyClicks(card.field.line, typed)
        press(card.field.line, "Return")

    def restore_card(self) -> RestoreCard:
        wait(lambda: isinstance(self.gate.card, RestoreCard))
        card = self.gate.card
        assert isinstance(card, RestoreCard)
        return card

    def told(self, what: str) -> None:
        wait(lambda: self.gate.card is not None and what in self.gate.card.told)


@pytest.fixture
def way(
    vault: Vault,
    themed: Theme,  # noqa: ARG001
    preferences: Preferences,
    background: Background,
    clock: HeldClock,
    qtbot: QtBot,
) -> Iterator[Way]:
    made = Way(vault.folder, preferences, background, clock)
    qtbot.addWidget(made.entrance)
    yield made
    background.drain()
    for each in made.vaults:
        each.close()
    assert not made.problems


@pytest.fixture
def made(vault: Vault, clock: HeldClock) -> list[Backup]:
    """Two backups of the journal, the newest first; the journal is closed."""
    kept = []
    for number in range(2):
        JournalStore(vault).entries.create(Draft(f"Entry {number}", "words", vault.now()))
        kept.append(daily.make(vault, Kind.DAILY))
        clock.forward(days=1)
    JournalStore(vault).entries.create(Draft("Not in any backup", "words", vault.now()))
    vault.close()
    return kept[::-1]


def harm(file: Path, at: int = 40) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


def titles(vault: Vault) -> list[str]:
    store = JournalStore(vault)
    return [each.title for each in store.entries.previews(store.entries.ids())]


@pytest.mark.parametrize("file", ["journal.db", "header.json"])
def test_a_damaged_journal_is_one_press_away_from_its_newest_backup(
    way: Way, vault: Vault, made: list[Backup], file: str
) -> None:
    harm(vault.folder / file)
    way.gate.begin()
    way.unlock()
    way.told("is damaged or gone, so the journal can not be opened safely")
    button(way.entrance, "Restore from a backup…").click()
    card = way.restore_card()
    wait(card.go.isEnabled)
    assert card.chosen() == made[0]
    assert card.list.count() == 2
    assert "Mon 23 Nov 2026, 10:12 · daily" in card.list.item(0).text()
    assert faults(card) == []
    # What was typed a moment ago opens the backup too.
    assert not card.field.isVisibleTo(card)
    card.go.click()
    way.told("The backup of Mon 23 Nov 2026, 10:12 is restored.")
    (aside,) = vault.folder.glob("before-restore-*")
    way.told(str(aside))
    assert (aside / file).exists()
    way.unlock()
    wait(lambda: way.vaults)
    assert titles(way.vaults[0]) == ["Entry 1", "Entry 0"]


def test_the_newest_whole_one_is_chosen_and_its_own_passphrase_asked_for(
    way: Way, vault: Vault, made: list[Backup]
) -> None:
    harm(made[0].path, 5000)
    harm(vault.folder / "header.json")
    way.gate.begin()
    way.unlock("typed in vain")
    way.told("is damaged")
    button(way.entrance, "Restore from a backup…").click()
    card = way.restore_card()
    wait(card.go.isEnabled)
    assert card.chosen() == made[1]
    assert card.list.item(0).text().endswith("damaged")
    card.go.click()
    way.told("That passphrase does not open this backup.")
    assert card.field.isVisible()
    QTest.keyClicks(card.field.line, PASSPHRASE)
    press(card.field.line, "Return")
    way.told("Sun 22 Nov 2026, 10:12 is restored")
    way.unlock()
    wait(lambda: way.vaults)
    assert titles(way.vaults[0]) == ["Entry 0"]


def test_a_folder_with_backups_and_no_journal_offers_them(way: Way, vault: Vault, made: list[Backup]) -> None:
    for name in ("header.json", "journal.db"):
        (vault.folder / name).unlink()
    way.gate.begin()
    card = way.restore_card()
    wait(card.go.isEnabled)
    assert card.chosen() == made[0]
    card.go.click()
    way.told("Type the passphrase that was in use on that day")
    QTest.keyClicks(card.field.line, PASSPHRASE)
    card.go.click()
    way.told("is restored")
    way.unlock()
    wait(lambda: way.vaults)


def test_back_from_backups(way: Way, vault: Vault, made: list[Backup]) -> None:
    assert made
    harm(vault.folder / "header.json")
    way.gate.begin()
    way.unlock()
    way.told("is damaged")
    button(way.entrance, "Restore from a backup…").click()
    wait(way.restore_card().go.isEnabled)
    button(way.entrance, "Back").click()
    wait(lambda: isinstance(way.gate.card, UnlockCard))
    for name in ("header.json", "journal.db"):
        (vault.folder / name).unlink()
    way.gate.begin()
    way.restore_card()
    button(way.entrance, "Back").click()
    wait(lambda: isinstance(way.gate.card, WelcomeCard))


def test_a_wrong_passphrase_offers_no_restoring(way: Way, made: list[Backup]) -> None:
    assert made
    way.gate.begin()
    way.unlock("wrong")
    way.told("does not open this journal")
    assert "Restore" not in words(way.entrance)
    with pytest.raises(AssertionError, match="no button"):
        button(way.entrance, "Restore from a backup…")


def test_a_backup_from_a_file_beside_a_journal_of_another(
    way: Way, vault: Vault, made: list[Backup], tmp_path: Path, clock: HeldClock
) -> None:
    assert made
    other, _words = opening.create(tmp_path / "other", "theirs", clock=clock)
    with other.held_still() as still:
        making.make(still, Kind.BY_HAND, other.now(), path=tmp_path / "theirs")
    other.close()
    harm(vault.folder / "journal.db")
    before = (vault.folder / "journal.db").read_bytes()
    way.gate.begin()
    way.unlock()
    way.told("is damaged")
    button(way.entrance, "Restore from a backup…").click()
    card = way.restore_card()
    wait(card.go.isEnabled)
    way.chooser.path = vault.folder / "header.json"
    button(way.entrance, "Choose a file…").click()
    way.told("damaged, or is no backup")
    way.chooser.path = tmp_path / "theirs"
    button(way.entrance, "Choose a file…").click()
    wait(lambda: card.list.count() == 1)
    card.go.click()
    way.told("of another journal")
    assert (vault.folder / "journal.db").read_bytes() == before
    way.chooser.path = tmp_path
    button(way.entrance, "Into a new folder…").click()
    way.told("does not open this backup")
    QTest.keyClicks(card.field.line, "theirs")
    button(way.entrance, "Into a new folder…").click()
    way.told(f"is restored in {tmp_path / 'journal-2026-11-24'}")
    way.unlock("theirs")
    wait(lambda: way.vaults)
    assert way.vaults[0].folder == tmp_path / "journal-2026-11-24"


def test_recovery_words_lead_to_the_backups_too(
    way: Way, vault: Vault, clock: HeldClock, passphrase: str
) -> None:
    recovery = vault.new_recovery_words()
    daily.make(vault, Kind.DAILY)
    vault.close()
    assert passphrase
    clock.forward(hours=1)
    harm(vault.folder / "journal.db")
    way.gate.begin()
    button(way.entrance, "Use recovery words").click()
    wait(lambda: hasattr(way.gate.card, "box"))
    way.gate.card.box.setPlainText(recovery)  # type: ignore[union-attr]  # the card for words
    button(way.entrance, "Open").click()
    way.told("is damaged")
    button(way.entrance, "Restore from a backup…").click()
    card = way.restore_card()
    wait(card.go.isEnabled)
    card.go.click()
    way.told("is restored")


def test_half_typed_secrets_are_known(way: Way, vault: Vault, made: list[Backup]) -> None:
    assert made
    harm(vault.folder / "header.json")
    way.gate.begin()
    way.unlock()
    way.told("is damaged")
    button(way.entrance, "Restore from a backup…").click()
    card = way.restore_card()
    assert card.half_typed()
    card.ask_secret()
    assert not card.half_typed()
    QTest.keyClicks(card.field.line, "x")
    assert card.half_typed()
