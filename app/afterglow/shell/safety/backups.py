# SPDX-License-Identifier: GPL-3.0-or-later
"""The section about backups: what there is, one more, a second place, and bringing one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from afterglow.core.moment import Moment
from afterglow.shell import standing
from afterglow.shell.safety.backup_line import BackupLine
from afterglow.shell.safety.pane import Pane
from afterglow.shell.safety.restore_dialog import RestoreDialog
from afterglow.shell.safety.restoring import Restoring
from afterglow.shell.when import day_in_words, moment_in_words
from afterglow.ui.controls import button, column, label, row
from afterglow.ui.dialogs import ProgressDialog
from afterglow.ui.translate import tr, tr_error
from afterglow.vault import upkeep
from afterglow.vault.backups import container, daily, inside, overview, second
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.backups.second import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from afterglow.core.progress import Progress
    from afterglow.shell.safety.parts import SafetyParts
    from afterglow.vault.backups.container import Backup
    from afterglow.vault.backups.overview import Overview
    from afterglow.vault.backups.second import Second
    from afterglow.vault.checking import CheckResult

_FILES = f"*{container.SUFFIX}"


class BackupsSection(Pane):
    """Lists backups, newest first. Everything slow runs in the background, with a way to stop it."""

    def __init__(self, parts: SafetyParts) -> None:
        super().__init__(parts, tr("Backups"))
        self.lines: list[BackupLine] = []
        self._checked = label("", soft=True, wrap=True)
        self._place = label("", wrap=True)
        self.stop = button(tr("Stop using it"), lambda: self._choose_place(None), kind="link")
        self._list = column(space=8)
        self._empty = label(tr("There is no backup yet."), soft=True, wrap=True)
        self._empty.hide()
        self._damaged = label("", soft=True, wrap=True)
        self._damaged.hide()
        self.add(
            label(
                tr(
                    "One is made each day at the first unlock, before an update and before a restore. Each "
                    "is one encrypted file and is read back before it counts. The newest of seven days, four "
                    "weeks and twelve months stay."
                ),
                wrap=True,
            ),
            row(
                button(tr("Make one now"), self._make, kind="primary"),
                button(tr("Check the whole journal"), self._check_all),
                None,
                space=12,
            ),
            self._checked,
            self._place,
            row(button(tr("Choose a second place…"), self._ask_place), self.stop, None, space=8),
            self._list,
            self._empty,
            self._damaged,
            row(button(tr("Restore from a file…"), self._ask_file, kind="link"), None),
            None,
        )
        self.stop.hide()
        self._read()

    # What is there

    def _read(self, said: str = "") -> None:
        self.tell(said)
        vault, count = self.parts.vault, self.parts.count
        self.parts.background.run_long(
            lambda _progress: overview.look(vault, count),
            self._show,
            self.complain,
            lambda _at, _total: None,
            owner=self,
        )

    def _show(self, found: Overview) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        for shown in found.shown:
            line = BackupLine(shown)
            line.check_wanted.connect(lambda backup=shown.backup: self._check(backup))
            line.restore_wanted.connect(lambda backup=shown.backup: self.restore(backup))
            self.lines.append(line)
            self._list.addWidget(line)
        self._empty.setVisible(not self.lines)
        self._damaged.setVisible(bool(found.damaged))
        names = ", ".join(path.name for path in found.damaged)
        self._damaged.setText(
            tr("Damaged, or made by a newer version, and left alone: {names}").format(names=names)
        )
        self._checked.setText(self._last_check(found.last_intact_ms))
        self.stop.setVisible(found.second_place is not None)
        self._place.setText(_place_in_words(found))

    def _last_check(self, at: int | None) -> str:
        if at is None:
            return tr("The whole journal was not checked yet. Once a week that happens by itself.")
        if at == 0:
            return tr("The last check of the whole journal found something damaged.")
        day = day_in_words(Moment(at, self.parts.vault.now().offset).local().date())
        return tr("The whole journal was last checked and intact on {day}.").format(day=day)

    # One more, and looking at one

    def _make(self) -> None:
        if not self.parts.settle():
            return
        vault = self.parts.vault

        def work(progress: Progress) -> Second:
            made = daily.make(vault, Kind.BY_HAND, progress)
            return second.bring_up_to_date(vault, made, progress)

        def done(found: Second) -> None:
            said = tr("Made, read back and whole.")
            if found.state is State.AWAY:
                said = tr("Made, read back and whole. The second place is not there now.")
            elif found.error is not None:
                said = f"{said} {tr_error(found.error)}"
            self._read(said)

        self.wait(tr("Making a backup…"), work, done)

    def _check(self, backup: Backup) -> None:
        when = moment_in_words(backup.made)
        self.wait(
            tr("Checking the backup…"),
            lambda progress: inside.check(self.parts.vault, backup, progress),
            lambda _none: self._read(tr("The backup of {when} is whole.").format(when=when)),
        )

    def _check_all(self) -> None:
        if not self.parts.settle():
            return
        vault = self.parts.vault

        def done(result: CheckResult) -> None:
            self._read(tr("All of it is intact.") if result.intact else standing.damage(result.lines))

        self.wait(
            tr("Checking the whole journal…"),
            lambda progress: upkeep.check(vault, progress, pausing=True),
            done,
        )

    # The second place

    def _ask_place(self) -> None:
        chosen = self.parts.choose.open_folder(self, tr("A second place for backups"))
        if chosen is not None:
            self._choose_place(chosen)

    def _choose_place(self, place: Path | None) -> None:
        vault = self.parts.vault

        def work(progress: Progress) -> None:
            second.choose(vault, place)
            found = second.bring_up_to_date(vault, daily.newest(vault), progress)
            if found.error is not None:
                raise found.error

        if place is None:
            said = tr("Nothing more is copied there. What is there stays there.")
        else:
            said = tr("From now on, each new backup is copied there too.")
        self.wait(tr("Copying the newest backup…"), work, lambda _none: self._read(said))

    # Bringing one back

    def _ask_file(self) -> None:
        chosen = self.parts.choose.open_files(self, tr("Restore from a file"), _FILES)
        if chosen:
            self.tell("")
            self.work(lambda: container.load(chosen[0]), self.restore)

    def restore(self, backup: Backup) -> None:
        """Ask where to, and restore a backup there."""
        self.tell("")
        dialog = RestoreDialog(self.parts, self, backup)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if agreed and self.parts.settle():
            flow = Restoring(self, backup, dialog.data_key)
            if dialog.in_place:
                flow.in_place()
            else:
                flow.into_new_folder()

    def wait(self, title: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        """Wait for long work with the person; what goes wrong is told in the section."""
        self.tell("")
        ProgressDialog(self, self.parts.background, title, work, done, self._broke, in_percent=True)

    def _broke(self, error: BaseException) -> None:
        self._read()
        self.complain(error)


def _place_in_words(found: Overview) -> str:
    if found.second_place is None:
        return tr("No second place is chosen. A USB stick or another disk keeps a copy if this one breaks.")
    if found.second_there:
        return tr("Second place: {folder}").format(folder=found.second_place)
    return tr("Second place: {folder}. It is not there now, and is caught up with when it is back.").format(
        folder=found.second_place
    )


def build(parts: SafetyParts) -> BackupsSection:
    """Return the section."""
    return BackupsSection(parts)
