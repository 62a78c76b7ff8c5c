# SPDX-License-Identifier: GPL-3.0-or-later
"""Widgets that are shown before they have a place: each opens as a window for a moment.

That flashes and takes the keyboard, so that the next key is lost.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest
    from PySide6.QtWidgets import QWidget

_seen: list[str] = []


def watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Note from now on what the program's own code shows too early."""
    from PySide6.QtWidgets import QDialog, QWidget

    really = QWidget.setVisible

    def set_visible(self: QWidget, visible: bool) -> None:  # as Qt has it
        if visible and self.parent() is None and not isinstance(self, QDialog):
            code = sys._getframe(1).f_code
            if "/app/afterglow/" in code.co_filename:
                _seen.append(f"{type(self).__name__} in {code.co_filename}, {code.co_qualname}")
        really(self, visible)

    monkeypatch.setattr(QWidget, "setVisible", set_visible)


def taken() -> list[str]:
    """Return what was noted since the last time."""
    found = sorted(set(_seen))
    _seen.clear()
    return found
