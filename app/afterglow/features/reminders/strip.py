# SPDX-License-Identifier: GPL-3.0-or-later
"""The calm line above every page when a reminder comes. It takes nothing: no keyboard, no decision."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame
from shiboken6 import isValid

from afterglow.core.errors import PersonError
from afterglow.features.reminders.looking import Found, Said, look
from afterglow.features.reminders.store import ReminderStore
from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, column, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from afterglow.core.moment import Moment
    from afterglow.feature import Parts
    from afterglow.vault.vault import Change

_LOOK_MS = 20_000


class ReminderStrip(QFrame):
    """Looks again and again while the journal is open; `looked` follows each look.

    `came` is called when one comes that the system is to tell of as well.
    """

    looked = Signal()
    _changed = Signal()

    def __init__(self, parts: Parts, came: Callable[[], object]) -> None:
        super().__init__()
        self._parts, self._came = parts, came
        self._store = ReminderStore(parts.vault)
        self._since: datetime | None = None
        self._looking = False
        self.said: list[Said] = []
        self.setProperty("kind", "note")
        self.text = label("", wrap=True)
        self.under = label("", soft=True, small=True, wrap=True)
        self.done = button(tr("Done"), self._done)
        self.later = button(tr("Later"), self._later, kind="link")
        self.not_today = button(tr("Not today"), self._next, kind="link")
        line = row(column(self.text, self.under, space=2), self.done, self.later, self.not_today, space=12)
        line.setStretch(0, 1)
        line.setContentsMargins(16, 8, 8, 8)
        self.setLayout(line)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._changed.connect(self._again, Qt.ConnectionType.QueuedConnection)
        stop = parts.vault.on_change(self._follow)
        self.destroyed.connect(lambda: stop())
        QTimer.singleShot(0, self, self.look)

    def look(self) -> None:
        """See what comes now. Where nothing was asked for, nobody looks again until something is."""
        if self._looking:
            return
        self._looking = True
        now = self._parts.clock.now()
        if self.said and self.said[0].day != now.date():
            # A day that is over asks for nothing more.
            self.said.clear()
            self._show()
        work = partial(
            look,
            self._store,
            self._parts.offers,
            now,
            self._since,
            low_energy=self._parts.window.low_energy(),
        )
        self._since = now
        self._parts.background.run(work, self._come, self._failed, owner=self)

    def _come(self, found: Found | None) -> None:
        self._looking = False
        if found is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        if found is not None and found.said:
            self.said += found.said
            self._show()
            if found.system:
                self._came()
        self.looked.emit()

    def _failed(self, error: BaseException) -> None:
        # Nobody asked for this look: the next one tries again.
        self._looking = False
        if not isinstance(error, PersonError):
            self._parts.window.show_problem(error)

    def _show(self) -> None:
        self.setVisible(bool(self.said))
        if not self.said:
            return
        one = self.said[0]
        told = tr("Reminder: {what}").format(what=one.title)
        self.text.setText(told)
        self.under.setText(one.under)
        self.under.setVisible(bool(one.under))
        for made, name in (
            (self.done, tr("Done: {what}")),
            (self.later, tr("Later: {what}")),
            (self.not_today, tr("Not today: {what}")),
        ):
            made.setAccessibleName(name.format(what=one.title))
        announce(self.text, told)

    # What a person answers

    def _done(self) -> None:
        one = self.said[0]
        if one.due is not None:
            work = partial(self._parts.offers.tick, one.due, one.day, done=True)
            self._parts.background.run(work, None, self._parts.window.show_problem, owner=self)
        self._next()

    def _later(self) -> None:
        def told(at: Moment | None) -> None:
            self._parts.window.say(
                tr("In an hour, once more.")
                if at is not None
                else tr("It would be quiet by then, so it rests for today.")
            )

        work = partial(self._store.later, self.said[0].uid)
        self._parts.background.run(work, told, self._parts.window.show_problem, owner=self)
        self._next()

    def _next(self) -> None:
        here = any(each.hasFocus() for each in (self.done, self.later, self.not_today))
        self.said.pop(0)
        self._show()
        if here and self.said:
            self.done.setFocus()

    # Hearing

    def _follow(self, change: Change) -> None:
        # Heard on the thread that wrote.
        if "reminder" in change.touched:
            with contextlib.suppress(RuntimeError):
                if isValid(self):
                    self._changed.emit()

    def _again(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
