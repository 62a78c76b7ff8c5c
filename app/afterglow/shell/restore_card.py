# SPDX-License-Identifier: GPL-3.0-or-later
"""The card that brings a backup back before anything is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from afterglow.shell.cards import Card
from afterglow.shell.passphrase_field import PassphraseField
from afterglow.shell.safety.backup_line import kind_in_words, size_in_words
from afterglow.shell.when import moment_in_words
from afterglow.ui.controls import button, label
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.vault.backups.container import Backup

_HEIGHT = 150


class RestoreCard(Card):
    """Lists backups. The passphrase is asked for only once what was typed before does not open one."""

    restore_wanted = Signal(object, str)
    new_folder_wanted = Signal(object, str)
    file_wanted = Signal()
    back = Signal()

    def __init__(self, secret: str) -> None:
        super().__init__(
            tr("Restore from a backup"),
            tr("What is in the folder now is kept aside there, as it is. Nothing is thrown away."),
            width=560,
        )
        self._secret = secret
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Backups"))
        self.list.setFixedHeight(_HEIGHT)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self._restore())
        self.first = self.list
        self._empty = label(tr("Looking for backups…"), soft=True, wrap=True)
        self.field = PassphraseField(tr("Passphrase or recovery words of that day"))
        self.field.returned.connect(self._restore)
        self.field.hide()
        self.go = button(tr("Restore"), self._restore, kind="primary")
        self.go.setMinimumHeight(40)
        self.go.setEnabled(False)
        self.beside = button(tr("Into a new folder…"), lambda: self._ask(self.new_folder_wanted), kind="link")
        self.beside.setEnabled(False)
        self.add(self.list, self._empty, self.field)
        self.add_end(
            self.go,
            self.beside,
            button(tr("Choose a file…"), self.file_wanted.emit, kind="link"),
            button(tr("Back"), self.back.emit, kind="link"),
            None,
        )
        self.list.hide()

    def show_backups(self, backups: Sequence[Backup], damaged: Sequence[Backup]) -> None:
        """List whole backups and damaged ones, newest first, with the newest whole one chosen."""
        self.list.clear()
        for backup in sorted((*backups, *damaged), key=lambda each: each.made.utc_ms, reverse=True):
            text = f"{moment_in_words(backup.made)} · {kind_in_words(backup.kind)} · {size_in_words(backup)}"
            item = QListWidgetItem(f"{text} · {tr('damaged')}" if backup in damaged else text)
            item.setData(Qt.ItemDataRole.UserRole, backup)
            if backup in damaged:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
            if backups and backup is backups[0]:
                self.list.setCurrentItem(item)
        found = self.list.count() > 0
        self.list.setVisible(found)
        self._empty.setVisible(not found)
        self._empty.setText(tr("There is no backup in this folder. Choose a file, perhaps on a stick."))
        self.go.setEnabled(bool(backups))
        self.beside.setEnabled(bool(backups))
        if found:
            self.list.setFocus()

    def chosen(self) -> Backup | None:
        """Return the backup that is chosen, or None."""
        item = self.list.currentItem()
        backup: Backup | None = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return backup

    def ask_secret(self, text: str = "") -> None:
        """Ask for the passphrase of the backup, with a word on why."""
        self._secret = ""
        self.field.show()
        self.tell(text)
        self.field.try_again()

    def half_typed(self) -> bool:
        """Whether something secret stands here."""
        return bool(self._secret or self.field.text())

    def _restore(self) -> None:
        self._ask(self.restore_wanted)

    def _ask(self, signal: object) -> None:
        backup = self.chosen()
        if backup is None:
            return
        secret = self.field.text() or self._secret
        if not secret:
            self.ask_secret(tr("Type the passphrase that was in use on that day, or the recovery words."))
            return
        self.tell("")
        signal.emit(backup, secret)  # type: ignore[attr-defined]  # one of the two above
