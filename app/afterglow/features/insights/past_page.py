# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking back: a page for each month or session, made of nothing but the person's own words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from afterglow.features.insights import looking, measured_words, past_paper, words
from afterglow.features.insights.pieces import Inner, RowButton, card, clear
from afterglow.ui import arc_words
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, heading, label, row
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.core.shapes import Happening
    from afterglow.feature import Parts
    from afterglow.features.insights.looking import Part, Past

# So many rows are read at one go; the rest is a step away.
_MORE = 60


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
        self.paper = button(tr("Print…"), self._print, name=tr("Print what is shown here…"))
        self.paper.hide()
        self.past: Past | None = None
        self.empty = label(tr("Nothing from these days. That is fine too."), soft=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(14)
        told = tr("Only your own words are here, what went well, and what you measured.")
        self.inside.addWidget(label(told, soft=True, wrap=True))
        self.inside.addLayout(row(self.which, self.paper, None, space=12))
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
        self.past = past
        clear(self._cards)
        for title, found in past_paper.titled(past):
            self._add(title, found)
        if past.series:
            today = self._parts.clock.now().date()
            said = [label(measured_words.told(each, today), wrap=True) for each in past.series]
            self._cards.addWidget(card(heading(past_paper.measured_title(), sub=True), *said))
        some = any((past.words, past.insights, past.wins, past.series))
        self.empty.setVisible(not some)
        self.paper.setVisible(some)

    def _add(self, title: str, found: Sequence[Happening]) -> None:
        inside, rest = QVBoxLayout(), QVBoxLayout()
        inside.setSpacing(6)
        made = card(heading(title, sub=True), inside, rest, space=6)
        self._cards.addWidget(made)
        self._add_rows(title, found, inside, rest)

    def _add_rows(
        self, title: str, found: Sequence[Happening], inside: QVBoxLayout, rest: QVBoxLayout
    ) -> None:
        """Add as many as are read at one go, and say how many there are and how to see more."""
        begin = inside.count()
        for what in found[begin : begin + _MORE]:
            inside.addWidget(self._row(what))
        shown = inside.count()
        clear(rest)
        if shown == len(found):
            return
        told = tr("{n} of {all} are shown.").format(n=shown, all=len(found))
        again = partial(self._more, title, found, inside, rest)
        more = button(
            tr("Show {n} more").format(n=min(_MORE, len(found) - shown)),
            again,
            name=tr("{title}: show more. {told}").format(title=title, told=told),
        )
        rest.addLayout(row(label(told, soft=True), more, None, space=12))

    def _more(self, title: str, found: Sequence[Happening], inside: QVBoxLayout, rest: QVBoxLayout) -> None:
        first = inside.count()
        self._add_rows(title, found, inside, rest)
        # The keyboard goes on where reading goes on: the button that had it is gone.
        item = inside.itemAt(first)
        if item is not None and (widget := item.widget()) is not None:
            widget.setFocus(Qt.FocusReason.TabFocusReason)

    def _row(self, what: Happening) -> RowButton:
        font = reading_font(self._parts.settings.text_size, self._parts.settings.reading_font)
        today = self._parts.clock.now().date()
        above = past_paper.above(what, today)
        lines: list[QWidget] = [label(above, soft=True, small=True, wrap=True)]
        if what.text:
            said = label(what.text, wrap=True)
            said.setFont(font)
            lines.append(said)
        name = tr("{day} · {title}").format(day=words.on(what.at, today), title=words.called(what))
        made = RowButton(name, *lines)
        made.clicked.connect(partial(self._go, what))
        return made

    def _print(self) -> None:
        if self.past is not None:
            today, failed = self._parts.clock.now().date(), self._parts.window.show_problem
            letters = reading_font(self._parts.settings.text_size, self._parts.settings.reading_font)
            past_paper.print_past(self._name(self.past.part), self.past, today, self, letters, failed)

    def _go(self, what: Happening, *_checked: bool) -> None:
        self._parts.window.open_tab(what.feature, what.uid)
