# SPDX-License-Identifier: GPL-3.0-or-later
"""The first tab: one day at a time, with as little on it as the day needs."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from shiboken6 import isValid

from afterglow.core.errors import PersonError
from afterglow.feature import Page
from afterglow.features.today.capture_card import CaptureCard
from afterglow.features.today.due_card import DueCard
from afterglow.features.today.head import Head
from afterglow.features.today.invitation import Invitation
from afterglow.features.today.line_card import LineCard
from afterglow.features.today.reading import last_session, read
from afterglow.features.today.shapes import Answer, How
from afterglow.features.today.store import TodayStore
from afterglow.features.today.suggestion_card import SuggestionCard
from afterglow.features.today.why_card import WhyCard
from afterglow.ui.arc_view import ArcView
from afterglow.ui.columns import Columns
from afterglow.ui.controls import button, column, enlarge
from afterglow.ui.translate import tr
from afterglow.vault import mix

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from afterglow.core.shapes import Due, Line, Suggestion
    from afterglow.feature import Parts
    from afterglow.features.today.shapes import View
    from afterglow.vault.vault import Change

_DAY_LOOKED_AT_MS = 30_000
_SOON_MS = 150


class TodayPage(Page):
    """Joins the cards. `filled` follows each time that the page shows what is true now."""

    filled = Signal()
    _changed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self.store = TodayStore(parts.vault)
        self.view: View | None = None
        self.head = Head()
        self.arc = ArcView()
        self.invitation = Invitation()
        self.suggestion = SuggestionCard()
        self.capture = CaptureCard(parts)
        self.due = DueCard()
        self.why = WhyCard(parts, self.store)
        self.line = LineCard(parts.settings)
        self.others = parts.offers.today(parts)
        self.more = button(tr("What Today shows…"), self.choose, kind="link")
        self.more.setProperty("quiet", True)
        self.columns = Columns()
        self.columns.add_left(
            self.head, self.arc, self.invitation, self.suggestion, self.capture, *self.others
        )
        self.columns.add_right(self.due, self.why, self.line, self.more)
        self.setLayout(column(self.columns))
        self._hide_all()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._night = QTimer(self)
        self._night.setInterval(_DAY_LOOKED_AT_MS)
        self._night.timeout.connect(self._look_at_the_day)
        self._connect()

    # What the window asks for

    def flush(self) -> None:
        """Bring every unsaved word into the vault; raises PersonError if one can not be kept."""
        self.capture.flush()
        self.why.flush()
        for card in self.others:
            card.flush()

    def shown(self) -> None:
        """Read the day again: other tabs may have changed what is due."""
        self._night.start()
        self.refresh()

    def focus_search(self) -> None:
        """Search where there is something to search: in the journal."""
        self._parts.window.search_in("journal")

    def new_item(self) -> None:
        """Begin an entry in the journal."""
        self._parts.window.begin_in("journal")

    def settings_changed(self) -> None:
        """Take the letters that are set now."""
        self.capture.use_settings()
        self.why.use_settings()
        self.line.use_settings()

    def low_energy_changed(self) -> None:
        """Show less, or everything again."""
        self.refresh()

    # Showing

    def refresh(self) -> None:
        """Read what is true now, and show it."""
        day, low_energy = self._parts.clock.now().date(), self._parts.window.low_energy()
        work = partial(read, self.store, self._parts.offers, day, low_energy=low_energy)
        self._parts.background.run(work, self._show, owner=self)

    def _show(self, view: View) -> None:
        before, self.view = self.view, view
        if before is not None and before.session_day and not view.session_day:
            self.capture.end_of_day()
        usual = not view.session_day and not view.low_energy
        self.head.show_view(view)
        self._show_arc(view)
        self.invitation.setVisible(usual and not view.has_sessions)
        self.suggestion.show_suggestion(view.suggestion)
        self.capture.setVisible(view.session_day)
        self.due.show_due(view.due)
        self.due.setVisible(usual or (view.low_energy and bool(view.due)))
        self.why.show_why(view.why)
        self.why.earlier.setVisible(view.wordings > 1 and not view.low_energy)
        self.why.setVisible(usual or self.why.writing or (view.low_energy and view.why is not None))
        self.line.show_line(view.line, self._parts.offers.arc())
        self.more.setVisible(usual)
        for card in self.others:
            card.setVisible(True)
            card.refresh()
        if before is None or (before.day, before.session_day, before.low_energy) != (
            view.day,
            view.session_day,
            view.low_energy,
        ):
            # What was scrolled to is not there any more.
            self.columns.verticalScrollBar().setValue(0)
        self.columns.set_single(single=not usual)
        enlarge(self, on=view.low_energy)
        self.filled.emit()

    def _show_arc(self, view: View) -> None:
        if view.place is None or view.low_energy:
            self.arc.hide()
        else:
            self.arc.show_arc(self._parts.offers.arc(), view.place.mark, view.day)

    def _hide_all(self) -> None:
        """Show nothing that may turn out to be wrong for this day."""
        for each in (self.arc, self.due, self.why, self.more, *self.others):
            each.hide()

    # Hearing

    def _connect(self) -> None:
        window = self._parts.window
        self.head.low_energy_wanted.connect(window.set_low_energy)
        self.arc.opened.connect(lambda _day: self._open_session())
        self.invitation.wanted.connect(lambda: window.begin_in("sessions"))
        self.suggestion.begin_wanted.connect(self._begin)
        self.suggestion.not_now.connect(lambda one: self._answer(one, How.NOT_NOW))
        self.suggestion.never.connect(lambda one: self._answer(one, How.NEVER))
        self.capture.failed.connect(window.show_problem)
        self.due.ticked.connect(self._tick)
        self.due.settle_wanted.connect(lambda one: self._parts.offers.settle(self, self._parts, one))
        self.why.changed.connect(self.refresh)
        self.why.earlier_wanted.connect(self._show_wordings)
        self.line.page_wanted.connect(self._open_page)
        self._changed.connect(self._soon.start, Qt.ConnectionType.QueuedConnection)
        self._stop_when_gone(self._parts.vault.on_change(self._follow))
        self._stop_when_gone(self._parts.offers.on_arc(self._soon.start))
        act = QAction(tr("What Today shows…"), self)
        act.triggered.connect(lambda: self.choose())
        self.addAction(act)

    def _stop_when_gone(self, stop: Callable[[], None]) -> None:
        self.destroyed.connect(lambda: stop())

    def _follow(self, change: Change) -> None:
        # Heard on the thread that wrote. Settings inside the vault are mostly Today's own.
        if change.touched.keys() - {"setting"}:
            # The page may be on its way out on the window's thread.
            with contextlib.suppress(RuntimeError):
                if isValid(self):
                    self._changed.emit()

    def _look_at_the_day(self) -> None:
        if self.view is None or not self.isVisible():
            return
        # A low-energy day ends by itself in the night, later than the calendar's day.
        now = self._parts.clock.now().date(), self._parts.window.low_energy()
        if now != (self.view.day, self.view.low_energy):
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while another tab is in view."""
        self._night.stop()
        self._soon.stop()
        super().hideEvent(event)

    # Doing

    def _begin(self, suggestion: Suggestion) -> None:
        self._parts.offers.begin(self._parts, suggestion)

    def _answer(self, suggestion: Suggestion, how: How) -> None:
        day = self._parts.clock.now().date()
        answer = Answer(how, day, last_session(self._parts.offers.arc(), day))
        self.suggestion.show_suggestion(None)
        self.head.switch.setFocus()
        self._parts.background.run(partial(self.store.answer, suggestion.key, answer))
        for_good = how is How.NEVER
        self._parts.background.run(partial(self._parts.offers.answered, suggestion, for_good=for_good))
        self._parts.window.say(
            tr("It rests for now.")
            if how is How.NOT_NOW
            else tr("It will not be suggested again. “What Today shows” can bring it back.")
        )

    def _tick(self, due: Due, done: bool) -> None:
        day = self._parts.clock.now().date()
        work = partial(self._parts.offers.tick, due, day, done=done)
        self._parts.background.run(work, lambda _none: self.refresh(), self._not_ticked, owner=self)

    def _not_ticked(self, error: BaseException) -> None:
        self._parts.window.show_problem(error)
        self.refresh()

    def _open_session(self) -> None:
        if self.view is not None and self.view.place is not None:
            self._parts.window.open_tab("sessions", self.view.place.mark.uid)

    def _open_page(self, line: Line) -> None:
        self._parts.window.open_tab(line.feature, line.uid)

    def choose(self) -> None:
        """Let a person choose what Today shows."""
        from afterglow.features.today.choices import ChoicesDialog

        declined = sum(answer.how is How.NEVER for answer in self.store.answers().values())
        dialog = ChoicesDialog(self, self.store.rhythm(), declined, mix.left_out(self._parts.vault))
        dialog.exec()
        try:
            self.store.set_rhythm(dialog.rhythm)
            mix.leave_out(self._parts.vault, dialog.left_out)
            if dialog.forget:
                self.store.forget_answers()
                self._parts.offers.forget_answers()
        except PersonError as error:
            self._parts.window.show_problem(error)
        dialog.deleteLater()
        self.refresh()

    def _show_wordings(self) -> None:
        from afterglow.features.today.wordings_dialog import WordingsDialog

        dialog = WordingsDialog(self, self.store.wordings(), self._parts.settings)
        dialog.exec()
        dialog.deleteLater()
