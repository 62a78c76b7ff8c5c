# SPDX-License-Identifier: GPL-3.0-or-later
"""What stuck: what was said to have stayed of a session, from different days, side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from afterglow.features.insights import looking, words
from afterglow.features.insights.pieces import card, clear, own_words
from afterglow.ui import arc_words
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.dialogs import scrolling
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.arc import SessionMark
    from afterglow.core.shapes import Happening
    from afterglow.feature import Parts
    from afterglow.features.insights.looking import Stuck

_ABREAST = 3


class StuckPage(QWidget):
    """One card for each answer; those of one session stand beside each other."""

    def __init__(self, parts: Parts, back: Callable[[], None]) -> None:
        super().__init__()
        self._parts = parts
        self._marks: list[SessionMark] = []
        away = button(tr("← Insights"), back, kind="link")
        away.setProperty("edge", True)
        self.setFocusProxy(away)
        self.session = QComboBox()
        name_choice(self.session, tr("Which session"))
        self.session.activated.connect(lambda _at: self._read())
        self.empty = label("", soft=True, wrap=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        held = QWidget()
        held.setLayout(column(self._grid, None))
        head = column(away, heading(tr("What stuck")), 4, row(self.session, None), self.empty, 8, space=4)
        layout = column(head, scrolling(held), space=0)
        layout.setContentsMargins(32, 20, 32, 16)
        self.setLayout(layout)

    def refresh(self) -> None:
        """Offer the sessions that took place, the latest first."""
        chosen = self.session.currentData()
        self._marks = list(reversed(self._parts.offers.arc().numbered))
        self.session.clear()
        for mark in self._marks:
            name = arc_words.session(mark.number or 0)
            self.session.addItem(f"{name} · {mark.title}" if mark.title else name, mark.uid)
        self.session.setCurrentIndex(max(0, self.session.findData(chosen)))
        self.session.setVisible(bool(self._marks))
        if self._marks:
            self._read()
        else:
            self._show([])

    def _read(self) -> None:
        mark = self._marks[self.session.currentIndex()]
        work = partial(looking.read_stuck, self._parts.offers, mark)
        self._parts.background.run(work, self._show, self._parts.window.show_problem, owner=self)

    def _show(self, found: list[Stuck]) -> None:
        clear(self._grid)
        for at, one in enumerate(found):
            self._grid.addWidget(self._card(one), at // _ABREAST, at % _ABREAST)
        for column_ in range(_ABREAST):
            self._grid.setColumnStretch(column_, 1)
        self.empty.setText(
            ""
            if found
            else tr(
                "Nothing yet. What you answer in the days after a session, to what stood out and what is "
                "still with you, stands here side by side."
            )
        )
        self.empty.setVisible(not found)

    def _card(self, one: Stuck) -> QFrame:
        today = self._parts.clock.now().date()
        day = tr("Session day") if one.day == 0 else tr("Day {day}").format(day=one.day)
        above = tr("{day} · {date}").format(day=day, date=words.on(one.what.at, today))
        said = own_words(one.words)
        said.setFont(reading_font(self._parts.settings.text_size, self._parts.settings.reading_font))
        called = words.called(one.what)
        go = button(tr("Open it"), partial(self._go, one.what), kind="link", name=f"{above}, {called}")
        go.setProperty("edge", True)
        made = card(label(above, soft=True, small=True), heading(one.heading, sub=True), said, go)
        layout = made.layout()
        assert isinstance(layout, QVBoxLayout)
        # Cards of one row are as high as the highest; their words begin at the same height.
        layout.addStretch(1)
        return made

    def _go(self, what: Happening) -> None:
        self._parts.window.open_tab(what.feature, what.uid)
