# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking back: what stuck, a month or a session in own words, and two entries side by side."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QLabel

from afterglow.core import paths
from afterglow.core.folding import fold
from afterglow.features.goals.store import GoalStore
from afterglow.features.insights import looking
from afterglow.features.insights.past_paper import paint_past
from afterglow.features.insights.pieces import RowButton
from afterglow.features.journal.shapes import Sharing
from afterglow.features.measures.store import MoodStore

if TYPE_CHECKING:
    from pathlib import Path

Hands = Any  # what conftest.py gives, which can not be imported from here


def test_the_headings_are_those_that_guided_reflections_write() -> None:
    written = set()
    for number in ("04", "05", "06", "07"):
        file = paths.resources() / "reflections" / f"g{number}.en.toml"
        dialog = tomllib.loads(file.read_text(encoding="utf-8"))
        steps = next(each for each in dialog.values() if isinstance(each, list) and isinstance(each[0], dict))
        written |= {fold(step["heading"]) for step in steps if "heading" in step}
    assert looking.headings() <= written


BODY = "## Thoughts\n\nfew\n\n## Still with me\n\nThe **hand**.\n\nThe lamp.\n\n### What to try\n\nrest\n"
SECTIONS = [
    (BODY, [("Still with me", "The hand. The lamp.")]),
    ("# still WITH me ##\n\nwater", [("still WITH me", "water")]),
    ("## Still with me\n\n\n## Other\n\nx", []),
    ("Still with me\n\nno heading", []),
    ("", []),
]


@pytest.mark.parametrize(("body", "found"), SECTIONS)
def test_the_words_under_a_heading(body: str, found: list[tuple[str, str]]) -> None:
    told = [
        (heading, " ".join(words.split())) for heading, words in looking.sections(body, looking.headings())
    ]
    assert told == found


@pytest.fixture
def past(insights: Hands) -> Hands:
    """A session ten days ago, what was said to have stayed of it, a win, moods, and an older session."""
    insights.session(-60)
    insights.session(-10)
    insights.entry("Before all.", -60, title="First of all")
    insights.entry("## What stood out\n\nA door.", -9, title="Day after")
    insights.entry("So.\n\n## Still with me\n\nThe lamp.", -7)
    insights.entry("## Still with me\n\nNobody.", -6, sharing=Sharing.SENSITIVE)
    vault = insights.store.vault
    insights.clock.forward(days=-8)
    GoalStore(vault).wins.keep("Called Ana back", "five minutes")
    MoodStore(vault).tap(4)
    insights.clock.forward(days=8)
    MoodStore(vault).tap(6)
    insights.look()
    return insights


def test_what_stuck_is_shown_side_by_side_by_day(past: Hands) -> None:
    past.page.show_way("stuck")
    past.settle()
    page = past.page.stack.currentWidget()
    seen = past.seen(page)
    assert "Day 1 · 13 November" in seen
    assert "Day 3 · 15 November" in seen
    assert "A door." in seen
    assert "The lamp." in seen
    assert "Nobody." not in seen
    first, second = (each for each in page.findChildren(QLabel) if each.text() in {"A door.", "The lamp."})
    tops = {each.mapTo(page, each.rect().topLeft()).y() for each in (first, second)}
    assert len(tops) == 1


def test_looking_back_is_made_of_own_words_wins_and_measures(past: Hands) -> None:
    past.page.show_way("past")
    past.settle()
    page = past.page.stack.currentWidget()
    offered = [page.which.itemText(at) for at in range(page.which.count())]
    assert offered == ["Session 2", "Session 1", "November 2026", "October 2026", "September 2026"]
    names = [each.accessibleName() for each in page.findChildren(RowButton) if each.isVisible()]
    assert names == [
        "13 November · Day after",
        "15 November · Still with me",
        "16 November · A page you keep to yourself",
        "14 November · Called Ana back",
    ]
    assert any(each.startswith("Mood: 4") for each in past.seen(page))
    page.which.setCurrentIndex(3)
    page.which.activated.emit(3)
    past.settle()
    assert "Nothing from these days. That is fine too." in past.seen(page)


def test_a_part_that_goes_on_says_so_and_shows_and_prints_the_rest(past: Hands, tmp_path: Path) -> None:
    for number in range(130):
        past.entry(f"Line {number}.", -20, title=f"Page {number}")
    past.page.show_way("past")
    past.settle()
    page = past.page.stack.currentWidget()
    at = page.which.findText("November 2026")
    page.which.setCurrentIndex(at)
    page.which.activated.emit(at)
    past.settle()

    def pages() -> int:
        return len([each for each in page.findChildren(RowButton) if "Page " in each.accessibleName()])

    assert pages() == 60
    assert "60 of 133 are shown." in past.seen(page)
    past.press("Show 60 more", page)
    assert pages() == 120
    # The keyboard stands on the first of those that came.
    assert page.focusWidget() is page.findChildren(RowButton)[60]
    past.press("Show 13 more", page)
    assert pages() == 130
    assert not any("are shown." in each for each in past.seen(page))
    file = tmp_path / "past.pdf"
    writer = QPdfWriter(str(file))
    paint_past(writer, "November 2026", page.past, date(2026, 11, 22), page.font(), page.font())
    del writer
    # All of it, over as many sheets as it takes.
    assert file.read_bytes().count(b"/Type /Page\n") > 4
    past.press("Print what is shown here…", page)
    assert [type(each).__name__ for each in past.problems] == ["NoPrinterError"]


def test_two_entries_stand_side_by_side_with_what_was_measured_between(past: Hands) -> None:
    past.page.show_way("beside")
    past.settle()
    page = past.page.stack.currentWidget()
    assert page.then.entry.title == "First of all"
    assert "Before all." in page.then.text.toPlainText()
    # The newest page is kept to itself: its words are not shown here either.
    assert page.now.text.toPlainText().strip() == "A page you keep to yourself"
    assert page.now.text.accessibleName() == "Now: A page you keep to yourself"
    assert page.then.text.accessibleName() == "Then: First of all"
    assert any(
        each.startswith("Mood: 4") or each == "Nothing was measured in these days."
        for each in past.seen(page.middle)
    )
    past.press("Now: an earlier entry", page)
    assert "The lamp." in page.now.text.toPlainText()
    past.press("Now: an earlier entry", page)
    assert page.now.entry.title == "Day after"
    past.press("Now: a later entry", page)
    past.press("Now: a later entry", page)
    assert page.now.entry.title == ""
    past.press("Now: a later entry", page)
    assert "Nothing was written on that day." in past.seen(page.now)
    page.now.day.setDate(QDate(2026, 11, 13))
    past.settle()
    assert page.now.entry.title == "Day after"
    past.press("Now: open the entry", page)
    assert past.window.page() is not past.page


def test_parts_of_the_past_end_where_the_next_session_begins(past: Hands) -> None:
    arc = past.window._offers.arc()
    parts = looking.parts(arc, date(2026, 11, 22))
    assert [(one.number, one.first, one.last) for one in parts if one.number] == [
        (2, date(2026, 11, 12), date(2026, 11, 22)),
        (1, date(2026, 9, 23), date(2026, 10, 7)),
    ]
