# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from tests.qt import press

from afterglow.shell.safety.dialog import SafetyDialog
from afterglow.shell.safety.sections import SECTIONS, Section

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.shell.safety.parts import SafetyParts


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_each_section_is_built_from_the_parts(section: Section, parts: SafetyParts, qtbot: QtBot) -> None:
    dialog = SafetyDialog(parts, None, section.name)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.currentItem().text() == section.title()
    assert dialog.section().findChildren(QLabel)


@pytest.mark.parametrize("by_way_of", [0, len(SECTIONS) - 1])
def test_tab_goes_through_a_section_before_it_reaches_close(
    parts: SafetyParts, qtbot: QtBot, by_way_of: int
) -> None:
    dialog = SafetyDialog(parts, None, "passphrase")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.list.setCurrentRow(by_way_of)
    dialog.list.setCurrentRow(0)
    dialog.activateWindow()
    qtbot.waitExposed(dialog)
    dialog.list.setFocus()
    reached = []
    for _key in range(4):
        press(dialog.focusWidget(), "Tab")
        now = dialog.focusWidget()
        reached.append(now.text() if isinstance(now, QPushButton) else type(now).__name__)
    assert reached == [
        "Change the passphrase…", "Prove that you kept them…", "Make new words…", "Close",
    ]  # fmt: skip


def test_sections_are_chosen_by_the_keyboard_and_built_once(
    parts: SafetyParts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []

    def build(self: Section, _parts: SafetyParts) -> QWidget:
        built.append(self.name)
        return QLabel(self.name)

    monkeypatch.setattr(Section, "build", build)
    sections = [Section("one", lambda: "One"), Section("two", lambda: "Two")]
    dialog = SafetyDialog(parts, None, "nobody", sections)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert built == ["one"]
    press(dialog.list, "Down")
    press(dialog.list, "Up")
    press(dialog.list, "Down")
    assert built == ["one", "two"]
    assert dialog.stack.currentIndex() == 1
