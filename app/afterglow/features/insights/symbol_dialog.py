# SPDX-License-Identifier: GPL-3.0-or-later
"""A symbol: what it is, how it was to the senses, and what it means to the person today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit

from afterglow.features.insights import words
from afterglow.features.insights.shapes import LONGEST_WORDS, Symbol, SymbolKind
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from afterglow.features.insights.store import InsightStore

_HEIGHT = 80


class SymbolDialog(Dialog):
    """Keeps a new symbol, or changes one; also when the program locks meanwhile."""

    def __init__(self, parent: QWidget, store: InsightStore, symbol: Symbol | None) -> None:
        super().__init__(parent, tr("A symbol"), width=540)
        self._store = store
        self._uid = "" if symbol is None else symbol.uid
        self.name = QLineEdit("" if symbol is None else symbol.name)
        self.name.setMaxLength(LONGEST_WORDS)
        self.name.setMinimumHeight(34)
        self.name.setAccessibleName(tr("The image, the phrase, the sound"))
        self.name.setPlaceholderText(tr("A door"))
        self.kind = QComboBox()
        for each in SymbolKind:
            self.kind.addItem(words.symbol_kind(each), each.value)
        if symbol is not None:
            self.kind.setCurrentIndex(list(SymbolKind).index(symbol.kind))
        name_choice(self.kind, tr("What it is"))
        self.detail = _field(tr("How it was: colour, light, sound, warmth"), symbol.detail if symbol else "")
        self.meaning = _field(tr("What it means to you today"), "")
        self.add(label(tr("The image, the phrase, the sound"), soft=True), self.name)
        self.add(label(tr("What it is"), soft=True), self.kind)
        self.add(label(tr("How it was: colour, light, sound, warmth"), soft=True), self.detail)
        if symbol is None:
            asked = tr("What it means to you today, if anything. Only you can say.")
            self.add(label(asked, soft=True, wrap=True), self.meaning)
        keep = button(tr("Keep it"), self.accept, kind="primary")
        keep.setDefault(True)
        self.add_buttons(None, button(tr("Leave it"), self.reject), keep)
        self._kept = self._said()
        self.name.setFocus()

    def accept(self) -> None:
        """Keep the symbol."""
        self.flush()
        super().accept()

    def flush(self) -> None:
        """Keep what was typed; raises PersonError if it can not be kept."""
        said = self._said()
        if said == self._kept or not said[0].strip():
            return
        name, kind, detail, meaning = said
        if self._uid:
            self._store.symbols.change(self._uid, name, SymbolKind(kind), detail)
        else:
            self._uid = self._store.symbols.keep(name, SymbolKind(kind), detail, meaning)
        self._kept = said

    def _said(self) -> tuple[str, str, str, str]:
        fields = (self.detail.toPlainText(), self.meaning.toPlainText())
        return self.name.text(), str(self.kind.currentData()), *fields


def _field(name: str, text: str) -> WordsField:
    made = WordsField(name)
    made.put(text)
    made.setFixedHeight(_HEIGHT)
    return made
