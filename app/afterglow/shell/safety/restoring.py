# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing a backup back from within the open journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.shell.when import moment_in_words
from afterglow.ui.dialogs import ask, tell
from afterglow.ui.translate import tr
from afterglow.vault.backups import restoring

if TYPE_CHECKING:
    from afterglow.shell.safety.backups import BackupsSection
    from afterglow.vault.backups.container import Backup
    from afterglow.vault.backups.restoring import Ready, Restored


class Restoring:
    """Restores one backup, once it is known where to, and says where everything is."""

    def __init__(self, section: BackupsSection, backup: Backup, data_key: bytes) -> None:
        self._section = section
        self._parts = section.parts
        self._backup = backup
        self._data_key = data_key

    def into_new_folder(self) -> None:
        """Ask for a folder and restore there; the open journal stays as it is."""
        chosen = self._parts.choose.open_folder(self._section, tr("Where the restored journal is to live"))
        if chosen is None:
            return
        # A folder that is in use gets one of its own inside it.
        used = chosen.is_dir() and any(chosen.iterdir())
        folder = chosen / f"journal-{self._backup.made.local():%Y-%m-%d}" if used else chosen
        clock = self._parts.clock

        self._section.wait(
            tr("Restoring…"),
            lambda progress: restoring.into_new_folder(self._backup, self._data_key, folder, clock, progress),
            self._offer_to_open,
        )

    def in_place(self) -> None:
        """Restore in the place of the open journal, which is kept aside; ends at the unlock window."""
        vault = self._parts.vault
        self._section.wait(
            tr("Restoring…"),
            lambda progress: restoring.make_ready(vault, self._backup, self._data_key, progress),
            self._finish,
        )

    def _offer_to_open(self, done: Restored) -> None:
        told = tr(
            "The backup of {when} is restored, whole, in {folder}. It opens with the passphrase of that day. "
            "You can open it now; this journal is then locked, and is here again at the next start."
        ).format(when=moment_in_words(self._backup.made), folder=done.folder)
        if ask(self._section, tr("Restored"), told, yes=tr("Open it now"), no=tr("Stay here")):
            if self._parts.settle():
                self._parts.doors.open_other(done.folder)
        else:
            self._section.tell(tr("Restored in {folder}").format(folder=done.folder))

    def _finish(self, ready: Ready) -> None:
        folder = self._parts.vault.folder

        def put() -> None:
            done = restoring.put_in_place(folder, ready)
            tell(None, tr("Restored"), self._where(done), close=tr("Go to the unlock window"))

        self._parts.doors.restart_after(put)

    def _where(self, done: Restored) -> str:
        told = tr(
            "The backup of {when} is in the journal's place. It opens with the passphrase of that day. The "
            "journal as it was until now is kept in {aside}."
        ).format(when=moment_in_words(self._backup.made), aside=done.aside)
        if done.saved is None:
            return told
        return f"{told} {tr('It is among the backups too.')}"
