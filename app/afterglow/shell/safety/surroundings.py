# SPDX-License-Identifier: GPL-3.0-or-later
"""The section about where the journal lies, and what there may be worth knowing about that place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from afterglow.core.errors import PersonError, mark
from afterglow.core.surroundings import look
from afterglow.shell.safety.pane import Pane
from afterglow.ui.controls import button, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.surroundings.look import Surroundings
    from afterglow.shell.safety.parts import SafetyParts


class SurroundingsSection(Pane):
    """Says where the journal lies; tells of services that copy it, of other people, and of swap."""

    def __init__(self, parts: SafetyParts) -> None:
        super().__init__(parts, tr("Where it lives"))
        place = label(str(parts.vault.folder), wrap=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copied = label("", wrap=True)
        self.others = label("", wrap=True)
        self.mend = button(tr("Let only me in"), self._mend)
        self.swap = label("", wrap=True)
        self.fine = label(tr("Nothing about this place stands out."), wrap=True)
        self.add(
            label(tr("The journal lies in this folder. Everything in it is encrypted."), wrap=True),
            place,
            self.fine,
            self.copied,
            self.others,
            row(self.mend, None),
            self.swap,
            None,
        )
        for each in (self.copied, self.others, self.mend, self.swap, self.fine):
            each.hide()
        self._look()

    def _look(self) -> None:
        folder = self.parts.vault.folder
        self.parts.background.run(lambda: look.look(folder), self._show, self.complain, owner=self)

    def _show(self, found: Surroundings) -> None:
        self.copied.setText(
            tr(
                "{service} seems to copy this folder. The copies are encrypted, but they stay there even "
                "when you delete something here, and two computers at once can damage a journal. A folder "
                "outside {service} is the better place."
            ).replace("{service}", found.service or "")
        )
        self.others.setText(
            tr(
                "Other people on this computer can look into this folder. They can not read the journal, but "
                "they can see that it is there, how large it is, and copy it."
            )
        )
        self.swap.setText(
            tr(
                "For your information: this computer may move memory to its disk without encrypting it "
                "({places}). While the journal is open, some of its text can end up there. Encrypting the "
                "whole disk, or its swap, prevents that."
            ).replace("{places}", ", ".join(found.swaps))
        )
        self.copied.setVisible(found.service is not None)
        self.others.setVisible(found.open_to_others)
        self.mend.setVisible(found.open_to_others)
        self.swap.setVisible(bool(found.swaps))
        self.fine.setVisible(found.service is None and not found.open_to_others and not found.swaps)

    def _mend(self) -> None:
        folder = self.parts.vault.folder

        def work() -> None:
            try:
                look.mend(folder)
            except OSError as error:
                raise PersonError(_NOT_MENDED) from error

        def done(_none: object) -> None:
            self.tell(tr("Now only you can look into it."))
            self._look()

        self.work(work, done)


_NOT_MENDED = mark("The system did not let that be changed. Who owns the folder can change it.")


def build(parts: SafetyParts) -> SurroundingsSection:
    """Return the section."""
    return SurroundingsSection(parts)
