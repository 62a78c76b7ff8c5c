# SPDX-License-Identifier: GPL-3.0-or-later
"""The section that takes the whole journal away for good, after a plain word on what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from afterglow.shell.safety.pane import Pane
from afterglow.ui.controls import button, label, row
from afterglow.ui.dialogs import ProgressDialog
from afterglow.ui.translate import tr
from afterglow.vault import deleting, opening
from afterglow.vault.backups import container, elsewhere

if TYPE_CHECKING:
    from afterglow.core.progress import Progress
    from afterglow.shell.safety.parts import SafetyParts


class DeleteSection(Pane):
    """Explains, offers to take everything out first, and asks for a word to be typed."""

    def __init__(self, parts: SafetyParts) -> None:
        super().__init__(parts, tr("Delete everything"))
        self._word = tr("delete")
        for text in (
            tr(
                "This takes the whole journal off this computer for good: entries, pictures, notes, earlier "
                "versions, and the backups in the journal's own folder. Its keys are destroyed first, so "
                "what a disk may still hold stays unreadable, even with your passphrase. Nobody can bring "
                "it back."
            ),
            tr(
                "It can not reach files you took out, backups and copies you keep in other places, or what "
                "you gave to others. What left, in the list at the left, says where files went."
            ),
            tr(
                "There is no hurry; tomorrow this is still here. You can put a backup elsewhere first: it "
                "holds everything and opens with today's passphrase or words. Or take the entries out, as "
                "files that any program can read."
            ),
        ):
            self.add(label(text, wrap=True))
        self.keep = button(tr("Put a backup elsewhere first…"), self._back_up)
        self.take_out = button(tr("Take the entries out first…"), self._take_out)
        self.field = QLineEdit()
        name = label(tr("To go on, type: {word}").format(word=self._word), soft=True, small=True)
        name.setBuddy(self.field)
        self.field.setAccessibleName(name.text())
        self.field.setMaximumWidth(260)
        self.field.textChanged.connect(self._look)
        self.go = button(tr("Delete everything"), self._delete)
        self.go.setAutoDefault(False)
        self.go.setEnabled(False)
        self.add(
            row(self.keep, self.take_out, None, space=12),
            name,
            row(self.field, self.go, None, space=12),
            None,
        )

    def _look(self, typed: str) -> None:
        self.go.setEnabled(typed.strip().casefold() == self._word.casefold())

    def _take_out(self) -> None:
        if self.parts.settle():
            self.parts.take_everything_out(self)

    def _back_up(self) -> None:
        self.tell("")
        if not self.parts.settle():
            return
        name = f"notes-{self.parts.clock.now():%Y-%m-%d}{container.SUFFIX}"
        path = self.parts.choose.save_file(
            self, tr("Where to put the backup"), name, f"{tr('Backup')} (*{container.SUFFIX})"
        )
        if path is None:
            return
        if path.suffix != container.SUFFIX:
            path = path.with_name(path.name + container.SUFFIX)
        vault = self.parts.vault
        ProgressDialog(
            self,
            self.parts.background,
            tr("Making a backup…"),
            lambda progress: elsewhere.make(vault, path, progress),
            lambda made: self.tell(tr("The backup is whole. It is here: {path}").format(path=made.path)),
            self.complain,
            in_percent=True,
        )

    def _delete(self) -> None:
        self.tell("")
        if not self.parts.settle():
            return
        vault = self.parts.vault

        def work(progress: Progress) -> None:
            deleting.delete_everything(vault, progress.step)

        ProgressDialog(
            self,
            self.parts.background,
            tr("Deleting…"),
            work,
            lambda _none: self.parts.doors.start_over(),
            self._failed,
            stoppable=False,
            in_percent=True,
        )

    def _failed(self, error: BaseException) -> None:
        if not opening.is_being_deleted(self.parts.vault.folder):
            self.complain(error)
            return
        # There is no way back. The welcome goes on with it, and tells what still stands in the way.
        self.parts.doors.start_over()


def build(parts: SafetyParts) -> DeleteSection:
    """Return the section."""
    return DeleteSection(parts)
