# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyledItemDelegate

from afterglow.core.errors import ClosedError
from afterglow.ui.long_table import ITEM, PAGE, LongModel, LongTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from afterglow.ui.theme import Theme

MANY = 100_000


@dataclass
class Item:
    id: int
    words: str


class Rows:
    """A table over made-up rows that notes what is read."""

    def __init__(self) -> None:
        self.read: list[int] = []
        self.gone: set[int] = set()
        self.words = "row"
        self.closed = False
        self.model = LongModel(self._read, lambda item: item.words)
        self.table = LongTable(self.model, QStyledItemDelegate(), 30, "Rows")

    def _read(self, ids: Sequence[int]) -> list[Item]:
        if self.closed:
            raise ClosedError("The journal is locked.")
        self.read.extend(ids)
        return [Item(each, f"{self.words} {each}") for each in ids if each not in self.gone]


@pytest.fixture
def rows(qtbot: QtBot, themed: Theme) -> Rows:  # noqa: ARG001
    made = Rows()
    qtbot.addWidget(made.table)
    made.table.resize(300, 600)
    made.model.set_ids(array("q", range(MANY, 0, -1)))
    made.table.show()
    made.table.grab()
    return made


def test_only_what_is_seen_is_read(rows: Rows) -> None:
    assert 0 < len(rows.read) <= 2 * PAGE
    rows.read.clear()
    rows.table.scrollToBottom()
    rows.table.grab()
    assert 0 < len(rows.read) <= 3 * PAGE
    assert set(rows.read) <= set(range(1, 3 * PAGE))


def test_what_was_read_already_is_not_read_again(rows: Rows) -> None:
    rows.read.clear()
    ids = array("q", range(1, MANY))
    rows.model.set_ids(ids, [Item(each, f"known {each}") for each in ids[:PAGE]])
    assert rows.model.index(PAGE - 1, 0).data() == f"known {PAGE}"
    assert rows.read == []
    assert rows.model.index(PAGE, 0).data() == f"row {PAGE + 1}"
    rows.model.refresh([1])
    assert rows.model.index(0, 0).data() == "row 1"


def test_the_end_key_goes_to_the_last_row(rows: Rows) -> None:
    heard: list[int] = []
    rows.table.chosen.connect(heard.append)
    rows.table.select(MANY, quietly=True)
    assert not heard
    QTest.keyClick(rows.table, Qt.Key.Key_End)
    assert rows.table.current_id() == heard[-1] == 1
    assert rows.table.selected_ids() == [1]
    QTest.keyClick(rows.table, Qt.Key.Key_Home)
    assert rows.table.selected_ids() == [heard[-1]] == [MANY]


def test_a_changed_row_is_read_anew_and_no_other_page(rows: Rows) -> None:
    rows.read.clear()
    rows.words = "new"
    rows.model.refresh([MANY - 3, 5, -1])
    rows.table.grab()
    assert len(rows.read) == PAGE
    assert rows.model.data(rows.model.index(3, 0)) == f"new {MANY - 3}"


def test_a_longer_list_keeps_place_and_choice(rows: Rows) -> None:
    short = array("q", range(1, 101))
    rows.model.set_ids(short)
    rows.table.select(90)
    at = rows.table.verticalScrollBar().value()
    assert at > 0
    rows.model.extend(array("q", range(1, 5_001)))
    assert rows.table.verticalScrollBar().value() == at
    assert rows.table.selected_ids() == [90]
    assert rows.model.row_of(4_000) == 3_999
    rows.model.extend(array("q", range(1, 5_001)))
    assert rows.model.rowCount() == 5_000
    assert rows.table.selected_ids() == [90]


def test_several_are_chosen_from_top_to_bottom(rows: Rows) -> None:
    rows.table.select(MANY)
    for _step in range(2):
        QTest.keyClick(rows.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert rows.table.selected_ids() == [MANY, MANY - 1, MANY - 2]
    assert not rows.table.select(-5)
    assert rows.table.selected_ids() == []
    assert rows.table.current_id() is None


def test_a_screen_reader_hears_each_row(rows: Rows) -> None:
    index = rows.model.index(7, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"row {MANY - 7}"
    assert index.data(ITEM).id == MANY - 7


def test_a_row_that_is_gone_is_empty(rows: Rows) -> None:
    rows.gone.add(MANY - 1)
    rows.model.refresh([MANY - 1])
    assert rows.model.data(rows.model.index(1, 0)) == ""
    rows.table.grab()


def test_once_closed_every_row_is_empty_and_nothing_is_read(rows: Rows) -> None:
    rows.closed = True
    rows.table.scrollToBottom()
    rows.table.grab()
    assert rows.model.item(MANY - 1) is None
    # Neither does what was read before stay on the screen of a journal that is locked.
    assert rows.model.data(rows.model.index(0, 0)) == ""
    rows.closed = False
    rows.read.clear()
    rows.table.grab()
    assert rows.read == []


def test_an_empty_list_is_no_trouble(rows: Rows) -> None:
    rows.model.set_ids(array("q"))
    rows.table.grab()
    assert rows.table.current_id() is None
    rows.model.extend(array("q", [3]))
    rows.table.grab()
    assert rows.model.data(rows.model.index(0, 0)) == "row 3"
