# SPDX-License-Identifier: GPL-3.0-or-later
"""Every dialog fits a screen of 400 points, as a small laptop has at twice the size.

Goes through the whole window with the made-up journal in it, and opens whatever says that it opens something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from tests.accessible_walk import controls

from afterglow import demo
from afterglow.core.errors import PersonError
from afterglow.feature_list import FEATURES
from afterglow.features.journal.actions import EntryActions
from afterglow.features.journal.page import JournalPage
from afterglow.features.selfcare.page import SelfCarePage
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.shell.menu import build_menu
from afterglow.shell.preferences import Preferences
from afterglow.ui.background import Background
from afterglow.ui.controls import button, column, label
from afterglow.ui.dialogs import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.ui.theme import Theme

SMALL = QSize(683, 400)
_TABS = 60
_TRIES = 200


class Nothing:
    """Somebody who chooses no file."""

    def open_files(self, *_words: object) -> tuple[Path, ...]:
        return ()

    def open_folder(self, *_words: object) -> None:
        return None

    def save_file(self, *_words: object) -> None:
        return None


def faults(dialog: QDialog) -> list[str]:
    """Return what does not fit: the dialog, its buttons, its text, or what the keyboard comes to."""
    found = []
    if dialog.height() > SMALL.height() or dialog.width() > SMALL.width():
        found.append(f"is {dialog.width()} by {dialog.height()}")
    whole = dialog.rect()
    foot = dialog._foot if isinstance(dialog, Dialog) else None
    ends = [foot.itemAt(at) for at in range(foot.count())] if foot is not None else []
    buttons = [end.widget() for end in ends if end is not None]
    found += [
        f"the button {each.text()!r} is out of view"
        for each in buttons
        if isinstance(each, QAbstractButton) and each.isVisible() and not whole.contains(_place(each, dialog))
    ]
    found += [
        f"{words.text()!r} is cut"
        for words in dialog.findChildren(QLabel)
        if words.isVisible() and words.wordWrap() and words.height() < words.heightForWidth(words.width())
    ]
    _give_the_keyboard(dialog)
    first = dialog.focusWidget()
    for _time in range(_TABS):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
        now = dialog.focusWidget()
        if now is not None and now.visibleRegion().isEmpty():
            found.append(f"{type(now).__name__} {now.accessibleName()!r} has the keyboard out of view")
        if now is first or now is None:
            break
    return found


def _give_the_keyboard(dialog: QDialog) -> None:
    """Wait until it has the keyboard: scrolling follows only that, and windows that close may take it."""
    for _time in range(_TRIES):
        if dialog.isActiveWindow() and QApplication.focusWidget() is not None:
            return
        dialog.activateWindow()
        QTest.qWait(10)


def _place(each: QWidget, within: QWidget) -> QRect:
    return QRect(each.mapTo(within, QPoint()), each.size())


class Walk:
    """Opens dialogs, looks at each, opens what it opens in turn, and leaves it."""

    def __init__(self, window: MainWindow, background: Background) -> None:
        self.window, self.background = window, background
        self.seen: dict[str, list[str]] = {}
        self._met: list[QDialog] = []
        self._clicked: set[tuple[str, str]] = set()
        self._ended = False
        self._watch()

    def all(self) -> None:
        for tab in self.window._tabs:
            self.window.open_tab(tab.name)
            self.settle()
            page = self.window.page()
            assert page is not None
            self.click_through(page)
            for action in page.actions():
                if action.text().endswith("…"):
                    action.trigger()
                    self.settle()
            if isinstance(page, JournalPage):
                self.of_an_entry(page)
            if isinstance(page, SelfCarePage):
                page.open_hard_day()
                self.settle()
                self.click_through(page)
            for begin in (self.window.new_item, self.window.focus_search):
                begin()
                self.settle()
                self.click_through(page)
        menu = build_menu(self.window)
        for action in menu.actions():
            if action.text().endswith("…"):
                action.trigger()
                self.settle()
        for show in (self.window.settings, self.window.safety, self.window.help_now, self.window.about,
                     self.window.capture):  # fmt: skip
            show()
            self.settle()
        menu.deleteLater()
        self._ended = True

    def of_an_entry(self, page: JournalPage) -> None:
        """Open what stands in the menu of an entry, which a screen that is not there can not show."""
        actions = page.findChild(EntryActions)
        assert actions is not None
        page.open(page.list.model.ids[0])
        for act in (actions.ask_session, actions.show_versions):
            act()
            self.settle()

    def click_through(self, within: QWidget) -> None:
        """Press each button that says that it opens something, once for each place and wording."""
        for each in controls(within):
            # What was opened before may have built the place anew.
            if not shiboken6.isValid(each) or not isinstance(each, QAbstractButton) or not each.isEnabled():
                continue
            place = (type(within).__name__, each.text())
            if each.text().endswith("…") and place not in self._clicked:
                self._clicked.add(place)
                each.click()
                self.settle()

    def settle(self) -> None:
        for _time in range(3):
            self.background.drain()
            QTest.qWait(2)

    def _watch(self) -> None:
        if self._ended:
            return
        QTimer.singleShot(5, self._watch)
        box: Any = QApplication.activeModalWidget()
        if isinstance(box, QDialog) and box not in self._met:
            self._met.append(box)
            self.settle()
            name = f"{type(box).__module__}.{type(box).__name__} {box.windowTitle()}"
            try:
                if name not in self.seen:
                    self.seen[name] = faults(box)
                    self.click_through(box)
            finally:
                box.reject()
                self._met.remove(box)


@pytest.fixture
def walk(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    tmp_path: Path,
    clock: HeldClock,
    monkeypatch: pytest.MonkeyPatch,
    fast_keys: None,  # noqa: ARG001
) -> Iterator[Walk]:
    monkeypatch.setattr(Dialog, "_screen", lambda _self: SMALL)
    background = Background()
    problems: list[BaseException] = []
    with demo.throwaway(clock) as vault:
        window = MainWindow(
            vault,
            FEATURES,
            Preferences(tmp_path / "settings.toml"),
            clock=clock,
            background=background,
            choose=Nothing(),
            doors=Doors(lambda: None, lambda: None, problems.append),
        )
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        yield Walk(window, background)
        background.close()
    assert [each for each in problems if not isinstance(each, PersonError)] == []


@pytest.mark.timeout(300)
def test_every_dialog_fits_a_very_small_screen(walk: Walk) -> None:
    walk.all()
    assert {name: found for name, found in walk.seen.items() if found} == {}
    # Thirty-five; what comes late on a busy computer may be missed.
    assert len(walk.seen) > 30


def test_what_does_not_fit_is_found(qtbot: QtBot, themed: Theme) -> None:  # noqa: ARG001
    dialog = QDialog()
    qtbot.addWidget(dialog)
    words = label("Far too many words for one line. " * 9, wrap=True)
    words.setFixedHeight(20)
    dialog.setLayout(column(words, button("Close"), space=500))
    dialog.show()
    found = "; ".join(faults(dialog))
    assert "is cut" in found
    assert f"by {dialog.height()}" in found
