# SPDX-License-Identifier: GPL-3.0-or-later
"""Patterns: a thought's pull then and now, in words, with a quiet line beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from afterglow.features.insights import words
from afterglow.features.insights.pattern_dialog import PatternDialog, PullRow
from afterglow.features.insights.pieces import Inner, card, clear
from afterglow.features.insights.pull_line import PullLine
from afterglow.ui.controls import button, label, row
from afterglow.ui.dialogs import Dialog, ask
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.feature import Parts
    from afterglow.features.insights.shapes import Pattern
    from afterglow.features.insights.store import InsightStore


class PatternsPage(Inner):
    """One card for each thought."""

    def __init__(self, parts: Parts, store: InsightStore, back: Callable[[], None]) -> None:
        super().__init__(tr("Patterns"))
        self.back.connect(back)
        self._parts, self._store = parts, store
        told = tr("A thought that used to pull you along. Held at arm's length, it may pull less.")
        self.add = button(tr("Add one"), self._write, kind="primary")
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.inside.addWidget(label(told, soft=True, wrap=True))
        self.inside.addLayout(row(self.add, None))
        self.inside.addLayout(self._list)
        self.inside.addStretch(1)

    def refresh(self) -> None:
        """Read what is true now, and show it."""
        self._run(self._store.patterns.all, self._show)

    def _show(self, kept: list[Pattern]) -> None:
        clear(self._list)
        for one in kept:
            self._list.addWidget(self._card(one))

    def _card(self, one: Pattern) -> QFrame:
        said = label(one.words, wrap=True)
        said.setFont(reading_font(self._parts.settings.text_size, self._parts.settings.reading_font))
        parts: list[QWidget | QLayout | int] = [said]
        if one.now_words:
            parts.append(label(tr("Now: {words}").format(words=one.now_words), wrap=True))
        told = words.then_and_now(one.pulls, self._parts.clock.now().date())
        parts.append(label(told, soft=True, wrap=True))
        if len(one.pulls) > 1 and not self._parts.window.low_energy():
            parts.append(PullLine(one.pulls, told))
        again = button(tr("How is it now?"), partial(self._feel, one))
        change = button(tr("Change…"), partial(self._write, one), kind="link")
        remove = button(tr("Take it away…"), partial(self._remove, one), kind="link")
        parts.append(row(again, None, change, remove))
        return card(*parts, space=10)

    def _write(self, one: Pattern | None = None) -> None:
        dialog = PatternDialog(self, self._store, self._store.vault.now(), one)
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

    def _feel(self, one: Pattern) -> None:
        dialog = Dialog(self, tr("How strongly does it pull now?"), width=560)
        numbers = PullRow(tr("now"))
        dialog.add(label(one.now_words or one.words, wrap=True), numbers)
        dialog.add(label(tr("0 is not at all, 10 as strongly as can be."), soft=True, small=True))
        keep = button(tr("Keep it"), dialog.accept, kind="primary")
        dialog.add_buttons(None, button(tr("Leave it"), dialog.reject), keep)
        agreed, chosen = bool(dialog.exec()), numbers.chosen
        dialog.deleteLater()
        if agreed and chosen is not None:
            self._run(partial(self._store.patterns.feel, one.uid, chosen), lambda _n: self.refresh())

    def _remove(self, one: Pattern) -> None:
        text = tr("It goes for good, with what you noted of it.")
        if ask(self, tr("Take this pattern away?"), text, yes=tr("Take it away"), no=tr("Keep it")):
            self._run(partial(self._store.patterns.remove, one.uid), lambda _n: self.refresh())

    def _run(self, work: Callable[[], Any], done: Callable[[Any], Any]) -> None:
        self._parts.background.run(work, done, self._parts.window.show_problem, owner=self)
