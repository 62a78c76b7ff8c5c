# SPDX-License-Identifier: GPL-3.0-or-later
"""A list to tick, in one's own time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from afterglow.features.reflections.fields.field import Part
from afterglow.features.reflections.fields.words import line
from afterglow.ui.controls import column, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent

    from afterglow.core.shapes import Choice
    from afterglow.features.reflections.answers import Answer
    from afterglow.features.reflections.dialog import Step


class TickRow(QWidget):
    """A box and its words, which break where the width ends; a click on either ticks it."""

    toggled = Signal(bool)

    def __init__(self, words: str, *, ticked: bool = False) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.box.setChecked(ticked)
        self.box.toggled.connect(self.toggled)
        self.words = label(words, wrap=True)
        inner = row(self.box, self.words, space=2)
        inner.setStretch(1, 1)
        inner.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        inner.setAlignment(self.words, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(inner)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick it wherever it was clicked."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.toggle()


class Boxes(Part):
    """Any of them may be ticked, and others added where the page allows it."""

    def __init__(self, step: Step, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.rows: dict[tuple[str, str], TickRow] = {}
        self._list = column(space=2)
        for option in step.options:
            self._add(option.id, option.text)
        for choice in choices:
            self._add(choice.uid, choice.text)
        self.own: QLineEdit | None = None
        self.empty = label(tr("There is nothing on this list yet. You can go on."), soft=True, wrap=True)
        self.empty.setVisible(not self.rows and not step.own)
        items: list[QWidget] = []
        if step.own:
            self.own = line(tr("Add your own"))
            self.own.setPlaceholderText(tr("Add your own"))
            self.own.returnPressed.connect(self._add_own)
            items.append(self.own)
        self.setLayout(column(self.empty, self._list, *items, space=8))

    def show_answer(self, answer: Answer) -> None:
        """Tick what was ticked; what the person added, and what is not there any more, comes back."""
        for key, each in self.rows.items():
            self._tick(each, on=key in answer.picked)
        for id_, words in answer.picked:
            if (id_, words) not in self.rows:
                same = next((each for key, each in self.rows.items() if id_ and key[0] == id_), None)
                self._tick(same or self._add(id_, words), on=True)

    def read(self, answer: Answer) -> Answer:
        """Return the answer with what is ticked, words that wait in the line for own ones included."""
        ticked = [key for key, each in self.rows.items() if each.box.isChecked()]
        waiting = self.own.text().strip() if self.own is not None else ""
        if waiting and ("", waiting) not in ticked:
            ticked.append(("", waiting))
        return replace(answer, picked=tuple(ticked))

    def first(self) -> QWidget:
        """Return the first box."""
        return next((each.box for each in self.rows.values()), self.own or self)

    def _add(self, id_: str, words: str) -> TickRow:
        made = TickRow(words)
        made.toggled.connect(lambda _on: self.changed.emit())
        self.rows[id_, words] = made
        self._list.addWidget(made)
        return made

    def _add_own(self) -> None:
        assert self.own is not None
        words = self.own.text().strip()
        if not words:
            self.enough.emit()
            return
        self.own.clear()
        made = self.rows.get(("", words)) or self._add("", words)
        made.box.setChecked(True)
        self.changed.emit()

    @staticmethod
    def _tick(row_: TickRow, *, on: bool) -> None:
        before = row_.blockSignals(True)
        row_.box.setChecked(on)
        row_.blockSignals(before)
