# SPDX-License-Identifier: GPL-3.0-or-later
"""Every wording of why a person began, with its date, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QScrollArea, QWidget

from afterglow.ui.controls import button, column, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

    from afterglow.core.settings import Settings
    from afterglow.features.today.shapes import Why

_HEIGHT = 280


class WordingsDialog(Dialog):
    """To read only: nothing that was once true for someone is taken away."""

    def __init__(self, parent: QWidget, wordings: Sequence[Why], settings: Settings) -> None:
        super().__init__(parent, tr("Why I began"), width=520)
        font = reading_font(settings.text_size, settings.reading_font)
        inside = QWidget()
        inside.setLayout(column(*[_one(why, font) for why in wordings], None, space=16))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setMinimumHeight(_HEIGHT)
        area.setAccessibleName(tr("Wordings, the newest first"))
        self.add(area)
        close = button(tr("Close"), self.accept, kind="primary")
        close.setDefault(True)
        self.add_buttons(None, close)


def _one(why: Why, font: QFont) -> QWidget:
    day = why.at.local()
    words = label(why.statement, wrap=True)
    words.setFont(font)
    made = QWidget()
    made.setLayout(
        column(
            label(
                QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy"), soft=True, small=True
            ),
            words,
            space=2,
        )
    )
    return made
