# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does on the page: add, change, note, remove at once and take back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError
from afterglow.core.shapes import Happening, Thing
from afterglow.features.selfcare import shipped, words
from afterglow.features.selfcare.shapes import PLAN_DAYS, Category, ParkedIdea, PracticeDraft
from afterglow.ui.translate import tr
from afterglow.vault import mix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from afterglow.core.arc import SessionMark
    from afterglow.feature import Parts
    from afterglow.features.selfcare.shapes import DayLog, Practice
    from afterglow.features.selfcare.store import SelfCareStore
    from afterglow.ui.notice import Notice

_FORMS = {Category.MOVE: "move", Category.MAKE: "make"}
_ABOUT_DRINKING = "11-medicines-and-alcohol"


class Doing:
    """Each act tells what went wrong in plain words, and calls `done` when there is something new to see."""

    def __init__(
        self,
        page: QWidget,
        parts: Parts,
        store: SelfCareStore,
        notice: Notice,
        done: Callable[[], None],
    ) -> None:
        self._page, self._parts, self._store = page, parts, store
        self._notice, self._done = notice, done
        self._away: list[str] = []

    # Practices

    def add(self) -> None:
        """Let a new practice be written."""
        self._edit(None)

    def open(self, practice: Practice) -> None:
        """Let a practice be changed, moved or removed."""
        self._edit(practice)

    def open_uid(self, uid: str) -> None:
        """Open a practice by its identifier; one that is gone is told in plain words."""
        found: list[Practice] = []
        if self._try(lambda: found.append(self._store.practices.get(uid))):
            self._edit(found[0])

    def create(self, draft: PracticeDraft) -> None:
        """Keep a practice as it is."""
        self._try(lambda: self._store.practices.create(draft))
        self._done()

    def note(self, log: DayLog) -> None:
        """Note what was done on a day, off the window's thread."""
        work = partial(self._store.logs.put, log)
        self._parts.background.run(work, lambda _none: self._done(), self._not_noted, owner=self._page)

    def more(self, practice: Practice, log: DayLog) -> None:
        """Ask how a day was."""
        from afterglow.features.selfcare.day_dialog import DayDialog

        dialog = DayDialog(self._page, practice, log, self._parts.offers.creators())
        if dialog.exec():
            self.note(dialog.log)
            if dialog.way is not None:
                what = words.doing(practice.draft)
                now = self._parts.vault.now()
                dialog.way.begin(
                    self._parts, Happening("practice", practice.uid, now, what, "", (), "selfcare")
                )
        dialog.deleteLater()

    # Plans

    def plan(self) -> None:
        """Look at a plan for the session whose days these are, or for the next one."""
        mark = self._whose()
        if mark is None:
            self._parts.window.say(tr("Add a session first, past or planned. A plan follows it."))
        elif self._store.practices.plan(mark.uid):
            self.change_plan(mark.uid)
        else:
            self.look_at_plan(mark.uid)

    def look_at_plan(self, session_uid: str) -> None:
        """Show the plan as it would be; whoever closes it is offered it again another time."""
        from afterglow.features.selfcare.plan_dialog import PlanDialog

        dialog = PlanDialog(self._page, shipped.plan())
        if dialog.exec() and self._try(lambda: self._store.practices.accept(session_uid, dialog.drafts())):
            self._parts.window.say(tr("Kept. It moves with the session, and is gone after two weeks."))
        dialog.deleteLater()
        self._done()

    def change_plan(self, session_uid: str) -> None:
        """Let a plan that is kept have other lines, more of them or fewer."""
        from afterglow.features.selfcare.plan_dialog import PlanDialog

        lines = self._store.practices.plan(session_uid)
        dialog = PlanDialog(self._page, [each.draft for each in lines])
        agreed = bool(dialog.exec())
        kept, new = [], []
        for at, line in enumerate(dialog.lines):
            if line in dialog.kept_lines():
                if at < len(lines):
                    kept.append((lines[at].uid, line.draft()))
                else:
                    new.append(line.draft())
        dialog.deleteLater()
        gone: list[str] = []
        if agreed and self._try(
            lambda: gone.extend(self._store.practices.change_plan(session_uid, kept, new))
        ):
            self._away = gone
            self._notice.say(tr("Lines were taken out of the plan.") if gone else "")
        self._done()

    def decline_plan(self, session_uid: str) -> None:
        """Offer no plan for this session again."""
        self._try(lambda: self._store.practices.answered(session_uid))
        self._done()

    def remove_plan(self) -> None:
        """Remove every line of the plan that is under way."""
        mark = self._whose()
        lines = [] if mark is None else self._store.practices.plan(mark.uid)
        self._put_away([each.uid for each in lines], tr("The plan is gone, all of it."))

    # What would support

    def support(self) -> None:
        """Let at most three things be chosen; the others wait."""
        from afterglow.features.selfcare.support_dialog import SupportDialog

        parked = self._store.parked.all()
        have = {each.draft.title.casefold() for each in self._store.practices.all()}
        left_out = mix.left_out(self._parts.vault)
        ideas = [
            each
            for each in shipped.ideas()
            if each.title.casefold() not in have and _FORMS.get(each.category) not in left_out
        ]
        dialog = SupportDialog(self._page, ideas, parked, self._store.parked.remove)
        if dialog.exec() and self._try(lambda: self._begin(dialog.begun(), dialog.later())):
            self._parts.window.say(tr("Kept. What was ticked after the third waits “for later”."))
        dialog.deleteLater()
        self._done()

    def _begin(self, begun: Sequence[ParkedIdea | PracticeDraft], later: Sequence[PracticeDraft]) -> None:
        for each in begun:
            if isinstance(each, ParkedIdea):
                self._store.practices.create(PracticeDraft(each.area or Category.OWN, title=each.words))
                self._store.parked.remove(each.uid)
            else:
                self._store.practices.create(each)
        self._store.parked.park(ParkedIdea("", each.title, each.category) for each in later)

    def limits(self) -> None:
        """Show what the clinic said about alcohol and other drugs, and notes of one's own."""
        from afterglow.features.selfcare.limits_dialog import LimitsDialog

        dialog = LimitsDialog(self._page, self._store.limits)
        self._try(dialog.exec)
        wanted = dialog.learn_wanted
        dialog.deleteLater()
        if wanted:
            self._parts.window.open_tab("learn", _ABOUT_DRINKING)

    # Taking back

    def take_back(self) -> None:
        """Bring back what was removed last."""
        if self._try(lambda: self._store.practices.restore(self._away)):
            self._notice.say("")
        self._done()

    # Inside

    def _edit(self, practice: Practice | None) -> None:
        from afterglow.features.selfcare.practice_dialog import PracticeDialog

        uid = "" if practice is None else practice.uid

        def keep(draft: PracticeDraft) -> bool:
            nonlocal uid
            try:
                if uid:
                    self._store.practices.save(uid, draft)
                else:
                    uid = self._store.practices.create(draft)
            except PersonError as error:
                self._parts.window.show_problem(error)
                return False
            return True

        def move(by: int) -> None:
            # Every place in the order may have to be written.
            work = partial(self._store.practices.move, uid, by)
            self._parts.background.run(work, lambda _none: self._done(), self._not_noted, owner=self._page)

        def today() -> date:
            return self._parts.clock.now().date()

        dialog = PracticeDialog(self._page, practice, today, keep, move, self._reminding(practice))
        dialog.exec()
        if dialog.remove_wanted:
            self._put_away([uid], tr("Removed, with what was noted of it."))
        dialog.deleteLater()
        self._done()

    def _reminding(self, practice: Practice | None) -> Callable[[QWidget], None] | None:
        """Return what lets a person ask to be reminded of a practice, or None."""
        reminding = self._parts.offers.reminding()
        if practice is None or reminding is None:
            return None
        draft = practice.draft
        thing = Thing("selfcare", practice.uid, words.doing(draft), draft.schedule.text())
        return lambda over: reminding.open(over, self._parts, thing)

    def _put_away(self, uids: list[str], said: str) -> None:
        if uids and self._try(lambda: self._store.practices.put_away(uids)):
            self._away = uids
            self._notice.say(said)
            self._notice.back.setFocus()
        self._done()

    def _whose(self) -> SessionMark | None:
        """Return the session whose fortnight this is, or else the next one."""
        arc, today = self._parts.offers.arc(), self._parts.clock.now().date()
        here = arc.session_on(today)
        last = here if here is not None and here.number is not None else arc.last_before(today)
        if last is not None and (today - last.day).days <= PLAN_DAYS:
            return last
        return arc.next_after(today)

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except PersonError as error:
            self._parts.window.show_problem(error)
            return False
        return True

    def _not_noted(self, error: BaseException) -> None:
        self._parts.window.show_problem(error)
        self._done()
