# SPDX-License-Identifier: GPL-3.0-or-later
"""The words to something made: what it is, its title, what came out, which session it is from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from afterglow.features.creations import words
from afterglow.features.creations.shapes import LONGEST_TITLE, SYMBOL, Kind, Origin
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import column, label, row
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.settings import Settings
    from afterglow.features.creations.shapes import CreationDraft

_WORDS_HEIGHT, _NOTE_HEIGHT, _FIELD = 170, 76, 34


class AboutForm(QWidget):
    """`written` follows each change. `sessions` and `symbols` are there to choose from: identifier, name."""

    written = Signal()

    def __init__(
        self,
        draft: CreationDraft,
        sessions: Sequence[tuple[str, str]],
        symbols: Sequence[tuple[str, str]],
        settings: Settings,
    ) -> None:
        super().__init__()
        self._draft = draft
        self.kind = _choice(tr("What it is"), [(each, words.name(each)) for each in Kind])
        self.title = QLineEdit()
        self.title.setAccessibleName(tr("Title, if you like"))
        self.title.setPlaceholderText(tr("Title, if you like"))
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setMinimumHeight(_FIELD)
        font = reading_font(settings.text_size, settings.reading_font)
        self.words = WordsField(tr("The words"))
        self.words.setFont(font)
        self.words.setMinimumHeight(_WORDS_HEIGHT)
        self.words_part = QWidget()
        self.words_part.setLayout(column(label(tr("The words"), soft=True, small=True), self.words, space=4))
        self.note = WordsField(tr("What wanted to be expressed? One word will do."))
        self.note.setFont(font)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        by_date = [("", tr("By its date"))]
        self.session = _choice(tr("Which session it is from"), [*by_date, *sessions])
        self.symbol = _choice(tr("Which symbol it came from"), [("", tr("No symbol")), *symbols])
        self.shareable = QCheckBox(tr("May be shown to others"))
        self.shareable.setToolTip(tr("Private things are left out of what you share."))
        note_part = column(
            label(tr("What wanted to be expressed? One word will do."), soft=True, small=True),
            self.note,
            space=4,
        )
        self._put(draft)
        self.setLayout(
            column(
                row(self.kind, self.title),
                self.words_part,
                note_part,
                row(label(tr("From"), soft=True), self.session, self.symbol, None, space=10),
                self.shareable,
                space=12,
            )
        )
        self.symbol.setVisible(self.symbol.count() > 1)
        self._connect()
        self._show_words()

    def draft(self) -> CreationDraft:
        """Return what stands there now."""
        return replace(
            self._draft,
            kind=Kind(self.kind.currentData()),
            title=self.title.text(),
            words=self.words.toPlainText(),
            note=self.note.toPlainText(),
            session=self.session.currentData() or "",
            origins=self._origins(),
            shareable=self.shareable.isChecked(),
        )

    def _origins(self) -> tuple[Origin, ...]:
        """Return what it came from: the chosen symbol, and what else there was."""
        now, before = self.symbol.currentData() or "", _symbol(self._draft)
        if now == before:
            return self._draft.origins
        kept = tuple(each for each in self._draft.origins if each != Origin(SYMBOL, before))
        return (*kept, Origin(SYMBOL, now)) if now else kept

    def begin(self) -> None:
        """Put the keyboard where one would write first."""
        (self.words if self.words_part.isVisibleTo(self) else self.title).setFocus()

    def _put(self, draft: CreationDraft) -> None:
        self.kind.setCurrentIndex(self.kind.findData(draft.kind))
        self.title.setText(draft.title)
        self.words.put(draft.words)
        self.note.put(draft.note)
        _choose(self.session, draft.session, tr("A session that was removed"))
        _choose(self.symbol, _symbol(draft), tr("A symbol"))
        self.shareable.setChecked(draft.shareable)

    def _connect(self) -> None:
        for signal in (
            self.title.textChanged,
            self.words.textChanged,
            self.note.textChanged,
            self.kind.currentIndexChanged,
            self.session.currentIndexChanged,
            self.symbol.currentIndexChanged,
            self.shareable.toggled,
        ):
            signal.connect(lambda *_what: self.written.emit())
        self.kind.currentIndexChanged.connect(lambda _at: self._show_words())

    def _show_words(self) -> None:
        is_words = self.kind.currentData() == Kind.WORDS
        self.words_part.setVisible(is_words or bool(self.words.toPlainText()))


def _symbol(draft: CreationDraft) -> str:
    return next((each.uid for each in draft.origins if each.kind == SYMBOL), "")


def _choose(choice: QComboBox, wanted: str, otherwise: str) -> None:
    """Choose what is kept; what is not offered, such as one in the bin, stays until somebody says so."""
    at = choice.findData(wanted)
    if at < 0:
        choice.addItem(otherwise, wanted)
        at = choice.count() - 1
    choice.setCurrentIndex(at)


def _choice(name: str, items: Sequence[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    name_choice(made, name)
    made.setMinimumHeight(_FIELD)
    for data, text in items:
        made.addItem(text, data)
    return made
