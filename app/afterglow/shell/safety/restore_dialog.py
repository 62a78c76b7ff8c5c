# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks where a backup is to be restored, and for its passphrase where that is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from afterglow.core.errors import PersonError
from afterglow.shell.passphrase_field import PassphraseField
from afterglow.shell.safety.backup_line import kind_in_words, size_in_words
from afterglow.shell.when import moment_in_words
from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, label, show_if
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr, tr_error
from afterglow.vault.backups import container

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from afterglow.shell.safety.parts import SafetyParts
    from afterglow.vault.backups.container import Backup


class RestoreDialog(Dialog):
    """`data_key` and `in_place` hold the answer once it was accepted."""

    def __init__(self, parts: SafetyParts, parent: QWidget, backup: Backup) -> None:
        super().__init__(parent, tr("Restore a backup"), width=520)
        self._parts = parts
        self._backup = backup
        self.data_key = parts.vault.data_key if backup.is_of(parts.vault.data_key) else b""
        self.in_place = False
        of_this = backup.vault_id == parts.vault.vault_id
        what = f"{moment_in_words(backup.made)} · {kind_in_words(backup.kind)} · {size_in_words(backup)}"
        self.add(label(what, soft=True, wrap=True))
        self.new_folder = QRadioButton(tr("Into a new folder, beside this journal"), self)
        self.replace = QRadioButton(tr("In the place of this journal"), self)
        self._group = QButtonGroup(self)
        self._group.addButton(self.new_folder)
        self._group.addButton(self.replace)
        self.new_folder.setChecked(True)
        show_if(self.new_folder, wanted=of_this)
        show_if(self.replace, wanted=of_this)
        if of_this:
            self.add(
                self.new_folder,
                label(tr("This journal stays as it is. You choose the folder."), soft=True, wrap=True),
                self.replace,
                label(
                    tr(
                        "This journal is backed up, then kept aside in its own folder. What was written "
                        "since that backup is only in there afterwards."
                    ),
                    soft=True,
                    wrap=True,
                ),
            )
        else:
            self.add(
                label(
                    tr(
                        "This backup is of another journal. It can be restored into a new folder; this "
                        "journal stays as it is."
                    ),
                    wrap=True,
                )
            )
        self.add(label(tr("The restored journal opens with the passphrase of that day."), wrap=True))
        self.field = PassphraseField(tr("Its passphrase or recovery words, of that day"))
        show_if(self.field, wanted=not self.data_key)
        self.field.returned.connect(self._go)
        self._told = label("", wrap=True)
        self._told.setProperty("problem", True)
        self._told.hide()
        self.add(self.field, self._told)
        self.go = button(tr("Go on"), self._go, kind="primary")
        self.go.setDefault(True)
        self.add_buttons(None, button(tr("Not now"), self.reject), self.go)

    @property
    def told(self) -> str:
        """What is said at present."""
        return self._told.text()

    def _go(self) -> None:
        self.in_place = self.replace.isChecked()
        if self.data_key:
            self.accept()
            return
        typed = self.field.text()
        if not typed:
            self._tell(tr("Type its passphrase first."))
            return
        self.setEnabled(False)
        work = self._parts.background.run
        work(lambda: container.open_with_either(self._backup, typed), self._opened, self._failed, owner=self)

    def _opened(self, data_key: bytes) -> None:
        self.setEnabled(True)
        self.data_key = data_key
        self.field.line.clear()
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if isinstance(error, PersonError):
            self._tell(tr_error(error))
        else:
            self._parts.window.show_problem(error)

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.show()
        announce(self, text)
        self.field.try_again()
