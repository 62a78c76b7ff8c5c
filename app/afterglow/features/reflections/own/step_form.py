# SPDX-License-Identifier: GPL-3.0-or-later
"""One question in the editor: its words, how it is answered, what the answer becomes, when it is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from afterglow.features.reflections.dialog import Kind, Step
from afterglow.features.reflections.dialog_checks import CHOSEN_FROM
from afterglow.features.reflections.own import becoming, editing, words
from afterglow.features.reflections.own.choices import Becoming, Condition, reminder_words
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import column, label
from afterglow.ui.translate import tr
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LONGEST = 500
_LINE_HEIGHT = 34
_ASK_HEIGHT = 64
_OPTIONS_HEIGHT = 110


class StepForm(QWidget):
    """`changed` follows each change; `step` is the question as it stands. `made_of` names things."""

    changed = Signal()

    def __init__(self, made_of: Callable[[str], str]) -> None:
        super().__init__()
        self._step = Step("step-1", Kind.TEXT, "")
        self._filling = False
        self.ask = WordsField(tr("The question"))
        self.ask.setFixedHeight(_ASK_HEIGHT)
        self.hint = _field(tr("A small line under it"))
        self.why = _field(tr("Why it is asked"))
        self.kind = QComboBox()
        name_choice(self.kind, tr("How it is answered"))
        self.kind.setMinimumHeight(_LINE_HEIGHT)
        self.options = WordsField(tr("Answers to choose from, one a line"))
        self.options.setFixedHeight(_OPTIONS_HEIGHT)
        self.options_caption = label(tr("Answers to choose from, one a line"), soft=True, small=True)
        self.short = QCheckBox(tr("Ask it on a low-energy day"))
        self.short.setToolTip(tr("Two questions are asked on such a day."))
        self.becoming = Becoming(made_of)
        self.condition = Condition()
        self.setLayout(
            column(
                _caption(tr("The question")), self.ask,
                _caption(tr("A small line under it, if you like")), self.hint,
                _caption(tr("Why it is asked, if you like")), self.why,
                _caption(tr("How it is answered")), self.kind,
                self.options_caption, self.options, self.becoming, self.condition, self.short, None, space=6,
            )
        )  # fmt: skip
        for field in (self.ask, self.options):
            field.textChanged.connect(self._heard)
        for line in (self.hint, self.why):
            line.textChanged.connect(self._heard)
        self.kind.currentIndexChanged.connect(self._heard)
        self.short.toggled.connect(self._heard)
        self.becoming.changed.connect(self._heard)
        self.condition.changed.connect(self._heard)

    @property
    def step(self) -> Step:
        """The question as it stands."""
        return self._step

    def show_step(self, step: Step, earlier: Sequence[tuple[int, Step]] = ()) -> None:
        """Show a question; `earlier` are those before it that ask something, with their numbers."""
        self._filling = True
        self._step = step
        self.ask.put(step.ask)
        self.hint.setText(step.hint)
        self.why.setText(step.why)
        for line in (self.hint, self.why):
            line.setCursorPosition(0)
        kinds = words.CHOOSABLE if step.kind in words.CHOOSABLE else (step.kind, *words.CHOOSABLE)
        self.kind.clear()
        for each in kinds:
            self.kind.addItem(words.kind(each), each.value)
        self.kind.setCurrentIndex(kinds.index(step.kind))
        self.options.put("\n".join(option.text for option in step.options))
        self.short.setChecked(step.short)
        self.condition.show_step(step, earlier)
        self._show_parts()
        self._filling = False

    def _heard(self) -> None:
        if self._filling:
            return
        before = self._step
        step = replace(before, ask=self.ask.toPlainText(), hint=self.hint.text(), why=self.why.text())
        labels = (tr(editing.TWO_LABELS[0]), tr(editing.TWO_LABELS[1]))
        step = editing.with_kind(step, Kind(self.kind.currentData()), labels)
        if step.kind is before.kind:
            step = self.becoming.put_into(step)
        else:
            step = becoming.moved_over(before, step, reminder_words())
        step = self.condition.put_into(step)
        if step.kind in CHOSEN_FROM:
            step = editing.with_options(step, self.options.toPlainText().splitlines())
        self._step = replace(step, short=self.short.isChecked() and step.kind is not Kind.INFO)
        if step.kind is not before.kind:
            self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        chosen = self._step.kind in CHOSEN_FROM
        self.options.setVisible(chosen)
        self.options_caption.setVisible(chosen)
        asks = self._step.kind is not Kind.INFO
        self.short.setVisible(asks)
        self.becoming.show_step(self._step)


def _field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setMaxLength(_LONGEST)
    made.setMinimumHeight(_LINE_HEIGHT)
    return made


def _caption(text: str) -> QLabel:
    return label(text, soft=True, small=True)
