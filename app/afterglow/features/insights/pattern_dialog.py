# SPDX-License-Identifier: GPL-3.0-or-later
"""A thought that pulls: in the words of before, in those of now, and how strongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from afterglow.features.insights import words
from afterglow.features.insights.shapes import LONGEST_WORDS, STRONGEST, Pattern, Pull
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.number_row import NumberRow
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from afterglow.core.moment import Moment
    from afterglow.features.insights.store import InsightStore


class PatternDialog(Dialog):
    """Keeps a new pattern, or changes one; also when the program locks meanwhile."""

    def __init__(self, parent: QWidget, store: InsightStore, now: Moment, pattern: Pattern | None) -> None:
        super().__init__(parent, tr("A pattern"), width=560)
        self._store, self._now, self._uid = store, now, "" if pattern is None else pattern.uid
        self._kept = ("", "") if pattern is None else (pattern.words, pattern.now_words)
        self.words = _line(tr("The thought, as it used to sound"), self._kept[0])
        self.now_words = _line(tr("How it sounds now"), self._kept[1])
        self.before, self.now = PullRow(tr("before")), PullRow(tr("now"))
        self.add(
            label(tr("The thought, as it used to sound"), soft=True),
            self.words,
            label(tr("How it sounds now, if it does so differently"), soft=True),
            self.now_words,
        )
        if pattern is None:
            for asked, each in (
                (tr("How strongly did it pull before? 0 is not at all."), self.before),
                (tr("And now?"), self.now),
            ):
                self.add(label(asked, soft=True), each)
        keep = button(tr("Keep it"), self.accept, kind="primary")
        keep.setDefault(True)
        self.add_buttons(None, button(tr("Leave it"), self.reject), keep)
        self.words.setFocus()

    def accept(self) -> None:
        """Keep the pattern."""
        self.flush()
        super().accept()

    def flush(self) -> None:
        """Keep what was typed; raises PersonError if it can not be kept."""
        said = (self.words.text().strip(), self.now_words.text().strip())
        if not said[0]:
            return
        if not self._uid:
            given = [each.chosen for each in (self.before, self.now)]
            pulls = [Pull(each, self._now) for each in given if each is not None]
            self._uid = self._store.patterns.keep(*said, pulls)
        elif said != self._kept:
            self._store.patterns.change(self._uid, *said)
        self._kept = said


class PullRow(NumberRow):
    """How strongly a thought pulls, 0 to 10; `chosen` is None until one was tapped."""

    def __init__(self, when: str) -> None:
        super().__init__(0, STRONGEST, lambda value: tr("{when}: {n}, {pull}").format(
            when=when, n=value, pull=words.pull_said(value)))  # fmt: skip
        self.chosen: int | None = None
        self.tapped.connect(self._take)

    def _take(self, value: int) -> None:
        self.chosen = value


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(LONGEST_WORDS)
    made.setAccessibleName(name)
    made.setMinimumHeight(34)
    return made
