# SPDX-License-Identifier: GPL-3.0-or-later
"""The tab of what returns. Its pages are built when they are first wanted."""

from __future__ import annotations

import contextlib
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget
from shiboken6 import isValid

from afterglow.feature import Page
from afterglow.features.insights.look import look, read_themes
from afterglow.features.insights.one import OneInsight
from afterglow.features.insights.overview import Overview
from afterglow.features.insights.rules_themes import Grid
from afterglow.features.insights.store import InsightStore
from afterglow.features.insights.text_dialog import TextDialog
from afterglow.features.insights.ways import WAYS
from afterglow.ui.controls import column, restyle
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts, TodayCard
    from afterglow.features.insights.look import Shown
    from afterglow.features.insights.shapes import Still, Tried
    from afterglow.features.insights.ways import Way
    from afterglow.vault.vault import Change

_SOON_MS = 150
_TABLES = {
    *("insight", "insight_step", "insight_return", "perspective", "text_mark", "link"),
    *("journal_tag", "journal_entry_tag"),
}


_THEMES = {"journal_entry", "journal_tag", "journal_entry_tag", "session", "link"}


class InsightsPage(Page):
    """Joins the parts of the tab; each part does its own work.

    `filled` follows each showing, `themes_filled` when the themes were read anew.
    """

    filled = Signal()
    themes_filled = Signal()
    _changed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self.store = InsightStore(parts.vault)
        self.shown_now: Shown | None = None
        self.grid = Grid()
        # The grid is read again only after something that it is made of has changed.
        self._stale, self._every = True, False
        panels = parts.offers.panels(parts)
        # Read while the page is built, so that it is laid out and painted once, with all of it.
        self._read_first(panels)
        self._early = True
        self.overview = Overview(parts, panels, [(way.name, way.title()) for way in WAYS])
        self._ways: dict[str, Way] = {way.name: way for way in WAYS}
        self._pages: dict[str, Any] = {}
        self.stack = QStackedWidget()
        self.stack.addWidget(self.overview)
        self.setLayout(column(self.stack))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read_themes)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._connect()

    # What the window asks for

    def flush(self) -> None:
        """Bring every unsaved word into the vault; raises PersonError if one can not be kept."""
        for each in self.overview.panels:
            each.flush()

    def shown(self) -> None:
        """Read what is true now, unless that has only just begun."""
        early, self._early = self._early, False
        if not early:
            self.refresh()

    @cached_property
    def one(self) -> OneInsight:
        """The page of one insight, built when it is first wanted."""
        made = OneInsight(self.store, self._parts, self.show_list)
        self.stack.addWidget(made.view)
        return made

    def open_item(self, uid: str) -> None:
        """Show an insight whole, or a page of the tab by its name; what is gone is told in plain words."""
        if uid in self._ways:
            self.show_way(uid)
            return
        if self.store.symbols.named([uid]):
            self.show_way("symbols")
            return
        self.one.open(uid, lambda: self._bring(self.one.view))

    def new_item(self) -> None:
        """Write an insight down that stands on no page."""
        dialog = TextDialog(
            self, tr("An insight"), tr("What did you notice, in your own words?"), self.store.insights.keep
        )
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

    def settings_changed(self) -> None:
        """Take the letters and colours that are set now."""
        self.overview.use_settings()
        if "one" in self.__dict__:
            self.one.view.use_settings()
        restyle(self)

    def low_energy_changed(self) -> None:
        """Show less, or everything again."""
        self.refresh()

    # Showing

    def refresh(self) -> None:
        """Read what is true now, and show it."""
        self._read_first(self.overview.panels)
        if "one" in self.__dict__:
            self.one.refresh()
        page: Any = self.stack.currentWidget()
        if page in self._pages.values():
            page.refresh()

    def show_list(self) -> None:
        """Go back to the whole tab."""
        if "one" in self.__dict__:
            self.one.close()
        self.stack.setCurrentWidget(self.overview)
        self.refresh()

    def show_way(self, name: str) -> None:
        """Show one of the pages within the tab."""
        if name not in self._pages:
            made: Any = self._ways[name].build(self._parts, self.store, self.show_list)
            self._pages[name] = made
            self.stack.addWidget(made)
        self._pages[name].refresh()
        self._bring(self._pages[name])

    def _open_theme(self, name: str, number: int) -> None:
        self.show_way("themes")
        self._pages["themes"].open(name, number)

    def _read_first(self, panels: Iterable[TodayCard]) -> None:
        if not self._parts.window.low_energy():
            # Before the rest: all of the tab is shown at once.
            for each in panels:
                each.refresh()
        work = partial(look, self.store, self._parts.offers, self._today(), every=self._every)
        self._run(work, self._show)

    def _bring(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, page: Shown) -> None:
        self.shown_now = page
        self.overview.show_page(page, low_energy=self._parts.window.low_energy())
        self.filled.emit()
        if self._stale:
            self._later.start()

    def _read_themes(self) -> None:
        """Read the grid, once the rest has been painted: with hundreds of sessions that takes a while."""
        self._stale = False
        # Nothing is read any more while the program is ending.
        with contextlib.suppress(RuntimeError):
            self._run(partial(read_themes, self.store, self._parts.offers), self._show_themes)

    def _show_themes(self, grid: Grid) -> None:
        self.grid = grid
        self.overview.themes.show_grid(grid)
        self.themes_filled.emit()

    # Doing

    def _answer(self, uid: str, still: Still, tried: Tried, note: str) -> None:
        def kept(_none: object) -> None:
            self._parts.window.say(tr("Kept with today's date."))
            self.refresh()

        self._run(partial(self.store.insights.answer, uid, still, tried, note), kept)

    def _decline(self, uid: str) -> None:
        self._run(partial(self.store.insights.decline, uid), lambda _none: self.refresh())

    # Inside

    def _connect(self) -> None:
        self.overview.kept.opened.connect(self.open_item)
        self.overview.kept.add_wanted.connect(self.new_item)
        self.overview.kept.all_wanted.connect(self._want_all)
        self.overview.back.answered.connect(self._answer)
        self.overview.back.declined.connect(self._decline)
        self.overview.back.opened.connect(self.open_item)
        self.overview.way_wanted.connect(self.show_way)
        self.overview.themes.all_wanted.connect(lambda: self.show_way("themes"))
        self.overview.themes.opened.connect(self._open_theme)
        new = QAction(tr("Write an insight down"), self)
        new.triggered.connect(lambda: self.new_item())
        self.addAction(new)
        for way in WAYS:
            action = QAction(way.title(), self)
            action.triggered.connect(partial(self._go, way.name))
            self.addAction(action)
        self._changed.connect(self._soon.start, Qt.ConnectionType.QueuedConnection)
        stops = (
            self._parts.vault.on_change(self._follow),
            self._parts.offers.on_arc(self._arc_moved),
        )
        self.destroyed.connect(lambda: [stop() for stop in stops])

    def _want_all(self) -> None:
        self._every = True
        self.refresh()

    def _go(self, name: str, *_checked: bool) -> None:
        self.show_way(name)

    def _arc_moved(self) -> None:
        self._stale = True
        self._soon.start()

    def _follow(self, change: Change) -> None:
        # Heard on the thread that wrote; the signal brings it to the window's.
        if _THEMES & change.touched.keys():
            self._stale = True
        if _TABLES & change.touched.keys():
            with contextlib.suppress(RuntimeError):
                if isValid(self) and self.isVisible():
                    self._changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while another tab is in view."""
        self._soon.stop()
        super().hideEvent(event)

    def _today(self) -> date:
        return self._parts.clock.now().date()

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._parts.background.run(work, done, self._parts.window.show_problem, owner=self)
