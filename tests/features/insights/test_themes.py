# SPDX-License-Identifier: GPL-3.0-or-later
"""Themes by session: which are shown, what is said of them, the pages behind a dot, and changing tags."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from afterglow.core.themes import Theme
from afterglow.features.insights import rules_themes
from afterglow.features.insights.pieces import RowButton
from afterglow.features.insights.rules_themes import Told
from afterglow.features.insights.shapes import Answer
from afterglow.features.journal.shapes import Sharing

Hands = Any  # what conftest.py gives, which can not be imported from here


def theme(name: str, **sessions: int) -> Theme:
    counts = {int(number[1:]): count for number, count in sessions.items()}
    return Theme(name, "theme", sum(counts.values()), counts)


WATER, REST = theme("water", s2=1, s4=1), theme("rest", s3=1, s4=2)
DOOR, NEVER = theme("door", s2=1, s3=1), theme("never")


def test_what_recurs_most_stands_first_and_what_never_came_up_is_left_out() -> None:
    once = theme("anger", s1=5)
    grid = rules_themes.grid([NEVER, once, REST, DOOR, WATER], [1, 2, 3, 4])
    assert [one.name for one in grid.themes] == ["rest", "door", "water", "anger"]
    few = rules_themes.few(grid, 2, 2)
    assert few.numbers == (3, 4)
    assert [one.name for one in few.themes] == ["rest", "door"]


TOLD = [
    ([], None),
    ([theme("once", s1=1)], None),
    ([WATER, DOOR], Told("door", 2, 2)),
    ([WATER, REST], Told("rest", 3, 2, grew=True)),
    # From the first session on, or less again since: nothing is said of growing.
    ([theme("old", s1=1, s2=2)], Told("old", 1, 2)),
    ([theme("less", s2=2, s3=1)], Told("less", 2, 2)),
]


@pytest.mark.parametrize(("themes", "told"), TOLD)
def test_what_is_said_of_a_theme(themes: list[Theme], told: Told | None) -> None:
    assert rules_themes.told(rules_themes.grid(themes, [1, 2, 3, 4])) == told


@pytest.fixture
def pages(insights: Hands) -> Hands:
    """Two sessions; water after both, once on a page that is sensitive."""
    insights.session(-40)
    insights.session(-10)
    insights.entry("The water was warm.", -39, ("water", "door"), title="Landing")
    insights.entry("Colder water.", -9, ("water",), title="Again")
    insights.entry("Nobody reads this.", -8, ("water",), title="Hard", sharing=Sharing.SENSITIVE)
    insights.entry("Long before.", -90, ("water",))
    insights.look()
    return insights


def test_a_theme_in_two_sessions_lists_both_with_excerpts(pages: Hands) -> None:
    card = pages.page.overview.themes
    model = card.table.grid_model
    assert [(one.name, dict(one.sessions)) for one in model.grid.themes] == [
        ("water", {1: 1, 2: 2}),
        ("door", {1: 1}),
    ]
    index = model.index(0, 1)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "water, session 2: 2 pages"
    assert "“Water” came up in 2 of 2 sessions." in pages.seen(card)
    card.table.setFocus()
    card.table.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    pages.settle()
    page = pages.page.stack.currentWidget()
    assert [each.accessibleName() for each in page.findChildren(RowButton)] == ["14 October · Landing"]
    assert "The water was warm." in pages.seen(page)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    pages.settle()
    names = [each.accessibleName() for each in page.findChildren(RowButton) if each.isVisible()]
    assert names == ["13 November · Again", "14 November · A page you keep to yourself"]
    assert not any("Nobody" in each or "Hard" in each for each in pages.seen(page))
    pages.press("13 November · Again", page)
    assert pages.window.page() is not pages.page


def agree(text: str, new: str = "") -> Any:
    def act(dialog: Any) -> None:
        if new:
            dialog.findChild(QLineEdit).setText(new)
        next(each for each in dialog.findChildren(QPushButton) if each.text() == text).click()

    return act


def test_a_tag_is_renamed_given_a_kind_and_made_one_with_another(pages: Hands) -> None:
    pages.page._open_theme("water", 2)
    pages.settle()
    page = pages.page.stack.currentWidget()
    pages.in_dialog(agree("Rename it", "sea"), lambda: pages.press("Rename…", page))
    names = {one.tag.name for one in pages.journal.tags.all()}
    assert names == {"sea", "door"}
    assert page.name == "sea"
    (kind,) = page.findChildren(QComboBox)
    at = kind.findData("symbol")
    kind.setCurrentIndex(at)
    kind.activated.emit(at)
    pages.settle()
    assert {one.tag.name: one.tag.kind for one in pages.journal.tags.all()}["sea"] == "symbol"
    # To make two tags one is asked about first.
    pages.in_dialog(agree("Keep both"), lambda: page._rename_to("Door"))
    assert len(pages.journal.tags.all()) == 2
    pages.in_dialog(agree("Make them one"), lambda: page._rename_to("Door"))
    assert [one.count for one in pages.journal.tags.all()] == [4]
    assert page.name == "door"
    # And can be undone, as what it did is told.
    assert "“sea” and “door” are one tag now: “door”." in pages.seen(page)
    pages.press("Undo", page)
    assert {one.tag.name: one.count for one in pages.journal.tags.all()} == {"sea": 4, "door": 1}
    assert page.name == "sea"
    assert "“sea” and “door” are two tags again." in pages.seen(page)
    assert not page.notice.back.isVisible()


def test_words_that_returned_are_asked_about_and_only_then_are_themes(pages: Hands) -> None:
    for day in (-39, -38, -9):
        pages.entry("A corridor, the corridor, my corridor.", day)
    for number in range(30):
        pages.entry(f"Ordinary page about soup {number}.", -60 - number)
    page = pages.page
    page.show_way("words")
    pages.settle()
    shown = page.stack.currentWidget()
    assert "corridor" in pages.seen(shown)
    assert "in 2 sessions, on 3 pages" in pages.seen(shown)
    assert {one.tag.name for one in pages.journal.tags.all()} == {"water", "door"}
    pages.press("It is a theme: corridor", shown)
    assert {one.tag.name: one.count for one in pages.journal.tags.all()}["corridor"] == 3
    assert pages.store.returned.all() == {"corridor": Answer.TAG}
    pages.press("Look again", shown)
    pages.settle()
    assert "corridor" not in pages.seen(shown)
