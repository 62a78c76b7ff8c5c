# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor of a reflection: its questions at the left, the one in hand at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QListWidget, QWidget

from afterglow.core.errors import PersonError
from afterglow.features.reflections.dialog import Kind
from afterglow.features.reflections.own import editing, words
from afterglow.features.reflections.own.step_form import StepForm
from afterglow.ui.controls import button, column, label, row
from afterglow.ui.dialogs import Dialog, scrolling
from afterglow.ui.translate import tr, tr_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.features.reflections.dialog import Dialog as Reflection
    from afterglow.features.reflections.dialog import Step

_SIZE = (860, 640)
_LIST_WIDTH = 300
_LONGEST_TITLE = 80
# What the list's frame and an item's padding take, and more than any question is high.
_LIST_EDGES = 44
_ITEM_EDGES = 18
_HIGHEST = 2_000
_LIST_HEIGHT, _FORM_HEIGHT = 120, 620


class Editor(Dialog):
    """`keep` is given the reflection once it is agreed to, and also when the program locks meanwhile."""

    def __init__(
        self,
        parent: QWidget,
        reflection: Reflection,
        keep: Callable[[Reflection], object],
        made_of: Callable[[str], str] = lambda _kind: "",
    ) -> None:
        super().__init__(parent, tr("A reflection of your own"), width=_SIZE[0])
        self._keep = keep
        self._kept = self.reflection = reflection
        self._at = 0
        self.title = QLineEdit(reflection.title)
        self.title.setAccessibleName(tr("What it is called"))
        self.title.setMaxLength(_LONGEST_TITLE)
        self.title.setMinimumHeight(34)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Questions"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form = StepForm(made_of)
        self.up = button(tr("Up"), lambda: self._move(-1), name=tr("Move this question up"))
        self.down = button(tr("Down"), lambda: self._move(1), name=tr("Move this question down"))
        self.new = button(tr("Add"), self._add, name=tr("Add a question"))
        self.less = button(tr("Remove"), self._remove, name=tr("Remove this question"))
        self.problem = label("", wrap=True)
        self.problem.setProperty("problem", True)
        self.problem.hide()
        scroll = scrolling(self.form)
        scroll.setAccessibleName(tr("The question in hand"))
        left = column(self.list, row(self.up, self.down, self.new, self.less, None, space=6), space=8)
        both = row(left, scroll, space=20)
        both.setStretch(1, 1)
        if self._screen().width() < _SIZE[0]:
            # On a narrow screen the question stands below the list, and all of the dialog scrolls.
            both.setDirection(QBoxLayout.Direction.TopToBottom)
            self.list.setFixedHeight(_LIST_HEIGHT)
            self.list.setMaximumWidth(_HIGHEST)
            scroll.setMinimumHeight(_FORM_HEIGHT)
        self.add(label(tr("What it is called"), soft=True, small=True), self.title, both, self.problem)
        self.body.setStretch(3, 1)
        keep_it = button(tr("Keep it"), self.accept, kind="primary")
        self.add_buttons(None, button(tr("Leave it"), self.reject), keep_it)
        self.resize(*_SIZE)
        self._fill(0)
        self.title.textChanged.connect(self._named)
        self.list.currentRowChanged.connect(self._turn)
        self.form.changed.connect(self._take)

    def accept(self) -> None:
        """Keep it and close; what is still missing is told, and nothing is closed."""
        try:
            finished = editing.checked(self.reflection)
            self._keep(finished)
        except PersonError as error:
            self.problem.setText(tr_error(error))
            self.problem.show()
            return
        self._kept = self.reflection = finished
        super().accept()

    def flush(self) -> None:
        """Keep it as it stands: the program may be about to lock. Raises PersonError if it can not be."""
        if self.reflection != self._kept:
            self._keep(editing.finished(self.reflection, tr("My reflection"), tr("A question")))
            self._kept = self.reflection

    # Changing

    def _named(self, title: str) -> None:
        self.reflection = replace(self.reflection, title=title)

    def _take(self) -> None:
        steps = list(self.reflection.steps)
        steps[self._at] = self.form.step
        self._put(tuple(steps))
        item = self.list.item(self._at)
        if item is not None:
            item.setText(words.numbered(self._at + 1, self.form.step))
            self._fit(self._at)

    def _turn(self, at: int) -> None:
        if 0 <= at < len(self.reflection.steps):
            self._at = at
            steps = self.reflection.steps
            earlier = [(number, step) for number, step in enumerate(steps[:at], start=1)]
            self.form.show_step(steps[at], [pair for pair in earlier if pair[1].kind is not Kind.INFO])
            self._allow()

    def _move(self, by: int) -> None:
        self._put(editing.moved(self.reflection.steps, self._at, by))
        self._fill(self._at + by)

    def _add(self) -> None:
        steps = self.reflection.steps
        at = min(self._at + 1, len(steps))
        self._put((*steps[:at], editing.new_step(steps), *steps[at:]))
        self._fill(at)
        self.form.ask.setFocus()

    def _remove(self) -> None:
        steps = self.reflection.steps
        self._put((*steps[: self._at], *steps[self._at + 1 :]))
        self._fill(min(self._at, len(self.reflection.steps) - 1))

    def _put(self, steps: tuple[Step, ...]) -> None:
        self.reflection = replace(self.reflection, steps=steps)
        self.problem.hide()

    def _fill(self, at: int) -> None:
        before = self.list.blockSignals(True)
        self.list.clear()
        for number, step in enumerate(self.reflection.steps, start=1):
            self.list.addItem(words.numbered(number, step))
            self._fit(number - 1)
        self.list.setCurrentRow(at)
        self.list.blockSignals(before)
        self._turn(at)

    def _fit(self, at: int) -> None:
        """Give a question the height that its words need: the list alone cuts them at the edge."""
        item = self.list.item(at)
        room = QRect(0, 0, _LIST_WIDTH - _LIST_EDGES, _HIGHEST)
        wrapped = self.list.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
        item.setSizeHint(QSize(room.width(), wrapped.height() + _ITEM_EDGES))

    def _allow(self) -> None:
        count = len(self.reflection.steps)
        self.up.setEnabled(self._at > 0)
        self.down.setEnabled(self._at < count - 1)
        self.less.setEnabled(count > 1)
        self.new.setEnabled(editing.can_add(self.reflection.steps))
