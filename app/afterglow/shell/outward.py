# SPDX-License-Identifier: GPL-3.0-or-later
"""What others can see of the program on the screen: name and icon in title and task bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from afterglow.core.settings import Settings

_NAME = "Afterglow"


def title(settings: Settings) -> str:
    """Return the title of the windows."""
    return tr("Notes") if settings.neutral else _NAME


def identifier(settings: Settings) -> str:
    """Return the name by which window managers, task bars and screen readers know the program."""
    return "notes" if settings.neutral else _NAME.lower()


def name_application(app: QApplication, settings: Settings) -> None:
    """Give the program its name; most desktops take it from the first window that is shown."""
    app.setApplicationName(identifier(settings))
    # Otherwise it is added to the title of each window.
    app.setApplicationDisplayName("")
    app.setDesktopFileName(identifier(settings))


def icon_file(settings: Settings, resources: Path) -> Path:
    """Return the picture that stands for the program."""
    return resources / "icons" / f"{identifier(settings)}.svg"
