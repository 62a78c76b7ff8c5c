# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields for words: a box, a line, and the place for own words beside something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from afterglow.features.reflections.dialog import Words
from afterglow.features.reflections.fields.field import Part
from afterglow.ui.controls import column, label, show_if
from afterglow.ui.translate import tr
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from afterglow.features.reflections.answers import Answer
    from afterglow.features.reflections.dialog import Step

_LOWEST = 96
_AIR = 12
_LINE_HEIGHT = 40


class Box(Part):
    """Any amount of words. Ctrl+Enter says that it is enough."""

    grows = True

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.field = box(step.ask)
        self.field.written.connect(lambda _text: self.changed.emit())
        self.field.enough.connect(self.enough)
        self.setLayout(column(self.field))

    def show_answer(self, answer: Answer) -> None:
        """Show the words."""
        self.field.put(answer.text)

    def read(self, answer: Answer) -> Answer:
        """Return the answer with these words."""
        return replace(answer, text=self.field.toPlainText())

    def first(self) -> QWidget:
        """Return the box."""
        return self.field

    def use_font(self, font: QFont) -> None:
        """Write in these letters."""
        self.field.setFont(font)


class Line(Part):
    """A few words on one line. Enter says that it is enough."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.field = line(step.ask)
        self.field.textEdited.connect(lambda _text: self.changed.emit())
        self.field.returnPressed.connect(self.enough)
        self.setLayout(column(self.field))

    def show_answer(self, answer: Answer) -> None:
        """Show the words."""
        put_line(self.field, answer.text)

    def read(self, answer: Answer) -> Answer:
        """Return the answer with these words."""
        return replace(answer, text=self.field.text())

    def first(self) -> QWidget:
        """Return the line."""
        return self.field

    def use_font(self, font: QFont) -> None:
        """Write in these letters."""
        self.field.setFont(font)


class Beside(Part):
    """Own words beside chips, numbers or a line."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.grows = step.words is Words.TEXT
        asked = step.words_ask
        name = asked or tr("In your own words")
        self.caption = label(asked, soft=True)
        show_if(self.caption, wanted=bool(asked))
        self.box = box(name) if self.grows else None
        self.line = line(name) if self.box is None else None
        if self.box is not None:
            self.box.written.connect(lambda _text: self.changed.emit())
            self.box.enough.connect(self.enough)
        if self.line is not None:
            self.line.textEdited.connect(lambda _text: self.changed.emit())
            self.line.returnPressed.connect(self.enough)
        self.setLayout(column(self.caption, self.first(), space=6))

    def show_answer(self, answer: Answer) -> None:
        """Show the words."""
        if self.box is not None:
            self.box.put(answer.beside)
        if self.line is not None:
            put_line(self.line, answer.beside)

    def read(self, answer: Answer) -> Answer:
        """Return the answer with these words."""
        if self.box is not None:
            return replace(answer, beside=self.box.toPlainText())
        return replace(answer, beside=self.line.text() if self.line is not None else "")

    def first(self) -> QWidget:
        """Return the field."""
        found = self.box or self.line
        assert found is not None
        return found

    def use_font(self, font: QFont) -> None:
        """Write in these letters."""
        self.first().setFont(font)


def box(name: str) -> WordsField:
    """Return a box for words that takes what room there is."""
    made = WordsField(name)
    made.setProperty("words", True)
    made.setMinimumHeight(_LOWEST)
    made.document().setDocumentMargin(_AIR)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return made


def line(name: str) -> QLineEdit:
    """Return a line for a few words."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setProperty("words", True)
    made.setMinimumHeight(_LINE_HEIGHT)
    return made


def put_line(field: QLineEdit, text: str) -> None:
    """Show a text in a line without saying that it was written."""
    with QSignalBlocker(field):
        field.setText(text)
        field.setCursorPosition(0)
