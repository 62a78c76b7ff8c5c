# SPDX-License-Identifier: GPL-3.0-or-later
"""Answering a questionnaire: one question a page or all on one, left and taken up again at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from afterglow.features.measures.middle import in_the_middle, room_for_bar, tab_through
from afterglow.features.measures.question import Question
from afterglow.features.measures.rules import scores, walk
from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.dialogs import scrolling
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from afterglow.core.instruments import Instrument


class AnswerPage(QWidget):
    """Shows the pages of one questionnaire and says what was answered; it keeps nothing itself.

    `saved` follows each page that is left, in whatever direction: `answers` holds all of them then, and it
    carries whether help has to be shown. `finished` follows the last page, `left` asks to stop for now,
    `switched` to see all on one page (or one a page).
    """

    saved = Signal(bool)
    finished = Signal()
    left = Signal()
    switched = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.form: Instrument | None = None
        self.answers: dict[str, int | None] = {}
        self.questions: list[Question] = []
        self._pages: tuple[walk.Page, ...] = ()
        self._at = 0
        self._amending = False
        self.title = heading("")
        self.turn = button("", self._switch, kind="link")
        self.count = label("", soft=True, small=True)
        self.stem = label("", wrap=True)
        self.missing = label("", wrap=True)
        self.missing.setProperty("problem", True)
        self.notice = label("", soft=True, small=True, wrap=True)
        self._questions = column(space=20)
        inside = QWidget()
        inside.setLayout(column(self.stem, self._questions, self.notice, None, space=16))
        room_for_bar(inside)
        self.place = scrolling(inside)
        self.leave = button(tr("Leave for now"), self._leave, kind="link")
        self.leave.setProperty("edge", True)
        self.back = button(tr("Back"), self._back)
        self.next = button("", self.go_on, kind="primary")
        head = row(self.title, self.turn, space=12)
        head.setStretch(0, 1)
        body = column(
            head,
            self.count,
            self.place,
            self.missing,
            row(self.leave, None, self.back, self.next, space=12),
            space=12,
        )
        body.setStretch(2, 1)
        self.setLayout(in_the_middle(body))

    def begin(
        self,
        form: Instrument,
        answers: dict[str, int | None],
        *,
        one_a_page: bool,
        amending: bool = False,
    ) -> None:
        """Show a questionnaire at the first page that was not reached; `amending` shows all on one."""
        self.form, self.answers, self._amending = form, dict(answers), amending
        self._pages = walk.pages(form, one_a_page=one_a_page and not amending)
        self.title.setText(
            tr("{title}: change an answer").format(title=form.title) if amending else form.title
        )
        self.stem.setText(form.stem)
        self.notice.setText(form.notice)
        self.turn.setVisible(not amending)
        self.leave.setText(tr("Leave it as it is") if amending else tr("Leave for now"))
        self._show_page(0 if amending else walk.resume_at(self._pages, self.answers))

    @property
    def page(self) -> walk.Page:
        """The questions that are shown."""
        return self._pages[self._at] if self._pages else ()

    def take_focus(self) -> None:
        """Put the keyboard onto the first question without an answer, if the page is what is seen."""
        # A hidden widget would take it all the same, away from the help that has just been shown.
        if not self.isVisible():
            return
        first = next((each for each in self.questions if not each.answered), None)
        if first is not None or self.questions:
            (first or self.questions[0]).take_focus()

    def typed(self) -> dict[str, int | None]:
        """Return what is chosen on this page."""
        return {each.item.id: each.value for each in self.questions if each.answered}

    def go_on(self) -> None:
        """Save the page and go to the next one, or finish; open questions are told of once."""
        assert self.form is not None
        self.answers.update(self.typed())
        if walk.unanswered(self.form, self.page, self.answers) and self.missing.isHidden():
            self._tell_missing()
            return
        last = self._at == len(self._pages) - 1
        self._save()
        if last:
            self.finished.emit()
        else:
            self._show_page(self._at + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, leave with Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    # Inside

    def _save(self) -> None:
        assert self.form is not None
        self.answers.update(self.typed())
        self.saved.emit(scores.brings_help(self.form, self.answers, self.page))

    def _leave(self) -> None:
        if not self._amending:
            self._save()
        self.left.emit()

    def _back(self) -> None:
        self._save()
        self._show_page(max(0, self._at - 1))

    def _step(self, by: int) -> None:
        if by > 0 and self.typed():
            self.go_on()
        elif by < 0 and self._at > 0:
            self._back()

    def _switch(self) -> None:
        assert self.form is not None
        self._save()
        alone = len(self._pages) > 1
        self.switched.emit(not alone)
        self.begin(self.form, self.answers, one_a_page=not alone)

    def _show_page(self, at: int) -> None:
        assert self.form is not None
        self._at = at
        while (item := self._questions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        alone = len(self.page) == 1
        self.questions = []
        for number, name in enumerate(self.page, self._at + 1):
            asked = self.form.item(name)
            assert asked is not None
            made = Question(asked, "" if alone or not asked.counted else f"{number}. ", alone=alone)
            made.step.connect(self._step)
            made.chosen.connect(self._chosen)
            made.reached.connect(self.place.ensureWidgetVisible)
            if name in self.answers:
                made.show_answer(self.answers[name])
            self._questions.addWidget(made)
            self.questions.append(made)
        counted = self.form.item(self.page[0])
        # The stem belongs to the counted questions; the one about difficulty asks in its own words.
        self.stem.setVisible(not alone or (counted is not None and counted.counted))
        self.missing.hide()
        self._tell_place()
        tab_through(*self.questions, self.back, self.next, self.leave, self.turn)
        self.take_focus()

    def _tell_place(self) -> None:
        alone, last = len(self._pages) > 1, self._at == len(self._pages) - 1
        self.count.setVisible(alone)
        self.count.setText(
            tr("Question {number} of {count}").format(number=self._at + 1, count=len(self._pages))
        )
        self.back.setVisible(alone and self._at > 0)
        self.next.setText(tr("Keep the change") if self._amending else tr("Done") if last else tr("Next"))
        self.turn.setText(tr("All on one page") if alone else tr("One question a page"))

    def _tell_missing(self) -> None:
        self.missing.setText(
            tr(
                "There is no answer here yet. You can choose “I would rather not answer”, or go on without: "
                "then there is no total."
            )
            if len(self.page) == 1
            else tr(
                "Some questions have no answer yet. You can answer them, choose “I would rather not answer”, "
                "or go on without: then there is no total."
            )
        )
        self.missing.show()
        announce(self, self.missing.text())
        self.take_focus()

    def _chosen(self) -> None:
        self.missing.hide()
