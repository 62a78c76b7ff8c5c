# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtTest import QTest
from tests.migrations.freeze import FROZEN
from tests.migrations.freeze import PASSPHRASE as PASSPHRASE_OF_FROZEN
from tests.qt import button, press, wait, words

from afterglow.shell.cards import Card, UnlockCard
from afterglow.shell.entrance import Entrance
from afterglow.shell.first_cards import PassphraseCard, WelcomeCard
from afterglow.shell.gate import Gate
from afterglow.shell.restore_card import RestoreCard
from afterglow.shell.words_cards import ProveCard, RecoverCard, WordsCard
from afterglow.vault import migrations, opening
from afterglow.vault.backups import making
from afterglow.vault.errors import BackupNotMadeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.shell.preferences import Preferences
    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault

PASSPHRASE = "harbour violet umbrella lantern"


Kind = TypeVar("Kind", bound=Card)


class Chooser:
    """Chooses what a test says."""

    folder: Path | None = None

    def open_files(self, _parent: QWidget, _title: str, _filters: str) -> Sequence[Path]:
        return []

    def open_folder(self, _parent: QWidget, _title: str) -> Path | None:
        return self.folder

    def save_file(self, _parent: QWidget, _title: str, _name: str, _filters: str) -> Path | None:
        return None


class Way:
    """The entrance and its gate, and what came out of them."""

    def __init__(self, folder: Path, preferences: Preferences, background: Background, clock: Any) -> None:
        self.entrance = Entrance(preferences)
        self.chooser = Chooser()
        self.gate = Gate(self.entrance, folder, lambda: background, clock, self.chooser)
        self.vaults: list[Vault] = []
        self.problems: list[BaseException] = []
        self.gate.opened.connect(self.vaults.append)
        self.gate.problem.connect(self.problems.append)
        self.entrance.show()

    def card(self, kind: type[Kind]) -> Kind:
        wait(lambda: isinstance(self.gate.card, kind) and self.gate.card.isEnabled())
        assert isinstance(self.gate.card, kind)
        return self.gate.card

    def click(self, what: str) -> None:
        button(self.entrance, what).click()

    def told(self) -> str:
        card = self.gate.card
        assert card is not None
        wait(lambda: card.told)
        return card.told


@pytest.fixture
def way(
    tmp_path: Path,
    themed: Theme,  # noqa: ARG001
    fast_keys: None,  # noqa: ARG001
    preferences: Preferences,
    background: Background,
    clock: HeldClock,
    qtbot: QtBot,
) -> Iterator[Way]:
    made = Way(tmp_path / "journal", preferences, background, clock)
    qtbot.addWidget(made.entrance)
    yield made
    background.drain()
    for vault in made.vaults:
        vault.close()


@pytest.fixture
def made(tmp_path: Path, clock: HeldClock, way: Way) -> list[str]:
    """A vault in the way's folder, closed; its recovery words."""
    vault, recovery = opening.create(tmp_path / "journal", PASSPHRASE, clock=clock)
    vault.close()
    way.gate.begin()
    return recovery.split()


def unlock(way: Way, typed: str) -> None:
    card = way.card(UnlockCard)
    card.field.line.selectAll()
    QTest.keyClicks(card.field.line, typed)
    press(card.field.line, "Return")


def test_a_deletion_that_was_stopped_goes_on_at_the_welcome(way: Way, vault: Vault) -> None:
    vault.abandon()
    way.gate.begin()
    way.card(WelcomeCard)
    wait(lambda: not vault.folder.exists())
    assert not way.problems


def test_a_first_run_from_welcome_to_open(way: Way, tmp_path: Path) -> None:
    way.gate.begin()
    way.card(WelcomeCard)
    way.click("Make my journal")
    choose = way.card(PassphraseCard)
    QTest.keyClicks(choose.once.line, PASSPHRASE)
    wait(lambda: choose.strength.text())
    assert "guess" in choose.strength.text()
    press(choose.once.line, "Return")
    QTest.keyClicks(choose.again.line, "another one")
    press(choose.again.line, "Return")
    assert "not the same" in way.told()
    choose.again.line.selectAll()
    QTest.keyClicks(choose.again.line, PASSPHRASE)
    press(choose.again.line, "Return")
    shown = words(way.card(WordsCard))
    listed = [line.split(".  ")[1] for line in shown.splitlines() if ".  " in line]
    assert len(listed) == 12
    way.click("I have written them down")
    prove = way.card(ProveCard)
    assert "3 and 9" in words(prove)
    QTest.keyClicks(prove.lines[0], listed[2])
    QTest.keyClicks(prove.lines[1], "wrong")
    way.click("Go on")
    assert "Word 9" in way.told()
    assert not way.vaults
    way.click("Show the words again")
    assert words(way.card(WordsCard)) == shown
    way.click("I have written them down")
    prove = way.card(ProveCard)
    QTest.keyClicks(prove.lines[0], f" {listed[2].upper()} ")
    QTest.keyClicks(prove.lines[1], listed[8])
    press(prove.lines[1], "Return")
    assert [vault.folder for vault in way.vaults] == [tmp_path / "journal"]


