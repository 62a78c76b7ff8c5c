# SPDX-License-Identifier: GPL-3.0-or-later
"""The window after unlocking: tabs above, the page of the present one below."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from afterglow.core.errors import PersonError
from afterglow.feature import Parts
from afterglow.offers import Offers
from afterglow.shell import reminding
from afterglow.shell.header import Header
from afterglow.shell.here import Here
from afterglow.shell.keys import add_keys
from afterglow.shell.low_energy import LowEnergy
from afterglow.shell.outward import title
from afterglow.shell.safety.parts import SafetyDoors, SafetyParts
from afterglow.shell.status_line import StatusLine
from afterglow.ui.controls import button
from afterglow.ui.dialogs import open_dialogs
from afterglow.ui.translate import tr
from afterglow.ui.words_keeper import WordsKeeper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QResizeEvent
    from PySide6.QtWidgets import QDialog

    from afterglow.core.clock import Clock
    from afterglow.feature import Entrance, Feature, Page
    from afterglow.shell.preferences import Preferences
    from afterglow.ui.background import Background
    from afterglow.ui.dialogs import FileChooser
    from afterglow.vault.vault import Vault

_LEARN, _WHEN_TO_CALL = "learn", "16"
_FIRST_SIZE = (1180, 760)
_LEAST_SIZE = (560, 420)


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways out of the window, made by whoever opened it."""

    lock: Callable[[], None]
    closed: Callable[[], None]
    show_problem: Callable[[BaseException], None]
    safety: SafetyDoors = field(default_factory=SafetyDoors)
    step_away: Callable[[], None] | None = None


