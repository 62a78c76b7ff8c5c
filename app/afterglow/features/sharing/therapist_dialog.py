# SPDX-License-Identifier: GPL-3.0-or-later
"""A card of a therapist: a name, how to reach them, and what was asked and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from afterglow.features.sharing.shapes import LONGEST_LINE, Therapist
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class TherapistDialog(Dialog):
    """`keep` keeps what stands there; so does locking. Whoever opens it looks at `remove_wanted`."""

    def __init__(self, parent: QWidget, therapist: Therapist, keep: Callable[[Therapist], object]) -> None:
        super().__init__(parent, tr("A therapist"), width=520)
        self._therapist, self._keep = therapist, keep
        self.remove_wanted = False
        self.name = _line(tr("Name"), therapist.name)
        self.reach = _line(tr("How to reach them"), therapist.reach)
        self.notes = WordsField(tr("What was asked and said"))
        self.notes.put(therapist.notes)
        self.notes.setFixedHeight(120)
        for field in (self.name, self.reach, self.notes):
            self.add(label(field.accessibleName(), soft=True, small=True), field)
        done = button(tr("Keep"), self.accept, kind="primary")
        done.setDefault(True)
        remove = [button(tr("Remove"), self._remove)] if therapist.uid else []
        self.add_buttons(*remove, None, button(tr("Cancel"), self.reject), done)

    def therapist(self) -> Therapist:
        """Return what stands there now."""
        return Therapist(self._therapist.uid, self.name.text(), self.reach.text(), self.notes.toPlainText())

    def accept(self) -> None:
        """Keep it."""
        self._keep(self.therapist())
        super().accept()

    def flush(self) -> None:
        """Keep what was typed: the program is about to lock or to end."""
        if self.therapist() != self._therapist:
            self._keep(self.therapist())

    def _remove(self) -> None:
        self.remove_wanted = True
        self.reject()


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setMaxLength(LONGEST_LINE)
    made.setMinimumHeight(34)
    return made
