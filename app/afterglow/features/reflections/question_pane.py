# SPDX-License-Identifier: GPL-3.0-or-later
"""One question, why it is asked, and the place for its answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from afterglow.features.reflections.dialog import Kind
from afterglow.features.reflections.fields import build
from afterglow.features.reflections.timer import QuietTimer
from afterglow.ui.controls import button, column, frame, heading, label, show_if
from afterglow.ui.dialogs import scrolling
from afterglow.ui.flow import FlowLayout
from afterglow.ui.grounding import Grounding
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from afterglow.core.settings import Settings
    from afterglow.core.shapes import Choice
    from afterglow.features.reflections.answers import Answer
    from afterglow.features.reflections.dialog import Lead, Step
    from afterglow.features.reflections.fields.field import AnswerField

_ASK_POINTS = 19
_EARLIER_HEIGHT = 140
# Minutes: long enough to write, short enough to stop (Mogk 2006; domain, section 2).
_LONG, _SHORT = 15, 10


class QuestionPane(QWidget):
    """Built anew for each page. `changed` follows the person's changes, `led` carries a way out."""

    changed = Signal()
    enough = Signal()
    led = Signal(str)
    kept_wanted = Signal(bool)

    def __init__(
        self,
        step: Step,
        answers: Mapping[str, Answer],
        choices: Sequence[Choice],
        earlier: str,
        today: date,
        settings: Settings,
    ) -> None:
        super().__init__()
        self.step = step
        self.field: AnswerField = build(step, answers, choices, today)
        self.field.use_font(reading_font(settings.text_size, settings.reading_font))
        self.field.changed.connect(self._changed)
        self.field.enough.connect(self.enough)
        self.ask = heading(step.ask)
        self.ask.setProperty("heading", False)
        self.ask.setProperty("words", True)
        self.ask.setFont(reading_font(_ASK_POINTS, settings.reading_font))
        self.hint = label(step.hint, soft=True, wrap=True)
        show_if(self.hint, wanted=bool(step.hint))
        self.keep = QCheckBox(tr("Keep this answer in the entry"))
        self.keep.toggled.connect(self.kept_wanted)
        show_if(self.keep, wanted=not step.kept)
        self._leads: list[tuple[Lead, QPushButton]] = []
        inside = QWidget()
        layout = column(self.ask, self.hint, 12, *self._above(earlier), self.field, self.keep, space=8)
        layout.addLayout(self._ways())
        if self.field.grows:
            layout.setStretchFactor(self.field, 1)
        else:
            layout.addStretch(1)
        layout.setContentsMargins(0, 0, 4, 0)
        inside.setLayout(layout)
        # It scrolls with the question: in a low window the answer needs the room.
        self.why = label(
            tr("Why this is asked: {why}").format(why=step.why), soft=True, small=True, wrap=True
        )
        show_if(self.why, wanted=bool(step.why))
        layout.addWidget(self.why)
        self.setLayout(column(scrolling(inside)))
        self.show_leads()

    def show_answer(self, answer: Answer, *, kept: bool) -> None:
        """Show what was said before."""
        self.field.show_answer(answer)
        before = self.keep.blockSignals(True)
        self.keep.setChecked(kept)
        self.keep.blockSignals(before)
        self.show_leads()

    def show_leads(self) -> None:
        """Show the ways out that the answer opens."""
        answer = self.field.answer()
        for lead, link in self._leads:
            show_if(link, wanted=not lead.chosen or answer.chose(lead.chosen))

    def _changed(self) -> None:
        self.show_leads()
        self.changed.emit()

    def _above(self, earlier: str) -> list[QWidget]:
        if self.step.shows == "timer":
            return [QuietTimer(_LONG if self.step.kind is Kind.TEXT else _SHORT)]
        if self.step.shows == "grounding":
            steady = Grounding(tr("Go on to the question"))
            steady.left.connect(self.field.take_keyboard)
            return [steady]
        if not earlier.strip():
            return []
        box = frame("note")
        words = label(earlier.strip(), wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner = QWidget()
        inner.setLayout(column(words, None))
        scroll = scrolling(inner)
        scroll.setMaximumHeight(_EARLIER_HEIGHT)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll.setAccessibleName(tr("Your words from before"))
        box.setLayout(
            column(label(tr("Your words from before"), soft=True, small=True), scroll, margins=12, space=4)
        )
        return [box]

    def _ways(self) -> FlowLayout:
        flow = FlowLayout()
        for lead in self.step.leads:
            link = button(lead.text, partial(self.led.emit, lead.to), kind="link")
            link.setProperty("edge", True)
            self._leads.append((lead, link))
            flow.addWidget(link)
        return flow
