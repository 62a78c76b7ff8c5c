# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing among a few words, one or several, with a place to add others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from afterglow.features.reflections.dialog import Kind
from afterglow.features.reflections.fields.field import Part
from afterglow.features.reflections.fields.words import line
from afterglow.ui.controls import chip, column, label
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

    from afterglow.core.shapes import Choice
    from afterglow.features.reflections.answers import Answer
    from afterglow.features.reflections.dialog import Step

_WIDTH = 220
_LONGEST = 60
# What the place that it scrolls in may take of it.
_BESIDE = 12


class Chips(Part):
    """What is chosen is filled. Where only so many may be chosen, the others rest until one is let go."""

    def __init__(self, step: Step, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._most = 1 if step.kind in {Kind.CHOICE, Kind.PICK} else step.most
        self._notes = {option.id: option.note for option in step.options if option.note}
        self._flow = FlowLayout()
        self.chips: dict[tuple[str, str], QPushButton] = {}
        self._shown: dict[tuple[str, str], str] = {}
        self.own: QLineEdit | None = None
        if step.own:
            self.own = line(tr("Add your own"))
            self.own.setPlaceholderText(tr("Add your own"))
            self.own.setFixedWidth(_WIDTH)
            self.own.returnPressed.connect(self._add_own)
        for key in (*((one.id, one.text) for one in step.options), *((one.uid, one.text) for one in choices)):
            self._add(*key)
        self.note = label("", soft=True, wrap=True)
        self.note.hide()
        self.empty = label(tr("There is nothing to choose from yet. You can go on."), soft=True, wrap=True)
        self.empty.setVisible(not self.chips and self.own is None)
        items: list[QWidget | FlowLayout] = [self.empty, self._flow]
        if self.own is not None:
            items.append(self.own)
        self.setLayout(column(*items, self.note, space=12))

    def show_answer(self, answer: Answer) -> None:
        """Fill what was chosen; what the person added, and what is not there any more, comes back."""
        for each in self.chips.values():
            each.setChecked(False)
        for id_, words in answer.picked:
            known = next((key for key in self.chips if key[0] == id_ and (id_ or key[1] == words)), None)
            self._add(id_, words) if known is None else None
            self.chips[known or (id_, words)].setChecked(True)
        self._settle()

    def read(self, answer: Answer) -> Answer:
        """Return the answer with what is chosen, words that wait in the line for own ones included."""
        chosen = [key for key, each in self.chips.items() if each.isChecked()]
        waiting = self.own.text().strip() if self.own is not None else ""
        if waiting and not any(words == waiting for _id, words in chosen):
            chosen.append(("", waiting))
        return replace(answer, picked=tuple(chosen))

    def first(self) -> QWidget:
        """Return the first chip that can be chosen."""
        found: QWidget | None = next((each for each in self.chips.values() if each.isEnabled()), self.own)
        return found or self

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let no chip be wider than there is room: its words end in dots, and are told whole."""
        super().resizeEvent(event)
        for key, each in self.chips.items():
            metrics, shown = each.fontMetrics(), self._shown[key]
            around = each.sizeHint().width() - metrics.horizontalAdvance(each.text())
            told = metrics.elidedText(
                shown, Qt.TextElideMode.ElideRight, max(0, self.width() - around - _BESIDE)
            )
            if told != each.text():
                each.setText(told)
                each.setToolTip(key[1])

    def _add(self, id_: str, words: str) -> QPushButton:
        shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
        made = chip(shown, checkable=True, name=words)
        made.clicked.connect(lambda on, key=(id_, words): self._clicked(key, on))
        self.chips[id_, words], self._shown[id_, words] = made, shown
        self._flow.addWidget(made)
        self.updateGeometry()
        return made

    def _add_own(self) -> None:
        assert self.own is not None
        words = self.own.text().strip()
        if not words:
            self.enough.emit()
            return
        self.own.clear()
        known = next((key for key in self.chips if key[1].casefold() == words.casefold()), ("", words))
        made = self.chips.get(known) or self._add(*known)
        made.setChecked(True)
        self._clicked(known, True)

    def _clicked(self, key: tuple[str, str], on: bool) -> None:
        if on and self._most == 1:
            for other, each in self.chips.items():
                if other != key:
                    each.setChecked(False)
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        chosen = [key for key, each in self.chips.items() if each.isChecked()]
        full = self._most > 1 and len(chosen) >= self._most
        for each in self.chips.values():
            each.setEnabled(each.isChecked() or not full)
        notes = [self._notes[id_] for id_, _words in chosen if id_ in self._notes]
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))
