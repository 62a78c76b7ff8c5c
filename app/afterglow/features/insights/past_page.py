# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking back: a page for each month or session, made of nothing but the person's own words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from afterglow.features.insights import looking, measured_words, words
from afterglow.features.insights.pieces import Inner, RowButton, card, clear
from afterglow.ui import arc_words
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import heading, label, row
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.core.shapes import Happening
    from afterglow.feature import Parts
    from afterglow.features.insights.looking import Part, Past


class PastPage(Inner):
    """What is chosen above is shown below."""

    def __init__(self, parts: Parts, back: Callable[[], None]) -> None:
        super().__init__(tr("Looking back"))
        self.back.connect(back)
        self._parts = parts
        self._offered: list[Part] = []
        self.which = QComboBox()
        self.which.setMinimumWidth(220)
        name_choice(self.which, tr("Which month or session"))
        self.which.activated.connect(lambda _at: self._read())
        self.empty = label(tr("Nothing from these days. That is fine too."), soft=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(14)
        told = tr("Only your own words are here, what went well, and what you measured.")
        self.inside.addWidget(label(told, soft=True, wrap=True))
        self.inside.addLayout(row(self.which, None))
        self.inside.addWidget(self.empty)
        self.inside.addLayout(self._cards)
        self.inside.addStretch(1)
        self.empty.hide()

    def refresh(self) -> None:
        """Offer what one can look back on, the latest first; what was chosen stays."""
        chosen = self.which.currentText()
        self._offered = looking.parts(self._parts.offers.arc(), self._parts.clock.now().date())
        self.which.clear()
        for each in self._offered:
            self.which.addItem(self._name(each))
        self.which.setCurrentIndex(max(0, self.which.findText(chosen)))
        self._read()

    def _read(self) -> None:
        part = self._offered[self.which.currentIndex()]
        work = partial(looking.read_past, self._parts.offers, part)
        self._parts.background.run(work, self._show, self._parts.window.show_problem, owner=self)

    def _name(self, part: Part) -> str:
        if part.number:
            return arc_words.session(part.number)
        month = QLocale().standaloneMonthName(part.first.month)
        return tr("{month} {year}").format(month=month, year=part.first.year)

    def _show(self, past: Past) -> None:
        clear(self._cards)
        self._add(tr("What you wrote"), past.words)
        self._add(tr("What you noticed"), past.insights)
        self._add(tr("What went well"), past.wins)
        if past.series:
            today = self._parts.clock.now().date()
            said = [label(measured_words.told(each, today), wrap=True) for each in past.series]
            self._cards.addWidget(card(heading(tr("What you measured"), sub=True), *said))
        self.empty.setVisible(not any((past.words, past.insights, past.wins, past.series)))

    def _add(self, title: str, found: Sequence[Happening]) -> None:
        if not found:
            return
        today = self._parts.clock.now().date()
        font = reading_font(self._parts.settings.text_size, self._parts.settings.reading_font)
        rows: list[QWidget] = []
        for what in found:
            called, day = words.called(what), words.on(what.at, today)
            above = (
                tr("{day} · {title}").format(day=day, title=called) if what.title or not what.text else day
            )
            lines: list[QWidget] = [label(above, soft=True, small=True, wrap=True)]
            if what.text:
                said = label(what.text, wrap=True)
                said.setFont(font)
                lines.append(said)
            made = RowButton(above, *lines)
            made.clicked.connect(partial(self._go, what))
            rows.append(made)
        self._cards.addWidget(card(heading(title, sub=True), *rows, space=6))

    def _go(self, what: Happening, *_checked: bool) -> None:
        self._parts.window.open_tab(what.feature, what.uid)
