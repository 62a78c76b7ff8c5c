# SPDX-License-Identifier: GPL-3.0-or-later
"""What gets in the way, inside and outside: each can have a plan, can have eased, or can be let go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from afterglow.features.goals import words
from afterglow.features.goals.shapes import Standing
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, column, frame, heading, label, row, show_if
from afterglow.ui.dialogs import Dialog, scrolling
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.features.goals.shapes import Plan
    from afterglow.features.goals.store import GoalStore

_HEIGHT = 380


class ObstaclesDialog(Dialog):
    """`plan_wanted` carries an obstacle whose plan is to be made or changed, or None for a new one."""

    plan_wanted = Signal(object)

    def __init__(self, parent: QWidget, store: GoalStore) -> None:
        super().__init__(parent, tr("What gets in the way"), width=620)
        self._store = store
        self._inside = QWidget()
        self._layout = column(space=8)
        self._inside.setLayout(self._layout)
        self.rows: list[ObstacleRow] = []
        place = scrolling(self._inside)
        place.setMinimumHeight(_HEIGHT)
        self.add(
            label(
                tr("Naming it is enough. A plan can come later, and any of it can be let go."),
                soft=True,
                wrap=True,
            ),
            place,
        )
        self.body.setStretchFactor(place, 1)
        self.new = button(tr("Add one…"), partial(self.plan_wanted.emit, None))
        close = button(tr("Close"), self.accept, kind="primary")
        self.add_buttons(self.new, None, close)
        self.fill()

    def fill(self) -> None:
        """Show what is there now."""
        while (item := self._layout.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.rows = []
        plans = self._store.plans.all()
        for title, inner in ((tr("Inside"), True), (tr("Outside"), False)):
            self._part(title, [plan for plan in plans if plan.draft.inner is inner])
        if not plans:
            self._layout.addWidget(label(tr("Nothing is noted here."), soft=True))
        self._layout.addStretch(1)

    def _part(self, title: str, plans: Sequence[Plan]) -> None:
        if not plans:
            return
        self._layout.addWidget(heading(title, sub=True))
        # What is still there before what is not.
        for plan in sorted(plans, key=lambda one: one.state is not Standing.OPEN):
            made = ObstacleRow(plan)
            made.plan_wanted.connect(self.plan_wanted)
            made.stands.connect(self._stand)
            self._layout.addWidget(made)
            self._layout.addWidget(frame("rule"))
            self.rows.append(made)

    def _stand(self, uid: str, state: Standing) -> None:
        self._store.plans.stand(uid, state)


class ObstacleRow(QWidget):
    """One obstacle: `stands` carries its identifier and how it stands now, `plan_wanted` itself."""

    stands = Signal(str, object)
    plan_wanted = Signal(object)

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        said = words.sentence(plan.draft)
        name = plan.draft.obstacle.strip() or said
        self.state = QComboBox()
        self.state.setMinimumHeight(34)
        for each in Standing:
            self.state.addItem(words.standing(each), each)
        self.state.setCurrentIndex(self.state.findData(plan.state))
        name_choice(self.state, tr("How it stands: {obstacle}").format(obstacle=name))
        has_plan = bool(plan.draft.cue.strip() and plan.draft.action.strip())
        self.plan = button(
            tr("Change…") if has_plan else tr("Make a plan…"),
            lambda: self.plan_wanted.emit(plan),
            kind="link",
            name=(tr("Change the plan: {plan}") if has_plan else tr("Make a plan for: {plan}")).format(
                plan=name
            ),
        )
        below = label(said, soft=True, small=True, wrap=True)
        show_if(below, wanted=has_plan and said != name)
        texts = column(label(name, wrap=True), below, space=2)
        line = row(texts, self.plan, self.state, space=10)
        line.setStretch(0, 1)
        line.setAlignment(self.state, Qt.AlignmentFlag.AlignVCenter)
        line.setContentsMargins(0, 0, 12, 0)
        self.setLayout(line)
        self.state.currentIndexChanged.connect(
            lambda _at: self.stands.emit(plan.uid, Standing(self.state.currentData()))
        )
