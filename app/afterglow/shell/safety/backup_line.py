# SPDX-License-Identifier: GPL-3.0-or-later
"""One backup in the list, and the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame

from afterglow.core.moment import Moment
from afterglow.shell import standing
from afterglow.shell.when import day_in_words, moment_in_words
from afterglow.ui.controls import button, column, label, row
from afterglow.ui.translate import tr
from afterglow.vault.backups.keeping import Kind

if TYPE_CHECKING:
    from afterglow.vault.backups.container import Backup
    from afterglow.vault.backups.overview import Shown


def kind_in_words(kind: Kind) -> str:
    """Return why a backup was made."""
    return {
        Kind.DAILY: tr("daily"),
        Kind.BY_HAND: tr("made by hand"),
        Kind.BEFORE_MIGRATION: tr("before an update"),
        Kind.BEFORE_RESTORE: tr("before a restore"),
    }[kind]


def size_in_words(backup: Backup) -> str:
    """Return how large a backup is."""
    return QLocale().formattedDataSize(backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


class BackupLine(QFrame):
    """Says when, why, how much; asks by its two signals."""

    check_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.shown = shown
        backup = shown.backup
        when = moment_in_words(backup.made)
        if shown.entries is None:
            what = [tr("can not be read"), size_in_words(backup)]
        else:
            checked = Moment(shown.checked_ms, backup.made.offset).local().date()
            what = [
                standing.entries(shown.entries),
                size_in_words(backup),
                tr("checked {day}").format(day=day_in_words(checked)),
            ]
        if not shown.here:
            what.append(tr("in the second place only"))
        elif shown.also_there:
            what.append(tr("also in the second place"))
        check = button(
            tr("Check"),
            self.check_wanted.emit,
            kind="link",
            name=tr("Check the backup of {when}").format(when=when),
        )
        restore = button(
            tr("Restore…"),
            self.restore_wanted.emit,
            name=tr("Restore the backup of {when}").format(when=when),
        )
        told = column(
            label(f"{when} · {kind_in_words(backup.kind)}", wrap=True),
            label(" · ".join(what), soft=True, small=True, wrap=True),
            space=2,
        )
        layout = row(told, check, restore, margins=10, space=8)
        layout.setStretch(0, 1)
        self.setLayout(layout)
