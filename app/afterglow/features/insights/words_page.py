# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that returned: offered one below the other, each to become a theme or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from afterglow.core.errors import CancelledError
from afterglow.core.folding import fold
from afterglow.features.insights.pieces import Inner, card, clear
from afterglow.features.insights.returning import Returned, returned
from afterglow.features.insights.shapes import Answer
from afterglow.ui.controls import button, heading, label, row
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.arc import Arc
    from afterglow.core.progress import Progress
    from afterglow.feature import Parts, Themes
    from afterglow.features.insights.store import InsightStore
    from afterglow.ui.background import Task


def find(store: InsightStore, themes: Themes, arc: Arc, progress: Progress | None = None) -> list[Returned]:
    """Return the words to ask about, off the window's thread; raises CancelledError."""
    vault = store.vault
    known = {fold(one.name).strip() for one in themes.all(vault, arc)} | store.returned.all().keys()
    return returned(themes.texts(vault, arc), known, progress=progress)


class WordsPage(Inner):
    """Looks when it is shown first, and when it is asked to; looking can be stopped."""

    def __init__(self, parts: Parts, store: InsightStore, back: Callable[[], None]) -> None:
        super().__init__(tr("Words that returned"))
        self.back.connect(back)
        self._parts, self._store = parts, store
        self._themes = parts.offers.themes()
        self._task: Task | None = None
        self._looked = False
        told = tr(
            "Words of yours that came up after more than one session. They are counted here, on this "
            "computer, and nothing is read into them. You say which of them is a theme."
        )
        self.again = button(tr("Look again"), self._look)
        self.stop = button(tr("Stop"), self._stop)
        self.status = label("", soft=True)
        self.status.setMinimumHeight(36)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.inside.addWidget(label(told, soft=True, wrap=True))
        self.inside.addLayout(row(self.again, self.stop, self.status, None, space=12))
        self.inside.addLayout(self._list)
        self.inside.addStretch(1)
        self.stop.hide()

    def refresh(self) -> None:
        """Look for words, the first time; later only when it is asked for."""
        if not self._looked:
            self._look()

    def _look(self) -> None:
        if self._themes is None or self._task is not None:
            return
        self._looked = True
        self.status.setText(tr("Looking…"))
        self.again.hide()
        self.stop.show()
        work = partial(find, self._store, self._themes, self._parts.offers.arc())
        self._task = self._parts.background.run_long(work, self._show, self._broke, owner=self)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _broke(self, error: BaseException) -> None:
        self._ended("")
        if isinstance(error, CancelledError):
            self._ended(tr("Stopped."))
        else:
            self._parts.window.show_problem(error)

    def _ended(self, said: str) -> None:
        self._task = None
        self.status.setText(said)
        self.stop.hide()
        self.again.show()

    def _show(self, found: list[Returned]) -> None:
        self._ended("" if found else tr("Nothing that returned, so far."))
        clear(self._list)
        for one in found:
            self._list.addWidget(self._card(one))

    def _card(self, one: Returned) -> QFrame:
        told = tr("in {n} sessions, on {pages} pages").format(n=one.sessions, pages=len(one.uids))
        ways = FlowLayout(space=10)
        made = card(row(heading(one.word, sub=True), label(told, soft=True), None, space=10), ways, space=8)
        for text, answer in (
            (tr("It is a theme"), Answer.TAG),
            (tr("Not this one"), Answer.DECLINED),
            (tr("Perhaps later"), Answer.PARKED),
        ):
            name = tr("{answer}: {word}").format(answer=text, word=one.word)
            ways.addWidget(button(text, partial(self._answer, one, answer, made), name=name))
        return made

    def _answer(self, one: Returned, answer: Answer, shown: QFrame) -> None:
        themes, store = self._themes, self._store

        def keep() -> int:
            count = 0
            if answer is Answer.TAG and themes is not None:
                count = themes.put_on(store.vault, one.word, one.uids)
            store.returned.answer(one.folded, answer)
            return count

        def kept(count: int) -> None:
            shown.hide()
            if answer is Answer.TAG:
                said = tr("“{word}” is a theme now, on {n} entries.").format(word=one.word, n=count)
                self._parts.window.say(said)
            self.away.setFocus()

        self._parts.background.run(keep, kept, self._parts.window.show_problem, owner=self)
