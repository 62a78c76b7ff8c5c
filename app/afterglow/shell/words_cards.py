# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards about recovery words: shown once, proved, and used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit

from afterglow.shell.cards import Card
from afterglow.ui.controls import button, frame, label
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

# Which words are asked for, counted as a person counts.
PROVE = (3, 9)


class WordsCard(Card):
    """Shows the twelve words, this one time. With the text `back` there is a way back as well."""

    kept = Signal()
    printing = Signal()
    back = Signal()

    def __init__(self, words: Sequence[str], *, title: str = "", line: str = "", back: str = "") -> None:
        super().__init__(
            title or tr("Your recovery words"),
            line
            or tr(
                "If you forget the passphrase, only these twelve words open the journal. Nobody else has "
                "them, and they are shown this one time. Write them on paper, in this order."
            ),
            width=520,
        )
        box = frame("tint")
        grid = QGridLayout(box)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setVerticalSpacing(10)
        rows = len(words) // 3
        for place, word in enumerate(words):
            shown = label(f"{place + 1}.  {word}")
            shown.setAccessibleName(tr("Word {number}: {word}").format(number=place + 1, word=word))
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
            grid.addWidget(shown, place % rows, place // rows)
        self.add(box)
        done = button(tr("I have written them down"), self.kept.emit, kind="primary")
        done.setMinimumHeight(40)
        self.first = done
        ways = [button(tr("Print…"), self.printing.emit, kind="link")]
        if back:
            ways.append(button(back, self.back.emit, kind="link"))
        self.add_end(done, *ways, None)


class ProveCard(Card):
    """Asks for two of the words before going on, so that a slip of the pen shows today."""

    proved = Signal()
    back = Signal()

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(
            tr("Look at your paper"),
            tr("Type words {first} and {second}, to be sure that the paper is right.").format(
                first=PROVE[0], second=PROVE[1]
            ),
        )
        self._words = words
        self.lines = []
        for number in PROVE:
            line = QLineEdit()
            line.setMinimumHeight(40)
            name = label(tr("Word {number}").format(number=number), soft=True, small=True)
            name.setBuddy(line)
            line.setAccessibleName(name.text())
            line.returnPressed.connect(self._look)
            self.lines.append(line)
            self.add(name, line)
        self.first = self.lines[0]
        go = button(tr("Go on"), self._look, kind="primary")
        go.setMinimumHeight(40)
        self.add_end(go, button(tr("Show the words again"), self.back.emit, kind="link"), None)

    def _look(self) -> None:
        typed = [line.text().strip().lower() for line in self.lines]
        if typed == [self._words[number - 1] for number in PROVE]:
            self.proved.emit()
            return
        wrong = [number for number, word in zip(PROVE, typed, strict=True) if word != self._words[number - 1]]
        self.tell(
            tr("Word {number} is another one. Look at your paper, or show the words again.").format(
                number=wrong[0]
            )
        )
        self.lines[PROVE.index(wrong[0])].setFocus()


class RecoverCard(Card):
    """Takes the twelve words: to open the journal by them, or what else is said."""

    recover = Signal(str)
    back = Signal()

    def __init__(self, *, title: str = "", line: str = "", go: str = "", back: str = "") -> None:
        super().__init__(
            title or tr("Open with recovery words"),
            line or tr("Type the twelve words from your paper, with a space between them."),
            width=520,
        )
        self.box = QPlainTextEdit()
        self.box.setAccessibleName(tr("Recovery words"))
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(96)
        self.box.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.first = self.box
        self.add(self.box)
        done = button(go or tr("Open"), self._go, kind="primary")
        done.setMinimumHeight(40)
        back = back or tr("Back to the passphrase")
        self.add_end(done, button(back, self.back.emit, kind="link"), None)

    def half_typed(self) -> bool:
        """Whether some of the words stand here."""
        return bool(self.box.toPlainText())

    def _go(self) -> None:
        if self.box.toPlainText().strip():
            self.tell("")
            self.recover.emit(self.box.toPlainText())
