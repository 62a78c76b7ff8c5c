# SPDX-License-Identifier: GPL-3.0-or-later
"""Mood and questionnaires over time: what the tab of insights shows of the measures."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from afterglow.feature import TodayCard
from afterglow.features.measures.chart_card import ChartCard
from afterglow.features.measures.chart_paper import print_chart
from afterglow.features.measures.charts_look import ChartsView, look, usual
from afterglow.features.measures.table_dialog import TableDialog
from afterglow.ui.controls import button, chip, column, frame, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QAction, QHideEvent

    from afterglow.core.measured import Reading
    from afterglow.core.shapes import Happening
    from afterglow.feature import Parts
    from afterglow.vault.vault import Change

NAME = "measures"
_TABLES = {"mood", "questionnaire", "questionnaire_answer"}
_SOON_MS = 120


class MeasuresPanel(TodayCard):
    """Charts of the last eight weeks or of everything; a low-energy day shows none. `filled` follows each."""

    filled = Signal()
    _changed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self.view: ChartsView | None = None
        self._whole = False
        # What is shown is read again only once something that it is made of has changed, or the day.
        self._stale = True
        self._read: tuple[date, bool] | None = None
        self._quiet = False
        self.cards: dict[str, ChartCard] = {}
        self.title = heading("")
        self.weeks = chip(tr("8 weeks"), partial(self._choose, whole=False), checkable=True)
        self.all = chip(tr("All"), partial(self._choose, whole=True), checkable=True)
        self.answer = button(tr("Answer now"), partial(parts.window.open_tab, NAME, "answer"))
        head = row(self.title, self.answer, self.weeks, self.all, space=8)
        head.setStretch(0, 1)
        self.empty = frame("card")
        self.none = label("", wrap=True)
        self.empty.setLayout(column(self.none, margins=20))
        self._cards = column(space=16)
        # A line that is there from the beginning: what is below must not jump once it is known.
        self.usual = label(" ", soft=True, small=True, wrap=True)
        self.setLayout(column(head, self.empty, self._cards, self.usual, space=14))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read_usual)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._changed.connect(self._soon.start)
        stops = (parts.vault.on_change(self._follow), parts.offers.on_arc(self._arc_moved))
        self.destroyed.connect(lambda: [stop() for stop in stops])
        self._tell_range()

    def refresh(self) -> None:
        """Read again what was measured, where it is not what is shown."""
        wanted = (self._parts.clock.now().date(), self._whole)
        if self.view is not None and wanted == self._read and not self._stale:
            self._show(self.view)
            return
        arc, stale = self._parts.offers.arc(), self._stale
        self._stale = False

        def show(view: ChartsView) -> None:
            self._read = wanted
            self._show(view)
            if stale:
                self._later.start()

        self._run(partial(look, self._parts.vault, arc, NAME, whole=self._whole), show)

    def _read_usual(self) -> None:
        """Read what takes every mood there is and says one line, once the rest has been painted."""
        arc, vault = self._parts.offers.arc(), self._parts.vault
        self._parts.background.run_aside(
            lambda _progress: usual(vault, arc), self.usual.setText, self._failed, owner=self
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while another tab is in view."""
        self._soon.stop()
        super().hideEvent(event)

    # Showing

    def _show(self, view: ChartsView) -> None:
        quiet = self._parts.window.low_energy()
        if view is not self.view or quiet is not self._quiet:
            self._quiet = quiet
            self._build(view, quiet=quiet)
        self.filled.emit()

    def _build(self, view: ChartsView, *, quiet: bool) -> None:
        self.view = view
        self.title.setText(tr("Since your first session") if view.sessions else tr("Over time"))
        shown = {} if quiet else {each.key: each for each in view.series}
        for key in [key for key in self.cards if key not in shown]:
            card = self.cards.pop(key)
            card.hide()
            card.deleteLater()
        for at, (key, each) in enumerate(shown.items()):
            card = self.cards.get(key) or self._card(key, each.title)
            if self._cards.indexOf(card) != at:
                self._cards.insertWidget(at, card)
            card.show_series(each, view.days, view.over)
        self.empty.setVisible(not shown)
        self.none.setText(self._nothing(view, quiet=quiet))
        self.usual.setVisible(view.any_at_all and not quiet)
        self.weeks.setVisible(view.any_at_all and not quiet)
        self.all.setVisible(view.any_at_all and not quiet)
        self._tell_range()

    def _nothing(self, view: ChartsView, *, quiet: bool) -> str:
        if quiet:
            return tr("Charts rest on a low-energy day. Nothing is lost.")
        if view.any_at_all:
            return tr("Nothing in the last 8 weeks. “All” shows what came before.")
        return tr("Moods that you tap on Today are drawn here, and questionnaires if you answer any.")

    def _card(self, key: str, title: str) -> ChartCard:
        card = self.cards[key] = ChartCard(key, title)
        card.opened.connect(partial(self._open, card))
        card.table_asked.connect(self._table)
        card.print_asked.connect(self._print)
        return card

    def _choose(self, *, whole: bool) -> None:
        self._whole = whole
        self._tell_range()
        self.refresh()

    def _tell_range(self) -> None:
        self.weeks.setChecked(not self._whole)
        self.all.setChecked(self._whole)

    # Opening

    def _reading(self, key: str, uid: str) -> Reading | None:
        series = self.cards[key].series
        return None if series is None else next((one for one in series.readings if one.uid == uid), None)

    def _open(self, card: ChartCard, uid: str) -> None:
        """Open the entries of a reading's day, and a questionnaire itself."""
        reading = self._reading(card.key, uid)
        if reading is None:
            return
        work = partial(self._parts.offers.happenings, reading.day, reading.day)
        self._parts.background.run(
            work, partial(self._offer, card, reading), self._parts.window.show_problem, owner=self
        )

    def _offer(self, card: ChartCard, reading: Reading, found: Sequence[Happening]) -> None:
        entries = [one for one in found if one.kind == "entry"]
        if reading.filled is None and not entries:
            self._parts.window.say(tr("There is no entry on that day."))
        elif reading.filled is None and len(entries) == 1:
            self._parts.window.open_tab(entries[0].feature, entries[0].uid)
        else:
            self.menu(card, reading, entries).popup(self._place(card))

    def menu(self, card: ChartCard, reading: Reading, entries: Sequence[Happening]) -> QMenu:
        """Return what there is to open on the day of a reading."""
        menu = QMenu(card)
        if reading.filled is not None and card.series is not None:
            self._line(menu, f"{card.series.title}: {reading.words}", NAME, reading.uid)
        for one in entries:
            self._line(menu, one.title or one.text or tr("An entry"), one.feature, one.uid)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _line(self, menu: QMenu, text: str, feature: str, uid: str) -> QAction:
        action = menu.addAction(text[:60].replace("&", "&&"))
        action.triggered.connect(lambda: self._parts.window.open_tab(feature, uid))
        return action

    def _place(self, card: ChartCard) -> QPoint:
        chart = card.view.chart()
        if chart is None or card.view.at is None:
            return card.view.mapToGlobal(card.view.rect().center())
        spot = chart.spots[card.view.at]
        return card.view.mapToGlobal(QPoint(round(spot.x), round(spot.y) + 10))

    def _table(self, key: str) -> None:
        series = self.cards[key].series
        if series is None:
            return
        dialog = TableDialog(self.window(), series)
        card = self.cards[key]
        dialog.opened.connect(partial(self._open, card))
        dialog.exec()
        dialog.deleteLater()

    def _print(self, key: str) -> None:
        card = self.cards[key]
        if card.series is not None:
            print_chart(card.series, card.draw, self, self._parts.window.show_problem)

    def _arc_moved(self) -> None:
        self._stale = True
        self._soon.start()

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._parts.background.run(work, done, self._failed, owner=self)

    def _failed(self, error: BaseException) -> None:
        self._stale = True
        self._parts.window.show_problem(error)

    def _follow(self, change: Change) -> None:
        # Heard on the thread that wrote; the signal brings it to the window's.
        if _TABLES & change.touched.keys():
            self._stale = True
            with contextlib.suppress(RuntimeError):
                if isValid(self):
                    self._changed.emit()
