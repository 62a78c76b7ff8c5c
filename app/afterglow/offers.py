# SPDX-License-Identifier: GPL-3.0-or-later
"""What all cards offer together, so that one feature can use what another holds without knowing it."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from afterglow.core.arc import Arc
from afterglow.core.errors import PersonError
from afterglow.core.shares import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from afterglow.core.measured import Series
    from afterglow.core.shapes import Captured, Choice, Due, Happening, Line, Suggestion
    from afterglow.core.shares import Passage, Section
    from afterglow.feature import (
        Creator,
        Entrance,
        Feature,
        Keeper,
        Marker,
        Parts,
        Reminding,
        Themes,
        TodayCard,
    )
    from afterglow.vault.carried import Carried
    from afterglow.vault.vault import Change, Vault


class Offers(QObject):
    """Asks every card. Whatever reads the vault is for a background thread; `arc()` is for any.

    The arc is read once and kept, read again after a change to the tables a card names, and when
    another day has begun.
    """

    _moved = Signal()

    def __init__(self, features: Sequence[Feature], vault: Vault, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._features = tuple(features)
        self._vault = vault
        self._reading = threading.Lock()
        self._arc: Arc | None = None
        self._day: date | None = None
        self._hearers: list[Callable[[], None]] = []
        self._arc_tables = frozenset(table for each in self._features for table in each.arc_tables)
        self._moved.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        stop = vault.on_change(self._follow)
        self.destroyed.connect(lambda: stop())

    # The arc

    def arc(self) -> Arc:
        """Return the arc as it is today."""
        found, day = self._arc, self._day
        if found is None or day != self._vault.clock.now().date():
            found = self._read_arc()
        return found

    def refresh(self) -> None:
        """Read the arc again, and tell who listens if it or the day is another one. Any thread."""
        before, day = self._arc, self._day
        after = self._read_arc()
        if after != before or day != self._day:
            self._moved.emit()

    def on_arc(self, hear: Callable[[], None]) -> Callable[[], None]:
        """Call `hear` on the window's thread when the arc or the day has changed; returns how to stop."""
        self._hearers.append(hear)

        def stop() -> None:
            with contextlib.suppress(ValueError):
                self._hearers.remove(hear)

        return stop

    # What the cards hold

    def happenings(self, first: date, last: date) -> list[Happening]:
        """Return what all features hold on these days by their own calendar, the oldest first."""
        found = [
            one
            for each in self._features
            if each.happenings is not None
            for one in each.happenings(self._vault, first, last)
        ]
        return _in_order(self._told(found))

    def named(self, uids: Sequence[str]) -> list[Happening]:
        """Return what all features hold under these identifiers, the oldest first."""
        return _in_order(self._told(self._named(uids)))

    def due(self, day: date) -> list[Due]:
        """Return the small things of a day, in the order of the tabs."""
        arc = self.arc()
        return [
            one for each in self._features if each.due is not None for one in each.due(self._vault, day, arc)
        ]

    def tick(self, due: Due, day: date, *, done: bool) -> None:
        """Say that a small thing is done, or that it is not."""
        card = self._card(due.feature)
        if card is not None and card.tick is not None:
            card.tick(self._vault, due.uid, day, done)

    def settle(self, over: QWidget, parts: Parts, due: Due) -> None:
        """Offer the quiet minute before a small thing. On the window's thread."""
        card = self._card(due.feature)
        if card is not None and card.settle is not None:
            card.settle(over, parts, due.uid)

    def suggestions(self, day: date) -> list[Suggestion]:
        """Return what all features would suggest today, in the order of the tabs."""
        arc = self.arc()
        return [
            one
            for each in self._features
            if each.suggestions is not None
            for one in each.suggestions(self._vault, day, arc)
        ]

    def begin(self, parts: Parts, suggestion: Suggestion) -> None:
        """Begin what was suggested. On the window's thread."""
        card = self._card(suggestion.feature)
        if card is not None and card.begin is not None:
            card.begin(parts, suggestion.key)

    def answered(self, suggestion: Suggestion, *, for_good: bool) -> None:
        """Tell who suggested something that it is not wanted now, or never again."""
        card = self._card(suggestion.feature)
        if card is not None and card.answered is not None:
            card.answered(self._vault, suggestion.key, for_good)

    def forget_answers(self) -> None:
        """Let all features forget what was said to their suggestions."""
        for each in self._features:
            if each.forget_answers is not None:
                each.forget_answers(self._vault)

    def lines(self) -> list[Line]:
        """Return lines of the person's own from earlier pages."""
        found = [one for each in self._features if each.lines is not None for one in each.lines(self._vault)]
        told = self._with_words({one.of for one in found if one.of})
        return [one for one in found if not one.of or one.of in told]

    def series(self, first: date, last: date) -> list[Series]:
        """Return what was measured on these days, both included, in the order of the tabs."""
        arc = self.arc()
        return [
            one
            for each in self._features
            if each.series is not None
            for one in each.series(self._vault, first, last, arc)
        ]

    def reason(self) -> str:
        """Return why the person began, in their own words; "" where they have not said."""
        for each in self._features:
            if each.reason is not None:
                return each.reason(self._vault)
        return ""

    def wins(self, most: int) -> list[Happening]:
        """Return the latest small wins, the newest first, at most so many."""
        asked = [each.wins for each in self._features if each.wins is not None]
        found = [one for wins in asked for one in wins(self._vault, most)]
        return sorted(found, key=lambda one: one.at.utc_ms, reverse=True)[:most]

    def capture(self, text: str, before: Captured | None = None) -> Captured | None:
        """Keep a few words as of now, or what became of those from before; returns what was kept.

        Nothing of the words is ever lost: where the earlier ones were changed elsewhere meanwhile, these
        are kept beside them. None for nothing but blanks, or where no feature keeps words.
        """
        for each in self._features:
            if each.capture is not None:
                return each.capture(self._vault, text, before)
        return None

    def carried(self) -> tuple[Carried, ...]:
        """Return the parts of the complete JSON that features have, in the order of the tabs."""
        return tuple(part for each in self._features for part in each.carried)

    def creators(self) -> list[Creator]:
        """Return what can be begun from something that a feature holds, in the order of the tabs."""
        return [one for each in self._features for one in each.creators]

    def writings(self) -> list[Entrance]:
        """Return the other ways to begin an entry, in the order of the tabs."""
        return [one for each in self._features for one in each.writings]

    def keeper(self, kind: str) -> Keeper | None:
        """Return how things of a kind are kept; None where no feature keeps such."""
        return next((one for each in self._features for one in each.keepers if one.kind == kind), None)

    def marker(self) -> Marker | None:
        """Return how words of a text come to be marked and kept; None where no feature does that."""
        return next((each.marker for each in self._features if each.marker is not None), None)

    def themes(self) -> Themes | None:
        """Return what tells of tags across sessions; None where no feature keeps texts."""
        return next((each.themes for each in self._features if each.themes is not None), None)

    def shares(self, first: date, last: date) -> list[Section]:
        """Return the sections of all features for some days, both included, in their order on the pages."""
        period = Period(first, last, self.arc())
        asked = [each.shares for each in self._features if each.shares is not None]
        return sorted((one for shares in asked for one in shares(self._vault, period)), key=lambda s: s.place)

    def passage(self, uid: str) -> Passage | None:
        """Return the words of something as they read now, to pick from; None where it is gone."""
        asked = [each.passage for each in self._features if each.passage is not None]
        return next((found for passage in asked if (found := passage(self._vault, uid)) is not None), None)

    def people(self) -> list[Choice]:
        """Return the people that features know by name, each name once."""
        asked = [each.people for each in self._features if each.people is not None]
        found: dict[str, Choice] = {}
        for people in asked:
            for one in people(self._vault):
                found.setdefault(one.text.casefold(), one)
        return list(found.values())

    def reminding(self) -> Reminding | None:
        """Return how a person is reminded; None where no feature does that."""
        return next((each.reminding for each in self._features if each.reminding is not None), None)

    def today(self, parts: Parts) -> list[TodayCard]:
        """Build the cards that features put on Today. On the window's thread."""
        return [each.today(parts) for each in self._features if each.today is not None]

    def panels(self, parts: Parts) -> list[TodayCard]:
        """Build the cards that features put into the tab of insights. On the window's thread."""
        return [each.panel(parts) for each in self._features if each.panel is not None]

    def count(self, session: Session) -> int:
        """Return how many entries all features hold in a database, the open journal's or a backup's."""
        return sum(each.count(session) for each in self._features if each.count is not None)

    # Inside

    def _named(self, uids: Sequence[str]) -> list[Happening]:
        asked = [each.named for each in self._features if each.named is not None and uids]
        return [one for named in asked for one in named(self._vault, uids)]

    def _told(self, found: Sequence[Happening]) -> list[Happening]:
        """Take the words from what stands in a text that keeps its own to itself."""
        told = self._with_words({one.of for one in found if one.of})
        return [
            one if not one.of or one.of in told else replace(one, title="", text="", body="") for one in found
        ]

    def _with_words(self, uids: set[str]) -> set[str]:
        """Return those of some texts that are there and not sensitive."""
        found = self._named(sorted(uids)) if uids else []
        return {one.uid for one in found if one.title or one.text or one.body}

    def _card(self, name: str) -> Feature | None:
        return next((each for each in self._features if each.name == name), None)

    def _read_arc(self) -> Arc:
        # What is read inside the lock is newer than what any other thread has stored before.
        with self._reading:
            day = self._vault.clock.now().date()
            found = Arc()
            for each in self._features:
                if each.arc is not None:
                    found = each.arc(self._vault)
                    break
            self._arc, self._day = found, day
            return found

    def _follow(self, change: Change) -> None:
        if self._arc_tables.isdisjoint(change.touched):
            return
        # What was written is safe already: a problem with reading is told by whoever reads next.
        with contextlib.suppress(PersonError):
            self.refresh()

    def _tell(self) -> None:
        for hear in list(self._hearers):
            hear()


def _in_order(found: Iterable[Happening]) -> list[Happening]:
    return sorted(found, key=lambda one: (one.at.utc_ms, one.kind, one.uid))
