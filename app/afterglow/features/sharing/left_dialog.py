# SPDX-License-Identifier: GPL-3.0-or-later
"""After something has left: where it is, what to know of it, and to whom it goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr
from afterglow.vault import departures

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts
    from afterglow.vault.vault import Vault


class LeftDialog(Dialog):
    """`path` is None for paper; `line` the line under What left, None where it could not be noted."""

    def __init__(
        self, parent: QWidget, parts: Parts, path: Path | None, line: int | None, *, locked: bool
    ) -> None:
        super().__init__(parent, tr("It is printed") if path is None else tr("It is saved"), width=520)
        self._parts, self._line = parts, line
        said: list[str] = []
        if path is None:
            said.append(tr("Afterglow can not call paper back. What left lists it."))
        else:
            said.append(tr("The file is {path}").format(path=path))
            said.append(
                tr(
                    "Folders that are copied to a cloud may copy it too. To take it away, delete the file "
                    "and empty the waste bin of your computer."
                )
            )
        if locked:
            said.append(tr("Send the password another way than the file. Nobody can open it without."))
        if line is None:
            said.append(tr("It could not be noted under What left."))
        for each in said:
            self.add(label(each, wrap=True))
        self.whom = QLineEdit()
        self.whom.setMaxLength(departures.MOST_WHOM)
        self.whom.setMinimumHeight(34)
        self.whom.setAccessibleName(tr("To whom it goes"))
        self.whom.setPlaceholderText(tr("To whom, in your own words"))
        if line is not None:
            told = tr("To whom, if you want to remember. It stays here; you can erase it under What left.")
            self.add(label(told, soft=True, small=True, wrap=True), self.whom)
        done = button(tr("Done"), self.accept, kind="primary")
        done.setDefault(True)
        self.add_buttons(None, done)

    def accept(self) -> None:
        """Keep to whom it goes."""
        line, text = self._line, self.whom.text()
        if line is not None and text.strip():
            vault, problem = self._parts.vault, self._parts.window.show_problem
            self._parts.background.run(partial(_keep, vault, line, text), None, problem)
        super().accept()

    def flush(self) -> None:
        """Keep to whom it goes: the program is about to lock or to end."""
        if self._line is not None and self.whom.text().strip():
            _keep(self._parts.vault, self._line, self.whom.text())


def _keep(vault: Vault, line: int, text: str) -> None:
    with vault.write() as session:
        departures.set_to_whom(session, line, text, vault.now())
