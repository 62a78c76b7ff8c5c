# SPDX-License-Identifier: GPL-3.0-or-later
"""What the fields of a page have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from afterglow.features.reflections.answers import Answer
from afterglow.ui.controls import column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont


class Part(QWidget):
    """One way to answer. `changed` follows each change by the person, `enough` what ends a line."""

    changed = Signal()
    enough = Signal()
    grows = False

    def show_answer(self, answer: Answer) -> None:
        """Show what was said before, without saying that it changed."""
        raise NotImplementedError

    def read(self, answer: Answer) -> Answer:
        """Return the answer with what stands here now."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Return what the keyboard goes to."""
        raise NotImplementedError

    def use_font(self, font: QFont) -> None:
        """Write the person's own words in these letters."""


class AnswerField(QWidget):
    """All parts of a page's answer. `changed` and `enough` are those of its parts."""

    changed = Signal()
    enough = Signal()

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self.parts = tuple(parts)
        layout = column(*parts, space=16)
        for part in parts:
            part.changed.connect(self.changed)
            part.enough.connect(self.enough)
            if part.grows:
                layout.setStretchFactor(part, 1)
        self.setLayout(layout)

    @property
    def grows(self) -> bool:
        """Whether it takes what room there is."""
        return any(part.grows for part in self.parts)

    def show_answer(self, answer: Answer) -> None:
        """Show what was said before."""
        for part in self.parts:
            part.show_answer(answer)

    def answer(self) -> Answer:
        """Return what stands here now."""
        answer = Answer()
        for part in self.parts:
            answer = part.read(answer)
        return answer

    def take_keyboard(self) -> bool:
        """Put the keyboard into the first field; False where there is none."""
        if not self.parts:
            return False
        self.parts[0].first().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def use_font(self, font: QFont) -> None:
        """Write the person's own words in these letters."""
        for part in self.parts:
            part.use_font(font)
