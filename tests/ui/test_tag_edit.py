# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from tests.qt import button, wait

from afterglow.ui.tag_edit import TagEdit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.ui.theme import Theme

# The platform without a screen says so of every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
KNOWN = ("river", "rain")
KINDS = (("theme", "Theme"), ("person", "Person"))


@pytest.fixture
def tags(qtbot: QtBot, themed: Theme) -> TagEdit:  # noqa: ARG001
    made = TagEdit(lambda typed: [each for each in KNOWN if each.startswith(typed)], KINDS)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def heard(tags: TagEdit) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    tags.added.connect(lambda name: found.append(("added", name)))
    tags.removed.connect(lambda name: found.append(("removed", name)))
    tags.kind_chosen.connect(lambda name, kind: found.append(("kind", name, kind)))
    tags.search_wanted.connect(lambda name: found.append(("search", name)))
    return found


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Comma])
def test_a_tag_is_added_once(tags: TagEdit, heard: list[tuple[str, ...]], end: Qt.Key) -> None:
    button(tags, "Add a tag").click()
    QTest.keyClicks(tags.line, " #two words ")
    QTest.keyClick(tags.line, end)
    QTest.qWait(10)
    assert heard == [("added", "two words")]
    assert not tags.line.isVisible()


def test_escape_and_nothing_typed_add_nothing(tags: TagEdit, heard: list[tuple[str, ...]]) -> None:
    tags.begin()
    QTest.keyClicks(tags.line, "river")
    QTest.keyClick(tags.line, Qt.Key.Key_Escape)
    tags.begin()
    assert tags.line.text() == ""
    QTest.keyClick(tags.line, Qt.Key.Key_Return)
    assert not heard


def test_a_known_tag_is_completed_and_added_once(tags: TagEdit, heard: list[tuple[str, ...]]) -> None:
    tags.begin()
    QTest.keyClicks(tags.line, "ri")
    completer = tags.line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    QTest.qWait(10)
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QTest.qWait(20)
    assert heard == [("added", "river")]


def test_tags_are_shown_with_their_kind_and_asked_about(tags: TagEdit, heard: list[tuple[str, ...]]) -> None:
    tags.set_tags([("heron", "theme"), ("water & <b>", "person")])
    assert tags.names() == ["heron", "water & <b>"]
    wait(lambda: tags.findChildren(QPushButton)[-1].isVisible())
    chip = button(tags, "Tag heron, Theme")
    assert isinstance(chip, QPushButton)
    menu = chip.menu()
    assert menu is not None
    actions = {each.text(): each for each in menu.actions()}
    assert actions["Theme"].isChecked()
    for words in ("Person", "Show all with this tag", "Take off"):
        actions[words].trigger()
    assert heard == [("kind", "heron", "person"), ("search", "heron"), ("removed", "heron")]
    tags.set_tags([])
    assert tags.names() == []
