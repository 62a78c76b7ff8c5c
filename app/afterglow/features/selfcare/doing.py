# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does on the page: add, change, note, remove at once and take back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError
from afterglow.features.selfcare import shipped
from afterglow.features.selfcare.shapes import PLAN_DAYS
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.core.arc import SessionMark
    from afterglow.feature import Parts
    from afterglow.features.selfcare.notice import Notice
    from afterglow.features.selfcare.shapes import DayLog, Practice, PracticeDraft
    from afterglow.features.selfcare.store import SelfCareStore


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

        dialog = DayDialog(self._page, practice, log)
        if dialog.exec():
            self.note(dialog.log)
        dialog.deleteLater()

    # Plans

    def plan(self) -> None:
        """Look at a plan for the session whose days these are, or for the next one."""
        mark = self._whose()
        if mark is None:
            self._parts.window.say(tr("Add a session first, past or planned. A plan follows it."))
        elif self._store.practices.plan(mark.uid):
            self._parts.window.say(tr("There is a plan already. Each line can be changed in the week."))
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

    def decline_plan(self, session_uid: str) -> None:
        """Offer no plan for this session again."""
        self._try(lambda: self._store.practices.answered(session_uid))
        self._done()

    def remove_plan(self) -> None:
        """Remove every line of the plan that is under way."""
        mark = self._whose()
        lines = [] if mark is None else self._store.practices.plan(mark.uid)
        self._put_away([each.uid for each in lines], tr("The plan is gone, all of it."))

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
            self._try(lambda: self._store.practices.move(uid, by))
            self._done()

        dialog = PracticeDialog(self._page, practice, lambda: self._parts.clock.now().date(), keep, move)
        dialog.exec()
        if dialog.remove_wanted:
            self._put_away([uid], tr("Removed, with what was noted of it."))
        dialog.deleteLater()
        self._done()

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
