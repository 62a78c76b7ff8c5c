# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from tests.qt import button, press, wait

from afterglow.core.errors import PersonError, mark
from afterglow.core.settings import load
from afterglow.feature import Entrance, Feature, Page, Parts
from afterglow.shell.entrance import Entrance as LockScreen
from afterglow.shell.header import Header
from afterglow.shell.idle import IdleWatch
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.shell.menu import build_menu
from afterglow.shell.tab_bar import TabBar
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.shell.preferences import Preferences
    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class FakePage(Page):
    """Notes what is asked of it."""

    def __init__(self, parts: Parts, name: str) -> None:
        super().__init__()
        self.parts, self.name = parts, name
        self.heard: list[str] = []
        self.refuses: PersonError | None = None
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(name))
        self.button = QPushButton(f"Do {name}")
        layout.addWidget(self.button)
        self.addAction(QAction(f"Act {name}", self))

    def flush(self) -> None:
        self.heard.append("flush")
        if self.refuses is not None:
            raise self.refuses

    def shown(self) -> None:
        self.heard.append("shown")

    def focus_search(self) -> None:
        self.heard.append("search")

    def new_item(self) -> None:
        self.heard.append("new")

    def settings_changed(self) -> None:
        self.heard.append("settings")

    def low_energy_changed(self) -> None:
        self.heard.append(f"low energy {self.parts.window.low_energy()}")


def feature(name: str) -> Feature:
    return Feature(name, lambda: name.title(), lambda parts: FakePage(parts, name))


class Made:
    """The window, and what went out of its doors."""

    def __init__(
        self,
        vault: Vault,
        preferences: Preferences,
        background: Background,
        clock: HeldClock,
        features: tuple[Feature, ...] = (),
    ) -> None:
        self.opened: list[str] = []
        self.locked: list[bool] = []
        self.closed: list[bool] = []
        self.problems: list[BaseException] = []
        self.window = MainWindow(
            vault,
            features or (feature("one"), feature("two"), self._opener()),
            preferences,
            clock=clock,
            background=background,
            choose=QtFileChooser(),
            doors=Doors(self._lock, self._close, self.problems.append),
        )

    def _opener(self) -> Feature:
        """Return a card without a tab, which opens something from the header and from the menu."""

        def entrance(name: str, *, header: bool) -> Entrance:
            return Entrance(lambda: f"{name}…", lambda _over, _parts: self.opened.append(name), header)

        return Feature(
            "three",
            lambda: "Three",
            entrances=(entrance("Give", header=True), entrance("Study", header=False)),
        )

    def _lock(self) -> None:
        self.locked.append(True)

    def _close(self) -> None:
        self.closed.append(True)

    def page(self) -> FakePage:
        page = self.window.page()
        assert isinstance(page, FakePage)
        return page


@pytest.fixture
def made(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    preferences: Preferences,
    background: Background,
    clock: HeldClock,
) -> Made:
    found = Made(vault, preferences, background, clock)
    qtbot.addWidget(found.window, before_close_func=lambda _window: _allow(found))
    found.window.show()
    found.window.activateWindow()
    qtbot.waitExposed(found.window)
    return found


def _allow(made: Made) -> None:
    for page in made.window.findChildren(FakePage):
        page.refuses = None


def test_help_now_is_at_the_same_place_on_every_tab_and_before_unlocking(
    qtbot: QtBot, made: Made, preferences: Preferences
) -> None:
    entrance = LockScreen(preferences)
    qtbot.addWidget(entrance)
    places = []
    for tab in (0, 1):
        made.window.open_tab_at(tab)
        made.window.resize(1180, 760)
        places.append(_place(made.window))
    entrance.resize(1180, 760)
    entrance.show()
    qtbot.waitExposed(entrance)
    qtbot.wait(20)
    before = _place(entrance)
    assert places[0] == places[1]
    assert before.size() == places[0].size()
    # The sign of the menu is as wide as the letters in use make it.
    assert (before.topLeft() - places[0].topLeft()).manhattanLength() <= 8


def _place(window: QWidget) -> QRect:
    shown = button(window, "Help now")
    return QRect(shown.mapTo(window, shown.rect().topLeft()), shown.size())


def test_keys_reach_the_page_in_view(made: Made) -> None:
    window = made.window
    assert made.page().name == "one"
    press(window, "Ctrl+2")
    assert made.page().name == "two"
    press(window, "Ctrl+N")
    press(window, "Ctrl+F")
    assert made.page().heard == ["shown", "new", "search"]
    press(window, "Ctrl+1")
    assert made.page().name == "one"
    press(window, "Ctrl+3")
    assert made.page().name == "one"
    press(window, "Ctrl+L")
    assert len(made.locked) == 1


def test_a_tab_is_built_once_and_left_with_everything_saved(made: Made) -> None:
    assert len(made.window.findChildren(FakePage)) == 1
    first = made.page()
    made.window.open_tab("two")
    made.window.open_tab("nobody")
    assert "flush" in first.heard
    made.window.open_tab("one")
    assert made.page() is first
    assert len(made.window.findChildren(FakePage)) == 2


