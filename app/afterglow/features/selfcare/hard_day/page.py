# SPDX-License-Identifier: GPL-3.0-or-later
"""The page for a hard day. Nothing on it has to be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from afterglow.core.errors import PersonError
from afterglow.features.selfcare.hard_day import pieces
from afterglow.features.selfcare.hard_day.look import HardDay, look
from afterglow.features.selfcare.safety import words as safety_words
from afterglow.features.selfcare.safety.card import plan_card
from afterglow.features.selfcare.store.safety import SafetyStore
from afterglow.ui.columns import Columns
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.notice import Notice
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.feature import Parts
    from afterglow.features.selfcare.shapes import ClosePerson, CopingCard, SafetyLine
    from afterglow.features.selfcare.store.hard_day import HardDayStore


# Where the plan is made question by question.
_GUIDED_PLAN = ("reflections", "g17")


class HardDayPage(QWidget):
    """`left` asks for the week again."""

    left = Signal()

    def __init__(self, parts: Parts, store: HardDayStore) -> None:
        super().__init__()
        self._parts, self._store = parts, store
        self.safety = SafetyStore(parts.vault, safety_words.title)
        self.day = HardDay()
        self._away = ""
        self.back = button(tr("Back to the week"), self.left.emit)
        self.back.setParent(self)
        self.back.hide()
        self._inside = Columns()
        self._layout = column(self._inside)
        self.setLayout(self._layout)

    def refresh(self) -> None:
        """Read what is there, and show it."""
        work = partial(look, self._store, self.safety, self._parts.offers)
        self._parts.background.run(work, self._show, self._parts.window.show_problem, owner=self)

    def _show(self, day: HardDay) -> None:
        self.day = day
        settings = self._parts.settings
        font = reading_font(settings.text_size, settings.reading_font)
        fresh = Columns()
        # It outlives what it stood in.
        self.back.setParent(self)
        self.add_card = button(tr("Add a coping card"), lambda: self.edit_card(None))
        self.notice = Notice()
        self.notice.back_wanted.connect(self._take_back)
        head = QWidget()
        head.setLayout(
            column(
                row(self.back, None),
                heading(tr("A hard day")),
                label(
                    tr("You do not have to do anything here. Read what helps, and leave the rest."),
                    soft=True,
                    wrap=True,
                ),
                space=6,
            )
        )
        foot = QWidget()
        foot.setLayout(row(self.add_card, None))
        left: list[QWidget] = [pieces.coping_card(card, self.edit_card) for card in day.cards]
        if not left:
            left = [pieces.small_things_card()]
        plan = plan_card(day.plan, self.edit_plan, self._guide)
        fresh.add_left(
            head,
            self.notice,
            plan,
            pieces.letter_card(day.letter, font, self.write_letter, self._opening(day)),
            *left,
            foot,
        )
        fresh.add_right(pieces.help_card(self._parts.window.help_now))
        if day.reason:
            fresh.add_right(pieces.reason_card(day.reason, font))
        if day.wins:
            fresh.add_right(pieces.wins_card(day.wins))
        fresh.add_right(pieces.people_card(day.people, self.edit_person, lambda: self.edit_person(None)))
        self._layout.replaceWidget(self._inside, fresh)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = fresh
        fresh.show()
        self.notice.say(tr("Removed. It can come back for thirty days.") if self._away else "")
        self.back.show()
        if self.isVisible():
            self.back.setFocus()

    # Writing

    def edit_card(self, card: CopingCard | None) -> None:
        """Let a coping card be written."""
        from afterglow.features.selfcare.hard_day.dialogs import CopingCardDialog

        dialog = CopingCardDialog(self, card, self._store.keep_card)
        self._run(dialog.exec)
        if dialog.remove_wanted and card is not None:
            self._remove(card.uid)
        dialog.deleteLater()
        self.refresh()

    def edit_person(self, person: ClosePerson | None) -> None:
        """Let somebody's name be written."""
        from afterglow.features.selfcare.hard_day.dialogs import PersonDialog

        dialog = PersonDialog(self, person, self._store.keep_person)
        self._run(dialog.exec)
        if dialog.remove_wanted and person is not None:
            self._remove(person.uid)
        dialog.deleteLater()
        self.refresh()

    def write_letter(self) -> None:
        """Let the letter be written."""
        from afterglow.features.selfcare.hard_day.dialogs import LetterDialog

        letter = self.day.letter
        dialog = LetterDialog(self, self._parts, self._store, letter)
        self._run(dialog.exec)
        if dialog.remove_wanted and letter is not None:
            self._remove(letter.uid)
        dialog.deleteLater()
        self.refresh()

    def _opening(self, day: HardDay) -> Callable[[], None] | None:
        """Return what opens a letter that waits for its day, or None."""
        letter = day.letter
        if letter is None or not letter.closed_on(self._parts.clock.now().date()):
            return None

        def open_() -> None:
            work = partial(self._store.open_letter, letter.uid)
            failed = self._parts.window.show_problem
            self._parts.background.run(work, lambda _none: self.refresh(), failed, owner=self)

        return open_

    def _guide(self) -> None:
        """Make the plan question by question."""
        self._parts.window.open_tab(*_GUIDED_PLAN)

    def edit_plan(self) -> None:
        """Let the safety plan be written, printed, or kept readable."""
        from afterglow.features.selfcare.safety.dialog import SafetyPlanDialog

        def show(lines: list[SafetyLine]) -> None:
            dialog = SafetyPlanDialog(self, self.safety, lines, self._parts.window.show_problem)
            self._run(dialog.exec)
            dialog.deleteLater()
            self.refresh()

        self._parts.background.run(self.safety.plan, show, self._parts.window.show_problem, owner=self)

    def _remove(self, uid: str) -> None:
        self._run(lambda: self._store.put_away(uid))
        self._away = uid
        self.refresh()

    def _take_back(self) -> None:
        uid, self._away = self._away, ""
        self._run(lambda: self._store.restore(uid))
        self.refresh()

    def _run(self, act: Callable[[], object]) -> None:
        try:
            act()
        except PersonError as error:
            self._parts.window.show_problem(error)
