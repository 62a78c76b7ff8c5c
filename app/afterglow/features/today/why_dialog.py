# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a person began, one key away from every page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from afterglow.features.today.store import TodayStore
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts


class WhyDialog(Dialog):
    """Shows the words, and nothing that has to be done. `change_wanted` says that they shall be changed."""

    def __init__(self, parent: QWidget, parts: Parts, statement: str) -> None:
        super().__init__(parent, tr("Why I began"), width=520)
        self.change_wanted = False
        self.words = label(statement, wrap=True)
        self.words.setFont(reading_font(parts.settings.text_size, parts.settings.reading_font))
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        if statement:
            self.add(self.words)
        else:
            self.add(
                label(tr("It is not written yet. One sentence on Today is enough."), soft=True, wrap=True)
            )
        change = button(tr("Change it on Today") if statement else tr("Write it on Today"), self._change)
        close = button(tr("Close"), self.accept, kind="primary")
        close.setDefault(True)
        self.add_buttons(change, None, close)
        close.setFocus()

    def _change(self) -> None:
        self.change_wanted = True
        self.accept()


def show(over: QWidget, parts: Parts) -> None:
    """Read the words, and show them."""

    def shown(statement: str) -> None:
        dialog = WhyDialog(over, parts, statement)
        dialog.exec()
        if dialog.change_wanted:
            parts.window.open_tab("today")
        dialog.deleteLater()

    parts.background.run(partial(_read, parts), shown, parts.window.show_problem, owner=over)


def _read(parts: Parts) -> str:
    why = TodayStore(parts.vault).why()
    return why.statement if why is not None else ""
