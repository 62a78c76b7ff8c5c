# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.qt import wait

from afterglow.core.surroundings import look
from afterglow.core.surroundings.look import Surroundings
from afterglow.shell import surroundings_note
from afterglow.shell.safety.surroundings import SurroundingsSection

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.shell.safety.parts import SafetyParts
    from afterglow.vault.vault import Vault

Around = Any  # what conftest.py gives, which can not be imported from here


def _opened(parts: SafetyParts, qtbot: QtBot) -> SurroundingsSection:
    section = SurroundingsSection(parts)
    qtbot.addWidget(section)
    section.show()
    parts.background.drain()
    return section


def test_a_quiet_place_is_said_to_be_one(
    parts: SafetyParts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "look", lambda _folder: Surroundings())
    section = _opened(parts, qtbot)
    wait(section.fine.isVisible)
    assert not [
        each for each in (section.copied, section.others, section.mend, section.swap) if each.isVisible()
    ]


def test_everything_worth_knowing_is_told(
    parts: SafetyParts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Surroundings("OneDrive", open_to_others=True, swaps=("/dev/sda2", "/swapfile"))
    monkeypatch.setattr(look, "look", lambda _folder: found)
    section = _opened(parts, qtbot)
    wait(section.copied.isVisible)
    assert section.copied.text().startswith("OneDrive seems to copy")
    assert section.others.isVisible()
    assert "(/dev/sda2, /swapfile)" in section.swap.text()
    assert not section.fine.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_the_folder_is_closed_to_others_by_one_press(parts: SafetyParts, qtbot: QtBot, vault: Vault) -> None:
    vault.folder.chmod(0o755)
    section = _opened(parts, qtbot)
    wait(section.mend.isVisible)
    section.mend.click()
    wait(lambda: not section.mend.isVisible())
    assert vault.folder.stat().st_mode & 0o777 == 0o700
    assert section.told == "Now only you can look into it."


def test_a_folder_of_somebody_else_is_told_plainly(
    parts: SafetyParts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: object) -> None:
        raise PermissionError

    monkeypatch.setattr(look, "look", lambda _folder: Surroundings(open_to_others=True))
    monkeypatch.setattr(look, "mend", refuse)
    section = _opened(parts, qtbot)
    wait(section.mend.isVisible)
    section.mend.click()
    wait(lambda: section.told)
    assert "did not let that be changed" in section.told


def test_each_is_told_once(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Surroundings("Dropbox", swaps=("/swapfile",))
    monkeypatch.setattr(look, "look", lambda _folder: found)
    assert surroundings_note.news(vault) == ["Dropbox"]
    assert surroundings_note.news(vault) == []
    found = replace(found, open_to_others=True)
    assert surroundings_note.news(vault) == ["others"]
    assert surroundings_note.news(vault) == []


def test_a_line_is_said_quietly(parts: SafetyParts, around: Around, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "look", lambda _folder: Surroundings("Dropbox"))
    given: Any = parts
    surroundings_note.tell_once(given)
    wait(lambda: around.said)
    assert around.said == ["Dropbox seems to copy the journal's folder. Safety tells more."]