def test_a_folder_with_other_files_is_told(way: Way, tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "notes.txt").write_text("mine")
    way.gate.begin()
    way.click("Make my journal")
    card = way.card(PassphraseCard)
    for line in (card.once.line, card.again.line):
        QTest.keyClicks(line, PASSPHRASE)
    way.click("Go on")
    assert "already holds something" in way.told()
    assert card.isEnabled()
    assert (tmp_path / "journal" / "notes.txt").read_text() == "mine"


def test_an_empty_passphrase_is_told_and_a_place_in_a_cloud_is_warned_of(way: Way, tmp_path: Path) -> None:
    way.gate.begin()
    way.click("Make my journal")
    card = way.card(PassphraseCard)
    assert "seems to copy" not in words(card)
    way.click("Go on")
    assert "Type a passphrase" in way.told()
    way.chooser.folder = tmp_path / "Dropbox"
    way.chooser.folder.mkdir()
    way.click("Choose another place for the journal")
    assert "Dropbox seems to copy this folder" in words(card)
    way.click("Back")
    way.card(WelcomeCard)


def test_opening_another_folder(way: Way, tmp_path: Path, clock: HeldClock) -> None:
    way.gate.begin()
    way.chooser.folder = tmp_path
    way.click("Open one I have…")
    assert "no journal in this folder" in way.told()
    opening.create(tmp_path / "other", PASSPHRASE, clock=clock)[0].close()
    way.chooser.folder = tmp_path / "other"
    way.click("Open one I have…")
    unlock(way, PASSPHRASE)
    wait(lambda: way.vaults)


@pytest.mark.usefixtures("made")
def test_a_wrong_passphrase_is_told_and_the_right_one_opens(way: Way) -> None:
    unlock(way, "wrong")
    assert "does not open" in way.told()
    card = way.card(UnlockCard)
    assert card.field.line.selectedText() == "•" * 5 or card.field.line.hasSelectedText()
    unlock(way, PASSPHRASE)
    wait(lambda: way.vaults)
    assert not way.problems


@pytest.mark.usefixtures("made")
def test_nothing_in_the_entrance_tells_what_is_inside(way: Way, tmp_path: Path) -> None:
    way.card(UnlockCard)
    shown = f"{way.entrance.windowTitle()} {words(way.entrance)}".lower()
    for word in ("journal", "afterglow", "ketamine", "entries", str(tmp_path).lower()):
        assert word not in shown.replace("leaves this computer unless you export it", "")


def test_recovery_words_open_and_a_new_passphrase_takes_over(
    way: Way, made: list[str], tmp_path: Path, clock: HeldClock
) -> None:
    way.click("Use recovery words")
    card = way.card(RecoverCard)
    card.box.setPlainText(" ".join(made[::-1]))
    way.click("Open")
    # One order in sixteen passes the words' own check.
    assert "Compare them again" in way.told() or "do not open" in way.told()
    assert way.card(RecoverCard).box.toPlainText()
    card.box.setPlainText("  " + "\n".join(made).upper())
    way.click("Open")
    renew = way.card(PassphraseCard)
    for line in (renew.once.line, renew.again.line):
        QTest.keyClicks(line, "another one")
    way.click("Go on")
    wait(lambda: way.vaults)
    way.vaults.pop().close()
    opening.open_vault(tmp_path / "journal", "another one", clock=clock).close()


