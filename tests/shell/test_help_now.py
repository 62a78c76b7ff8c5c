# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from tests.accessible_walk import faults
from tests.qt import button, press, wait, words

from afterglow.core import help_lines, safety_plan
from afterglow.core.help_lines import OwnLine
from afterglow.core.safety_plan import Section
from afterglow.core.settings import Settings
from afterglow.feature import Parts, Window
from afterglow.offers import Offers
from afterglow.shell.entrance import Entrance
from afterglow.shell.help_now import HelpNow
from afterglow.shell.own_line_dialog import OwnLineDialog
from afterglow.shell.preferences import Preferences
from afterglow.ui.dialogs import QtFileChooser
from afterglow.vault import own_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


@pytest.fixture
def chosen() -> list[str]:
    return []


def shown(qtbot: QtBot, settings: Settings, chosen: list[str]) -> HelpNow:
    dialog = HelpNow(settings, None, lambda first, second: chosen.extend((first, second)))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def buttons(root: QWidget) -> list[QAbstractButton]:
    return [each for each in root.findChildren(QAbstractButton) if each.isVisibleTo(root)]


@pytest.mark.usefixtures("themed")
def test_no_country_is_assumed_and_the_text_for_anywhere_is_there(qtbot: QtBot, chosen: list[str]) -> None:
    dialog = shown(qtbot, Settings(), chosen)
    assert dialog.countries.currentText() == "Choose a country"
    assert "Anywhere" in words(dialog)
    assert "Last confirmed" not in words(dialog)
    assert not chosen


@pytest.mark.usefixtures("themed")
@pytest.mark.parametrize("country", ["FR", "US", "GB"])
def test_the_emergency_number_comes_first_with_the_month_of_each_line(
    qtbot: QtBot, chosen: list[str], country: str
) -> None:
    dialog = shown(qtbot, Settings(), chosen)
    dialog.countries.setCurrentIndex(dialog.countries.findData(country))
    assert chosen == [country, ""]
    wait(lambda: "In danger now" in words(dialog))
    text = words(dialog)
    assert text.index("In danger now") < text.index("Last confirmed") < text.index("Anywhere")


@pytest.mark.usefixtures("themed")
@pytest.mark.parametrize("country", ["-", "ZZ"])
def test_a_country_that_is_not_known_gets_the_text_for_anywhere(
    qtbot: QtBot, chosen: list[str], country: str
) -> None:
    dialog = shown(qtbot, Settings(country=country), chosen)
    assert "Anywhere" in words(dialog)
    assert "In danger now" not in words(dialog)


@pytest.mark.usefixtures("themed")
def test_locked_it_shows_only_what_may_be_read_outside(qtbot: QtBot, vault: Vault) -> None:
    own_lines.keep(vault, OwnLine("", name="My sister", dial="555 0101", outside=True))
    own_lines.keep(vault, OwnLine("", name="Harbour clinic", dial="555 0100"))
    dialog = HelpNow(Settings(country="GB"), None, folder=vault.folder)
    qtbot.addWidget(dialog)
    dialog.show()
    text = words(dialog)
    assert "555 0101" in text
    assert "555 0100" not in text
    assert text.index("In danger now") < text.index("My sister") < text.index("Samaritans")
    assert not any(each.text().startswith(("Add", "Change", "Correct")) for each in buttons(dialog))


