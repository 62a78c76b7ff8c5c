# SPDX-License-Identifier: GPL-3.0-or-later
"""Sixteen days around a first session, by a faked clock: what Today says when the program is started."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.journeys.days import FAKETIME

if TYPE_CHECKING:
    from tests.journeys.days import Person

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not FAKETIME, reason="this machine has no faketime: apt-get install faketime"),
]


def test_what_today_says(person: Person) -> None:
    # Two days before: a first look, and the session is planned.
    program = person.start(-2)
    told = person.said(wanted="This is where each day begins.")
    assert "Wednesday, 18 November" in told
    program.keys("Ctrl+3", "Ctrl+N")
    person.focus("Date and time")
    program.keys("Up", "Up", "Ctrl+1")
    told = person.said(wanted="Your first session is near.")
    assert "days" not in told.split("One thing you could do")[0]
    assert "Getting ready" in told

    # The day: nothing but a few words, in the window and from the command line.
    program = person.start(0)
    told = person.said(wanted="Today is your first session.")
    assert "You do not have to make sense of it yet." in told
    for asked in ("One thing you could do", "Small things today", "Why I began"):
        assert asked not in told
    person.focus("A few words, if any come")
    program.type("corridor and humming")
    person.focus("4")
    program.keys("Space")
    person.leave()
    person.command(0, 18, "add", text="water, lots of it")
    kept = json.loads(person.command(0, 19, "list", "--json"))
    assert sorted(entry["excerpt"] for entry in kept) == ["corridor and humming", "water, lots of it"]
    assert {entry["date"][:10] for entry in kept} == {"2026-11-20"}

    # The day after: one soft offer, one suggestion, which is put off.
    program = person.start(1)
    told = person.said(wanted="One day since your first session.")
    assert "Day 1: tell it while it is near" in told
    person.said(wanted="The day after is a good time for one tap, if you like.")
    assert told.count("One thing you could do") == 1
    program.send(run="program.window.page().suggestion.later.click()")
    person.focus("6")
    program.keys("Space")
    program.keys("Ctrl+3")
    told = person.said(wanted="corridor and humming")
    assert "water, lots of it" in told

    # The third day: what was put off rests, and what fits the day comes instead. A low-energy day holds
    # little, and ends by the same key.
    program = person.start(3)
    told = person.said(wanted="Three days since your first session. Go gently.")
    assert told.count("One thing you could do") == 1
    assert "What is staying with you" in told
    assert "tell it while it is near" not in told
    program.keys("Ctrl+E")
    told = person.said(wanted="A low-energy day.")
    for left_out in ("Small things today", "since your first", "Days since"):
        assert left_out not in told
    program.keys("Ctrl+E")
    person.said(wanted="Three days since your first session.")

    # The second week, and the day after the window. Nobody is told what was not done.
    person.start(8)
    told = person.said(wanted="Eight days since your first session.")
    assert "a good time for one tap" not in told
    person.start(15)
    told = person.said(wanted="Between sessions.")
    for never in ("missed", "15 days", "since your first", "good time"):
        assert never not in told
    person.leave()
