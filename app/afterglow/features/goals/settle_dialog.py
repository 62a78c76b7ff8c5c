# SPDX-License-Identifier: GPL-3.0-or-later
"""A quiet minute before a goal. It can be left at any moment, and left out from now on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from afterglow.features.goals import words
from afterglow.features.goals.shapes import Settle
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts
    from afterglow.features.goals.shapes import Goal
    from afterglow.features.goals.store import GoalStore

# About six breaths a minute: five seconds in, five seconds out.
_HALF_BREATH_MS = 5_000
_HALVES = 12


class SettleDialog(Dialog):
    """Says "in" and "out" for a minute, in words alone. `skip_wanted` leaves it out from now on."""

    def __init__(self, parent: QWidget, what: str) -> None:
        super().__init__(parent, tr("Settle first"), width=460)
        self.skip_wanted = False
        self._half = 0
        self.breath = label("")
        self.breath.setProperty("subheading", True)
        self.add(
            label(tr("A minute for nothing else. Then: {what}").format(what=what), wrap=True),
            self.breath,
            label(
                tr("Breathe as it suits you. You can stop at any moment."), soft=True, small=True, wrap=True
            ),
        )
        self.skip = button(tr("Do not offer this again"), self._skip)
        self.ready = button(tr("I am ready"), self.accept, kind="primary")
        self.ready.setDefault(True)
        self.add_buttons(self.skip, None, self.ready)
        self._timer = QTimer(self)
        self._timer.setInterval(_HALF_BREATH_MS)
        self._timer.timeout.connect(self._next)
        self._timer.start()
        self._tell()
        self.ready.setFocus()

    def _next(self) -> None:
        self._half += 1
        if self._half >= _HALVES:
            self._timer.stop()
        self._tell()

    def _tell(self) -> None:
        if self._half >= _HALVES:
            self.breath.setText(tr("That was a minute."))
        else:
            self.breath.setText(tr("Slowly out …") if self._half % 2 else tr("Slowly in …"))

    def _skip(self) -> None:
        self.skip_wanted = True
        self.accept()


def settle(
    over: QWidget, parts: Parts, store: GoalStore, goal: Goal, done: Callable[[], object] = lambda: None
) -> None:
    """Offer a quiet minute; whoever does not want it again is not asked again for this goal."""

    def kept(_none: object) -> None:
        done()

    dialog = SettleDialog(over, words.doing(goal))
    dialog.exec()
    if dialog.skip_wanted:
        keep = partial(store.goals.save, goal.uid, replace(goal.draft, settle=Settle.PASSED))
        parts.background.run(keep, kept, parts.window.show_problem, owner=over)
    dialog.deleteLater()
