# SPDX-License-Identifier: GPL-3.0-or-later
"""One goal whole: what it serves, where it came from, its plans, its days; and three good ways on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from afterglow.features.goals import words
from afterglow.features.goals.days_row import DaysRow
from afterglow.features.goals.goal_card import note
from afterglow.features.goals.shapes import State
from afterglow.features.goals.steady_line import SteadyLine
from afterglow.ui import schedule_words
from afterglow.ui.controls import button, chip, column, frame, heading, label, row, show_if
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QFrame, QLayout

    from afterglow.features.goals.look import Whole
    from afterglow.features.goals.shapes import Plan

_WIDTH = 760


class GoalView(QWidget):
    """Says what is wanted; the page does it.

    `marked` carries a day and a mark, `plan_wanted` a plan or None for a new one, `ended` how it ends,
    `steady_wanted` whether steadiness is shown, `source_wanted` what it came from; `changed_wanted` notes
    what changed, `reminder_wanted` asks for a reminder, `rest_wanted` lets it rest or takes it up again.
    """

    back = Signal()
    edit_wanted = Signal()
    smaller_wanted = Signal()
    win_wanted = Signal()
    ended = Signal(object)
    marked = Signal(object, object)
    plan_wanted = Signal(object)
    steady_wanted = Signal(bool)
    source_wanted = Signal(object)
    changed_wanted = Signal()
    reminder_wanted = Signal()
    rest_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.whole: Whole | None = None
        self.all = button(tr("← All goals"), self.back.emit, kind="link")
        self.all.setProperty("edge", True)
        self.title = heading("")
        self.value = chip("")
        self.value.setProperty("filled", True)
        self.value.setEnabled(False)
        self.edit = button(tr("Change it"), self.edit_wanted.emit)
        self.step = label("", wrap=True)
        self.status = label("", soft=True, wrap=True)
        self.source = button("", self._to_source, kind="link")
        self.source.setProperty("edge", True)
        self.plan = button(tr("Plan for an obstacle"), lambda: self.plan_wanted.emit(None), kind="link")
        self.win = button(tr("Note a small win"), self.win_wanted.emit, kind="link")
        self.changed = button(tr("Note what changed"), self.changed_wanted.emit, kind="link")
        self.reminder = button("", self.reminder_wanted.emit, kind="link")
        self.days = DaysRow()
        self.steady = QCheckBox(tr("Show how steady it is becoming"))
        self.steady_words = label("", wrap=True)
        self.line = SteadyLine()
        self.smaller = button(tr("Make it smaller"), self.smaller_wanted.emit)
        self.kept = button(tr("It is part of my life now"), lambda: self.ended.emit(State.PART_OF_LIFE))
        self.let_go = button(tr("Let it go"), lambda: self.ended.emit(State.LET_GO))
        self.rest = button("", self.rest_wanted.emit)
        for each in (self.plan, self.win, self.changed, self.reminder):
            each.setProperty("edge", True)
        self._plans = QVBoxLayout()
        self._plans.setSpacing(6)
        self._charts: QFrame = _card(self.steady, self.steady_words, self.line)
        self.setLayout(self._layout())
        self.days.marked.connect(self.marked)
        self.steady.toggled.connect(self.steady_wanted)

    def show_whole(self, whole: Whole, today: date, status: str, *, charts: bool) -> None:
        """Show a goal with all that is known of it."""
        self.whole = whole
        goal, draft = whole.row.goal, whole.row.goal.draft
        self.title.setText(words.name(goal))
        self.value.setText(draft.value)
        self.value.setVisible(bool(draft.value))
        self.step.setText(words.step(goal))
        self.status.setText(status)
        self._show_source(whole, today)
        self._show_plans(whole)
        self.reminder.setText(whole.reminded or tr("Remind me of it…"))
        rests = goal.state is State.PAUSED
        self.rest.setText(tr("Take it up again") if rests else tr("Let it rest for a while"))
        for each in (self.smaller, self.kept):
            each.setVisible(not rests)
        self.days.show_days(whole.row.marks, today, less=draft.less)
        with QSignalBlocker(self.steady):
            self.steady.setChecked(draft.steady)
        self.steady_words.setText(words.steady(list(whole.steadiness)))
        self.steady_words.setVisible(draft.steady)
        self.line.show_points(whole.steadiness)
        self.line.setVisible(draft.steady and len(whole.steadiness) > 1)
        self._charts.setVisible(charts)

    def _show_source(self, whole: Whole, today: date) -> None:
        goal = whole.row.goal
        day = schedule_words.day(goal.began, year=goal.began.year != today.year)
        if goal.origin is None:
            self.source.setText(tr("Began on {day}").format(day=day))
        elif whole.source is None:
            self.source.setText(
                tr("Began on {day}, from something that is not there any more").format(day=day)
            )
        else:
            told = whole.source.title or whole.source.text or tr("a page of your own")
            self.source.setText(tr("Began on {day}, from “{what}”").format(day=day, what=_short(told)))
        self.source.setEnabled(whole.source is not None)

    def _show_plans(self, whole: Whole) -> None:
        while (item := self._plans.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for plan in whole.row.plans:
            said = words.sentence(plan.draft)
            change = button(
                tr("Change"), partial(self.plan_wanted.emit, plan), kind="link",
                name=tr("Change the plan: {plan}").format(plan=said),
            )  # fmt: skip
            kind = tr("Inside") if plan.draft.inner else tr("Outside")
            behind = label(
                tr("{kind}: {obstacle}").format(kind=kind, obstacle=plan.draft.obstacle),
                soft=True,
                small=True,
            )
            show_if(behind, wanted=bool(plan.draft.obstacle) and plan.draft.obstacle != said)
            holder = QWidget()
            line = row(note(said), change, space=8)
            line.setStretch(0, 1)
            holder.setLayout(column(line, behind, *self._origin_of(plan, whole), space=4))
            self._plans.addWidget(holder)

    def _origin_of(self, plan: Plan, whole: Whole) -> list[QWidget]:
        """Return the way to what a plan came from, or nothing."""
        source = whole.sources.get(plan.uid)
        if source is None:
            return []
        told = _short(source.title or source.text or tr("a page of your own"))
        way = button(
            tr("From “{what}”").format(what=told), partial(self.source_wanted.emit, source), kind="link"
        )
        way.setProperty("edge", True)
        return [way]

    def _to_source(self) -> None:
        if self.whole is not None and self.whole.source is not None:
            self.source_wanted.emit(self.whole.source)

    def _layout(self) -> QVBoxLayout:
        head = row(self.title, self.value, None, self.edit, space=10)
        ways = FlowLayout(space=10)
        for each in (self.smaller, self.rest, self.kept, self.let_go):
            ways.addWidget(each)
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        inner.setLayout(
            column(
                row(self.all, None),
                head,
                _card(self.step, self.status, row(self.source, None), row(self.reminder, None)),
                _card(
                    heading(tr("Plans"), sub=True),
                    self._plans,
                    row(self.plan, self.win, self.changed, None, space=16),
                ),
                _card(heading(tr("The last two weeks"), sub=True), self.days),
                self._charts,
                _card(
                    label(
                        tr("Keep it, make it smaller, let it rest, or let it go. Each is a good way on."),
                        wrap=True,
                    ),
                    ways,
                ),
                None,
                space=14,
            )
        )
        holder = QWidget()
        line = row(inner, None, space=0)
        line.setStretch(0, 100)
        line.setContentsMargins(32, 20, 24, 16)
        holder.setLayout(line)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        return column(scroll)


def _card(*parts: QWidget | QLayout) -> QFrame:
    made = frame("card")
    layout = column(*parts, space=8)
    layout.setContentsMargins(20, 16, 20, 16)
    made.setLayout(layout)
    return made


def _short(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= 60 else f"{told[:59].rstrip()}…"
