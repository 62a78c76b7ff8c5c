# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done by itself once the window is there: a look, the backup of the day, the check of the week.

It begins when the window has been painted and runs on a thread of its own, so that nothing waits for it:
unlocking does not, saving does not, closing stops it. It ends in one plain line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from afterglow.core.errors import CancelledError, PersonError
from afterglow.shell import standing
from afterglow.shell.handing_back import HandingBack
from afterglow.shell.standing import Standing
from afterglow.shell.standing_bar import StandingBar
from afterglow.ui.translate import tr, tr_error
from afterglow.vault import checking, upkeep
from afterglow.vault.backups import daily
from afterglow.vault.errors import (
    BackupDamagedError,
    BackupNotMadeError,
    VaultClosedError,
    VaultDamagedError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.progress import Progress
    from afterglow.feature import Parts
    from afterglow.ui.background import Task
    from afterglow.vault.checking import CheckResult

# Long enough for the first pages to be read and painted, and for a person who only wants to write a line.
BEGIN_AFTER_MS = 3_000


class Upkeep(QObject):
    """Looks after an open journal. `finished` follows the last word of it."""

    finished = Signal()

    def __init__(self, parts: Parts, show_backups: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._vault = parts.vault
        self._show_backups = show_backups
        self._standing: Standing | None = None
        self._task: Task | None = None
        self.bar = StandingBar()
        # What loading and unlocking needed is not needed by now, and neither is what the steps here did.
        self.finished.connect(HandingBack(parts.background, self).begin)

    def begin(self, after: int = BEGIN_AFTER_MS) -> None:
        """Begin in a moment."""
        QTimer.singleShot(after, self, self._look)

    def _look(self) -> None:
        def look(_progress: Progress) -> tuple[Standing, bool]:
            result = self._vault.quick_check()
            with self._vault.read() as session:
                count = self._parts.offers.count(session)
            return Standing(count, result), daily.due(self._vault)

        self._run(look, self._looked, self._broke)

    def _looked(self, found: tuple[Standing, bool]) -> None:
        self._standing, due = found
        if not self._standing.result.intact:
            self._tell_damage(self._standing.result.lines)
        if due:
            self.bar.wait(tr("Making today's backup…"), self._stop)
        self._run(lambda progress: daily.keep_up(self._vault, progress), self._backed_up, self._not_backed_up)

    def _backed_up(self, day: daily.Day) -> None:
        assert self._standing is not None
        self.bar.done()
        self._standing = replace(self._standing, day=day, today=self._vault.now().local().date())
        if self._standing.result.intact:
            self._parts.window.say(standing.line(self._standing))
        self._check()

    def _not_backed_up(self, error: BaseException) -> None:
        if isinstance(error, CancelledError):
            self.bar.done()
            self._parts.window.say(tr("Today's backup was stopped. It is made at the next unlock."))
            self._check()
        elif isinstance(error, BackupNotMadeError | BackupDamagedError):
            self.bar.ask(tr_error(error), tr("Backups…"), self._go, tr("Not now"))
            self._check()
        else:
            self._broke(error)

    def _check(self) -> None:
        def known(due: bool) -> None:
            if not due:
                self.finished.emit()
                return
            self.bar.wait(tr("Checking all of the journal, as once a week…"), self._stop)
            self._run(lambda progress: upkeep.check(self._vault, progress), self._checked, self._not_checked)

        self._run(lambda _progress: upkeep.full_check_due(self._vault), known, self._broke)

    def _checked(self, result: CheckResult) -> None:
        assert self._standing is not None
        self.bar.done()
        self._standing = replace(self._standing, result=result, all_checked=True)
        if not result.intact:
            self._tell_damage(result.lines)
        elif self._standing.day is not None:
            self._parts.window.say(standing.line(self._standing))
        self.finished.emit()

    def _not_checked(self, error: BaseException) -> None:
        if not isinstance(error, CancelledError):
            self._broke(error)
            return
        self.bar.done()
        self._parts.window.say(tr("The check was stopped. It is made up for at the next unlock."))
        self.finished.emit()

    # Inside

    def _run(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._task = self._parts.background.run_aside(work, done, failed, self.bar.told, owner=self)

    def _stop(self) -> None:
        self.bar.act.setEnabled(False)
        if self._task is not None:
            self._task.cancel()

    def _tell_damage(self, lines: tuple[str, ...]) -> None:
        self.bar.ask(standing.damage(lines), tr("Restore from a backup…"), self._go, tr("Not now"))

    def _go(self) -> None:
        self.bar.end()
        self._show_backups()

    def _broke(self, error: BaseException) -> None:
        """Tell what went wrong, and end; a journal that was closed meanwhile is no news."""
        self.bar.done()
        if isinstance(error, VaultDamagedError):
            self._tell_damage((checking.BROKEN_PAGE,))
        elif isinstance(error, PersonError):
            if not isinstance(error, VaultClosedError | CancelledError):
                self.bar.ask(tr_error(error), tr("Backups…"), self._go, tr("Not now"))
        else:
            self._parts.window.show_problem(error)
        self.finished.emit()
