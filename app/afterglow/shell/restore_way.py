# SPDX-License-Identifier: GPL-3.0-or-later
"""From a journal that does not open to a restored one, before anything is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from afterglow.core.errors import CancelledError, PersonError
from afterglow.shell.restore_card import RestoreCard
from afterglow.shell.when import moment_in_words
from afterglow.ui.dialogs import ProgressDialog
from afterglow.ui.translate import tr, tr_error
from afterglow.vault.backups import container, restoring, shelf
from afterglow.vault.errors import WrongSecretError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from afterglow.core.clock import Clock
    from afterglow.core.progress import Progress
    from afterglow.ui.background import Background
    from afterglow.ui.dialogs import FileChooser
    from afterglow.vault.backups.container import Backup
    from afterglow.vault.backups.restoring import Restored


class RestoreWay(QObject):
    """Fills a RestoreCard and does what it asks for. `restored` tells the folder, and what to say."""

    restored = Signal(object, str)
    problem = Signal(object)

    def __init__(
        self,
        folder: Path,
        secret: str,
        background: Background,
        clock: Clock,
        choose: FileChooser,
        over: QWidget,
    ) -> None:
        self.card = RestoreCard(secret)
        super().__init__(self.card)
        self._folder = folder
        self._background = background
        self._clock = clock
        self._choose = choose
        self._over = over
        self.card.restore_wanted.connect(self._in_place)
        self.card.new_folder_wanted.connect(self._beside)
        self.card.file_wanted.connect(self._ask_file)

    def look(self) -> None:
        """List what stands in the journal's folder of backups; the newest is looked at more closely."""
        self._background.run_long(
            self._find,
            lambda found: self.card.show_backups(*found),
            self._failed,
            lambda _at, _total: None,
            owner=self,
        )

    def _find(self, progress: Progress) -> tuple[list[Backup], list[Backup]]:
        whole = list(shelf.look(shelf.home(self._folder)).backups)
        damaged = []
        while whole and not container.is_sound(whole[0], progress):
            damaged.append(whole.pop(0))
        return whole, damaged

    def _ask_file(self) -> None:
        chosen = self._choose.open_files(self._over, tr("Restore from a file"), f"*{container.SUFFIX}")
        if chosen:
            self.card.tell("")
            self._background.run(
                lambda: container.load(chosen[0]),
                lambda found: self.card.show_backups([found], []),
                self._failed,
                owner=self,
            )

    def _in_place(self, backup: Backup, secret: str) -> None:
        def work(progress: Progress) -> Restored:
            if self._folder.is_dir():
                # Known without a key, so told before one is worked out.
                restoring.refuse_other(backup, self._folder)
            key = container.open_with_either(backup, secret)
            return restoring.in_place(backup, key, self._folder, self._clock, progress)

        def done(found: Restored) -> None:
            told = tr("The backup of {when} is restored.").format(when=moment_in_words(backup.made))
            if found.aside is not None:
                kept = tr("What was in the folder is kept in {aside}.").format(aside=found.aside)
                told = f"{told} {kept}"
            self.restored.emit(found.folder, told)

        self._wait(work, done)

    def _beside(self, backup: Backup, secret: str) -> None:
        chosen = self._choose.open_folder(self._over, tr("Where the restored journal is to live"))
        if chosen is None:
            return
        # A folder that is in use gets one of its own inside it.
        used = chosen.is_dir() and any(chosen.iterdir())
        folder = chosen / f"journal-{backup.made.local():%Y-%m-%d}" if used else chosen

        def work(progress: Progress) -> Restored:
            key = container.open_with_either(backup, secret)
            return restoring.into_new_folder(backup, key, folder, self._clock, progress)

        told = tr("The backup of {when} is restored in {folder}.")
        self._wait(
            work,
            lambda found: self.restored.emit(
                found.folder, told.format(when=moment_in_words(backup.made), folder=found.folder)
            ),
        )

    def _wait(self, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        def finished(found: Any) -> None:
            self.card.busy(on=False)
            done(found)

        self.card.busy(on=True)
        ProgressDialog(
            self.card,
            self._background,
            tr("Restoring…"),
            work,
            finished,
            self._failed,
            in_percent=True,
        )

    def _failed(self, error: BaseException) -> None:
        self.card.busy(on=False)
        if isinstance(error, CancelledError):
            return
        if isinstance(error, WrongSecretError):
            self.card.ask_secret(tr_error(error))
        elif isinstance(error, PersonError):
            self.card.tell(tr_error(error))
        else:
            self.problem.emit(error)