@pytest.mark.usefixtures("themed")
def test_tab_goes_through_the_numbers_of_a_country_that_was_just_chosen(qtbot: QtBot) -> None:
    dialog = HelpNow(Settings(), None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.countries.setCurrentIndex(dialog.countries.findData("FR"))
    qtbot.wait(20)
    dialog.choice.second.setFocus()
    reached = []
    for _step in range(4):
        press(dialog, "Tab")
        shown = dialog.focusWidget()
        assert isinstance(shown, QLabel | QAbstractButton)
        reached.append(shown.text())
    assert reached == ["112 · 15", "3114", "findahelpline.com", "Steady yourself"]


@pytest.mark.usefixtures("themed")
def test_the_exercise_goes_by_keyboard_and_leaves_nothing(qtbot: QtBot) -> None:
    dialog = HelpNow(Settings(), None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    button(dialog, "Steady yourself").click()
    seen = [words(dialog.grounding)]
    for _step in range(6):
        qtbot.waitUntil(dialog.grounding.next.hasFocus)
        press(dialog.grounding.next, "Return")
        seen.append(words(dialog.grounding))
    for number, what in ((5, "see"), (4, "touch"), (3, "hear"), (2, "smell"), (1, "taste")):
        assert f"{number} thing" in seen[6 - number]
        assert what in seen[6 - number]
    assert "Step 7 of 7" in seen[-1]
    assert not dialog.grounding.next.isVisible()
    button(dialog, "From the start").click()
    assert words(dialog.grounding) == seen[0]
    button(dialog, "Back to the numbers").click()
    assert "Anywhere" in words(dialog)


@pytest.mark.usefixtures("themed")
def test_the_plan_is_there_only_where_it_may_be_read(qtbot: QtBot, tmp_path: Path) -> None:
    without = HelpNow(Settings(), None, folder=tmp_path)
    qtbot.addWidget(without)
    without.show()
    assert not without.my_plan.isVisible()
    plan = [Section("What I can do alone", ("Walk to the weir",)), Section("Whom I can tell", ("Ana",))]
    (tmp_path / safety_plan.FILE).write_text(safety_plan.to_text(plan), encoding="utf-8")
    dialog = HelpNow(Settings(country="FR"), None, folder=tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.my_plan.click()
    assert "What I can do alone\nWalk to the weir\nWhom I can tell\nAna" in words(dialog)
    dialog.plan.back.click()
    assert "In danger now" in words(dialog)


class Unlocked:
    """Help now over an open journal, with the hands of a person for the line that is asked for."""

    def __init__(self, qtbot: QtBot, parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
        self._parts = parts
        self.typed: Callable[[OwnLineDialog], object] = lambda line: line.reject()
        monkeypatch.setattr(OwnLineDialog, "exec", lambda line: self.typed(line))
        self.learned: list[str] = []
        self.dialog = HelpNow(
            Settings(country="GB"), None, parts=parts, learn=lambda: self.learned.append("16")
        )
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.text()

    def press(self, words: str, typed: Callable[[OwnLineDialog], object]) -> str:
        self.typed = typed
        button(self.dialog, words).click()
        return self.text()

    def text(self) -> str:
        for _time in range(2):
            self._parts.background.drain()
            QTest.qWait(1)
        return words(self.dialog)


@pytest.fixture
def unlocked(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    clock: HeldClock,
    background: Background,
    monkeypatch: pytest.MonkeyPatch,
) -> Unlocked:
    window = cast("Window", None)
    parts = Parts(vault, clock, background, Settings(), QtFileChooser(), window, Offers((), vault))
    return Unlocked(qtbot, parts, monkeypatch)


def test_a_clinic_is_added_changed_and_removed(unlocked: Unlocked, vault: Vault) -> None:
    def add(line: OwnLineDialog) -> None:
        assert line.kind.currentText() == "Your clinic"
        assert not line.outside.isChecked()
        line.accept()
        assert "Write a number" in words(line)
        line.name.setText("Harbour clinic")
        line.dial.setText(" 555 0100 ")
        line.accept()

    assert "Harbour clinic\n555 0100\nYour clinic" in unlocked.press("Add your clinic…", add)
    assert not help_lines.plain_file(vault.folder).exists()

    def allow(line: OwnLineDialog) -> None:
        assert "Anyone who can use this computer" in words(line)
        line.outside.setChecked(True)
        line.dial.setText("555 0109")
        line.accept()

    assert "555 0109" in unlocked.press("Change Harbour clinic", allow)
    (outside,) = help_lines.read_outside(help_lines.plain_file(vault.folder))
    assert outside.dial == "555 0109"

    assert "Harbour" not in unlocked.press("Change Harbour clinic", lambda line: line.remove.click())
    assert not help_lines.plain_file(vault.folder).exists()


def test_a_shipped_number_is_put_right_and_comes_back(unlocked: Unlocked) -> None:
    def correct(line: OwnLineDialog) -> None:
        assert line.dial.text() == "116 123"
        line.dial.setText("116 124")
        line.accept()

    text = unlocked.press("Correct Samaritans", correct)
    assert "116 124" in text
    assert "116 123" not in text
    back = unlocked.press("Change Samaritans", lambda line: line.remove.click())
    assert "116 123" in back


def test_what_was_typed_is_kept_when_the_program_locks(unlocked: Unlocked, vault: Vault) -> None:
    def lock(line: OwnLineDialog) -> None:
        line.dial.setText("555 0101")
        line.flush()
        line.accept()

    unlocked.press("Add a line of your own…", lock)
    assert [line.dial for line in own_lines.read(vault)] == ["555 0101"]


def test_when_to_call_is_one_press_away(unlocked: Unlocked) -> None:
    button(unlocked.dialog, "When to call").click()
    assert unlocked.learned == ["16"]


@pytest.mark.usefixtures("themed")
def test_the_line_of_ones_own_by_keyboard(qtbot: QtBot) -> None:
    dialog = OwnLineDialog(None, OwnLine("1", dial="1"), lambda _line: None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert faults(dialog) == []


def test_no_label_reads_html(qtbot: QtBot, themed: Theme) -> None:
    label = QLabel("<b>x</b>")
    qtbot.addWidget(label)
    label.show()
    plain = label.grab().toImage()
    label.setTextFormat(label.textFormat().PlainText)
    assert label.grab().toImage() == plain
    assert label.sizeHint().width() > label.fontMetrics().horizontalAdvance("x>") * 3
    themed.choose("dark")
    themed.choose("light")
    assert label.textFormat() == label.textFormat().PlainText


@pytest.mark.usefixtures("themed")
def test_it_goes_quietly_with_the_entrance_when_the_journal_opens(tmp_path: Path) -> None:
    entrance = Entrance(Preferences(tmp_path / "settings.toml"))
    entrance.show()
    was: list[bool] = []

    def open_the_journal() -> None:
        was.append(entrance.helping)
        entrance.close()
        entrance.deleteLater()
        QCoreApplication.sendPostedEvents(entrance, QEvent.Type.DeferredDelete)

    QTimer.singleShot(0, entrance, open_the_journal)
    entrance.help_now()
    assert was == [True]
    assert not entrance.helping
