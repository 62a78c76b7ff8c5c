# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing what is kept for a hard day: a coping card, somebody's name, a letter to oneself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from afterglow.core.errors import PersonError
from afterglow.core.shapes import Captured
from afterglow.features.selfcare.feeling import Feeling
from afterglow.features.selfcare.shapes import LONGEST_LINE, ClosePerson, CopingCard
from afterglow.ui.controls import button, label, show_if
from afterglow.ui.dialogs import Dialog
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr
from afterglow.ui.words_field import WordsField
from afterglow.ui.words_keeper import WordsKeeper

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts
    from afterglow.features.selfcare.shapes import Letter
    from afterglow.features.selfcare.store.hard_day import HardDayStore

_STEPS_HEIGHT = 130
_LETTER_HEIGHT = 260


class CopingCardDialog(Dialog):
    """`keep` is given the card as it stands; `remove_wanted` says that it shall go."""

    def __init__(self, parent: QWidget, card: CopingCard | None, keep: Callable[[CopingCard], str]) -> None:
        super().__init__(parent, tr("A coping card"), width=560)
        self._card, self._keep = card or CopingCard("", ""), keep
        self.remove_wanted = False
        self.title = _field(tr("What it is called"), self._card.title, tr("Cold water"))
        self.helps = _field(tr("When it helps"), self._card.helps, tr("everything is too loud"))
        self.steps = WordsField(tr("Its steps, one a line"))
        self.steps.put("\n".join(self._card.steps))
        self.steps.setFixedHeight(_STEPS_HEIGHT)
        self.helped = Feeling(tr("How much it helped, if you like"), self._card.helped)
        self.add(
            label(tr("What it is called"), soft=True, small=True),
            self.title,
            label(tr("When it helps"), soft=True, small=True),
            self.helps,
            label(tr("Its steps, one a line"), soft=True, small=True),
            self.steps,
            self.helped,
        )
        self.remove = button(tr("Remove"), self._remove)
        show_if(self.remove, wanted=card is not None)
        end = button(tr("Keep"), self.accept, kind="primary")
        end.setDefault(True)
        self.add_buttons(self.remove, None, button(tr("Cancel"), self.reject), end)

    def card(self) -> CopingCard:
        """Return the card as it stands now."""
        steps = tuple(each for each in self.steps.toPlainText().splitlines() if each.strip())
        title, helps = self.title.text(), self.helps.text()
        return replace(self._card, title=title, steps=steps, helps=helps, helped=self.helped.number)

    def accept(self) -> None:
        """Keep it."""
        self.flush()
        super().accept()

    def flush(self) -> None:
        """Keep what was typed: the program may be about to lock."""
        now = self.card()
        if now != self._card:
            self._card = replace(now, uid=self._keep(now))

    def _remove(self) -> None:
        self.remove_wanted = True
        self.reject()


class PersonDialog(Dialog):
    """`keep` is given the person as they stand; `remove_wanted` says that they shall go from the page."""

    def __init__(
        self, parent: QWidget, person: ClosePerson | None, keep: Callable[[ClosePerson], str]
    ) -> None:
        super().__init__(parent, tr("Somebody on my side"))
        self._person, self._keep = person or ClosePerson("", ""), keep
        self.remove_wanted = False
        self.name = _field(tr("Name, or what you call them"), self._person.name, "")
        self.reach = _field(tr("How to reach them"), self._person.reach, tr("a number, or “knock”"))
        self.add(
            label(tr("Name, or what you call them"), soft=True, small=True),
            self.name,
            label(tr("How to reach them, if you like"), soft=True, small=True),
            self.reach,
            label(tr("Afterglow sends nothing and calls nobody."), soft=True, small=True, wrap=True),
        )
        self.remove = button(tr("Remove"), self._remove)
        show_if(self.remove, wanted=person is not None)
        end = button(tr("Keep"), self.accept, kind="primary")
        end.setDefault(True)
        self.add_buttons(self.remove, None, button(tr("Cancel"), self.reject), end)

    def accept(self) -> None:
        """Keep them."""
        self.flush()
        super().accept()

    def flush(self) -> None:
        """Keep what was typed: the program may be about to lock."""
        now = replace(self._person, name=self.name.text(), reach=self.reach.text())
        if now != self._person:
            self._person = replace(now, uid=self._keep(now))

    def _remove(self) -> None:
        self.remove_wanted = True
        self.reject()


class LetterDialog(Dialog):
    """A letter to oneself; it is kept as it is written. `remove_wanted` says that it shall go."""

    def __init__(self, parent: QWidget, parts: Parts, store: HardDayStore, letter: Letter | None) -> None:
        super().__init__(parent, tr("A letter to yourself"), width=620)
        self._store, self._window = store, parts.window
        self.remove_wanted = False
        self._uid = "" if letter is None else letter.uid
        self.field = WordsField(tr("A letter to yourself"))
        self.field.setFont(reading_font(parts.settings.text_size, parts.settings.reading_font))
        self.field.setMinimumHeight(_LETTER_HEIGHT)
        self.keeper = WordsKeeper(self._save, parts.background, self)
        self.line = label("", soft=True, small=True)
        self.add(
            label(
                tr("What would you like to hear from yourself on a hard day? A few lines are enough."),
                soft=True,
                wrap=True,
            ),
            self.field,
            self.line,
        )
        if letter is not None:
            self.field.put(letter.words)
            self.keeper.text = letter.words
        self.field.written.connect(self.keeper.change)
        self.field.enough.connect(self.accept)
        self.keeper.saved.connect(lambda _kept: self.line.setText(tr("Saved and encrypted.")))
        self.keeper.failed.connect(parts.window.show_problem)
        end = button(tr("Done"), self.accept, kind="primary")
        self.remove = button(tr("Remove"), self._remove)
        show_if(self.remove, wanted=letter is not None)
        self.add_buttons(self.remove, None, end)

    def done(self, result: int) -> None:
        """Close once everything is kept; what can not be stays on the screen, and is told."""
        try:
            self.flush()
        except PersonError as error:
            self._window.show_problem(error)
        else:
            super().done(result)

    def flush(self) -> None:
        """Keep what was written; raises PersonError if it can not be."""
        self.keeper.flush()

    def _remove(self) -> None:
        self.remove_wanted = True
        self.accept()

    def _save(self, text: str, _before: Captured | None) -> Captured | None:
        self._uid = self._store.keep_letter(text, self._uid)
        return Captured(self._uid, text, "selfcare")


def _field(name: str, text: str, hint: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setMaxLength(LONGEST_LINE)
    made.setMinimumHeight(34)
    return made
