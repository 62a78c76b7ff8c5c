# SPDX-License-Identifier: GPL-3.0-or-later
"""The tab of the goals: the open ones at the left, what they are for and small wins at the right."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget
from shiboken6 import isValid

from afterglow.core.errors import PersonError
from afterglow.feature import Page
from afterglow.features.goals import words
from afterglow.features.goals.form import GoalForm
from afterglow.features.goals.look import look, look_at
from afterglow.features.goals.more import More
from afterglow.features.goals.overview import Overview
from afterglow.features.goals.purpose_page import PurposePage
from afterglow.features.goals.shapes import GoalDraft, State
from afterglow.features.goals.store import GoalStore
from afterglow.features.goals.view import GoalView
from afterglow.ui.accessible import announce
from afterglow.ui.controls import column, restyle
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QHideEvent

    from afterglow.core.shapes import Happening
    from afterglow.feature import Parts
    from afterglow.features.goals.look import Shown, Whole
    from afterglow.features.goals.shapes import Goal, Mark, Plan, Win
    from afterglow.vault.vault import Change

_SOON_MS = 120
_TABLES = {
    "goal",
    "goal_mark",
    "goal_plan",
    "goal_win",
    "goal_value",
    "goal_purpose",
    "today_why",
    "goal_change",
    "reminder",
}


class GoalsPage(Page):
    """Joins the parts of the page; each part does its own work. `filled` follows each showing."""

    filled = Signal()
    _changed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self.store = GoalStore(parts.vault)
        self.uid = ""
        self.shown_now: Shown | None = None
        self._new_win = ""
        self.overview = Overview(parts.settings)
        self.view = GoalView()
        self.form = GoalForm(self.store, parts)
        self.purpose = PurposePage(self.store, parts)
        self.stack = QStackedWidget()
        for each in (self.overview, self.view, self.form, self.purpose):
            self.stack.addWidget(each)
        self.setLayout(column(self.stack))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self.more = More(self, self.store, parts, self.refresh, partial(self.plan, alone=True))
        self._connect()

    # What the window asks for

    def flush(self) -> None:
        """Bring every unsaved word into the vault; raises PersonError if one can not be kept."""
        self.form.flush()
        self.purpose.flush()

    def shown(self) -> None:
        """Read what is true now."""
        self._new_win = ""
        writing = self.form.uid if self.stack.currentWidget() is self.form else ""
        self._run(partial(self.store.goals.remove_empty, writing), lambda _none: self.refresh())

    def open_item(self, uid: str) -> None:
        """Show a goal whole; one that has no words yet, to be written. A win is in the list."""
        if not self._let_go():
            return
        if self.store.wins.named([uid]) or self.store.changes.named([uid]):
            self.show_list()
            return
        try:
            goal = self.store.goals.get(uid)
        except PersonError as error:
            self._parts.window.show_problem(error)
            return
        if goal.draft.empty:
            self._write(uid, goal.draft)
        else:
            self.open(uid)

    def new_item(self) -> None:
        """Begin a goal."""
        if self._let_go():
            create = partial(self.store.goals.create, GoalDraft(), by=self.form)
            self._run(create, lambda uid: self._write(str(uid), GoalDraft()))

    def settings_changed(self) -> None:
        """Take the letters and colours that are set now."""
        self.overview.words.use_settings()
        self.purpose.use_settings()
        restyle(self)

    def low_energy_changed(self) -> None:
        """Show less, or everything again."""
        self.refresh()

    # Showing

    def refresh(self) -> None:
        """Read what is true now, and show it."""
        day = self._today()
        self._run(partial(look, self.store, self._parts.offers, day), self._show)
        if self.uid and self.stack.currentWidget() is self.view:
            self._read_whole()

    def show_list(self) -> None:
        """Go back to all goals."""
        self.uid = ""
        self.stack.setCurrentWidget(self.overview)
        self.refresh()

    def open(self, uid: str) -> None:
        """Show a goal whole."""
        if self._let_go():
            self.uid = uid
            self._read_whole()

    def _read_whole(self) -> None:
        work = partial(look_at, self.store, self._parts.offers, self.uid, self._today())
        self._run(work, self._show_whole, self._not_there)

    def _not_there(self, error: BaseException) -> None:
        self.show_list()
        self._parts.window.show_problem(error)

    def _show(self, page: Shown) -> None:
        self.shown_now = page
        self.overview.show_page(page, self._new_win, low_energy=self._parts.window.low_energy())
        self.filled.emit()

    def _show_whole(self, whole: Whole) -> None:
        if whole.row.goal.uid != self.uid:
            return
        today = self._today()
        status = words.status(whole.row.goal, whole.row.marks, today, self._parts.offers.arc())
        self.view.show_whole(whole, today, status, charts=not self._parts.window.low_energy())
        if self.stack.currentWidget() is not self.view:
            self.stack.setCurrentWidget(self.view)
            self.view.all.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def _mark(self, uid: str, mark: Mark | None, day: date | None = None) -> None:
        work = partial(self.store.marks.put, uid, day or self._today(), mark, by=self)
        self._run(work, lambda _none: self.refresh(), self._not_kept)
        if mark is not None:
            announce(self, words.mark(mark))

    def _not_kept(self, error: BaseException) -> None:
        self._parts.window.show_problem(error)
        self.refresh()

    def _place(self, uid: str, to: int) -> None:
        self._run(partial(self.store.goals.move, uid, to), lambda _none: self.refresh())

    def _write(self, uid: str, draft: GoalDraft, *, smaller: bool = False) -> None:
        """Let a goal be written."""

        def show(values: list[Any]) -> None:
            self.uid = uid
            self.form.show_goal(uid, draft, [value.name for value in values])
            self.stack.setCurrentWidget(self.form)
            first = self.form.step if smaller else self.form.title
            first.setFocus(Qt.FocusReason.OtherFocusReason)

        self._run(self.store.purpose.values, show)

    def _edit(self, *, smaller: bool = False) -> None:
        if self.view.whole is None:
            return
        goal = self.view.whole.row.goal
        self._write(goal.uid, goal.draft, smaller=smaller)
        if smaller:
            self._parts.window.say(tr("Smaller is allowed. What would still fit on a low day?"))

    def _written(self) -> None:
        uid, draft = self.form.uid, self.form.draft()
        if draft.empty:
            # Nothing was written, so there is nothing to keep.
            self._run(partial(self.store.goals.remove, uid), lambda _none: self.show_list())
        else:
            self.show_list()

    def _end(self, state: State) -> None:
        said = (
            tr("Let go. That is a good end too; you find it under “had their time”.")
            if state is State.LET_GO
            else tr("It is part of your life now. You find it under “had their time”.")
        )

        def done(_none: object) -> None:
            self.show_list()
            self._parts.window.say(said)

        self._run(partial(self.store.goals.set_state, self.uid, state), done)

    def _settle(self, uid: str) -> None:
        rows = self.shown_now.rows if self.shown_now is not None else ()
        for each in rows:
            if each.goal.uid == uid:
                self.more.settle(each.goal)

    def _with_goal(self, act: Callable[[Goal], object]) -> None:
        if self.view.whole is not None:
            act(self.view.whole.row.goal)

    def _steady(self, on: bool) -> None:
        if self.view.whole is not None:
            goal = self.view.whole.row.goal
            draft = replace(goal.draft, steady=on)
            self._run(partial(self.store.goals.save, goal.uid, draft), lambda _none: self._read_whole())

    def plan(self, plan: Plan | None = None, goal: str = "", *, alone: bool = False) -> None:
        """Turn an obstacle into a plan, or change one."""
        from afterglow.features.goals.plan_dialog import PlanDialog

        goals = self.store.goals.all()
        dialog = PlanDialog(self, self.store, goals, goal or self._open_goal(), plan, alone=alone)
        agreed = bool(dialog.exec()) and dialog.new_goal
        made, draft = dialog.uid, dialog.draft()
        dialog.deleteLater()
        self.refresh()
        if agreed and made:
            # A plan without a goal waits for the one that is made now.
            uid = self.store.goals.create(GoalDraft(), by=self.form)
            self.store.plans.keep(replace(draft, goal=uid), made)
            self._write(uid, GoalDraft())

    def win(self, win: Win | None = None) -> None:
        """Note a small win, or change one."""
        from afterglow.features.goals.win_dialog import WinDialog

        dialog = WinDialog(self, self.store, self._open_goal(), win)
        if dialog.exec() and dialog.uid and win is None:
            self._new_win = dialog.uid
            self._parts.window.say(tr("Kept among your small wins."))
        dialog.deleteLater()
        self.refresh()

    def show_ended(self) -> None:
        """Show the goals that had their time."""
        from afterglow.features.goals.ended_dialog import EndedDialog

        dialog = EndedDialog(self, self.store)
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

    def show_purpose(self) -> None:
        """Show what it is for."""
        if self._let_go():
            self.uid = ""
            self.purpose.begin()
            self.stack.setCurrentWidget(self.purpose)

    # Inside

    def _connect(self) -> None:
        overview, view = self.overview, self.view
        overview.new.clicked.connect(lambda: self.new_item())
        overview.obstacle.clicked.connect(lambda: self.plan())
        overview.ended.clicked.connect(lambda: self.show_ended())
        overview.list.marked.connect(self._mark)
        overview.list.opened.connect(self.open)
        overview.list.placed.connect(self._place)
        overview.words.wanted.connect(self.show_purpose)
        overview.wins.add_wanted.connect(self.win)
        overview.wins.opened.connect(self.win)
        overview.changes.add_wanted.connect(lambda: self.more.change())
        overview.changes.opened.connect(self.more.change)
        overview.obstacles.clicked.connect(lambda: self.more.obstacles())
        overview.list.settle_wanted.connect(self._settle)
        view.back.connect(self.show_list)
        view.edit_wanted.connect(self._edit)
        view.smaller_wanted.connect(lambda: self._edit(smaller=True))
        view.win_wanted.connect(self.win)
        view.ended.connect(self._end)
        view.marked.connect(lambda day, mark: self._mark(self.uid, mark, day))
        view.plan_wanted.connect(self.plan)
        view.steady_wanted.connect(self._steady)
        view.source_wanted.connect(self._open_source)
        view.changed_wanted.connect(lambda: self.more.change(of=self.uid))
        view.reminder_wanted.connect(lambda: self._with_goal(self.more.remind))
        view.rest_wanted.connect(lambda: self._with_goal(self.more.rest))
        self.form.done.connect(self._written)
        self.purpose.back.connect(self.show_list)
        for text, act in (
            (tr("New goal"), self.new_item),
            (tr("A plan for an obstacle…"), self.plan),
            (tr("A small win…"), self.win),
            (tr("What changed…"), self.more.change),
            (tr("What gets in the way…"), self.more.obstacles),
            (tr("What it is for"), self.show_purpose),
            (tr("Goals that rest or had their time…"), self.show_ended),
        ):
            action = QAction(text, self)
            action.triggered.connect(partial(_call, act))
            self.addAction(action)
        self._changed.connect(self._soon.start, Qt.ConnectionType.QueuedConnection)
        stops = (
            self._parts.vault.on_change(self._follow),
            self._parts.offers.on_arc(self._soon.start),
        )
        self.destroyed.connect(lambda: [stop() for stop in stops])

    def _follow(self, change: Change) -> None:
        # Heard on the thread that wrote; the signal brings it to the window's.
        if change.origin is not self.form and _TABLES & change.touched.keys():
            with contextlib.suppress(RuntimeError):
                if isValid(self):
                    self._changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while another tab is in view."""
        self._soon.stop()
        super().hideEvent(event)

    def _today(self) -> date:
        return self._parts.clock.now().date()

    def _open_goal(self) -> str:
        return self.uid if self.stack.currentWidget() is self.view else ""

    def _let_go(self) -> bool:
        """Save what is being written before something else takes its place; False if it can not be."""
        try:
            self.flush()
        except PersonError as error:
            self._parts.window.show_problem(error)
            return False
        return True

    def _run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        self._parts.background.run(work, done, failed or self._parts.window.show_problem, owner=self)

    def _open_source(self, what: Happening) -> None:
        self._parts.window.open_tab(what.feature, what.uid)


def _call(act: Callable[[], object], *_checked: bool) -> None:
    act()
