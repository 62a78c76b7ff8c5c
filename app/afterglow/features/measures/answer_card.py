# SPDX-License-Identifier: GPL-3.0-or-later
"""Where answering a questionnaire begins, and how one wants to be asked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel

from afterglow.features.measures import score_words as words
from afterglow.features.measures.shapes import Asking
from afterglow.ui.controls import button, column, frame, heading, label
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterglow.core.instruments import Instrument
    from afterglow.core.measured import Filled


class AnswerCard(QFrame):
    """`asked` carries the identifier of a questionnaire, `changed` how one wants to be asked."""

    asked = Signal(str)
    changed = Signal(object)

    def __init__(self, forms: Mapping[str, Instrument]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._forms = forms
        self.asking = Asking()
        self._showing = False
        self.buttons = {key: button(form.title, partial(self.asked.emit, key)) for key, form in forms.items()}
        self.lines = {key: label("", soft=True, small=True, wrap=True) for key in forms}
        about = {
            "phq9": tr("Nine questions about low mood. One asks about thoughts of death. 2 to 3 minutes."),
            "phq8": tr("The same without the question about thoughts of death. 2 to 3 minutes."),
            "phq2": tr("Its first two questions, for a quick look."),
            "gad7": tr("Seven questions about worry. About 2 minutes."),
        }
        self._about = {key: about.get(key, form.name) for key, form in forms.items()}
        items = []
        for key in ("phq9", "phq8", "gad7", "phq2"):
            if key in forms:
                self.buttons[key].setMinimumWidth(96)
                items.append(column(self.buttons[key], self.lines[key], space=4))
        self.eight = QCheckBox(tr("PHQ-8 instead of the PHQ-9"))
        self.pages = QCheckBox(tr("All questions on one page"))
        self.rhythm = QCheckBox(tr("Offer it on Today"))
        self.anxiety = QCheckBox(tr("The GAD-7 as well"))
        boxes = (self.eight, self.pages, self.rhythm, self.anxiety)
        for each in boxes:
            each.toggled.connect(lambda _on: self._tell())
        self.setLayout(
            column(
                heading(tr("Answer now"), sub=True),
                label(
                    tr("Only if you like. You can stop at any question and go on later."),
                    soft=True,
                    small=True,
                    wrap=True,
                ),
                *items,
                frame("rule"),
                *_with_words(self.eight, tr("It leaves out the question about thoughts of death.")),
                self.pages,
                *_with_words(
                    self.rhythm,
                    tr("Before the first session, then every two weeks or before a session."),
                ),
                self.anxiety,
                margins=20,
                space=12,
            )
        )
        self.show_asking(Asking(), {})

    def show_asking(self, asking: Asking, begun: Mapping[str, Filled]) -> None:
        """Show how it is set, and which questionnaires were begun and can be gone on with."""
        self.asking, self._showing = asking, True
        self.eight.setChecked(asking.eight)
        self.pages.setChecked(not asking.one_a_page)
        self.rhythm.setChecked(asking.rhythm)
        self.anxiety.setChecked(asking.anxiety)
        self.anxiety.setEnabled(asking.rhythm)
        self._showing = False
        for key, made in self.buttons.items():
            wanted = key not in {"phq9", "phq8"} or key == asking.depression
            made.setVisible(wanted)
            self.lines[key].setVisible(wanted)
            one = begun.get(key)
            self.lines[key].setText(
                self._about[key]
                if one is None
                else tr("You began on {day}. Your answers are kept: you can go on.").format(
                    day=words.day(one.started.local().date())
                )
            )

    def _tell(self) -> None:
        if self._showing:
            return
        self.asking = replace(
            self.asking,
            eight=self.eight.isChecked(),
            one_a_page=not self.pages.isChecked(),
            rhythm=self.rhythm.isChecked(),
            anxiety=self.anxiety.isChecked() and self.rhythm.isChecked(),
        )
        self.changed.emit(self.asking)


def _with_words(box: QCheckBox, text: str) -> tuple[QCheckBox, QLabel]:
    """Return a box to tick and what it means, which wraps where the box can not."""
    box.setAccessibleDescription(text)
    words = label(text, soft=True, small=True, wrap=True)
    words.setContentsMargins(30, 0, 0, 0)
    return box, words
