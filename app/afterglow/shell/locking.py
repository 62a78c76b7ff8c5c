# SPDX-License-Identifier: GPL-3.0-or-later
"""Locking: everything that was typed is kept, then the process gives way to a fresh one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from afterglow.core.errors import PersonError
from afterglow.ui.dialogs import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Lockable(Protocol):
    """What locking asks of the window."""

    def keep_all(self) -> None:
        """Bring every unsaved word into the vault; raises PersonError."""

    def settle(self) -> bool:
        """Wait for what is being saved; tells what stands in the way, and returns False."""


class Locking(QObject):
    """Locks when the person asks, when nobody is there, and when the computer sleeps or is locked.

    `leave` replaces the process and does not return; it is told whether the new one stays minimised.
    """

    def __init__(self, window: Lockable, leave: Callable[[bool], None], parent: QObject | None) -> None:
        super().__init__(parent)
        self._window = window
        self._leave = leave
        self._under_way = False

    def lock(self) -> None:
        """Save everything and become the unlock window; if saving fails, that is told and all stays."""
        self._go(away=False)

    def step_away(self) -> None:
        """Leave the screen before anything else, then lock and stay minimised."""
        self._go(away=True)

    def _go(self, *, away: bool) -> None:
        # Saving lets signals of the system through, and one of them may ask again.
        if self._under_way:
            return
        self._under_way = True
        hidden = hide_everything() if away else []
        try:
            # Nothing is put on a screen that the person has just left.
            if (not away or self._kept_quietly()) and self._window.settle():
                self._leave(away)
        finally:
            self._under_way = False
        for widget in hidden:
            # Something could not be saved: it waits in a window that is minimised.
            widget.showMinimized()

    def _kept_quietly(self) -> bool:
        try:
            self._window.keep_all()
        except PersonError:
            return False
        return True


def hide_everything() -> list[QWidget]:
    """Take every window off the screen at once; returns those that have to come back if all stays.

    A dialog that holds words is only minimised: hiding would close it, and its words with it if they
    can not be saved.
    """
    back = []
    for widget in QApplication.topLevelWidgets():
        if not widget.isVisible():
            continue
        if holds_words := isinstance(widget, Dialog) and type(widget).flush is not Dialog.flush:
            widget.showMinimized()
        else:
            widget.hide()
        if holds_words or widget.parentWidget() is None:
            back.append(widget)
    QApplication.sync()
    return back
