# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions for the clinic: what is written here is kept by whoever keeps questions in the program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from afterglow.core.shapes import New
from afterglow.features.learn import rules
from afterglow.ui.controls import button, column, heading, label, row, show_if
from afterglow.ui.translate import tr
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.shapes import Choice
    from afterglow.feature import Keeper, Parts

KIND = "question"
_SHOWN = 12
_HEIGHT = 74


class QuestionCard(QFrame):
    """Takes a question down, and shows those that wait. Without a keeper of questions it stays hidden."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._topic = ""
        self._last = ""
        self.setProperty("kind", "card")
        self.field = WordsField(tr("A question for your clinic"))
        self.field.setFixedHeight(_HEIGHT)
        self.field.enough.connect(self.add)
        self._place = QWidget()
        self._place.setLayout(column(space=4))
        self._back = button(tr("Take the last one back"), self._take_back, kind="link")
        self._back.hide()
        self.setLayout(
            column(
                heading(tr("Your questions for the clinic"), sub=True),
                label(
                    tr(
                        "Write down what you want to ask. It waits on your list for the next visit, "
                        "and in the reflection before a session."
                    ),
                    soft=True,
                    wrap=True,
                ),
                self.field,
                row(button(tr("Keep this question"), self.add, kind="primary"), self._back, None),
                self._place,
                margins=18,
                space=8,
            )
        )
        show_if(self, wanted=self._keeper() is not None)

    def show_topic(self, topic: str) -> None:
        """Note which topic is open: a question that is kept says what it came from."""
        self._topic = topic

    def refresh(self) -> None:
        """Read the questions that wait."""
        keeper = self._keeper()
        if keeper is not None and keeper.choices is not None:
            work = partial(keeper.choices, self._parts.vault, _SHOWN)
            self._parts.background.run(work, self._show, self._parts.window.show_problem, owner=self)

    def add(self) -> None:
        """Keep what stands in the field; it is emptied once that is safe."""
        self.take(self.field.toPlainText())

    def take(self, words: str) -> None:
        """Keep a question."""
        text = rules.question(words)
        if not text or self._keeper() is None:
            self.field.setFocus()
            return

        def done(uid: str) -> None:
            if rules.question(self.field.toPlainText()) == text:
                self.field.put("")
            self._last = uid
            self._back.setVisible(bool(uid))
            self._parts.window.say(tr("It is on your list of questions."))
            self.refresh()

        self._parts.background.run(
            partial(self._keep, text), done, self._parts.window.show_problem, owner=self
        )

    def flush(self) -> None:
        """Keep what was typed and not yet kept; raises PersonError if that can not be done."""
        text = rules.question(self.field.toPlainText())
        if text and self._keeper() is not None:
            self._keep(text)
            self.field.put("")

    def _keep(self, text: str) -> str:
        keeper = self._keeper()
        assert keeper is not None
        with self._parts.vault.write() as session:
            return keeper.keep(self._parts.vault, session, New(KIND, text, {"topic": self._topic}))

    def _take_back(self) -> None:
        keeper, uid = self._keeper(), self._last
        self._last = ""
        self._back.hide()
        self.field.setFocus()

        def work() -> None:
            assert keeper is not None
            with self._parts.vault.write() as session:
                keeper.undo(self._parts.vault, session, uid)

        if uid:
            show = self._parts.window.show_problem
            self._parts.background.run(work, lambda _none: self.refresh(), show, owner=self)

    def _show(self, waiting: Sequence[Choice]) -> None:
        layout = self._place.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in waiting:
            layout.addWidget(label(f"\N{BULLET} {each.text}", wrap=True))

    def _keeper(self) -> Keeper | None:
        return self._parts.offers.keeper(KIND)
