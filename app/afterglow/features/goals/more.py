# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does from the page with a dialog: a line of what changed, obstacles, a quiet minute, rest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from afterglow.core.shapes import Thing
from afterglow.features.goals import words
from afterglow.features.goals.shapes import State
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts
    from afterglow.features.goals.shapes import Changed, Goal, Plan
    from afterglow.features.goals.store import GoalStore

NAME = "goals"


class More:
    """`refresh` shows what is true after each; `plan` opens the plan of an obstacle, or of a new one."""

    def __init__(
        self,
        page: QWidget,
        store: GoalStore,
        parts: Parts,
        refresh: Callable[[], object],
        plan: Callable[[Plan | None], object],
    ) -> None:
        self._page, self._store, self._parts = page, store, parts
        self._refresh, self._plan = refresh, plan

    def change(self, changed: Changed | None = None, *, of: str = "", about: str = "") -> None:
        """Note what changed, or word it anew."""
        from afterglow.features.goals.change_dialog import ChangeDialog

        dialog = ChangeDialog(self._page, self._store, changed, of=of, words=about)
        if dialog.exec() and dialog.uid and changed is None:
            self._parts.window.say(tr("Kept under “What changed”."))
        dialog.deleteLater()
        self._refresh()

    def obstacles(self) -> None:
        """Show what gets in the way, and how it stands with it."""
        from afterglow.features.goals.obstacles_dialog import ObstaclesDialog

        dialog = ObstaclesDialog(self._page, self._store)

        def plan(one: Plan | None) -> None:
            self._plan(one)
            dialog.fill()

        dialog.plan_wanted.connect(plan)
        dialog.exec()
        dialog.deleteLater()
        self._refresh()

    def settle(self, goal: Goal) -> None:
        """Offer a quiet minute; whoever does not want it again is not asked again for this goal."""
        from afterglow.features.goals.settle_dialog import settle

        settle(self._page, self._parts, self._store, goal, self._refresh)

    def rest(self, goal: Goal) -> None:
        """Let a goal rest, or take it up again."""
        rests = goal.state is State.PAUSED
        said = (
            tr("It is among your goals again.")
            if rests
            else tr("It rests. You find it under “rest or had their time”, and nothing is lost.")
        )
        self._run(partial(self._store.goals.set_state, goal.uid, State.OPEN if rests else State.PAUSED), said)

    def remind(self, goal: Goal) -> None:
        """Let a person ask to be reminded of a goal."""
        reminding = self._parts.offers.reminding()
        if reminding is not None:
            thing = Thing(NAME, goal.uid, words.name(goal), goal.draft.schedule.text())
            reminding.open(self._page, self._parts, thing)
        self._refresh()

    def _run(self, work: Callable[[], object], said: str = "") -> None:
        def done(_none: object) -> None:
            self._refresh()
            if said:
                self._parts.window.say(said)

        self._parts.background.run(work, done, self._parts.window.show_problem, owner=self._page)
