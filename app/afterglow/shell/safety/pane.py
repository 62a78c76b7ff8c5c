# SPDX-License-Identifier: GPL-3.0-or-later
"""What every section of the safety dialog stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLayout, QWidget

from afterglow.core.errors import CancelledError, PersonError
from afterglow.ui.accessible import announce
from afterglow.ui.controls import column, heading, label
from afterglow.ui.translate import tr_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.shell.safety.parts import SafetyParts


class Pane(QWidget):
    """A column with a heading; it is told about in its own calm line, `tell`."""

    def __init__(self, parts: SafetyParts, title: str) -> None:
        super().__init__()
        self.parts = parts
        self._told = label("", wrap=True)
        self._told.setProperty("problem", True)
        self._told.hide()
        self.body = column(heading(title, sub=True), self._told, margins=4, space=12)
        self.setLayout(self.body)

    def add(self, *items: QWidget | QLayout | None) -> None:
        """Add from top to bottom; None takes what room is left."""
        for item in items:
            if item is None:
                self.body.addStretch(1)
            elif isinstance(item, QWidget):
                self.body.addWidget(item)
            else:
                self.body.addLayout(item)

    def flush(self) -> None:
        """Keep what was typed here and is not kept yet: the program is about to lock or to end."""

    def tell(self, text: str) -> None:
        """Say how something went, where it is seen; an empty text says nothing."""
        self._told.setText(text)
        self._told.setVisible(bool(text))
        announce(self, text)

    @property
    def told(self) -> str:
        """What is said at present."""
        return self._told.text()

    def work(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[], None] | None = None
    ) -> None:
        """Do short work off the window's thread; meanwhile the section takes no input.

        A PersonError is told in the section and `failed` is called; a mistake goes to the window.
        """

        def finished(result: Any) -> None:
            self.setEnabled(True)
            done(result)

        def broke(error: BaseException) -> None:
            self.setEnabled(True)
            self.complain(error)
            if failed is not None:
                failed()

        self.setEnabled(False)
        self.parts.background.run(work, finished, broke, owner=self)

    def complain(self, error: BaseException) -> None:
        """Tell an error: in the section if a person can act on it."""
        if isinstance(error, CancelledError):
            return
        if isinstance(error, PersonError):
            self.tell(tr_error(error))
        else:
            self.parts.window.show_problem(error)
