# SPDX-License-Identifier: GPL-3.0-or-later
"""The chip above the list that shows what belongs to sessions: all of them, one, or a day since."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from afterglow.ui import arc_words
from afterglow.ui.controls import restyle
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.arc import Arc
    from afterglow.features.journal.store import JournalStore
    from afterglow.ui.background import Background

_AFTER = "after:sessions"
_TERM = re.compile(r"(?:^|(?<=\s))(?:after:sessions?|session:\d{1,3}|day:\d{1,3})(?=\s|$)", re.IGNORECASE)
_MOST_SESSIONS = 12
_DAYS = (0, 1, 3, 7, 14)


class ArcFilter(QPushButton):
    """Changes the words of the search; `changed` carries them. Hidden as long as there are no sessions."""

    changed = Signal(str)

    def __init__(self, store: JournalStore, background: Background, arc: Callable[[], Arc]) -> None:
        super().__init__(tr("After sessions"))
        self.setProperty("kind", "chip")
        self.setAutoDefault(True)
        self._store = store
        self._background = background
        self._arc = arc
        self._typed = ""
        self._counts: Counter[int] = Counter()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.hide()

    def show_arc(self) -> None:
        """Follow the sessions: there is nothing to choose before the first one."""
        self.setVisible(bool(self._arc().numbered))

    def show_typed(self, typed: str) -> None:
        """Follow what is searched for."""
        self._typed = typed
        terms = [term.lower() for term in _TERM.findall(typed)]
        self.setText(_told(terms[0]) if len(terms) == 1 else tr("After sessions"))
        restyle(self, filled=bool(terms))

    def count(self) -> None:
        """Count what belongs to each session, off the window's thread."""
        self._background.run(
            lambda: Counter(number for number, _day in self._store.days.on_arc(self._arc()).values()),
            self._counted,
            owner=self,
        )

    def _counted(self, counts: Counter[int]) -> None:
        self._counts = counts

    def _fill(self) -> None:
        self._menu.clear()
        worn = {term.lower() for term in _TERM.findall(self._typed)}
        if worn:
            self._offer(tr("Whatever the day"), "", worn)
        self._offer(tr("After any session"), _AFTER, worn)
        self._menu.addSeparator()
        for mark in list(reversed(self._arc().numbered))[:_MOST_SESSIONS]:
            number = mark.number or 0
            parts = [arc_words.session(number), mark.title]
            if self._counts[number]:
                parts.append(str(self._counts[number]))
            self._offer(" · ".join(part for part in parts if part), f"session:{number}", worn)
        self._menu.addSeparator()
        for day in _DAYS:
            said = tr("The day itself") if day == 0 else arc_words.mark_name(day)
            self._offer(said, f"day:{day}", worn)

    def _offer(self, text: str, term: str, worn: set[str]) -> None:
        action = self._menu.addAction(text.replace("&", "&&"))
        action.setCheckable(bool(term))
        action.setChecked(term in worn)
        action.triggered.connect(partial(self._chosen, term))

    def _chosen(self, term: str, *_checked: bool) -> None:
        """Look for this alone; choosing what is looked for already takes it away."""
        worn = {each.lower() for each in _TERM.findall(self._typed)}
        others = " ".join(_TERM.sub("", self._typed).split())
        self.changed.emit(others if term in worn else f"{others} {term}".strip())


def _told(term: str) -> str:
    name, _, value = term.partition(":")
    if name == "session":
        return arc_words.session(int(value))
    if name == "day":
        return tr("The day itself") if int(value) == 0 else arc_words.mark_name(int(value))
    return tr("After sessions")
