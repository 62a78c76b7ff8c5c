# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan for the days after a session: every line can be changed or left out before it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QScrollArea, QSpinBox, QWidget

from afterglow.core import schedule as sched
from afterglow.features.selfcare import words
from afterglow.features.selfcare.shapes import LONGEST_LINE, PLAN_DAYS
from afterglow.ui.controls import button, column, frame, label, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.features.selfcare.shapes import PracticeDraft


class PlanDialog(Dialog):
    """`drafts()` are the lines that stay."""

    def __init__(self, parent: QWidget, drafts: Sequence[PracticeDraft]) -> None:
        super().__init__(parent, tr("For the days after your session"), width=640)
        self.lines = [PlanLine(each) for each in drafts]
        inside = QWidget()
        inside.setLayout(column(*self.lines, None, space=4))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setMinimumHeight(330)
        self.problem = label(tr("The last day of a line lies before its first one."), wrap=True)
        self.problem.setProperty("problem", True)
        self.problem.hide()
        self.add(
            label(
                tr(
                    "Keep what suits you, change the words and the days, and leave out the rest. It moves"
                    " with the session and is gone after two weeks. What your clinic told you comes first."
                ),
                soft=True,
                wrap=True,
            ),
            scroll,
            self.problem,
        )
        self.body.setStretchFactor(scroll, 1)
        self.keep = button(tr("Keep this plan"), self.accept, kind="primary")
        self.keep.setDefault(True)
        self.add_buttons(None, button(tr("Not now"), self.reject), self.keep)

    def accept(self) -> None:
        """Keep the lines that stay, unless one of them never comes."""
        wrong = [each for each in self.lines if each.box.isChecked() and sched.never(each.draft().schedule)]
        self.problem.setVisible(bool(wrong))
        if wrong:
            wrong[0].last.setFocus()
        else:
            super().accept()

    def drafts(self) -> list[PracticeDraft]:
        """Return the lines that stay."""
        return [each.draft() for each in self.lines if each.box.isChecked()]


class PlanLine(QWidget):
    """One line of a plan: whether it stays, its words, and its days."""

    def __init__(self, draft: PracticeDraft) -> None:
        super().__init__()
        self._draft = draft
        name = words.name(draft)
        self.box = QCheckBox(name)
        self.box.setProperty("kind", "sage")
        self.box.setChecked(True)
        self.title = _field(draft.title, tr("{name}: what it is").format(name=name))
        self.smallest = _field(draft.smallest, tr("{name}: its smallest version").format(name=name))
        self.first = _spin(draft.schedule.first, tr("{name}: first day").format(name=name))
        self.last = _spin(draft.schedule.last, tr("{name}: last day").format(name=name))
        days = (
            label(tr("day"), soft=True, small=True),
            self.first,
            label(tr("to"), soft=True, small=True),
            self.last,
        )
        self._parts = (self.title, self.smallest, self.first, self.last)
        texts = row(self.title, self.smallest, space=8)
        layout = column(row(self.box, None, *days, space=8), texts, frame("rule"), space=6)
        layout.setContentsMargins(0, 4, 12, 4)
        self.setLayout(layout)
        self.box.toggled.connect(self._toggled)

    def draft(self) -> PracticeDraft:
        """Return the line as it stands now."""
        schedule = sched.after_sessions(self.first.value(), self.last.value())
        return replace(self._draft, title=self.title.text(), smallest=self.smallest.text(), schedule=schedule)

    def _toggled(self, on: bool) -> None:
        for each in self._parts:
            each.setEnabled(on)


def _field(text: str, name: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setMaxLength(LONGEST_LINE)
    made.setMinimumHeight(34)
    made.setCursorPosition(0)
    return made


def _spin(value: int, name: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, PLAN_DAYS)
    made.setValue(value)
    made.setMinimumHeight(34)
    made.setMinimumWidth(56)
    made.lineEdit().setTextMargins(8, 0, 0, 0)
    made.setAccessibleName(name)
    return made
