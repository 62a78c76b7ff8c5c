# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from tests.qt import wait

from afterglow.core.errors import PersonError, mark
from afterglow.core.settings import Settings
from afterglow.shell.cards import UnlockCard
from afterglow.shell.entrance import Entrance
from afterglow.shell.gate import Gate
from afterglow.shell.half_typed import HalfTyped
from afterglow.shell.lock_keys import LockKeys
from afterglow.shell.locking import Locking
from afterglow.ui.dialogs import Dialog, open_dialogs
from afterglow.vault import opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.shell.preferences import Preferences
    from afterglow.ui.background import Background

pytestmark = pytest.mark.usefixtures("themed")


class Words(Dialog):
    """A dialog that holds words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Words")
        self.flushed = 0

    def flush(self) -> None:
        self.flushed += 1


class Window(QWidget):
    """A window that can be locked, and notes what is asked of it and what was on the screen then."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.seen: list[bool] = []
        self.told: list[PersonError] = []
        self.refuses = False
        self.while_saving: Callable[[], object] = bool

    def keep_all(self) -> None:
        self.heard.append("keep")
        self.seen.append(self.isVisible())
        self.while_saving()
        if self.refuses:
            raise PersonError(mark("The disk is full."))
        for dialog in open_dialogs():
            dialog.flush()

    def settle(self) -> bool:
        try:
            self.keep_all()
        except PersonError as error:
            self.told.append(error)
            return False
        return True


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def left() -> list[bool]:
    return []


@pytest.fixture
def locking(window: Window, left: list[bool]) -> Locking:
    return Locking(window, left.append, window)


def test_locking_saves_and_leaves(window: Window, locking: Locking, left: list[bool]) -> None:
    locking.lock()
    assert window.heard == ["keep"]
    assert left == [False]


def test_stepping_away_is_out_of_sight_before_anything_is_saved(
    window: Window, locking: Locking, left: list[bool]
) -> None:
    locking.step_away()
    assert window.seen[0] is False
    assert left == [True]


def test_what_can_not_be_saved_keeps_the_window_and_is_told(
    window: Window, locking: Locking, left: list[bool]
) -> None:
    window.refuses = True
    locking.lock()
    assert window.isVisible()
    assert [str(error) for error in window.told] == ["The disk is full."]
    assert left == []
    window.refuses = False
    locking.lock()
    assert left == [False]


def test_after_stepping_away_nothing_is_put_on_the_screen_even_if_saving_fails(
    window: Window, locking: Locking, left: list[bool]
) -> None:
    window.refuses = True
    dialog = Words(window)
    dialog.show()
    locking.step_away()
    assert window.isMinimized()
    # Its words are still in it.
    assert dialog.isMinimized()
    assert not window.told
    assert not left
    dialog.hide()


def test_a_dialog_that_holds_words_is_asked_for_them(window: Window, locking: Locking) -> None:
    dialog = Words(window)
    dialog.show()
    locking.lock()
    assert dialog.flushed == 1
    dialog.hide()


def test_a_second_reason_while_it_saves_changes_nothing(
    window: Window, locking: Locking, left: list[bool]
) -> None:
    window.while_saving = locking.lock
    locking.lock()
    assert window.heard == ["keep"]
    assert left == [False]


# The keys


@pytest.fixture
def keys(window: Window) -> tuple[LockKeys, list[str]]:
    made = LockKeys(window)
    heard: list[str] = []
    made.lock.connect(lambda: heard.append("lock"))
    made.step_away.connect(lambda: heard.append("away"))
    return made, heard


def _press_both() -> None:
    window = QApplication.focusWindow()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_F12)
    QTest.keyClick(window, Qt.Key.Key_L)


def test_the_keys_are_heard_while_a_dialog_is_open(
    window: Window, keys: tuple[LockKeys, list[str]], qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    dialog = Dialog(window, "Anything")

    def press() -> None:
        wait(lambda: dialog.isActiveWindow() and QApplication.focusWindow() is dialog.windowHandle())
        _press_both()
        dialog.accept()

    QTimer.singleShot(0, press)
    dialog.exec()
    assert keys[1] == ["lock", "away"]
    dialog.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_keys_are_heard_while_a_menu_is_open(
    window: Window, keys: tuple[LockKeys, list[str]], qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    menu = QMenu(window)
    menu.addAction("Something")

    def press() -> None:
        wait(menu.isVisible)
        _press_both()
        menu.close()

    QTimer.singleShot(0, press)
    menu.exec()
    assert keys[1] == ["lock", "away"]
    menu.deleteLater()


# A passphrase that was begun


class Fresh:
    """Stands for the process that takes this one's place."""

    def __init__(self) -> None:
        self.started: list[bool] = []

    def __call__(self, *, away: bool) -> None:
        self.started.append(away)


@pytest.mark.usefixtures("fast_keys")
def test_a_passphrase_that_was_begun_does_not_stay(
    qtbot: QtBot, preferences: Preferences, background: Background, clock: HeldClock, tmp_path: Path
) -> None:
    opening.create(tmp_path / "journal", "anything at all", clock=clock)[0].close()
    entrance = Entrance(preferences)
    qtbot.addWidget(entrance)
    gate = Gate(entrance, tmp_path / "journal", lambda: background, clock)
    gate.begin()
    entrance.show()
    fresh = Fresh()
    watch = HalfTyped(entrance, gate, Settings(), fresh)
    assert isinstance(gate.card, UnlockCard)
    watch.forget()
    assert fresh.started == []
    gate.card.field.line.setText("anyth")
    gate.card.busy(on=True)
    watch.idle.idle.emit()
    assert fresh.started == []
    gate.card.busy(on=False)
    watch.idle.idle.emit()
    assert fresh.started == [False]
    entrance.away_asked.emit()
    assert entrance.isMinimized()
    assert fresh.started == [False, True]
    gate.card.words_wanted.emit()
    assert not gate.card.half_typed()


@pytest.mark.parametrize(("minutes", "waits"), [(1, 1), (0, 5), (60, 5), (5, 5)])
def test_what_was_begun_waits_no_longer_than_five_minutes(
    qtbot: QtBot,
    preferences: Preferences,
    background: Background,
    clock: HeldClock,
    tmp_path: Path,
    minutes: int,
    waits: int,
) -> None:
    entrance = Entrance(preferences)
    qtbot.addWidget(entrance)
    gate = Gate(entrance, tmp_path / "journal", lambda: background, clock)
    watch = HalfTyped(entrance, gate, Settings(idle_minutes=minutes), Fresh())
    assert watch.idle.minutes == waits
