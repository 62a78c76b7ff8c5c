# SPDX-License-Identifier: GPL-3.0-or-later
"""Saying something about each of several: a line for each image, a way to go for each goal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from afterglow.features.reflections.fields.field import Part
from afterglow.features.reflections.fields.words import line, put_line
from afterglow.ui.controls import chip, column, label
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

    from afterglow.core.shapes import Choice
    from afterglow.features.reflections.answers import Answer
    from afterglow.features.reflections.dialog import Step


class PairLines(Part):
    """A line for each line of an earlier answer. What was said of one that is gone stays with the answer."""

    def __init__(self, step: Step, lines: Sequence[str]) -> None:
        super().__init__()
        del step
        self._gone: tuple[tuple[str, str, str], ...] = ()
        self.lines: dict[str, QLineEdit] = {}
        items: list[QWidget | int] = []
        for about in dict.fromkeys(lines):
            made = line(about)
            made.textEdited.connect(lambda _text: self.changed.emit())
            made.returnPressed.connect(self.enough)
            self.lines[about] = made
            items += [label(about, wrap=True), made, 4]
        self.setLayout(column(*items, space=6))

    def show_answer(self, answer: Answer) -> None:
        """Show what was said of each."""
        said = {about: words for _id, about, words in answer.pairs}
        self._gone = tuple(pair for pair in answer.pairs if pair[1] not in self.lines)
        for about, each in self.lines.items():
            put_line(each, said.get(about, ""))

    def read(self, answer: Answer) -> Answer:
        """Return the answer with what is said of each."""
        here = tuple(("", about, each.text()) for about, each in self.lines.items())
        said = any(words.strip() for _id, _about, words in (*here, *self._gone))
        return replace(answer, pairs=(*here, *self._gone) if said else ())

    def first(self) -> QWidget:
        """Return the first line."""
        return next(iter(self.lines.values()), self)

    def use_font(self, font: QFont) -> None:
        """Write in these letters."""
        for each in self.lines.values():
            each.setFont(font)


class Sorting(Part):
    """Each thing with the ways it could go; none has to be chosen, and one tap again takes it back."""

    def __init__(self, step: Step, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._things = {choice.uid: choice.text for choice in choices}
        self._gone: tuple[tuple[str, str, str], ...] = ()
        self.chips: dict[tuple[str, str], QPushButton] = {}
        items: list[QWidget | FlowLayout | int] = []
        for uid, text in self._things.items():
            flow = FlowLayout()
            for option in step.options:
                name = tr("{what}: {answer}").format(what=text, answer=option.text)
                made = chip(option.text, checkable=True, name=name)
                made.clicked.connect(lambda on, key=(uid, option.id): self._clicked(key, on))
                self.chips[uid, option.id] = made
                flow.addWidget(made)
            items += [label(text, wrap=True), flow, 8]
        if not items:
            items.append(label(tr("There is nothing to sort yet. You can go on."), soft=True, wrap=True))
        self.setLayout(column(*items, space=6))

    def show_answer(self, answer: Answer) -> None:
        """Show what was chosen for each."""
        self._gone = tuple(pair for pair in answer.pairs if pair[0] not in self._things)
        chosen = {(uid, said) for uid, _about, said in answer.pairs}
        for key, each in self.chips.items():
            each.setChecked(key in chosen)

    def read(self, answer: Answer) -> Answer:
        """Return the answer with what is chosen for each."""
        here = tuple(
            (uid, self._things[uid], option) for (uid, option), each in self.chips.items() if each.isChecked()
        )
        return replace(answer, pairs=(*here, *self._gone))

    def first(self) -> QWidget:
        """Return the first chip."""
        return next(iter(self.chips.values()), self)

    def _clicked(self, key: tuple[str, str], on: bool) -> None:
        for other, each in self.chips.items():
            if on and other[0] == key[0] and other != key:
                each.setChecked(False)
        self.changed.emit()
