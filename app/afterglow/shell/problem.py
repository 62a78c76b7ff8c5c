# SPDX-License-Identifier: GPL-3.0-or-later
"""Telling a problem: one a person can act on in plain words, a bug as a report without content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from afterglow.core.errors import CancelledError, PersonError
from afterglow.shell import report
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog, tell
from afterglow.ui.translate import tr, tr_error

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_showing: list[Dialog] = []


def show(error: BaseException, parent: QWidget | None) -> None:
    """Tell of an error. A second bug while the first is on the screen is not told again."""
    if isinstance(error, CancelledError):
        return
    if isinstance(error, PersonError):
        tell(parent, tr("Something needs you"), tr_error(error))
        return
    if _showing:
        return
    dialog = CrashDialog(report.describe(error), parent)
    _showing.append(dialog)
    dialog.exec()
    _showing.clear()
    dialog.deleteLater()


class CrashDialog(Dialog):
    """Shows the whole report, so that the person can see that none of their words are in it."""

    def __init__(self, text: str, parent: QWidget | None) -> None:
        super().__init__(parent, tr("A mistake of ours"), width=560)
        box = QPlainTextEdit(text)
        box.setReadOnly(True)
        box.setAccessibleName(tr("Report"))
        box.setMinimumHeight(180)
        self.add(
            label(
                tr(
                    "The program made a mistake. What was saved is safe. This report holds no word of yours "
                    "and is sent nowhere; you may copy it and give it to the developers."
                ),
                wrap=True,
            ),
            box,
        )
        copy = button(tr("Copy the report"), lambda: QApplication.clipboard().setText(text))
        close = button(tr("Go on"), self.accept, kind="primary")
        close.setDefault(True)
        self.add_buttons(None, copy, close)
