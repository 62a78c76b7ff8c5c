# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtTest import QTest
from tests.qt import button, press, wait, words

from afterglow.shell.safety import delete_everything
from afterglow.vault import departures, opening
from afterglow.vault.backups import container

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from afterglow.shell.safety.delete_everything import DeleteSection
    from afterglow.shell.safety.parts import SafetyParts
    from afterglow.vault.vault import Vault

Around = Any  # what conftest.py gives, which can not be imported from here


@pytest.fixture
def section(parts: SafetyParts, qtbot: QtBot) -> DeleteSection:
    made = delete_everything.build(parts)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_says_what_it_does_and_what_it_can_not_reach(section: DeleteSection) -> None:
    shown = words(section)
    for word in ("for good", "backups", "keys are destroyed", "can not reach", "files you took out"):
        assert word in shown


def test_only_the_word_opens_the_button(section: DeleteSection) -> None:
    for typed, open_ in (("", False), ("delet", False), ("delete it", False), (" Delete ", True)):
        section.field.setText(typed)
        assert section.go.isEnabled() is open_
    section.field.clear()
    press(section.field, "Return")
    assert section.parts.vault.folder.exists()


def test_everything_can_be_taken_out_first(section: DeleteSection, around: Around) -> None:
    button(section, "Take the entries out first…").click()
    assert around.went == ["settle", "take everything out"]


def test_a_backup_of_everything_can_be_put_elsewhere_first(
    section: DeleteSection, chooser: Any, vault: Vault, tmp_path: Path, passphrase: str
) -> None:
    button(section, "Put a backup elsewhere first…").click()
    assert not section.told
    chooser.path = vault.folder / "backups" / "mine"
    button(section, "Put a backup elsewhere first…").click()
    wait(lambda: section.told)
    assert "inside the journal's own folder" in section.told
    chooser.path = tmp_path / "stick"
    button(section, "Put a backup elsewhere first…").click()
    wait(lambda: "is whole" in section.told)
    made = tmp_path / "stick.afterglow-backup"
    assert str(made) in section.told
    backup = container.load(made)
    assert container.open_with_passphrase(backup, passphrase) == vault.data_key
    with vault.read() as session:
        (line,) = departures.listed(session)
    assert (line.what, line.form, line.place) == ("The whole journal", "Encrypted backup", str(made))
    # A second one of the same name is refused, and not listed.
    button(section, "Put a backup elsewhere first…").click()
    wait(lambda: "already" in section.told)
    with vault.read() as session:
        assert departures.count(session) == 1


def test_the_word_and_the_button_leave_nothing_and_start_over(
    section: DeleteSection, around: Around, vault: Vault
) -> None:
    QTest.keyClicks(section.field, "delete")
    section.go.click()
    wait(lambda: "start over" in around.went)
    assert around.went == ["settle", "start over"]
    assert not vault.folder.exists()


def test_a_draft_that_can_not_be_saved_stops_it(
    parts: SafetyParts, qtbot: QtBot, around: Around, vault: Vault
) -> None:
    section = delete_everything.build(replace(parts, settle=lambda: False))
    qtbot.addWidget(section)
    section.field.setText("delete")
    section.go.click()
    assert opening.is_vault(vault.folder)
    assert around.went == []


def test_a_folder_that_can_not_be_written_to_is_told_and_the_journal_goes_on(
    section: DeleteSection, around: Around, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(type(vault.folder), "replace", refuse)
        section.field.setText("delete")
        section.go.click()
        wait(lambda: section.told)
    assert "can not be read or written to" in section.told
    assert "start over" not in around.went
    with vault.read():
        pass


def test_what_fails_after_the_keys_are_gone_starts_over_all_the_same(
    section: DeleteSection, around: Around, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    from afterglow.vault import deleting

    def fail(_path: Path) -> list[int]:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(deleting, "_overwrite", fail)
    section.field.setText("delete")
    section.go.click()
    wait(lambda: "start over" in around.went)
    assert opening.is_being_deleted(vault.folder)
