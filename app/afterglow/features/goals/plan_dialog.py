# SPDX-License-Identifier: GPL-3.0-or-later
"""From an obstacle to a plan of one sentence: if this, then that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QWidget

from afterglow.core.errors import PersonError
from afterglow.features.goals import words
from afterglow.features.goals.goal_card import note
from afterglow.features.goals.shapes import LONGEST_LINE, Plan, PlanDraft
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, label, row, show_if
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr, tr_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.features.goals.shapes import Goal
    from afterglow.features.goals.store import GoalStore

_NEW = "new"


class PlanDialog(Dialog):
    """Keeps the plan when it is agreed to, and also when the program locks meanwhile.

    `goal` is then the goal it belongs to, or "": one that is still to be made (`new_goal`), or none. With
    `alone` an obstacle needs neither.
    """

    def __init__(
        self,
        parent: QWidget,
        store: GoalStore,
        goals: Sequence[Goal],
        goal: str = "",
        plan: Plan | None = None,
        *,
        alone: bool = False,
    ) -> None:
        super().__init__(parent, tr("A plan for an obstacle"), width=560)
        self._store = store
        self.uid = plan.uid if plan is not None else ""
        draft = plan.draft if plan is not None else PlanDraft(goal=goal)
        self.obstacle = _line(tr("What tends to get in the way?"), tr("“They are busy”"), draft.obstacle)
        self.inner = QRadioButton(tr("Inside: a thought, a mood, tiredness"))
        self.outer = QRadioButton(tr("Outside: time, a place, other people"))
        group = QButtonGroup(self)
        for made in (self.inner, self.outer):
            group.addButton(made)
        (self.inner if draft.inner else self.outer).setChecked(True)
        self.cue = _line(tr("If …"), tr("I think “they are busy”"), draft.cue)
        self.action = _line(tr("then …"), tr("I send one line anyway"), draft.action)
        self.goals = QComboBox()
        name_choice(self.goals, tr("The goal it belongs to"))
        self.goals.setMinimumHeight(34)
        self.goals.addItem(tr("A new goal"), _NEW)
        self.goals.addItem(tr("No goal yet"), "")
        for each in goals:
            self.goals.addItem(words.name(each), each.uid)
        none = _NEW if plan is None and not alone else ""
        self.goals.setCurrentIndex(max(0, self.goals.findData(draft.goal or none)))
        self._sentence = note("")
        self._problem = label("", wrap=True)
        self._problem.setProperty("problem", True)
        self._problem.hide()
        self.add(label(tr("What tends to get in the way?"), soft=True), self.obstacle)
        self.add(self.inner, self.outer)
        for text, field in ((tr("If"), self.cue), (tr("then"), self.action)):
            caption = label(text, soft=True)
            caption.setFixedWidth(40)
            self.add(row(caption, field, space=8))
        self.add(self._sentence, label(tr("It belongs to"), soft=True), self.goals, self._problem)
        keep = button(tr("Keep the plan"), self.accept, kind="primary")
        keep.setDefault(True)
        away = button(tr("Remove it"), self._remove)
        show_if(away, wanted=bool(self.uid))
        self.add_buttons(away, None, button(tr("Leave it"), self.reject), keep)
        for field in (self.obstacle, self.cue, self.action):
            field.textChanged.connect(lambda _text: self._show())
        self._show()

    @property
    def goal(self) -> str:
        """The goal it belongs to, or ""."""
        chosen = str(self.goals.currentData() or "")
        return "" if chosen == _NEW else chosen

    @property
    def new_goal(self) -> bool:
        """Whether a goal is to be made for it."""
        return str(self.goals.currentData()) == _NEW

    def draft(self) -> PlanDraft:
        """Return what stands in the dialog."""
        return PlanDraft(
            self.obstacle.text(), self.inner.isChecked(), self.cue.text(), self.action.text(), self.goal
        )

    def accept(self) -> None:
        """Keep the plan; a word on either side is enough."""
        if not words.sentence(self.draft()):
            self._say(tr("A few words for what gets in the way are enough."))
            self.obstacle.setFocus()
            return
        try:
            self.flush()
        except PersonError as error:
            self._say(tr_error(error))
            return
        super().accept()

    def flush(self) -> None:
        """Keep what was typed; raises PersonError if it can not be."""
        if words.sentence(self.draft()):
            self.uid = self._store.plans.keep(self.draft(), self.uid)

    def _remove(self) -> None:
        self._store.plans.remove(self.uid)
        super().accept()

    def _show(self) -> None:
        said = words.sentence(self.draft()) if self.cue.text().strip() and self.action.text().strip() else ""
        shown = self._sentence.findChild(type(self._problem))
        if shown is not None:
            shown.setText(said)
        self._sentence.setVisible(bool(said))

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))


def _line(name: str, example: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(LONGEST_LINE)
    made.setPlaceholderText(example)
    made.setAccessibleName(name)
    made.setMinimumHeight(34)
    return made
