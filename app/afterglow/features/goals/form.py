# SPDX-License-Identifier: GPL-3.0-or-later
"""A goal as it is written: four short lines, one question that may be left, and nothing to save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from afterglow.core.errors import PersonError
from afterglow.features.goals.low_day import LowDayQuestion
from afterglow.features.goals.shapes import LONGEST_LINE, GoalDraft, LowDay, Settle
from afterglow.ui.accessible import announce, name_choice
from afterglow.ui.controls import button, column, field_caption, heading, label, row
from afterglow.ui.schedule_field import ScheduleField
from afterglow.ui.translate import tr, tr_error
from afterglow.ui.value_keeper import ValueKeeper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.feature import Parts
    from afterglow.features.goals.store import GoalStore

_WIDTH = 720


class GoalForm(QWidget):
    """Keeps a goal as it is written. `done` follows when the person is through with it."""

    done = Signal()

    def __init__(self, store: GoalStore, parts: Parts) -> None:
        super().__init__()
        self._store, self._parts = store, parts
        self.uid = ""
        self._base = GoalDraft()
        self.heading = heading(tr("A goal"))
        self.status = label("", soft=True, small=True)
        self.title = _line(tr("What would you like?"), tr("Stay close to people"))
        self.step = _line(tr("The smallest step"), tr("Text one person"))
        self.named = QLineEdit()
        self.value = QComboBox()
        self.value.setEditable(True)
        self.value.setLineEdit(self.named)
        self.value.setMinimumHeight(34)
        name_choice(self.value, tr("What it serves"))
        self.named.setPlaceholderText(tr("Belonging, play, care… or nothing"))
        self.named.setAccessibleName(tr("What it serves"))
        self.when = ScheduleField(lambda: parts.clock.now().date())
        self.less = QCheckBox(tr("It is about doing less of something"))
        self.instead = _line(tr("Something kinder instead"), tr("Read a page"))
        self.person = _line(tr("Whom it is about"), tr("any name, or nobody"))
        self.settle = QCheckBox(tr("Offer a quiet minute before it"))
        self.low_day = LowDayQuestion()
        self.problem = label("", wrap=True)
        self.problem.setProperty("problem", True)
        self.problem.hide()
        self.keeper: ValueKeeper[tuple[str, GoalDraft]] = ValueKeeper(
            self._standing, self._save, parts.background, self
        )
        self.setLayout(self._layout())
        self._connect()

    def show_goal(self, uid: str, draft: GoalDraft, values: Sequence[str]) -> None:
        """Put a goal on the page."""
        self.keeper.forget()
        self.uid, self._base = uid, draft
        with QSignalBlocker(self.value), QSignalBlocker(self.less), QSignalBlocker(self.settle):
            self.value.clear()
            self.value.addItems(list(values))
            self.value.setEditText(draft.value)
            self.less.setChecked(draft.less)
            self.settle.setChecked(draft.settle is Settle.ON)
        for field, text in (
            (self.title, draft.title),
            (self.step, draft.step),
            (self.instead, draft.instead),
            (self.person, draft.person),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self.when.show_schedule(draft.schedule)
        self.low_day.show_answer(draft.low_day)
        self.status.setText("")
        self._say("")
        self._show_less()

    def draft(self) -> GoalDraft:
        """Return what stands on the page. A time that can not be leaves the one before."""
        return GoalDraft(
            self.title.text(),
            self.step.text(),
            self.value.currentText(),
            self.when.schedule or self._base.schedule,
            self.low_day.answer,
            self.less.isChecked(),
            self.instead.text(),
            self._base.steady,
            self.person.text(),
            self._settle(),
        )

    def _settle(self) -> Settle:
        """Return what the switch says; one that was passed by stays so until it is switched on again."""
        if self.settle.isChecked():
            return Settle.ON
        return Settle.OFF if self._base.settle is Settle.ON else self._base.settle

    def flush(self) -> None:
        """Bring what is unsaved into the vault; raises PersonError if it can not be kept."""
        self.keeper.flush()

    def end(self) -> None:
        """Leave the form, unless there is something the person would want to know first."""
        if not self.when.check():
            self.when.kind.setFocus()
            return
        if not self.title.text().strip() and not self.draft().empty:
            self._say(tr("A few words for what it is, so that you know it again. The rest is kept."))
            self.title.setFocus()
            return
        try:
            self.flush()
        except PersonError as error:
            self._say(tr_error(error))
            return
        self.done.emit()

    # Inside

    def _layout(self) -> QVBoxLayout:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(14)
        self._instead_caption = field_caption(tr("Kinder instead"))
        for caption, field in (
            (field_caption(tr("What")), self.title),
            (field_caption(tr("Smallest step")), self.step),
            (field_caption(tr("When")), self.when),
            (field_caption(tr("What it serves")), self.value),
            (field_caption(tr("With or for")), self.person),
            (field_caption(""), self.less),
            (self._instead_caption, self.instead),
            (field_caption(""), self.settle),
        ):
            form.addRow(caption, field)
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        inner.setLayout(column(self.problem, form, 4, self.low_day, None, space=12))
        holder = QWidget()
        line = row(inner, None, space=0)
        line.setStretch(0, 100)
        holder.setLayout(line)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        self.ready = button(tr("Done"), self.end, kind="primary")
        head = row(self.heading, self.status, self.ready, space=16)
        head.setStretch(0, 1)
        layout = column(head, 4, scroll, space=8)
        layout.setContentsMargins(32, 28, 24, 12)
        return layout

    def _connect(self) -> None:
        self.settle.toggled.connect(lambda _on: self._touched())
        for field in (self.title, self.step, self.instead, self.person):
            field.textEdited.connect(lambda _text: self._touched())
            field.returnPressed.connect(self.end)
        self.value.currentIndexChanged.connect(lambda _index: self._touched())
        self.named.editingFinished.connect(self._touched)
        self.when.changed.connect(self._touched)
        self.less.toggled.connect(lambda _on: self._show_less())
        self.less.toggled.connect(lambda _on: self._touched())
        self.low_day.answered.connect(self._answered)
        self.keeper.saved.connect(lambda _kept: self.status.setText(tr("Saved and encrypted")))
        self.keeper.failed.connect(self._failed)

    def _touched(self) -> None:
        if self.title.text().strip():
            self._say("")
        self.low_day.offer(wanted=not self.draft().empty)
        if self.draft() != self._base:
            self.keeper.touch()

    def _show_less(self) -> None:
        for each in (self.instead, self._instead_caption):
            each.setVisible(self.less.isChecked())

    def _answered(self, answer: LowDay) -> None:
        if answer is LowDay.SMALLER:
            self.step.setFocus()
            self.step.selectAll()
        else:
            self.ready.setFocus()
        self._touched()

    def _standing(self) -> tuple[str, GoalDraft]:
        self._base = self.draft()
        return self.uid, self._base

    def _save(self, standing: tuple[str, GoalDraft]) -> None:
        uid, draft = standing
        self._store.goals.save(uid, draft, by=self)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, PersonError):
            self.status.setText(tr("Not saved yet"))
            self._say(tr_error(error))
        else:
            self._parts.window.show_problem(error)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        announce(self.problem, text)


def _line(name: str, example: str) -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(LONGEST_LINE)
    made.setPlaceholderText(example)
    made.setAccessibleName(name)
    made.setMinimumHeight(34)
    return made
