# SPDX-License-Identifier: GPL-3.0-or-later
"""Goals that had their time: they can be taken up again, or be removed for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from afterglow.features.goals import words
from afterglow.features.goals.shapes import State
from afterglow.ui import schedule_words
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog, ask
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.features.goals.shapes import Goal
    from afterglow.features.goals.store import GoalStore


class EndedDialog(Dialog):
    """A list, and what may be done with the one that is chosen."""

    def __init__(self, parent: QWidget, store: GoalStore) -> None:
        super().__init__(parent, tr("Goals that rest or had their time"), width=560)
        self._store = store
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Goals that rest or had their time"))
        self.list.setMinimumHeight(220)
        self.again = button(tr("Take it up again"), self._take_up)
        self.remove = button(tr("Remove for good…"), self._remove)
        close = button(tr("Close"), self.accept, kind="primary")
        self.add(
            label(
                tr("Some rest for a while, some became part of your life, some were let go. All are good."),
                soft=True,
                wrap=True,
            ),
            self.list,
        )
        self.add_buttons(self.again, self.remove, None, close)
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for goal in self._store.goals.all(State.PAUSED, State.LET_GO, State.PART_OF_LIFE):
            item = QListWidgetItem(tr("{name} · {how}").format(name=words.name(goal), how=_how(goal)))
            item.setData(0x0100, goal.uid)
            self.list.addItem(item)
        some = self.list.count() > 0
        self.list.setCurrentRow(0 if some else -1)
        self.again.setEnabled(some)
        self.remove.setEnabled(some)

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0x0100)) if item is not None else ""

    def _take_up(self) -> None:
        if uid := self._chosen():
            self._store.goals.set_state(uid, State.OPEN)
            self._fill()

    def _remove(self) -> None:
        uid = self._chosen()
        if uid and ask(
            self,
            tr("Remove this goal for good?"),
            tr("Its days and its plans go with it. Small wins stay."),
            yes=tr("Remove it"),
            no=tr("Keep it"),
        ):
            self._store.goals.remove(uid)
            self._fill()


def _how(goal: Goal) -> str:
    if goal.state is State.PAUSED:
        since = goal.pauses[-1].first if goal.pauses else goal.began
        return tr("rests since {day}").format(day=schedule_words.day(since, year=True))
    how = tr("part of life") if goal.state is State.PART_OF_LIFE else tr("let go")
    when = schedule_words.day(goal.ended, year=True) if goal.ended is not None else ""
    return f"{how} {when}".strip()
