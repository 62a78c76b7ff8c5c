# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtTest import QTest
from tests.accessible_walk import faults
from tests.qt import button, press, wait, words

from afterglow.shell.cards import Card
from afterglow.shell.first_cards import PassphraseCard
from afterglow.shell.safety import passphrase
from afterglow.shell.safety.key_cards import PresentCard
from afterglow.shell.words_cards import ProveCard, RecoverCard, WordsCard
from afterglow.vault import header, kept_words, keys, opening
from afterglow.vault.errors import WrongPassphraseError, WrongWordsError

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.shell.safety.parts import SafetyParts
    from afterglow.shell.safety.passphrase import PassphraseSection
    from afterglow.vault.vault import Vault

Around = Any  # what conftest.py gives, which can not be imported from here
Kind = TypeVar("Kind", bound=Card)
PASSPHRASE = "harbour violet umbrella lantern"
NEW = "five quiet lanterns over water"


@pytest.fixture
def old_words(vault: Vault) -> str:
    """The recovery words that open it before anything is done."""
    return vault.new_recovery_words()


@pytest.fixture
def section(parts: SafetyParts, qtbot: QtBot) -> PassphraseSection:
    made = passphrase.build(parts)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def card(section: PassphraseSection, kind: type[Kind]) -> Kind:
    wait(lambda: isinstance(section.card, kind) and section.card.isEnabled())
    assert isinstance(section.card, kind)
    return section.card


def click(section: PassphraseSection, what: str) -> None:
    button(section, what).click()


def confirm(section: PassphraseSection, typed: str = PASSPHRASE) -> None:
    present = card(section, PresentCard)
    present.field.line.selectAll()
    QTest.keyClicks(present.field.line, typed)
    press(present.field.line, "Return")


def choose(section: PassphraseSection, typed: str) -> None:
    new = card(section, PassphraseCard)
    for line in (new.once.line, new.again.line):
        QTest.keyClicks(line, typed)
    press(new.again.line, "Return")


def opens(vault: Vault, secret: str) -> bool:
    head = header.load(vault.folder)
    by = header.open_with_words if len(secret.split()) == 12 else header.open_with_passphrase
    try:
        by(head, secret, vault.folder)
    except (WrongPassphraseError, WrongWordsError):
        return False
    return True


def test_it_says_that_older_backups_open_with_the_older_passphrase(section: PassphraseSection) -> None:
    shown = words(section)
    assert "A backup opens with the passphrase and the words that were in use when it was made" in shown
    assert "To shut them out" in shown


def test_another_passphrase_counts_at_once(
    section: PassphraseSection, vault: Vault, old_words: str, clock: HeldClock
) -> None:
    database = vault.folder / "journal.db"
    before = database.read_bytes()
    click(section, "Change the passphrase…")
    confirm(section)
    choose(section, NEW)
    wait(lambda: section.told)
    assert "The passphrase is changed" in section.told
    assert section.card is None
    assert [opens(vault, each) for each in (PASSPHRASE, NEW, old_words)] == [False, True, True]
    assert database.read_bytes() == before
    vault.close()
    opening.open_vault(vault.folder, NEW, clock=clock).close()


def test_a_hint_but_no_rules(section: PassphraseSection, vault: Vault) -> None:
    click(section, "Change the passphrase…")
    confirm(section)
    new = card(section, PassphraseCard)
    QTest.keyClicks(new.once.line, "1")
    wait(lambda: new.strength.text())
    assert "easy to guess" in new.strength.text()
    QTest.keyClicks(new.again.line, "1")
    press(new.again.line, "Return")
    wait(lambda: section.told)
    assert opens(vault, "1")


def test_a_wrong_one_is_told_and_changes_nothing(section: PassphraseSection, vault: Vault) -> None:
    before = (vault.folder / header.NAME).read_bytes()
    click(section, "Change the passphrase…")
    confirm(section, "another")
    present = card(section, PresentCard)
    wait(lambda: present.told)
    assert "does not open this journal" in present.told
    assert present.field.line.hasSelectedText()
    click(section, "Never mind")
    assert section.card is None
    assert (vault.folder / header.NAME).read_bytes() == before


def test_a_forgotten_one_is_changed_by_the_words(
    section: PassphraseSection, vault: Vault, old_words: str
) -> None:
    click(section, "Change the passphrase…")
    click(section, "Use recovery words")
    by_words = card(section, RecoverCard)
    by_words.box.setPlainText(" ".join(old_words.split()[:11]))
    click(section, "Go on")
    wait(lambda: by_words.told)
    assert "there are 11" in by_words.told
    by_words.box.setPlainText(old_words)
    click(section, "Go on")
    choose(section, NEW)
    wait(lambda: section.told)
    assert [opens(vault, each) for each in (PASSPHRASE, NEW)] == [False, True]


