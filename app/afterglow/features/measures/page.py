# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the measures: charts and questionnaires; answering one; what it came to."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QStackedWidget

from afterglow.core import paths
from afterglow.core.instruments import shipped
from afterglow.feature import Page
from afterglow.features.measures import score_words as words
from afterglow.features.measures.answer_page import AnswerPage
from afterglow.features.measures.overview import Overview
from afterglow.features.measures.result_page import ResultPage
from afterglow.features.measures.rules import scores
from afterglow.features.measures.shapes import Asking
from afterglow.features.measures.store import AnswerStore, asking
from afterglow.features.measures.support_page import SupportPage
from afterglow.ui.bin_dialog import BinDialog
from afterglow.ui.controls import column
from afterglow.ui.translate import tr
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.core.measured import Filled
    from afterglow.core.moment import Moment
    from afterglow.feature import Parts


class Read(NamedTuple):
    """How one wants to be asked, every questionnaire, and those in the bin."""

    asking: Asking
    kept: list[Filled]
    binned: list[Filled]


class MeasuresPage(Page):
    """Joins the parts; each says what was done, and this one keeps it."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self.store = AnswerStore(parts.vault)
        self.forms = shipped(paths.resources() / "measures")
        self.asking = Asking()
        self._kept: list[Filled] = []
        self._binned: list[Filled] = []
        self._uid = ""
        self._started: Moment | None = None
        self._stored: dict[str, int | None] = {}
        self._amending, self._looked = False, False
        # The one that was put away last: it can be taken back at once.
        self._away = ""
        self._after: Callable[[], object] | None = None
        self.overview = Overview(parts, self.forms)
        self.answering = AnswerPage()
        self.support = SupportPage(parts)
        self.result = ResultPage()
        self.stack = QStackedWidget()
        for each in (self.overview, self.answering, self.support, self.result):
            self.stack.addWidget(each)
        self.setLayout(column(self.stack))
        self.overview.card.asked.connect(self.begin)
        self.overview.card.changed.connect(self._set_asking)
        self.answering.saved.connect(self._save)
        self.answering.finished.connect(self._finish)
        self.answering.left.connect(self._leave)
        self.answering.switched.connect(self._switch)
        self.support.left.connect(self._go_on)
        self.result.left.connect(self.show_overview)
        self.result.amend.connect(self._amend)
        self.result.remove.connect(self._put_away)
        self.overview.notice.back_wanted.connect(self._take_back)
        self.overview.bin_.clicked.connect(self._show_bin)

    # What the window asks for

    def flush(self) -> None:
        """Bring what is chosen on the page into the vault; raises PersonError if it can not be kept."""
        if self.stack.currentWidget() is self.answering and not self._amending:
            answers = {**self.answering.answers, **self.answering.typed()}
            if answers != self._stored:
                self._keep_work(answers)()

    def shown(self) -> None:
        """Read what is true now, but leave what is being answered as it is."""
        if not self._looked:
            self._looked = True
            self._parts.background.run(self.store.purge_old)
        if self.stack.currentWidget() is self.overview:
            self.show_overview()

    def open_item(self, uid: str) -> None:
        """Begin a questionnaire by its name, show one that was answered, or "answer" for the choice."""
        if uid in self.forms:
            self.begin(uid)
        elif uid == "answer":
            self.show_overview()
            self.overview.card.buttons[self.asking.depression].setFocus()
        else:
            self._run(self.store.all, partial(self._open, uid))

    def new_item(self) -> None:
        """Go to where answering begins."""
        self.open_item("answer")

    def low_energy_changed(self) -> None:
        """Show less, or everything again."""
        self.overview.panel.refresh()

    # The overview

    def show_overview(self) -> None:
        """Go back to the charts."""
        self._uid, self._after = "", None
        self.stack.setCurrentWidget(self.overview)
        self.overview.panel.refresh()
        self._run(self._read, self._show_read)

    def _read(self) -> Read:
        return Read(asking.read(self._parts.vault), self.store.all(), self.store.binned())

    def _show_read(self, read: Read) -> None:
        self.asking, self._kept = read.asking, read.kept
        self._binned = read.binned
        self.overview.bin_.setVisible(bool(read.binned))
        self.overview.card.show_asking(self.asking, self._begun())

    def _begun(self) -> dict[str, Filled]:
        """Return the last one of each kind that was left, where none was finished since."""
        found: dict[str, Filled] = {}
        for one in self._kept:
            if one.finished is None:
                found[one.form.id] = one
            else:
                found.pop(one.form.id, None)
        return found

    def _set_asking(self, wanted: Asking) -> None:
        self.asking = wanted
        self.overview.card.show_asking(wanted, self._begun())
        self._run(partial(asking.keep, self._parts.vault, wanted), None)

    def _switch(self, one_a_page: bool) -> None:
        self._set_asking(replace(self.asking, one_a_page=one_a_page))

    # Answering

    def begin(self, key: str) -> None:
        """Begin a questionnaire, or go on with one that was left."""
        self._run(self._read, partial(self._begin, key))

    def _begin(self, key: str, read: Read) -> None:
        self._show_read(read)
        self.overview.notice.say("")
        left = self._begun().get(key)
        self._amending = False
        self._uid = new_uid() if left is None else left.uid
        self._started = self._parts.vault.now() if left is None else left.started
        form = self.forms[key] if left is None else left.form
        answers = {} if left is None else dict(left.answers)
        self._stored = dict(answers)
        self.answering.begin(form, answers, one_a_page=self.asking.one_a_page)
        if scores.brings_help(form, answers):
            self._show_support(self._show_answering)
        else:
            self._show_answering()

    def _show_answering(self) -> None:
        self.stack.setCurrentWidget(self.answering)
        self.answering.take_focus()

    def _save(self, brings_help: bool) -> None:
        """Keep what was answered so far. Help comes first and waits for nothing, not for the disk either."""
        if brings_help:
            self._show_support(self._show_answering)
        answers = dict(self.answering.answers)
        if answers != self._stored:
            self._run(self._keep_work(answers), None)

    def _keep_work(self, answers: dict[str, int | None]) -> Callable[[], object]:
        self._stored = dict(answers)
        if self._amending:
            return partial(self.store.amend, self._uid, answers)
        form, started = self.answering.form, self._started
        assert form is not None
        assert started is not None
        # All of them each time: if one writing failed, the next one makes up for it.
        return partial(self.store.keep, self._uid, form, started, answers)

    def _finish(self) -> None:
        if self._stored:
            self._then(self._finish_now)
        else:
            # Nothing was answered at all: there is nothing to keep.
            self.show_overview()

    def _finish_now(self) -> None:
        uid = self._uid

        def work() -> list[Filled]:
            self.store.finish(uid)
            return self.store.all()

        self._run(work, partial(self._open, uid))

    def _leave(self) -> None:
        if self._amending:
            uid = self._uid
            self._run(self.store.all, partial(self._open, uid))
        else:
            self._then(self.show_overview)

    # Help

    def _show_support(self, after: Callable[[], object]) -> None:
        self._after = after
        self.support.begin()
        self.stack.setCurrentWidget(self.support)
        self.support.take_focus()

    def _then(self, after: Callable[[], object]) -> None:
        """Do something now, or once help has been put away."""
        if self.stack.currentWidget() is self.support:
            self._after = after
        else:
            after()

    def _go_on(self) -> None:
        after, self._after = self._after, None
        (after or self.show_overview)()

    # What it came to

    def _open(self, uid: str, kept: list[Filled]) -> None:
        self._kept = kept
        one = next((each for each in kept if each.uid == uid), None)
        if one is None:
            self._parts.window.say(tr("This questionnaire is not there any more."))
            self.show_overview()
            return
        self.result.show_result(one, kept)
        self.stack.setCurrentWidget(self.result)
        self.result.take_focus()

    def _amend(self) -> None:
        one = self.result.filled
        if one is None:
            return
        self._amending, self._stored, self._uid = True, one.current, one.uid
        self.answering.begin(one.form, one.current, one_a_page=False, amending=True)
        self._show_answering()

    # The bin

    def _put_away(self) -> None:
        one = self.result.filled
        if one is None:
            return

        def done(_none: object) -> None:
            self._away = one.uid
            self.overview.notice.say(tr("In the bin, for 30 days. It is in no chart and no page meanwhile."))
            self.show_overview()
            self.overview.notice.back.setFocus()

        self._run(partial(self.store.put_away, one.uid), done)

    def _take_back(self) -> None:
        away, self._away = self._away, ""
        self.overview.notice.say("")
        if away:
            self._restore([away])

    def _show_bin(self) -> None:
        lines = [(one.uid, tr("{title} · {day}").format(title=one.form.title, day=words.day(one.day)))
                 for one in self._binned]  # fmt: skip
        lost = tr("Its answers can not be brought back. Backups keep them until they are old.")
        dialog = BinDialog(self, lines, lost, self._restore, self._purge)
        dialog.exec()
        dialog.deleteLater()
        self.overview.notice.say("")
        self.show_overview()

    def _restore(self, uids: Sequence[str]) -> None:
        for uid in uids:
            self._run(partial(self.store.restore, uid), None)
        self.show_overview()

    def _purge(self, uids: Sequence[str]) -> None:
        self._run(partial(self.store.purge, uids), None)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None] | None) -> None:
        self._parts.background.run(work, done, self._parts.window.show_problem, owner=self)
