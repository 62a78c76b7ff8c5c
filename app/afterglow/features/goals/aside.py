# SPDX-License-Identifier: GPL-3.0-or-later
"""The right-hand column: why the person began, what it is for, and small wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from afterglow.ui import schedule_words
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.settings import Settings
    from afterglow.features.goals.look import Shown
    from afterglow.features.goals.shapes import Win

_WINS = 5


class WordsCard(QFrame):
    """Why the person began, and what matters, in their own words. `wanted` follows to the purpose."""

    wanted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setProperty("kind", "tint")
        self._settings = settings
        self._why_caption = label(tr("Why I began"), soft=True, small=True)
        self.why = label("", wrap=True)
        self._what_caption = label(tr("What matters to me"), soft=True, small=True)
        self.statement = label("", wrap=True)
        self.open = button(tr("What it is for…"), self.wanted.emit, kind="link")
        self.open.setProperty("edge", True)
        layout = column(self._why_caption, self.why, self._what_caption, self.statement, self.open, space=6)
        layout.setContentsMargins(20, 16, 20, 8)
        self.setLayout(layout)
        self.use_settings()

    def use_settings(self) -> None:
        """Take the letters that are set now."""
        font = reading_font(self._settings.text_size, self._settings.reading_font)
        for each in (self.why, self.statement):
            each.setFont(font)

    def show_words(self, page: Shown) -> None:
        """Show what there is; where nothing was written, only the way to it."""
        for caption, said, text in (
            (self._why_caption, self.why, page.why),
            (self._what_caption, self.statement, page.statement),
        ):
            said.setText(text)
            caption.setVisible(bool(text))
            said.setVisible(bool(text))


class WinsCard(QFrame):
    """The newest small wins. `add_wanted` begins one; `opened` carries one to be looked at or changed.

    The one that was just kept rests on a soft ground until the page is shown anew; nothing moves.
    """

    add_wanted = Signal()
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._wins: Sequence[Win] = ()
        self._new = ""
        self._all = False
        self._year = 0
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._empty = label(
            tr("Something small that went well, and what it took. Nothing is too small."),
            soft=True,
            wrap=True,
        )
        self.add = button(tr("Add a win"), self.add_wanted.emit, kind="link")
        self.more = button(tr("Show all"), self._show_all, kind="link")
        for each in (self.add, self.more):
            each.setProperty("edge", True)
        layout = column(
            heading(tr("Small wins"), sub=True),
            self._empty,
            self._list,
            row(self.add, None, self.more),
            space=8,
        )
        layout.setContentsMargins(20, 18, 20, 10)
        self.setLayout(layout)

    def show_wins(self, wins: Sequence[Win], year: int, new: str = "") -> None:
        """Show these wins, the newest first; `new` is one that was just kept."""
        if (wins, new) == (self._wins, self._new) and self._list.count():
            return
        self._wins, self._year, self._new = wins, year, new
        self._build()

    def _build(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        few = self._wins if self._all else self._wins[:_WINS]
        for place, win in enumerate(few):
            if place and win.uid != self._new and few[place - 1].uid != self._new:
                self._list.addWidget(frame("rule"))
            self._list.addWidget(self._row(win))
        self._empty.setVisible(not self._wins)
        self.more.setVisible(len(self._wins) > len(few))

    def _row(self, win: Win) -> QWidget:
        new = win.uid == self._new
        made = frame("win" if new else "")
        what = label(win.what, wrap=True)
        bold = what.font()
        bold.setBold(True)
        what.setFont(bold)
        when = label(
            schedule_words.short_day(win.day, year=win.day.year != self._year), soft=True, small=True
        )
        change = button(
            "⋯", lambda: self.opened.emit(win), kind="link", name=tr("Change: {what}").format(what=win.what)
        )
        head = row(what, when, change, space=8)
        head.setStretch(0, 1)
        parts: list[QWidget] = []
        if win.took:
            parts.append(label(tr("It took: {what}").format(what=win.took), soft=True, small=True, wrap=True))
        layout = column(head, *parts, space=0)
        layout.setContentsMargins(10 if new else 0, 6, 10 if new else 0, 10)
        made.setLayout(layout)
        return made

    def _show_all(self) -> None:
        self._all = True
        self._build()
        self.add.setFocus()