class MainWindow(QWidget):
    """Joins header, pages and keys. What a page may ask of it stands in `feature.Window`."""

    def __init__(
        self,
        vault: Vault,
        features: Sequence[Feature],
        preferences: Preferences,
        *,
        clock: Clock,
        background: Background,
        choose: FileChooser,
        doors: Doors,
        notice: str = "",
    ) -> None:
        super().__init__()
        self.setWindowTitle(title(preferences.settings))
        self.setMinimumSize(*_LEAST_SIZE)
        self._features = tuple(features)
        paged = [each for each in self._features if each.page is not None]
        # Those of the menu come after the tabs.
        self._tabs = tuple(sorted(paged, key=lambda each: each.in_menu))
        shown = [each for each in paged if not each.in_menu]
        self._preferences = preferences
        self._background = background
        self._doors = doors
        self._offers = Offers(features, vault, self)
        self._parts = Parts(vault, clock, background, preferences.settings, choose, self, self._offers)
        background.run(self._offers.refresh)
        self._pages: dict[int, Page] = {}
        self._at: int | None = None

        self._energy = LowEnergy(vault, clock, background, self)
        self._energy.changed.connect(self._energy_changed)
        self._words = WordsKeeper(self._offers.capture, background, self)

        self._header = Header([feature.title() for feature in shown], notice, self)
        self._here = Here(self._offers, clock, background, self._show_session, self)
        self._header.add_item(self._here.chip)
        for entrance in self.entrances(header=True):
            self._header.add_item(button(entrance.title(), partial(self.enter, entrance)))
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        self._strips = QVBoxLayout()
        self._strips.setContentsMargins(16, 10, 16, 0)
        layout.addLayout(self._strips)
        layout.addWidget(self._stack, 1)
        self._status = StatusLine(self)

        self._header.tab_chosen.connect(self._show_tab)
        self._header.lock_asked.connect(self.lock)
        self._header.help_asked.connect(self.help_now)
        self._header.menu_asked.connect(self._show_menu)
        self._header.energy_asked.connect(self.toggle_low_energy)
        preferences.changed.connect(self._settings_changed)
        preferences.not_kept.connect(self.show_problem)
        add_keys(self, len(shown))
        self._restore_size()
        reminding.begin(self, self._parts, self._strips.addWidget)
        if self._tabs:
            self._show_tab(0)

    # What a page may ask for (feature.Window)

    def say(self, text: str) -> None:
        """Show a calm line for a while."""
        self._status.say(text)

    def show_problem(self, error: BaseException) -> None:
        """Tell a PersonError in its own words, anything else as a report without content."""
        self._doors.show_problem(error)

    def open_tab(self, name: str, uid: str = "") -> None:
        """Go to the tab of a feature, and there to one thing; an unknown name is ignored."""
        for index, feature in enumerate(self._tabs):
            if feature.name == name:
                self._show_tab(index)
                if uid:
                    self._pages[index].open_item(uid)

    def begin_in(self, name: str) -> None:
        """Go to the tab of a feature and begin something new there; an unknown name is ignored."""
        if any(feature.name == name for feature in self._tabs):
            self.open_tab(name)
            self.new_item()

    def search_in(self, name: str) -> None:
        """Go to the tab of a feature and into its search; an unknown name is ignored."""
        if any(feature.name == name for feature in self._tabs):
            self.open_tab(name)
            self.focus_search()

    def change_settings(self, **values: Any) -> None:
        """Change settings by name, keep and apply them, and tell every page."""
        self._preferences.change(**values)

    def add_header_item(self, widget: QWidget) -> None:
        """Put a widget into the header, left of Lock."""
        self._header.add_item(widget)

    def low_energy(self) -> bool:
        """Whether this is a low-energy day."""
        return self._energy.on()

    def set_low_energy(self, on: bool) -> None:
        """Turn the low-energy day on or off."""
        self._energy.switch(on=on)

    # What the keys and the menu ask for

    def open_tab_at(self, index: int) -> None:
        """Go to the tab at a place, counted from 0; a place without a tab is ignored."""
        if index < len(self._tabs):
            self._show_tab(index)

    def in_menu(self) -> list[Feature]:
        """Return the features whose pages are opened from the menu."""
        return [each for each in self._tabs if each.in_menu]

    def page(self) -> Page | None:
        """Return the page in view."""
        return None if self._at is None else self._pages[self._at]

    def new_item(self) -> None:
        """Let the page in view begin something new."""
        if (page := self.page()) is not None:
            page.new_item()

    def focus_search(self) -> None:
        """Put the keyboard into the search field of the page in view."""
        if (page := self.page()) is not None:
            page.focus_search()

    def capture(self) -> None:
        """Take a few words without leaving the tab."""
        from afterglow.shell.capture import CaptureDialog

        self._show_dialog(CaptureDialog(self._words, self._preferences.settings, self))

    def entrances(self, *, header: bool) -> list[Entrance]:
        """Return what opens from every tab: from the header, or from the menu."""
        return [one for each in self._features for one in each.entrances if one.header is header]

    def enter(self, entrance: Entrance) -> None:
        """Open something over this window."""
        entrance.open(self, self._parts)

    def toggle_low_energy(self) -> None:
        """Begin a low-energy day, or end it."""
        self.set_low_energy(not self.low_energy())

    def lock(self) -> None:
        """Lock the journal: nothing of it stays in memory."""
        self._doors.lock()

    def step_away(self) -> None:
        """Be out of sight at once, and lock."""
        (self._doors.step_away or self._doors.lock)()

    def help_now(self) -> None:
        """Show the helplines."""
        from afterglow.shell.help_now import HelpNow

        # The one topic that says when to call, where there is such a feature.
        knows = any(feature.name == _LEARN for feature in self._tabs)
        learn = partial(self.open_tab, _LEARN, _WHEN_TO_CALL) if knows else None
        settings, keep = self._preferences.settings, self._keep_countries
        folder = self._parts.vault.folder
        self._show_dialog(HelpNow(settings, self, keep, folder=folder, parts=self._parts, learn=learn))

    def settings(self) -> None:
        """Show the settings."""
        from afterglow.shell.settings_dialog import SettingsDialog

        way = reminding.way(self, self._parts)
        self._show_dialog(SettingsDialog(self._preferences, self, reminders=way))

    def safety(self, section: str = "") -> None:
        """Show what keeps the journal safe, at a section by its name."""
        from afterglow.shell.safety.dialog import SafetyDialog

        with_ = self._parts
        parts = SafetyParts(
            vault=with_.vault,
            clock=with_.clock,
            background=with_.background,
            preferences=self._preferences,
            choose=with_.choose,
            window=self,
            settle=self.settle,
            take_everything_out=self._take_everything_out,
            doors=self._doors.safety,
            count=self._offers.count,
        )
        self._show_dialog(SafetyDialog(parts, self, section))

    def look_after(self) -> None:
        """Begin what each opening asks for: a quick look, the backup of the day, the check of the week."""
        from afterglow.shell.upkeep import Upkeep

        upkeep = Upkeep(self._parts, lambda: self.safety("backups"), self)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(upkeep.bar)
        upkeep.begin()

    def look_around(self) -> None:
        """Tell quietly, once, if others get to see or to copy the place where the journal lies."""
        from afterglow.shell import surroundings_note

        surroundings_note.tell_once(self._parts)

    def remind_of_words(self) -> None:
        """Ask softly, once after a month, whether the recovery words are still at hand."""
        from afterglow.shell import words_reminder

        words_reminder.look(self._parts, self._strips.addWidget, lambda: self.safety("passphrase"))

    def about(self) -> None:
        """Say what this program is."""
        from afterglow.shell.about import About

        self._show_dialog(About(self._parts.vault.folder, self))

    # Leaving

    def settle(self) -> bool:
        """Bring every unsaved word into the vault; returns False if the person has to decide.

        The problem has been told by then, and the window stays as it is.
        """
        try:
            self.keep_all()
        except PersonError as error:
            self.show_problem(error)
            return False
        return self._background.drain()

    def keep_all(self) -> None:
        """Bring every unsaved word into the vault, those of open dialogs too; raises PersonError."""
        for dialog in open_dialogs():
            dialog.flush()
        for page in self._pages.values():
            page.flush()
        self._words.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is unsaved, remember the window's size, and leave."""
        if not self.settle():
            event.ignore()
            return
        self._preferences.keep(window=bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        event.accept()
        self._doors.closed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the header say in fewer words where one is, where there is less room."""
        super().resizeEvent(event)
        self._here.set_width(event.size().width())

    # Inside

    def _show_session(self, uid: str) -> None:
        """Show a session in the tab of whoever keeps them."""
        for feature in self._features:
            if feature.arc is not None:
                self.open_tab(feature.name, uid)

    def _show_dialog(self, dialog: QDialog) -> None:
        dialog.exec()
        dialog.deleteLater()

    def _take_everything_out(self, over: QWidget) -> None:
        for feature in self._features:
            if feature.take_everything_out is not None:
                feature.take_everything_out(over, self._parts)

    def _keep_countries(self, first: str, second: str) -> None:
        self._preferences.change(country=first, second_country=second)

    def _show_tab(self, index: int) -> None:
        if index == self._at:
            return
        before = self.page()
        if before is not None:
            try:
                before.flush()
            except PersonError as error:
                self.show_problem(error)
        if index not in self._pages:
            build = self._tabs[index].page
            assert build is not None
            page = build(self._parts)
            self._pages[index] = page
            self._stack.addWidget(page)
        self._at = index
        self._stack.setCurrentWidget(self._pages[index])
        self._header.set_tab(index)
        # It ends by itself in the night.
        self._header.set_low_energy(on=self.low_energy())
        self._pages[index].shown()
        self._pages[index].setFocus()

    def _show_menu(self) -> None:
        from afterglow.shell.menu import build_menu

        menu = build_menu(self)
        menu.exec(self._header.menu_place(menu.sizeHint().width()))
        menu.deleteLater()

    def _settings_changed(self) -> None:
        for page in self._pages.values():
            page.settings_changed()

    def _energy_changed(self) -> None:
        self._header.set_low_energy(on=self.low_energy())
        for page in self._pages.values():
            page.low_energy_changed()
        self.say(
            tr("A low-energy day. Less is shown until tonight; Ctrl+E ends it.")
            if self.low_energy()
            else tr("Everything is shown again.")
        )

    def _restore_size(self) -> None:
        kept = QByteArray.fromBase64(self._preferences.settings.window.encode("ascii", "ignore"))
        if kept.isEmpty() or not self.restoreGeometry(kept):
            room = QGuiApplication.primaryScreen().availableSize()
            self.resize(min(_FIRST_SIZE[0], room.width()), min(_FIRST_SIZE[1], room.height()))
            self.setWindowState(Qt.WindowState.WindowNoState)
