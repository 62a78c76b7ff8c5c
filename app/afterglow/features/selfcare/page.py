# SPDX-License-Identifier: GPL-3.0-or-later
"""The tab of self-care: a week of practices, and beside it what helps at once."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from afterglow.feature import Page
from afterglow.features.selfcare import breath
from afterglow.features.selfcare.doing import Doing
from afterglow.features.selfcare.empty_card import EmptyCard
from afterglow.features.selfcare.foot import Foot
from afterglow.features.selfcare.hard_day.card import HardDayCard
from afterglow.features.selfcare.hard_day.page import HardDayPage
from afterglow.features.selfcare.head import Head
from afterglow.features.selfcare.look import look
from afterglow.features.selfcare.make_card import MakeCard
from afterglow.features.selfcare.offer_card import OfferCard
from afterglow.features.selfcare.pacer_card import PacerCard
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.features.selfcare.week_card import WeekCard
from afterglow.ui.columns import Columns
from afterglow.ui.controls import column, enlarge
from afterglow.ui.notice import Notice
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from afterglow.feature import Parts
    from afterglow.features.selfcare.look import Shown
    from afterglow.features.selfcare.shapes import DayLog, Practice, Week
    from afterglow.vault.vault import Change

SAFETY_PLAN = "safety-plan"
_HARD_DAY = {"hard-day", SAFETY_PLAN}
_SOON_MS = 150
_MOST_WHEN_LOW = 3
# As many as can be taken in; every one is a row of squares.
_AT_ONCE = 24
_WEEK = timedelta(days=7)
_TABLES = {"practice", "practice_day", "session"}


class SelfCarePage(Page):
    """Joins the cards. `filled` follows each time that the page shows what is true now."""

    filled = Signal()
    _changed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self.store = SelfCareStore(parts.vault)
        self.shown_now: Shown | None = None
        self._in_week: date | None = None
        self._number = 0
        self._at_once = _AT_ONCE
        self.head = Head()
        self.notice = Notice()
        self.offer = OfferCard()
        self.week = WeekCard()
        self.empty = EmptyCard()
        self.foot = Foot()
        self.columns = Columns()
        self.columns.add_left(self.head, self.notice, self.offer, self.empty, self.week, self.foot)
        self.pacer = PacerCard(self._keep_breath)
        self.hard_day_card = HardDayCard()
        self.make_card = MakeCard()
        self.columns.add_right(self.pacer, self.hard_day_card, self.make_card)
        self.hard_day = HardDayPage(parts, self.store.hard_day)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.columns)
        self.stack.addWidget(self.hard_day)
        self.setLayout(column(self.stack))
        self.doing = Doing(self, parts, self.store, self.notice, self.refresh)
        for each in (self.week, self.foot):
            each.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._connect()

    # What the window asks for

    def shown(self) -> None:
        """Read the week again: other tabs may have changed it."""
        if self.shown_now is None:
            self._parts.background.run(self.store.practices.purge_old)
            self._parts.background.run(self.store.hard_day.purge_old)
            self._parts.background.run(
                self.store.breath, lambda kept: self.pacer.use_pace(breath.pace(kept)), owner=self
            )
        self.refresh()
        if self.stack.currentWidget() is self.hard_day:
            self.hard_day.refresh()

    def new_item(self) -> None:
        """Add a practice."""
        self.doing.add()

    def open_item(self, uid: str) -> None:
        """Show the week of a day that another page told of, a practice, or what there is for a hard day."""
        if uid in _HARD_DAY:
            self.open_hard_day()
            if uid == SAFETY_PLAN:
                self.hard_day.edit_plan()
            return
        day = uid.removeprefix("selfcare-")
        with contextlib.suppress(ValueError):
            self._in_week = date(int(day[:4]), int(day[4:6]), int(day[6:8]))
            self.refresh()
            return
        self.doing.open_uid(uid)

    def settings_changed(self) -> None:
        """Draw anew what paints itself."""
        self.week.update()

    def low_energy_changed(self) -> None:
        """Show less, or everything again."""
        self._in_week = None
        self.refresh()

    # For a hard day

    def open_hard_day(self) -> None:
        """Show the page for a hard day."""
        self.hard_day.refresh()
        self.stack.setCurrentWidget(self.hard_day)

    def leave_hard_day(self) -> None:
        """Show the week again."""
        self.stack.setCurrentWidget(self.columns)
        self.hard_day_card.open.setFocus()

    # Showing

    def refresh(self) -> None:
        """Read what is true now, and show it. An answer that is older than the last change is dropped."""
        self._number += 1
        number, today = self._number, self._parts.clock.now().date()

        def show(found: Shown) -> None:
            if number == self._number:
                self._show(found)

        work = partial(look, self.store, self._parts.offers.arc(), today, self._in_week or today)
        self._parts.background.run(work, show, self._parts.window.show_problem, owner=self)

    def _show(self, found: Shown) -> None:
        self.shown_now = found
        low = self._parts.window.low_energy()
        week = found.week
        left = 0
        if low:
            week = _today_only(found)
        else:
            left = len(week.practices) - self._at_once
            week = replace(week, practices=week.practices[: self._at_once])
        self.head.show_week(found, low_energy=low)
        self.offer.show_offer(None if low else found.offered)
        self.empty.setVisible(not found.practices and not found.session_day)
        self.week.setVisible(bool(week.practices))
        self.week.show_week(week, small=low)
        self.foot.show_week(found, low_energy=low)
        self.foot.show_left(left, _AT_ONCE)
        self.foot.setVisible(bool(found.practices) or found.session_day)
        self.columns.set_single(single=low)
        enlarge(self, on=low)
        self._put_in_order()
        self.filled.emit()

    def _show_more(self) -> None:
        self._at_once += _AT_ONCE
        if self.shown_now is not None:
            self._show(self.shown_now)

    def _put_in_order(self) -> None:
        """Let Tab follow the eye: what is built anew would come last."""
        beside = (
            self.pacer.start,
            self.pacer.length,
            self.pacer.mode,
            self.hard_day_card.open,
            self.make_card.open,
        )
        for one, other in pairwise((self.head.add, *self.week.stops(), *self.foot.stops(), *beside)):
            QWidget.setTabOrder(one, other)

    # Hearing

    def _connect(self) -> None:
        self.head.went.connect(self._go)
        self.head.add_wanted.connect(self.doing.add)
        self.head.remove_plan_wanted.connect(self.doing.remove_plan)
        self.notice.back_wanted.connect(self.doing.take_back)
        self.offer.looked_at.connect(self.doing.look_at_plan)
        self.offer.declined.connect(self.doing.decline_plan)
        self.empty.wanted.connect(self.doing.create)
        self.foot.more.clicked.connect(self._show_more)
        self.foot.support.clicked.connect(lambda: self.doing.support())
        self.foot.limits.clicked.connect(lambda: self.doing.limits())
        self.hard_day_card.wanted.connect(self.open_hard_day)
        self.make_card.wanted.connect(partial(self._parts.window.open_tab, "creations"))
        self.hard_day.left.connect(self.leave_hard_day)
        self.week.noted.connect(self._note)
        self.week.more_wanted.connect(self.doing.more)
        self.week.opened.connect(self.doing.open)
        self._changed.connect(self._soon.start, Qt.ConnectionType.QueuedConnection)
        self._stop_when_gone(self._parts.vault.on_change(self._follow))
        self._stop_when_gone(self._parts.offers.on_arc(self._soon.start))
        for text, act in (
            (tr("Add a practice"), self.doing.add),
            (tr("A plan for the days after a session…"), self.doing.plan),
            (tr("What would support me?"), self.doing.support),
            (tr("Less alcohol and other drugs…"), self.doing.limits),
            (tr("For a hard day"), self.open_hard_day),
        ):
            action = QAction(text, self)
            action.triggered.connect(partial(_call, act))
            self.addAction(action)

    def _stop_when_gone(self, stop: Callable[[], None]) -> None:
        self.destroyed.connect(lambda: stop())

    def _follow(self, change: Change) -> None:
        # Heard on the thread that wrote.
        if not _TABLES.isdisjoint(change.touched):
            with contextlib.suppress(RuntimeError):
                if isValid(self):
                    self._changed.emit()

    def _go(self, weeks: int) -> None:
        today = self._parts.clock.now().date()
        wanted = (self._in_week or today) + weeks * _WEEK
        self._in_week = None if wanted >= today else wanted
        self.refresh()

    def _note(self, log: DayLog) -> None:
        # What is being read does not know of this yet.
        self._number += 1
        self.doing.note(log)

    def _keep_breath(self, pace: dict[str, object]) -> None:
        work = partial(self.store.keep_breath, pace)
        self._parts.background.run(work, None, self._parts.window.show_problem, owner=self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while another tab is in view."""
        self._soon.stop()
        super().hideEvent(event)


def _today_only(found: Shown) -> Week:
    """Return what a low-energy day shows: at most three, those that are not noted before those that are."""
    week, today = found.week, found.week.today

    def noted(practice: Practice) -> bool:
        log = week.logs.get((practice.uid, today))
        return log is not None and log.mark is not None

    due = sorted(found.due, key=noted)[:_MOST_WHEN_LOW]
    kept = {each.uid for each in due}
    return replace(week, practices=tuple(each for each in found.due if each.uid in kept))


def _call(act: Callable[[], object], *_checked: bool) -> None:
    act()
