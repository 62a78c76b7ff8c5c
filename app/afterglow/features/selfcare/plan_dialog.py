# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan for the days after a session: every line can be changed or left out before it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget

from afterglow.core import schedule as sched
from afterglow.features.selfcare import words
from afterglow.features.selfcare.shapes import LONGEST_LINE, PLAN_DAYS, Category, PracticeDraft
from afterglow.ui.controls import button, column, frame, label, row
from afterglow.ui.dialogs import Dialog, scrolling
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

# Until then the new line has its place.
_LAID_OUT_MS = 40
_SMALL = 620


class PlanDialog(Dialog):
    """`drafts()` are the lines that stay; one that is added counts once it says something."""

    def __init__(self, parent: QWidget, drafts: Sequence[PracticeDraft]) -> None:
        super().__init__(parent, tr("For the days after your session"), width=560)
        self.lines = [PlanLine(each) for each in drafts]
        inside = QWidget()
        self._list = column(*self.lines, None, space=4)
        inside.setLayout(self._list)
        # On a small screen all of the dialog scrolls; a place within that scrolls by itself would be a slit.
        shown = inside if self._screen().height() < _SMALL else scrolling(inside)
        if shown is not inside:
            shown.setMinimumHeight(330)
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
            shown,
            self.problem,
        )
        self.body.setStretchFactor(shown, 1)
        self.keep = button(tr("Keep this plan"), self.accept, kind="primary")
        self.keep.setDefault(True)
        self.more = button(tr("Add a line"), self.add_line, kind="link", name=tr("Add a line to the plan"))
        self.more.setProperty("edge", True)
        self.add(row(self.more, None))
        self.add_buttons(None, button(tr("Not now"), self.reject), self.keep)

    def add_line(self) -> None:
        """Add an empty line at the end, and let it be written."""
        line = PlanLine(PracticeDraft(Category.OWN, schedule=sched.after_sessions(1, PLAN_DAYS)))
        line.title.setPlaceholderText(tr("What would be good on those days?"))
        line.smallest.setPlaceholderText(tr("its smallest version"))
        self._list.insertWidget(self._list.count() - 1, line)
        self.lines.append(line)
        # Once it has its place, so that it comes into view.
        QTimer.singleShot(_LAID_OUT_MS, line.title, line.title.setFocus)

    def accept(self) -> None:
        """Keep the lines that stay, unless one of them never comes."""
        wrong = [each for each in self.kept_lines() if sched.never(each.draft().schedule)]
        self.problem.setVisible(bool(wrong))
        if wrong:
            wrong[0].last.setFocus()
        else:
            super().accept()

    def drafts(self) -> list[PracticeDraft]:
        """Return the lines that stay."""
        return [each.draft() for each in self.kept_lines()]

    def kept_lines(self) -> list[PlanLine]:
        """Return the lines that stay, as they stand on the screen."""
        return [each for each in self.lines if each.box.isChecked() and not each.empty]


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
        self._shown = self.first.value(), self.last.value()
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

    @property
    def empty(self) -> bool:
        """Whether it says nothing: an added line that was not written."""
        return self._draft.category is Category.OWN and self.draft().empty

    def draft(self) -> PracticeDraft:
        """Return the line as it stands now."""
        schedule, before = sched.after_sessions(self.first.value(), self.last.value()), self._draft.schedule
        if before.kind is not sched.Kind.AFTER and (schedule.first, schedule.last) == self._shown:
            # It was given a time of another kind, and nobody has touched its days here.
            schedule = before
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