def test_new_words_count_once_two_of_them_were_typed(
    section: PassphraseSection, vault: Vault, old_words: str
) -> None:
    kept_words.prove(vault, old_words)
    click(section, "Make new words…")
    confirm(section)
    shown = words(card(section, WordsCard))
    new = [line.split(".  ")[1] for line in shown.splitlines() if ".  " in line]
    assert len(new) == 12
    click(section, "I have written them down")
    prove = card(section, ProveCard)
    assert "3 and 9" in words(prove)
    # Until now nothing has changed: closing the dialog here loses nothing.
    assert [opens(vault, each) for each in (old_words, " ".join(new))] == [True, False]
    click(section, "Show the words again")
    assert words(card(section, WordsCard)) == shown
    click(section, "I have written them down")
    prove = card(section, ProveCard)
    QTest.keyClicks(prove.lines[0], new[2])
    QTest.keyClicks(prove.lines[1], new[8])
    press(prove.lines[1], "Return")
    wait(lambda: section.told)
    assert "The new words open this journal from now on" in section.told
    assert [opens(vault, each) for each in (old_words, " ".join(new), PASSPHRASE)] == [False, True, True]
    assert kept_words.proved(vault) is None


def test_keeping_the_old_words_after_all(section: PassphraseSection, vault: Vault, old_words: str) -> None:
    click(section, "Make new words…")
    confirm(section)
    card(section, WordsCard)
    click(section, "Never mind")
    assert section.card is None
    assert opens(vault, old_words)


@pytest.mark.usefixtures("old_words")
def test_no_printer_is_told(section: PassphraseSection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinterInfo.availablePrinterNames", list)
    click(section, "Make new words…")
    confirm(section)
    shown = card(section, WordsCard)
    click(section, "Print…")
    assert "by hand" in shown.told


def test_the_drill(
    parts: SafetyParts, section: PassphraseSection, vault: Vault, old_words: str, qtbot: QtBot
) -> None:
    before = (vault.folder / header.NAME).read_bytes()
    click(section, "Prove that you kept them…")
    paper = card(section, RecoverCard)
    paper.box.setPlainText(keys.new_words())
    click(section, "Try them")
    wait(lambda: paper.told)
    assert "do not open this journal" in paper.told
    paper.box.setPlainText(old_words.upper().replace(" ", "\n"))
    click(section, "Try them")
    wait(lambda: section.told)
    assert "These words open this journal" in section.told
    assert "You tried them on 22 November 2026" in words(section)
    assert (vault.folder / header.NAME).read_bytes() == before
    again = passphrase.build(parts)
    qtbot.addWidget(again)
    wait(lambda: "22 November 2026" in words(again))


def test_the_key_is_never_worked_out_on_the_windows_thread(
    section: PassphraseSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    on: list[threading.Thread] = []
    derive = keys.derive

    def watched(secret: str, salt: bytes, cost: keys.KeyCost) -> bytes:
        on.append(threading.current_thread())
        return derive(secret, salt, cost)

    monkeypatch.setattr(keys, "derive", watched)
    click(section, "Change the passphrase…")
    confirm(section)
    choose(section, NEW)
    wait(lambda: section.told)
    assert len(on) >= 2
    assert threading.main_thread() not in on


def test_a_full_disk_is_told_on_the_card_and_the_old_one_stays(
    section: PassphraseSection, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_head: object, _folder: object) -> None:
        from afterglow.vault.errors import DiskFullError

        raise DiskFullError

    click(section, "Change the passphrase…")
    confirm(section)
    with monkeypatch.context() as patch:
        patch.setattr(header, "save", full)
        choose(section, NEW)
        new = card(section, PassphraseCard)
        wait(lambda: new.told)
    assert "disk is full" in new.told
    assert opens(vault, PASSPHRASE)
    press(new.again.line, "Return")
    wait(lambda: section.told)
    assert opens(vault, NEW)


def test_a_mistake_of_ours_goes_to_the_window(
    section: PassphraseSection, around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise KeyError

    monkeypatch.setattr(keys, "derive", fail)
    click(section, "Change the passphrase…")
    confirm(section)
    wait(lambda: around.problems)
    assert card(section, PresentCard)


@pytest.mark.usefixtures("old_words")
def test_every_step_by_keyboard_and_by_name(section: PassphraseSection, qtbot: QtBot) -> None:
    def sound() -> None:
        section.activateWindow()
        qtbot.waitExposed(section)
        qtbot.wait(20)
        assert faults(section) == []

    sound()
    click(section, "Make new words…")
    card(section, PresentCard)
    sound()
    confirm(section)
    card(section, WordsCard)
    sound()
    click(section, "I have written them down")
    card(section, ProveCard)
    sound()
