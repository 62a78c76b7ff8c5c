# SPDX-License-Identifier: GPL-3.0-or-later
"""One goal in the list: what, which value it serves, the smallest step, and its plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from afterglow.features.goals import rules, words
from afterglow.features.goals.shapes import Mark, Settle
from afterglow.ui import schedule_words
from afterglow.ui.controls import button, chip, column, frame, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QMouseEvent

    from afterglow.features.goals.look import Row, Shown
    from afterglow.features.goals.shapes import PlanDraft

_GRIP_WIDTH = 20


class GoalCard(QFrame):
    """`marked` carries the goal, what was said of a day (a Mark or None), and the day.

    `opened` carries the goal; `moved` it and by how many places; `dropped` it and the height at which it
    was let go, in the list's own coordinates; `settle_wanted` the goal before which a minute is wanted.
    """

    marked = Signal(str, object, object)
    opened = Signal(str)
    moved = Signal(str, int)
    dropped = Signal(str, int)
    settle_wanted = Signal(str)

    def __init__(self, shown: Row, page: Shown) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.uid = shown.goal.uid
        self._mark: Mark | None = None
        self._day = page.day
        self._met_on: date | None = None
        self.title = heading("", sub=True)
        self.value = chip("")
        self.value.setProperty("filled", True)
        self.value.setEnabled(False)
        self.open = button(tr("Open"), lambda: self.opened.emit(self.uid), kind="link")
        self.more = button("⋯", self._menu, kind="link")
        self.box = QCheckBox()
        self.box.setProperty("kind", "sage")
        self.step = label("", wrap=True)
        self.status = label("", soft=True, small=True, wrap=True)
        self.part = button(tr("Part of it"), lambda: self._say(Mark.PART), kind="link")
        self.anyway = button(tr("Did it anyway"), lambda: self._say(Mark.ANYWAY), kind="link")
        self.settle = button(tr("Settle first"), lambda: self.settle_wanted.emit(self.uid), kind="link")
        self.skip = button(tr("Not today, gently"), lambda: self._say(Mark.SKIP), kind="link")
        self.grip = _Grip(self)
        self._plans = QVBoxLayout()
        self._plans.setSpacing(6)
        for each in (self.settle, self.part, self.anyway, self.skip):
            each.setProperty("calm", True)
        head = row(self.grip, self.title, self.value, None, self.open, self.more, space=8)
        self._line = QHBoxLayout()
        self._line.setSpacing(2)
        texts = column(self.step, self.status, space=2)
        self._line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addLayout(texts, 1)
        for each in (self.settle, self.part, self.anyway, self.skip):
            self._line.addWidget(each)
        layout = column(head, self._line, self._plans, space=8)
        layout.setContentsMargins(20, 14, 20, 16)
        self.setLayout(layout)
        self.box.toggled.connect(lambda on: self._say(Mark.DONE if on else None))
        self.show_row(shown, page)

    def show_row(self, shown: Row, page: Shown) -> None:
        """Show how the goal stands."""
        goal = shown.goal
        name, self._mark = words.name(goal), shown.marks.get(page.day)
        self.title.setText(name)
        self.value.setText(goal.draft.value)
        self.value.setVisible(bool(goal.draft.value))
        self.step.setText(words.step(goal))
        said = words.status(goal, shown.marks, page.day, page.arc)
        self.status.setText(said)
        week = rules.met_on(goal.draft.schedule, shown.marks, page.day, schedule_words.first_weekday())
        self._day, self._met_on = page.day, None if rules.counts(self._mark) else week
        with QSignalBlocker(self.box):
            self.box.setChecked(rules.counts(self._mark) or self._met_on is not None)
        session_day = page.arc.session_on(page.day) is not None
        resting = (session_day or self._met_on is not None) and self._mark is None
        self.anyway.setVisible(goal.draft.less and not resting and self._mark is None)
        self.part.setVisible(not goal.draft.less and not resting and self._mark is None)
        wanted = goal.draft.settle is Settle.ON and shown.goal.uid in page.due and self._mark is None
        self.settle.setVisible(wanted)
        self.skip.setText(tr("Take it back") if self._mark is not None else tr("Not today, gently"))
        self.skip.setVisible(not resting and self._mark is not Mark.DONE)
        self.box.setEnabled(not session_day or self._mark is not None)
        self.box.setAccessibleName(words.doing(goal))
        self.box.setAccessibleDescription(f"{name}. {said}")
        for made, text in (
            (self.open, tr("Open: {name}")),
            (self.more, tr("More for: {name}")),
            (self.settle, tr("Settle first: {name}")),
            (self.part, tr("Part of it: {name}")),
            (self.anyway, tr("Did it anyway: {name}")),
            (self.skip, tr("Take it back: {name}") if self._mark else tr("Not today, gently: {name}")),
        ):
            made.setAccessibleName(text.format(name=name))
        self._show_plans([plan.draft for plan in shown.plans])

    def controls(self) -> list[QWidget]:
        """Return what the keyboard visits, in its order."""
        return [self.open, self.more, self.box, self.settle, self.part, self.anyway, self.skip]

    def _show_plans(self, plans: list[PlanDraft]) -> None:
        while (item := self._plans.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for plan in plans:
            self._plans.addWidget(note(words.sentence(plan)))

    def _say(self, mark: Mark | None) -> None:
        # The same words take back what they said; a part or a skip makes way for another.
        said = None if self._mark is not None and mark is Mark.SKIP else mark
        # A week's goal that was met on another day is taken back where it was said.
        day = self._met_on if said is None and self._met_on is not None else self._day
        self.marked.emit(self.uid, said, day)

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Move up"), lambda: self.moved.emit(self.uid, -1))
        menu.addAction(tr("Move down"), lambda: self.moved.emit(self.uid, 1))
        menu.addAction(tr("Open"), lambda: self.opened.emit(self.uid))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class _Grip(QWidget):
    """Where a card is taken to be dragged to another place. The menu does the same without a mouse."""

    def __init__(self, card: GoalCard) -> None:
        super().__init__()
        self._card = card
        self.setFixedWidth(_GRIP_WIDTH)
        layout = row(label("⠿", soft=True), margins=0)
        self.setLayout(layout)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(tr("Drag to another place"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the card."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the card along with the mouse."""
        self._card.raise_()
        self._card.move(self._card.x(), self._at(event) - self.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go where it is."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if event.button() == Qt.MouseButton.LeftButton:
            self._card.dropped.emit(self._card.uid, self._at(event))

    def _at(self, event: QMouseEvent) -> int:
        list_ = self._card.parentWidget()
        return 0 if list_ is None else self.mapTo(list_, event.position().toPoint()).y()


def note(text: str) -> QFrame:
    """Return a plan as one sentence on a soft ground."""
    made = frame("note")
    made.setLayout(column(label(text, wrap=True), margins=10))
    return made