def test_a_page_of_the_menu_has_no_tab_and_the_tab_before_it_can_be_asked_for(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    preferences: Preferences,
    background: Background,
    clock: HeldClock,
) -> None:
    quiet = replace(feature("quiet"), in_menu=True)
    made = Made(vault, preferences, background, clock, (quiet, feature("one"), feature("two")))
    window = made.window
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    tabs = window.findChild(TabBar)
    assert tabs is not None
    assert [tabs.tabText(at) for at in range(tabs.count())] == ["One", "Two"]
    press(window, "Ctrl+2")
    menu = build_menu(window)
    next(action for action in menu.actions() if action.text() == "Quiet…").trigger()
    menu.deleteLater()
    assert made.page().name == "quiet"
    press(window, "Ctrl+3")
    assert made.page().name == "quiet"
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert made.page().name == "two"
    window.open_tab("quiet")
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Return)
    assert made.page().name == "two"
    window.open_tab("quiet", "some")
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert made.page().name == "one"


def test_a_tab_that_can_not_save_says_so(made: Made) -> None:
    made.page().refuses = PersonError(mark("The disk is full."))
    made.window.open_tab_at(1)
    assert [str(error) for error in made.problems] == ["The disk is full."]


def test_help_now_opens_by_its_key(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(MainWindow, "_show_dialog", lambda _self, dialog: _note(shown, dialog))
    press(made.window, "F1")
    made.window.safety()
    made.window.settings()
    made.window.about()
    assert [title.split(" ")[0] for title in shown] == ["Help", "Safety", "Settings", "Afterglow"]


def _note(shown: list[str], dialog: object) -> None:
    from PySide6.QtWidgets import QDialog

    assert isinstance(dialog, QDialog)
    shown.append(dialog.windowTitle())
    dialog.deleteLater()


def test_the_menu_holds_what_the_page_offers_and_what_the_program_offers(made: Made) -> None:
    menu = build_menu(made.window)
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert texts == [
        "Act one",
        "A few words…",
        "Study…",
        "Low-energy day",
        "Lock",
        "Step away",
        "Help now",
        "Safety…",
        "Settings…",
        "About Afterglow…",
        "Quit",
    ]
    next(action for action in menu.actions() if action.text().startswith("Lock")).trigger()
    assert len(made.locked) == 1
    menu.deleteLater()


def test_a_setting_reaches_every_page_and_is_kept(made: Made, tmp_path: Path) -> None:
    made.window.open_tab("two")
    made.window.change_settings(text_size=20)
    for page in made.window.findChildren(FakePage):
        assert page.heard[-1] == "settings"
        assert page.parts.settings.text_size == 20
    assert load(tmp_path / "settings" / "settings.toml").text_size == 20


def test_a_setting_that_can_not_be_kept_counts_and_is_told_once(made: Made, tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("in the way")
    made.window.change_settings(text_size=20)
    made.window.change_settings(text_size=21)
    assert made.page().parts.settings.text_size == 21
    assert len(made.problems) == 1
    (tmp_path / "settings").unlink()
    made.window.change_settings(text_size=22)
    (tmp_path / "settings" / "settings.toml").unlink()
    (tmp_path / "settings").rmdir()
    (tmp_path / "settings").write_text("in the way")
    made.window.change_settings(text_size=23)
    assert len(made.problems) == 2
    assert "could not be kept" in str(made.problems[0])
    (tmp_path / "settings").unlink()


def test_closing_saves_and_is_refused_when_a_page_can_not(made: Made, tmp_path: Path) -> None:
    page = made.page()
    page.refuses = PersonError(mark("The disk is full."))
    assert not made.window.close()
    assert made.window.isVisible()
    assert not made.closed
    assert [str(error) for error in made.problems] == ["The disk is full."]
    page.refuses = None
    made.window.resize(700, 500)
    assert made.window.close()
    assert len(made.closed) == 1
    assert load(tmp_path / "settings" / "settings.toml").window


def test_the_size_of_the_window_is_kept(
    made: Made,
    vault: Vault,
    preferences: Preferences,
    background: Background,
    clock: HeldClock,
    qtbot: QtBot,
) -> None:
    made.window.resize(700, 500)
    made.window.close()
    again = Made(vault, preferences, background, clock)
    qtbot.addWidget(again.window)
    assert (again.window.width(), again.window.height()) == (700, 500)


def test_a_size_that_makes_no_sense_is_passed_over(
    made: Made,
    vault: Vault,
    preferences: Preferences,
    background: Background,
    clock: HeldClock,
    qtbot: QtBot,
) -> None:
    made.window.close()
    preferences.settings.window = "no such thing é"
    again = Made(vault, preferences, background, clock)
    qtbot.addWidget(again.window)
    assert again.window.width() >= 560


def test_controls_stand_in_their_order(made: Made) -> None:
    item = QPushButton("Item")
    made.window.add_header_item(item)
    wait(item.isVisible)
    header = made.window.findChild(Header)
    assert header is not None
    made.window.grab()
    shown = [each for each in header.findChildren(QPushButton) if each.isVisible()]
    placed = sorted(shown, key=lambda each: each.mapTo(header, each.pos()).x())
    assert [each.accessibleName() or each.text() for each in placed] == [
        "Give…",
        "Item",
        "Lock",
        "Help now",
        "Menu",
    ]


def test_a_calm_line_is_said_and_goes_when_clicked(made: Made) -> None:
    from afterglow.shell.status_line import StatusLine

    line = made.window.findChild(StatusLine)
    assert line is not None
    made.window.say("<b>Saved</b>")
    assert line.isVisible()
    assert line.text() == line.accessibleName() == "<b>Saved</b>"
    assert made.window.rect().contains(line.geometry())
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert not line.isVisible()


def test_the_idle_watch_tells_on_either_clock(made: Made) -> None:
    now = [0.0, 0.0]
    watch = IdleWatch(made.window, read_clocks=lambda: (now[0], now[1]))
    told: list[bool] = []
    watch.idle.connect(lambda: told.append(True))
    watch.set_minutes(5)
    now[0] = 299
    watch.look()
    assert not told
    QTest.keyClick(made.window.windowHandle(), Qt.Key.Key_Down)
    now[0] = 310
    watch.look()
    touched = not told
    now[1] = 10_000  # asleep: only the wall's clock went on
    watch.look()
    assert told
    assert touched
    told.clear()
    watch.set_minutes(0)
    now[0] = 99_999
    watch.look()
    assert not told


def test_a_feature_without_a_page_has_no_tab(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    preferences: Preferences,
    background: Background,
    clock: HeldClock,
) -> None:
    window = MainWindow(
        vault,
        (feature("one"), Feature("quiet", lambda: "Quiet"), feature("two")),
        preferences,
        clock=clock,
        background=background,
        choose=QtFileChooser(),
        doors=Doors(lambda: None, lambda: None, lambda _error: None),
    )
    qtbot.addWidget(window)
    window.show()
    window.open_tab("quiet")
    assert isinstance(page := window.page(), FakePage)
    assert page.name == "one"
    window.open_tab_at(1)
    assert isinstance(page := window.page(), FakePage)
    assert page.name == "two"


def test_a_low_energy_day_reaches_every_page_and_ends_in_the_night(made: Made, clock: HeldClock) -> None:
    made.window.open_tab("two")
    press(made.window, "Ctrl+E")
    assert made.window.low_energy()
    for page in made.window.findChildren(FakePage):
        assert page.heard[-1] == "low energy True"
    clock.at = clock.at.replace(hour=23, minute=50)
    clock.forward(hours=4)
    assert made.window.low_energy()
    clock.forward(minutes=20)
    assert not made.window.low_energy()
    press(made.window, "Ctrl+E")
    press(made.window, "Ctrl+E")
    assert not made.window.low_energy()
    assert made.page().heard[-1] == "low energy False"


@pytest.mark.parametrize("tab", ["one", "two"])
def test_a_low_energy_day_is_reached_by_key_menu_and_header_on_every_tab(made: Made, tab: str) -> None:
    made.window.open_tab(tab)
    menu = build_menu(made.window)
    next(action for action in menu.actions() if action.text().startswith("Low-energy")).trigger()
    menu.deleteLater()
    assert made.window.low_energy()
    button(made.window, "End the low-energy day").click()
    assert not made.window.low_energy()
    press(made.window, "Ctrl+E")
    assert made.window.low_energy()
    assert button(made.window, "End the low-energy day").isVisible()
    press(made.window, "Ctrl+E")
    with pytest.raises(AssertionError):
        button(made.window, "End the low-energy day")


def test_the_header_says_no_longer_that_it_is_a_low_energy_day_when_the_night_is_over(
    made: Made, clock: HeldClock
) -> None:
    press(made.window, "Ctrl+E")
    clock.forward(days=1)
    made.window.open_tab("two")
    with pytest.raises(AssertionError):
        button(made.window, "End the low-energy day")


def test_a_page_may_begin_or_search_in_another_tab(made: Made) -> None:
    made.window.begin_in("two")
    assert (made.page().name, made.page().heard[-1]) == ("two", "new")
    made.window.search_in("one")
    assert (made.page().name, made.page().heard[-1]) == ("one", "search")
    before = len(made.page().heard)
    made.window.begin_in("nobody")
    made.window.search_in("nobody")
    assert made.page().name == "one"
    assert len(made.page().heard) == before


def test_what_opens_from_every_tab_stands_in_the_header_or_in_the_menu(made: Made) -> None:
    button(made.window, "Give…").click()
    menu = build_menu(made.window)
    assert "Give…" not in [action.text() for action in menu.actions()]
    next(action for action in menu.actions() if action.text() == "Study…").trigger()
    menu.deleteLater()
    assert made.opened == ["Give", "Study"]
