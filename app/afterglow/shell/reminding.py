# SPDX-License-Identifier: GPL-3.0-or-later
"""The one feature that reminds, in the window: its strip, the system's word, and the way to its dialog."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts


def begin(window: QWidget, parts: Parts, put: Callable[[QWidget], object]) -> None:
    """Put the strip above the pages."""
    found = parts.offers.reminding()
    if found is not None:
        put(found.strip(parts, partial(_tell, window)))


def way(window: QWidget, parts: Parts) -> Callable[[], None] | None:
    """Return what shows all reminders, or None where there are none."""
    found = parts.offers.reminding()
    return None if found is None else partial(found.open, window, parts, None)


def _tell(window: QWidget) -> None:
    """Let the system say "Reminder" while the window is not in front."""
    if not window.isActiveWindow():
        from afterglow.shell.system import notification

        notification.remind(window)
