# SPDX-License-Identifier: GPL-3.0-or-later
"""An insight that comes back: is it still true, was it tried? One at a time; "not now" is as near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from afterglow.features.insights import words
from afterglow.features.insights.shapes import LONGEST_WORDS, Still, Tried
from afterglow.ui.controls import button, chip, column, label, row
from afterglow.ui.flow import FlowLayout
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.settings import Settings
    from afterglow.features.insights.shapes import Insight


class Choice(QWidget):
    """A question with chips, of which at most one is chosen; a second tap takes the answer back."""

    def __init__(self, question: str, answers: dict[str, str]) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        flow = FlowLayout(space=8)
        asked = label(question)
        asked.setMinimumHeight(32)
        flow.addWidget(asked)
        for value, text in answers.items():
            made = chip(text, checkable=True, name=f"{question} {text}")
            made.clicked.connect(lambda on, value=value: self.choose(value if on else ""))
            flow.addWidget(made)
            self.buttons[value] = made
        self.setLayout(flow)

    @property
    def value(self) -> str:
        """The answer that is chosen, or ""."""
        return next((value for value, each in self.buttons.items() if each.isChecked()), "")

    def choose(self, value: str) -> None:
        """Choose an answer, or none."""
        for each, made in self.buttons.items():
            made.setChecked(each == value)


class BackCard(QFrame):
    """Shows one insight, or hides. `answered` carries (uid, still, tried, note), `declined` a uid."""

    answered = Signal(str, object, object, str)
    declined = Signal(str)
    opened = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setProperty("kind", "suggestion")
        self._settings = settings
        self.shown: Insight | None = None
        self.above = label("", soft=True, small=True)
        self.words = label("", wrap=True)
        self.words.setProperty("words", True)
        self.still = Choice(
            tr("Is it still true?"),
            {Still.YES: tr("Yes"), Still.PARTLY: tr("Partly"), Still.NO: tr("Not any more")},
        )
        self.tried = Choice(tr("Did you try it?"), {Tried.YES: tr("Yes"), Tried.NOT_YET: tr("Not yet")})
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_WORDS)
        self.note.setPlaceholderText(tr("A few words, if you like"))
        self.note.setAccessibleName(tr("A few words on it"))
        self.keep = button(tr("Keep the answer"), self._keep, kind="primary")
        self.later = button(tr("Not now"), lambda: self._say(self.declined))
        self.look = button(tr("Look at it"), lambda: self._say(self.opened), kind="link")
        layout = column(
            self.above,
            self.words,
            self.still,
            self.tried,
            self.note,
            row(self.keep, self.later, self.look, None, space=12),
            space=10,
        )
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)
        self.use_settings()
        self.hide()

    def show_insight(self, insight: Insight | None, today: date) -> None:
        """Show an insight that is back; None hides the card."""
        before, self.shown = self.shown, insight
        self.setVisible(insight is not None)
        if insight is None:
            return
        if before is None or before.uid != insight.uid:
            self.still.choose("")
            self.tried.choose("")
            self.note.clear()
        self.above.setText(tr("You noticed this on {day}").format(day=words.on(insight.at, today)))
        self.words.setText(tr("“{words}”").format(words=insight.words))

    def use_settings(self) -> None:
        """Take the letters that are set now."""
        self.words.setFont(reading_font(self._settings.text_size, self._settings.reading_font))

    def _keep(self) -> None:
        if self.shown is not None:
            still, tried = Still(self.still.value), Tried(self.tried.value)
            self.answered.emit(self.shown.uid, still, tried, self.note.text())

    def _say(self, signal: object) -> None:
        if self.shown is not None:
            signal.emit(self.shown.uid)  # type: ignore[attr-defined]  # a bound signal
