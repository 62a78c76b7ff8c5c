# SPDX-License-Identifier: GPL-3.0-or-later
"""One line of one's own for Help now: the clinic, somebody to call, or a shipped number put right."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from afterglow.core import help_lines
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, column, field_caption, label, show_if
from afterglow.ui.dialogs import Dialog
from afterglow.ui.help_lines import kinds
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.help_lines import OwnLine

_LONGEST = 200
_WIDTH = 520


class OwnLineDialog(Dialog):
    """Asks for a line. `keep` is given it once it says how to reach somebody; `removed` tells the rest."""

    def __init__(self, parent: QWidget | None, line: OwnLine, keep: Callable[[OwnLine], None]) -> None:
        super().__init__(parent, _title(line), width=_WIDTH)
        # One identifier from the start: what is kept twice is still one line.
        self._line, self._keep = replace(line, uid=line.uid or str(uuid.uuid4())), keep
        self.removed = False
        self.kind = QComboBox()
        name_choice(self.kind, tr("What it is"))
        for kind, said in kinds().items():
            self.kind.addItem(said, kind)
        self.kind.setCurrentIndex(self.kind.findData(line.kind))
        self.name = _field(tr("Name"), line.name)
        self.dial = _field(tr("Number, as you dial it"), line.dial)
        self.text = _field(tr("Or by message"), line.text)
        self.hours = _field(tr("When they answer"), line.hours)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in (self.name, self.dial, self.text, self.hours):
            form.addRow(field_caption(field.accessibleName()), field)
        if not line.instead:
            form.insertRow(0, field_caption(self.kind.accessibleName()), self.kind)
        else:
            self.kind.setParent(self)
            self.kind.hide()
        self.outside = QCheckBox(tr("Readable while the journal is locked"))
        self.outside.setChecked(line.outside)
        warning = label(
            tr(
                "If this is on, these words are kept in a plain file beside the journal. "
                "Anyone who can use this computer could read them, and see that you wrote them down. "
                "If it is off, you see them only after you unlock."
            ),
            soft=True,
            small=True,
            wrap=True,
        )
        self.outside.setAccessibleDescription(warning.text())
        self._problem = label("", wrap=True)
        self._problem.setProperty("problem", True)
        self._problem.hide()
        self.add(form, column(self.outside, warning, space=2), self._problem)
        keep_it = button(tr("Keep it"), self.accept, kind="primary")
        keep_it.setDefault(True)
        self.remove = button(self._removing(), self._remove)
        show_if(self.remove, wanted=bool(line.uid))
        self.add_buttons(self.remove, None, button(tr("Leave it"), self.reject), keep_it)
        self.name.setFocus()
        # Lines that wrap are higher than a dialog thinks before it is shown.
        self.resize(_WIDTH, self.heightForWidth(_WIDTH) if self.hasHeightForWidth() else self.height())

    def line(self) -> OwnLine:
        """Return the line as it is typed now."""
        return help_lines.tidy(
            replace(
                self._line,
                kind=str(self.kind.currentData()),
                name=self.name.text(),
                dial=self.dial.text(),
                text=self.text.text(),
                hours=self.hours.text(),
                outside=self.outside.isChecked(),
            )
        )

    def accept(self) -> None:
        """Keep the line, if it says how to reach somebody."""
        if not help_lines.reachable(self.line()):
            self._problem.setText(tr("Write a number, or how to reach them by message."))
            self._problem.show()
            self.dial.setFocus()
            return
        self._keep(self.line())
        super().accept()

    def flush(self) -> None:
        """Keep what was typed before the program locks."""
        line = self.line()
        if line != self._line and help_lines.reachable(line):
            self._keep(line)

    def _removing(self) -> str:
        return tr("Show the first number again") if self._line.instead else tr("Remove it")

    def _remove(self) -> None:
        self.removed = True
        self.reject()


def _title(line: OwnLine) -> str:
    if line.instead:
        return tr("Correct a number")
    return tr("A line of your own")


def _field(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setMaxLength(_LONGEST)
    return made
