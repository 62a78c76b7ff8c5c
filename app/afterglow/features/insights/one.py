# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done on the page of one insight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from afterglow.core.shapes import Happening, New
from afterglow.features.insights.insight_view import InsightView
from afterglow.features.insights.look import look_at
from afterglow.features.insights.shapes import Origin
from afterglow.features.insights.text_dialog import TextDialog
from afterglow.ui.dialogs import ask
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.feature import Creator, Parts
    from afterglow.features.insights.look import Whole
    from afterglow.features.insights.shapes import Insight, State
    from afterglow.features.insights.store import InsightStore

_FEATURE = "insights"


class OneInsight(QObject):
    """Holds the view of one insight; `away` shows the whole tab again."""

    def __init__(self, store: InsightStore, parts: Parts, away: Callable[[], None]) -> None:
        super().__init__()
        self._store, self._parts, self._away = store, parts, away
        self.uid = ""
        offers = parts.offers
        self.view = InsightView(parts.settings, offers.creators(), wins=offers.keeper("win") is not None)
        view = self.view
        self.setParent(view)
        view.back.connect(away)
        view.state_wanted.connect(self._stand)
        view.thing_wanted.connect(lambda what: parts.window.open_tab(what.feature, what.uid))
        view.begin_wanted.connect(self._begin)
        view.win_wanted.connect(self._win)
        view.word_wanted.connect(self._word)
        view.perspective_wanted.connect(self._perspective)
        view.remove_wanted.connect(self._remove)

    def open(self, uid: str, then: Callable[[], object]) -> None:
        """Read an insight and show it; one that is gone is told in plain words."""
        self.uid = uid

        def show(whole: Whole) -> None:
            if whole.insight.uid == self.uid:
                self._show(whole)
                then()

        self._run(partial(look_at, self._store, self._parts.offers, uid), show)

    def refresh(self) -> None:
        """Show what is true now of the insight that is open, if one is."""
        if self.uid:
            uid = self.uid
            work = partial(look_at, self._store, self._parts.offers, uid)
            self._run(work, lambda whole: self._show(whole) if uid == self.uid else None)

    def close(self) -> None:
        """Have no insight open."""
        self.uid = ""

    def _show(self, whole: Whole) -> None:
        self.view.show_whole(whole, self._parts.offers.arc(), self._parts.clock.now().date())

    @property
    def _insight(self) -> Insight | None:
        return None if self.view.whole is None else self.view.whole.insight

    def _stand(self, state: State) -> None:
        self._run(partial(self._store.insights.set_state, self.uid, state), self._again)

    def _begin(self, creator: Creator) -> None:
        one = self._insight
        if one is not None:
            what = Happening("insight", one.uid, one.at, one.words, "", (), _FEATURE, one.words)
            creator.begin(self._parts, what)

    def _win(self) -> None:
        keeper = self._parts.offers.keeper("win")
        one = self._insight
        if keeper is None or one is None:
            return
        vault = self._parts.vault

        def keep(text: str) -> None:
            with vault.write() as session:
                uid = keeper.keep(vault, session, New("win", text, origins=(one.uid,)))
            self._store.insights.link(one.uid, Origin("win", uid))

        self._ask(tr("A small win"), tr("What went well? Small counts."), keep)

    def _word(self) -> None:
        one = self._insight
        if one is not None:
            word = partial(self._store.insights.word, one.uid)
            asked = tr("The words on the page stay as they are.")
            self._ask(tr("Say it differently"), asked, word, one.words)

    def _perspective(self) -> None:
        one = self._insight
        if one is not None:
            origin = Origin("insight", one.uid)

            def kept(_uid: str) -> None:
                self._parts.window.say(tr("Kept among your perspectives."))

            self._run(partial(self._store.perspectives.keep, one.words, 0, origin), kept)

    def _remove(self) -> None:
        one = self._insight
        if one is None:
            return
        text = tr("The insight and its dates go for good. The page it came from stays as it is.")
        if ask(self.view, tr("Take this insight away?"), text, yes=tr("Take it away"), no=tr("Keep it")):
            uid, self.uid = self.uid, ""
            self._run(partial(self._store.insights.remove, uid), lambda _none: self._away())

    def _ask(self, title: str, asked: str, keep: Callable[[str], object], text: str = "") -> None:
        dialog = TextDialog(self.view, title, asked, keep, text)
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

    def _again(self, _none: object = None) -> None:
        self.refresh()

    def _run(self, work: Callable[[], Any], done: Callable[[Any], Any]) -> None:
        self._parts.background.run(work, done, self._not_there, owner=self)

    def _not_there(self, error: BaseException) -> None:
        self.uid = ""
        self._away()
        self._parts.window.show_problem(error)
