# SPDX-License-Identifier: GPL-3.0-or-later
"""Perspectives to keep: each comes back as often as the person asked for, by itself never."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout

from afterglow.features.insights import rules, words
from afterglow.features.insights.pieces import Inner, card, clear
from afterglow.features.insights.text_dialog import TextDialog
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, label, row
from afterglow.ui.dialogs import ask
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.feature import Parts
    from afterglow.features.insights.shapes import Perspective
    from afterglow.features.insights.store import InsightStore


class PerspectivesPage(Inner):
    """One card for each; a rhythm is chosen on it."""

    def __init__(self, parts: Parts, store: InsightStore, back: Callable[[], None]) -> None:
        super().__init__(tr("Perspectives to keep"))
        self.back.connect(back)
        self._parts, self._store = parts, store
        self.told = label(
            tr("A way of seeing that you want to meet again. None comes back unless you ask it to."),
            soft=True, wrap=True,
        )  # fmt: skip
        self.add = button(tr("Add one"), self._add, kind="primary")
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.inside.addWidget(self.told)
        self.inside.addLayout(row(self.add, None))
        self.inside.addLayout(self._list)
        self.inside.addStretch(1)

    def refresh(self) -> None:
        """Read what is true now, and show it."""
        self._run(self._store.perspectives.all, self._show)

    def _show(self, kept: list[Perspective]) -> None:
        clear(self._list)
        for one in kept:
            self._list.addWidget(self._card(one))

    def _card(self, one: Perspective) -> QFrame:
        said = label(one.words, wrap=True)
        said.setFont(reading_font(self._parts.settings.text_size, self._parts.settings.reading_font))
        often = QComboBox()
        for days in rules.RHYTHMS:
            often.addItem(words.rhythm(days), days)
        often.setCurrentIndex(rules.RHYTHMS.index(rules.rhythm(one.every)))
        name_choice(often, tr("How often it comes back: {words}").format(words=one.words))
        often.activated.connect(partial(self._often, one, often))
        change = button(tr("Change…"), partial(self._change, one), kind="link")
        remove = button(tr("Take it away…"), partial(self._remove, one), kind="link")
        return card(said, row(often, None, change, remove), space=10)

    def _often(self, one: Perspective, box: QComboBox, *_index: int) -> None:
        every = int(box.currentData())
        self._run(partial(self._store.perspectives.change, one.uid, one.words, every), lambda _n: None)

    def _add(self) -> None:
        self._ask(tr("A perspective"), self._store.perspectives.keep)

    def _change(self, one: Perspective) -> None:
        keep = lambda text: self._store.perspectives.change(one.uid, text, one.every)  # noqa: E731  # short
        self._ask(tr("A perspective"), keep, one.words)

    def _remove(self, one: Perspective) -> None:
        text = tr("It goes for good. What it came from stays as it is.")
        if ask(self, tr("Take this perspective away?"), text, yes=tr("Take it away"), no=tr("Keep it")):
            self._run(partial(self._store.perspectives.remove, one.uid), lambda _n: self.refresh())

    def _ask(self, title: str, keep: Callable[[str], object], text: str = "") -> None:
        asked = tr("How do you want to see it?")
        dialog = TextDialog(self, title, asked, keep, text)
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

    def _run(self, work: Callable[[], Any], done: Callable[[Any], Any]) -> None:
        self._parts.background.run(work, done, self._parts.window.show_problem, owner=self)
