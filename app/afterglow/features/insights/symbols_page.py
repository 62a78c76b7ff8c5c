# SPDX-License-Identifier: GPL-3.0-or-later
"""Symbols with their meanings, each with its date; there is no list of what anything means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from afterglow.features.insights import words
from afterglow.features.insights.pieces import Inner, RowButton, card, clear, pill
from afterglow.features.insights.symbol_dialog import SymbolDialog
from afterglow.features.insights.text_dialog import TextDialog
from afterglow.ui.controls import button, heading, label, row
from afterglow.ui.dialogs import ask
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.shapes import Happening
    from afterglow.feature import Parts
    from afterglow.features.insights.shapes import Symbol
    from afterglow.features.insights.store import InsightStore
    from afterglow.offers import Offers


def read(store: InsightStore, offers: Offers) -> list[tuple[Symbol, list[Happening]]]:
    """Return the symbols, each with what it is linked to. Off the window's thread."""
    found = []
    for one in store.symbols.all():
        uids = [each.uid for each in store.symbols.linked(one.uid)]
        found.append((one, offers.named(uids) if uids else []))
    return found


class SymbolsPage(Inner):
    """One card for each symbol."""

    def __init__(self, parts: Parts, store: InsightStore, back: Callable[[], None]) -> None:
        super().__init__(tr("Symbols"))
        self.back.connect(back)
        self._parts, self._store = parts, store
        told = tr("Images, phrases and sounds that stayed. A symbol means what you say it means.")
        self.add = button(tr("Add one"), self._write, kind="primary")
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.inside.addWidget(label(told, soft=True, wrap=True))
        self.inside.addLayout(row(self.add, None))
        self.inside.addLayout(self._list)
        self.inside.addStretch(1)

    def refresh(self) -> None:
        """Read what is true now, and show it."""
        self._run(partial(read, self._store, self._parts.offers), self._show)

    def _show(self, found: list[tuple[Symbol, list[Happening]]]) -> None:
        clear(self._list)
        for symbol, linked in found:
            self._list.addWidget(self._card(symbol, linked))

    def _card(self, one: Symbol, linked: list[Happening]) -> QFrame:
        today = self._parts.clock.now().date()
        head = row(heading(one.name, sub=True), pill(words.symbol_kind(one.kind)), space=10)
        head.setStretch(0, 1)
        parts: list[QWidget | QLayout | int] = [head]
        if one.detail:
            parts.append(label(one.detail, soft=True, wrap=True))
        for meaning in one.meanings:
            line = tr("{day}: {what}").format(day=words.on(meaning.at, today), what=meaning.words)
            parts.append(label(line, wrap=True))
        for thing in linked:
            called = words.called(thing)
            made = RowButton(called, label(f"→ {called}", wrap=True))
            made.clicked.connect(partial(self._open, thing))
            parts.append(made)
        mean = button(tr("What it means now…"), partial(self._mean, one))
        flow = FlowLayout(space=10)
        flow.addWidget(mean)
        flow.addWidget(button(tr("Change…"), partial(self._write, one), kind="link"))
        flow.addWidget(button(tr("Take it away…"), partial(self._remove, one), kind="link"))
        return card(*parts, flow, space=8)

    def _open(self, thing: Happening, *_checked: bool) -> None:
        self._parts.window.open_tab(thing.feature, thing.uid)

    def _write(self, one: Symbol | None = None) -> None:
        dialog = SymbolDialog(self, self._store, one)
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

    def _mean(self, one: Symbol) -> None:
        asked = tr("What does it mean to you now? What you said before stays.")
        dialog = TextDialog(self, one.name, asked, partial(self._store.symbols.mean, one.uid))
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

    def _remove(self, one: Symbol) -> None:
        text = tr("The symbol goes for good, with its meanings. Entries and things you made stay.")
        if ask(self, tr("Take this symbol away?"), text, yes=tr("Take it away"), no=tr("Keep it")):
            self._run(partial(self._store.symbols.remove, one.uid), lambda _n: self.refresh())

    def _run(self, work: Callable[[], Any], done: Callable[[Any], Any]) -> None:
        self._parts.background.run(work, done, self._parts.window.show_problem, owner=self)
