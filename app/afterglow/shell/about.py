# SPDX-License-Identifier: GPL-3.0-or-later
"""What this program is, where the journal lives, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from afterglow import __version__
from afterglow.core import instruments, paths
from afterglow.shell import keys
from afterglow.ui.controls import button, heading, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


class About(Dialog):
    """Version, licence, place and keys."""

    def __init__(self, folder: Path, parent: QWidget | None) -> None:
        super().__init__(parent, tr("Afterglow {version}").format(version=__version__), width=520)
        place = label(str(folder), soft=True, wrap=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(
            label(
                tr(
                    "A private journal for people in ketamine treatment for depression. It records, and it "
                    "never diagnoses or advises. Free software under the GNU General Public License, "
                    "version 3 or later."
                ),
                wrap=True,
            ),
            heading(tr("Where your journal lives"), sub=True),
            place,
            heading(tr("Keys"), sub=True),
            _keys(),
            heading(tr("Questionnaires"), sub=True),
            *(label(each, soft=True, small=True, wrap=True) for each in notices()),
        )
        close = button(tr("Close"), self.accept, kind="primary")
        close.setDefault(True)
        self.add_buttons(None, close)


def notices() -> list[str]:
    """Return whose the questionnaires are, each notice once and word for word, and whose their codes are."""
    forms = instruments.shipped(paths.resources() / "measures").values()
    told: dict[str, list[str]] = {}
    for form in forms:
        told.setdefault(form.notice, []).append(form.title)
    return [*(f"{', '.join(titles)}: {notice}" for notice, titles in told.items()), instruments.LOINC_NOTICE]


def _keys() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    rows = (
        (keys.NEW, tr("New entry")),
        (keys.SEARCH, tr("Search")),
        ("Ctrl+B  Ctrl+I", tr("Strong, emphasis")),
        ("Ctrl+Z", tr("Undo, also what was saved already")),
        (keys.LOCK, tr("Lock")),
        (keys.HELP, tr("Help now")),
        (keys.QUIT, tr("Quit")),
    )
    for at, (key, what) in enumerate(rows):
        grid.addWidget(label(key, soft=True), at, 0)
        grid.addWidget(label(what), at, 1)
    grid.setColumnStretch(1, 1)
    return grid
