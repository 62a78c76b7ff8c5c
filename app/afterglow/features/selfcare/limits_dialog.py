# SPDX-License-Identifier: GPL-3.0-or-later
"""Less alcohol and other drugs: what the clinic said, word for word, and notes of one's own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from afterglow.features.selfcare.shapes import LONGEST_LINE
from afterglow.ui import schedule_words
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.dialogs import Dialog, scrolling
from afterglow.ui.translate import tr
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from afterglow.features.selfcare.store.limits import LimitStore

_CLINIC_HEIGHT, _NOTES_HEIGHT = 96, 150


class LimitsDialog(Dialog):
    """What stands here is kept as it is left. `learn_wanted` asks for what is known about it."""

    def __init__(self, parent: QWidget, store: LimitStore) -> None:
        super().__init__(parent, tr("Less alcohol and other drugs"), width=560)
        self._store = store
        self.learn_wanted = False
        self.clinic = WordsField(tr("What my clinic told me"))
        self.clinic.put(store.clinic())
        self.clinic.setFixedHeight(_CLINIC_HEIGHT)
        self.clinic.setPlaceholderText(tr("in their own words"))
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_LINE)
        self.note.setMinimumHeight(34)
        self.note.setAccessibleName(tr("A note of today"))
        self.note.setPlaceholderText(tr("tea instead, or how it was"))
        self.add_note = button(tr("Add"), self._add, name=tr("Add the note"))
        self._notes = column(space=4)
        inside = QWidget()
        inside.setLayout(self._notes)
        place = scrolling(inside)
        place.setMinimumHeight(_NOTES_HEIGHT)
        learn = button(tr("Read about medicines, alcohol and other drugs"), self._learn, kind="link")
        learn.setProperty("edge", True)
        line = row(self.note, self.add_note, space=8)
        line.setStretch(0, 1)
        self.add(
            heading(tr("What my clinic told me"), sub=True),
            self.clinic,
            heading(tr("Notes, if you like"), sub=True),
            line,
            place,
            label(
                tr("Nothing here is counted or judged, and it goes into no pages for anybody."),
                soft=True,
                small=True,
                wrap=True,
            ),
            row(learn, None),
        )
        close = button(tr("Done"), self.accept, kind="primary")
        self.add_buttons(None, close)
        self.note.returnPressed.connect(self._add)
        close.setAutoDefault(False)
        self._fill()

    def accept(self) -> None:
        """Keep what stands there."""
        self.flush()
        super().accept()

    def reject(self) -> None:
        """Keep what stands there as well: nothing was asked."""
        self.flush()
        super().reject()

    def flush(self) -> None:
        """Keep what was typed; raises PersonError if it can not be."""
        if self.clinic.toPlainText().strip() != self._store.clinic():
            self._store.set_clinic(self.clinic.toPlainText())
        if self.note.text().strip():
            self._store.note(self.note.text())
            self.note.clear()

    def _add(self) -> None:
        if self.note.text().strip():
            self._store.note(self.note.text())
            self.note.clear()
            self._fill()
        self.note.setFocus()

    def _fill(self) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for each in self._store.notes():
            day = schedule_words.short_day(each.at.local().date(), year=True)
            away = button(
                tr("Remove"),
                partial(self._remove, each.uid),
                kind="link",
                name=tr("Remove the note: {what}").format(what=each.words),
            )
            line = row(label(each.words, wrap=True), label(day, soft=True, small=True), away, space=8)
            line.setStretch(0, 1)
            made = QWidget()
            made.setLayout(line)
            self._notes.addWidget(made)
        self._notes.addStretch(1)

    def _remove(self, uid: str) -> None:
        self._store.note("", uid)
        self._fill()
        self.note.setFocus()

    def _learn(self) -> None:
        self.learn_wanted = True
        self.accept()
