# SPDX-License-Identifier: GPL-3.0-or-later
"""How is it right now: one tap from 0 to 10, a word if one comes, and nothing that waits for either."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from afterglow.core.errors import PersonError
from afterglow.feature import TodayCard
from afterglow.features.measures import words
from afterglow.features.measures.looking import MoodView, look, starts
from afterglow.features.measures.mood_days import MoodDays
from afterglow.features.measures.shapes import HIGHEST, LONGEST_WORD, LOWEST, Mood
from afterglow.features.measures.store import MoodStore
from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.number_row import NumberRow
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.feature import Parts


class MoodCard(TodayCard):
    """A tap within the hour corrects the one before; later it is another look at another moment."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._parts = parts
        self.store = MoodStore(parts.vault)
        self.view: MoodView | None = None
        self._last: Mood | None = None
        self.offer = label("", soft=True, wrap=True)
        self.decline = button(tr("Not now"), self._decline, kind="link")
        self.row = NumberRow(LOWEST, HIGHEST, words.number)
        self.add_word = button(tr("Add a word"), self._begin_word, kind="link")
        self.take_back = button(tr("Take it back"), self._take_back, kind="link")
        self.take_back.setProperty("edge", True)
        self.word = QLineEdit()
        self.word.setMaxLength(LONGEST_WORD)
        self.word.setMaximumWidth(280)
        self.word.setAccessibleName(tr("A word for how it is"))
        self.word.setPlaceholderText(tr("A word, if one comes"))
        self.days = MoodDays(parts)
        head = row(
            heading(tr("How is it right now?"), sub=True),
            label(tr("0 is very low, 10 is very good"), soft=True, small=True),
            space=12,
        )
        head.setStretch(0, 1)
        offered = row(self.offer, self.decline, space=12)
        offered.setStretch(0, 1)
        numbers = row(self.row, self.add_word, space=8)
        numbers.setStretch(0, 1)
        after = row(self.word, self.take_back, None, self.days.turn, space=4)
        layout = column(head, offered, numbers, after, self.days, space=10)
        layout.setContentsMargins(20, 16, 20, 14)
        self.setLayout(layout)
        self.row.tapped.connect(self._tap)
        self.word.returnPressed.connect(self._end_word)
        self.word.editingFinished.connect(self._keep_word)
        self.days.unfolded.connect(self.refresh)
        self._show_last(None)
        self._show_offer()

    def refresh(self) -> None:
        """Read the moods again."""
        arc = self._parts.offers.arc()
        self._parts.background.run(
            partial(look, self.store, arc, whole=self.days.open), self._show, owner=self
        )

    def flush(self) -> None:
        """Bring a word that is being written into the vault; raises PersonError if it can not be kept."""
        if self._last is not None and self.word.isVisible() and self.word.text() != self._last.word:
            self.store.say(self._last.uid, self.word.text(), origin=self)

    # Showing

    def _show(self, view: MoodView) -> None:
        self.view = view
        if not self.word.hasFocus():
            self._show_last(view.last)
        self._show_offer()
        quiet = view.session_day or self._parts.window.low_energy()
        self.days.show_view(view, quiet=quiet)

    def _show_offer(self) -> None:
        offered = self.view.offer if self.view is not None else None
        self.offer.setVisible(offered is not None)
        self.decline.setVisible(offered is not None)
        if offered is not None:
            self.offer.setText(words.offer(offered.check))

    def _show_last(self, mood: Mood | None) -> None:
        self._last = mood
        self.row.choose(None if mood is None else mood.value)
        has_word = mood is not None and bool(mood.word)
        self.word.setText(mood.word if mood is not None else "")
        self.word.setVisible(has_word)
        self.add_word.setVisible(mood is not None and not has_word)
        self.take_back.setVisible(mood is not None)

    # Doing

    def _tap(self, value: int) -> None:
        held = starts(self._parts.offers.arc(), planned=True)
        work = partial(self.store.tap, value, held, origin=self)
        self._parts.background.run(work, self._tapped, self._failed, owner=self)

    def _tapped(self, mood: Mood) -> None:
        self._show_last(mood)
        announce(self, tr("Kept: {value}").format(value=words.number(mood.value)))
        self.refresh()

    def _take_back(self) -> None:
        if self._last is None:
            return
        uid = self._last.uid
        self._show_last(None)
        self.row.buttons[0].setFocus()
        work = partial(self.store.take_back, uid, origin=self)
        self._parts.background.run(work, lambda _none: self.refresh(), self._failed, owner=self)

    def _begin_word(self) -> None:
        self.add_word.hide()
        self.word.show()
        self.word.setFocus()

    def _end_word(self) -> None:
        self._keep_word()
        self.take_back.setFocus()

    def _keep_word(self) -> None:
        mood, typed = self._last, self.word.text()
        if mood is None or typed == mood.word:
            return
        self._last = Mood(mood.uid, mood.at, mood.value, typed)
        work = partial(self.store.say, mood.uid, typed, origin=self)
        self._parts.background.run(work, None, self._failed, owner=self)

    def _decline(self) -> None:
        offered = self.view.offer if self.view is not None else None
        if offered is None:
            return
        self.offer.hide()
        self.decline.hide()
        self.row.buttons[0].setFocus()
        self._parts.background.run(partial(self.store.decline, offered.key), None, self._failed, owner=self)

    def _failed(self, error: BaseException) -> None:
        self._parts.window.show_problem(error)
        if isinstance(error, PersonError):
            self.refresh()
