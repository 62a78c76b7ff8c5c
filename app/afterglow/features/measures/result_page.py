# SPDX-License-Identifier: GPL-3.0-or-later
"""What a questionnaire came to: the number, its word, what changed, what it is and what it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from afterglow.features.measures import score_words as words
from afterglow.features.measures.middle import in_the_middle, room_for_bar, tab_through
from afterglow.features.measures.rules import scores
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.dialogs import scrolling
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.measured import Filled


class ResultPage(QWidget):
    """`left` goes back, `amend` changes an answer of the one shown, `remove` puts it into the bin."""

    left = Signal()
    amend = Signal()
    remove = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.filled: Filled | None = None
        self.title = heading("")
        self.number = heading("")
        self.word = label("", wrap=True)
        self.change = label("", wrap=True)
        self.notes = label("", soft=True, wrap=True)
        self.about = label("", wrap=True)
        self.notice = label("", soft=True, small=True, wrap=True)
        self.turn = button("", self._turn, kind="link")
        self.turn.setProperty("edge", True)
        self.answers = QWidget()
        self._grid = QGridLayout(self.answers)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        card = frame("card")
        card.setLayout(column(self.number, self.word, self.change, self.notes, margins=20, space=6))
        inside = QWidget()
        inside.setLayout(
            column(
                self.title, card, self.about, row(self.turn, None), self.answers, self.notice, None, space=14
            )
        )
        room_for_bar(inside)
        self.done = button(tr("Done"), self.left.emit, kind="primary")
        self.change_it = button(tr("Change an answer"), self.amend.emit)
        self.throw = button(tr("Move to the bin"), self.remove.emit, kind="link")
        self.throw.setProperty("edge", True)
        body = column(scrolling(inside), row(self.throw, None, self.change_it, self.done, space=12), space=12)
        self.setLayout(in_the_middle(body))
        tab_through(self.turn, self.throw, self.change_it, self.done)

    def show_result(self, one: Filled, kept: Sequence[Filled]) -> None:
        """Show one questionnaire; `kept` are all of them, to compare with the one before."""
        self.filled = one
        form, total = one.form, scores.total(one.form, one.current)
        self.title.setText(f"{form.title} · {words.day(one.day)}")
        self.number.setText(
            tr("No total")
            if total is None
            else tr("{total} of {highest}").format(total=total, highest=form.highest)
        )
        self.word.setText(words.missing(one) if total is None else form.band(total))
        self.word.setVisible(bool(self.word.text()))
        self.change.setText(words.compared(one, scores.before(kept, one)))
        self.change.setVisible(bool(self.change.text()))
        notes = words.notes(one, overlapping=one.uid in scores.overlapping(kept))
        self.notes.setText(words.sentence(notes))
        self.notes.setVisible(bool(notes))
        self.about.setText(words.about(form))
        self.notice.setText(form.notice)
        self.change_it.setVisible(one.finished is not None)
        self.answers.hide()
        self._fill(one)
        self._tell()

    def take_focus(self) -> None:
        """Put the keyboard at the way on."""
        self.done.setFocus()

    def _turn(self) -> None:
        self.answers.setVisible(self.answers.isHidden())
        self._tell()

    def _tell(self) -> None:
        self.turn.setText(tr("Hide the answers") if not self.answers.isHidden() else tr("Show the answers"))

    def _fill(self, one: Filled) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for at, (question, answer) in enumerate(words.answers(one)):
            self._grid.addWidget(label(question, wrap=True), at, 0)
            self._grid.addWidget(label(answer, soft=True, wrap=True), at, 1)