def test_the_old_passphrase_stays_where_no_new_one_is_wanted(
    way: Way, made: list[str], tmp_path: Path, clock: HeldClock
) -> None:
    way.click("Use recovery words")
    way.card(RecoverCard).box.setPlainText(" ".join(made))
    way.click("Open")
    way.card(PassphraseCard)
    # Leaving here closes what is open already.
    way.gate.close()
    opening.open_vault(tmp_path / "journal", PASSPHRASE, clock=clock).close()
    way.gate.begin()
    way.click("Use recovery words")
    way.card(RecoverCard).box.setPlainText(" ".join(made))
    way.click("Open")
    way.card(PassphraseCard)
    way.click("Not now")
    wait(lambda: way.vaults)
    way.gate.close()
    way.vaults[0].prove_passphrase(PASSPHRASE)


@pytest.mark.usefixtures("made")
def test_back_from_the_words_to_the_passphrase(way: Way) -> None:
    way.click("Use recovery words")
    way.card(RecoverCard)
    way.click("Back to the passphrase")
    way.card(UnlockCard)


@pytest.mark.usefixtures("made")
def test_a_journal_in_use_and_a_damaged_one_are_told(way: Way, tmp_path: Path, clock: HeldClock) -> None:
    other = opening.open_vault(tmp_path / "journal", PASSPHRASE, clock=clock)
    unlock(way, PASSPHRASE)
    assert "another window" in way.told()
    other.close()
    (tmp_path / "journal" / "header.json").write_text("{")
    unlock(way, PASSPHRASE)
    wait(lambda: "damaged" in way.told())
    (tmp_path / "journal" / "header.json").unlink()
    unlock(way, PASSPHRASE)
    wait(lambda: "header.json is damaged or gone" in way.told())
    (tmp_path / "journal" / "journal.db").unlink()
    unlock(way, PASSPHRASE)
    wait(lambda: "no journal" in way.told())
    assert not way.problems


def test_the_journal_of_last_time_that_is_not_in_its_place_is_told(way: Way) -> None:
    way.gate.begin()
    assert way.card(WelcomeCard).told == ""
    way.gate._expected = True
    way.gate.begin()
    assert "not in its place" in way.card(WelcomeCard).told
    assert str(way.gate.folder) in way.told()


@pytest.mark.usefixtures("made")
def test_a_journal_without_its_header_is_no_first_run(way: Way, tmp_path: Path) -> None:
    (tmp_path / "journal" / "header.json").unlink()
    way.gate.begin()
    way.card(RestoreCard)
    # One that is only just being made is none.
    (tmp_path / "journal" / opening.MAKING).touch()
    way.gate.begin()
    way.card(WelcomeCard)


def test_what_an_older_journal_waits_for_is_told_once_it_takes_long(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(FROZEN / "0002", tmp_path / "journal")
    monkeypatch.setattr("afterglow.shell.cards._PATIENCE_MS", 0)
    backed_up, go_on = threading.Event(), threading.Event()
    upgrade = migrations._upgrade

    def slow(connection: Any) -> None:
        backed_up.set()
        go_on.wait(10)
        upgrade(connection)

    monkeypatch.setattr(migrations, "_upgrade", slow)
    way.gate.begin()
    unlock(way, PASSPHRASE_OF_FROZEN)
    wait(backed_up.is_set)
    wait(lambda: "brought up to date" in words(way.entrance))
    assert len(list((tmp_path / "journal" / "backups").iterdir())) == 1
    go_on.set()
    wait(lambda: way.vaults)
    assert "brought up to date" not in words(way.entrance)


def test_how_far_the_backup_is_is_told_in_percent(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(FROZEN / "0002", tmp_path / "journal")
    monkeypatch.setattr("afterglow.shell.cards._PATIENCE_MS", 0)
    go_on = threading.Event()

    def slow(still: Any, *_rest: object) -> None:
        _rest[-1].step(3 * 2**31, 4 * 2**31)  # type: ignore[attr-defined]  # a Progress
        go_on.wait(10)
        raise BackupNotMadeError("the disk is full", still.folder)

    monkeypatch.setattr(making, "make", slow)
    way.gate.begin()
    unlock(way, PASSPHRASE_OF_FROZEN)
    wait(lambda: "A backup is made first: 75 %" in words(way.entrance))
    go_on.set()
    assert "No backup was made: the disk is full" in way.told()
    assert "75 %" not in words(way.entrance)


@pytest.mark.usefixtures("made")
def test_a_mistake_of_ours_is_told_as_one(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_more: object) -> None:
        raise KeyError

    monkeypatch.setattr(opening, "open_vault", fail)
    unlock(way, PASSPHRASE)
    wait(lambda: way.problems)
    assert isinstance(way.problems[0], KeyError)
    assert way.card(UnlockCard).isEnabled()
