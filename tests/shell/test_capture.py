# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.qt import press, wait

from afterglow.features.journal.card import FEATURE as JOURNAL
from afterglow.shell.capture import CaptureDialog
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.features.journal.store import JournalStore
    from afterglow.shell.preferences import Preferences
    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


@pytest.fixture
def window(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    preferences: Preferences,
    background: Background,
    clock: HeldClock,
) -> MainWindow:
    made = MainWindow(
        vault,
        (JOURNAL,),
        preferences,
        clock=clock,
        background=background,
        choose=QtFileChooser(),
        doors=Doors(lambda: None, lambda: None, lambda _error: None),
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def capture(window: MainWindow, act: Callable[[CaptureDialog], object]) -> None:
    """Press the key and do something to the strip that opens."""

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CaptureDialog)
        act(dialog)

    window.activateWindow()
    wait(window.isActiveWindow)
    QTimer.singleShot(50, meet)
    press(window, "Ctrl+J")


def bodies(store: JournalStore) -> list[str]:
    return [store.entries.entry(id_).body for id_ in store.entries.ids()]


def test_enter_keeps_the_words_and_the_tab_stays(window: MainWindow, store: JournalStore) -> None:
    page = window.page()

    def act(dialog: CaptureDialog) -> None:
        QTest.keyClicks(dialog.field, "a blue door")
        press(dialog.field, "Return")

    capture(window, act)
    assert bodies(store) == ["a blue door"]
    assert window.page() is page

    def again(dialog: CaptureDialog) -> None:
        QTest.keyClicks(dialog.field, "rain")
        press(dialog.field, "Ctrl+Return")

    capture(window, again)
    assert sorted(bodies(store)) == ["a blue door", "rain"]


def test_words_are_kept_while_they_are_written(window: MainWindow, store: JournalStore) -> None:
    def act(dialog: CaptureDialog) -> None:
        QTest.keyClicks(dialog.field, "half a th")
        wait(lambda: bodies(store) == ["half a th"], 1000)
        dialog.reject()

    capture(window, act)


def test_escape_keeps_a_draft_that_goes_on(window: MainWindow, store: JournalStore) -> None:
    def first(dialog: CaptureDialog) -> None:
        QTest.keyClicks(dialog.field, "not yet")
        QTest.keyClick(dialog.field, Qt.Key.Key_Escape)

    def second(dialog: CaptureDialog) -> None:
        assert dialog.field.toPlainText() == "not yet"
        QTest.keyClicks(dialog.field, " done")
        press(dialog.field, "Return")

    capture(window, first)
    assert bodies(store) == ["not yet"]
    capture(window, second)
    assert bodies(store) == ["not yet done"]


def test_what_can_not_be_kept_is_told_and_stays(
    window: MainWindow, store: JournalStore, vault: Vault
) -> None:
    def act(dialog: CaptureDialog) -> None:
        with vault._writer.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        dialog.field.insertPlainText("dear words " * 2000)
        press(dialog.field, "Return")
        assert dialog.isVisible()
        assert "disk" in dialog.line.text().lower()
        with vault._writer.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 10000000")
        press(dialog.field, "Return")

    capture(window, act)
    assert [len(body) for body in bodies(store)] == [22_000]
