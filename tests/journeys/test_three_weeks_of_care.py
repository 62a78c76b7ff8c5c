# SPDX-License-Identifier: GPL-3.0-or-later
"""Three weeks with a goal, a plan after a session and a reminder, by a faked clock, in the real program."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.journeys.days import FAKETIME

if TYPE_CHECKING:
    from tests.journeys.days import Person
    from tests.shell.driven import Driven

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not FAKETIME, reason="this machine has no faketime: apt-get install faketime"),
]

_STRIP = """
[each.text.text() for each in program.window.findChildren(
    __import__("PySide6.QtWidgets", fromlist=["QFrame"]).QFrame
) if type(each).__name__ == "ReminderStrip" and each.isVisible()]
"""
_SOON = "__import__('PySide6.QtCore', fromlist=['QTimer']).QTimer.singleShot(0, {act})"
_DIALOG = "__import__('PySide6.QtWidgets', fromlist=['QApplication']).QApplication.activeModalWidget()"

_REMINDERS = "lambda: program.window._offers.reminding().open(program.window, program.window._parts, None)"
_FIRST_GOAL = (
    "program.window.page().store.goals.all("
    "*__import__('afterglow.features.goals.shapes', fromlist=['State']).State)[0].uid"
)


def soon(program: Driven, act: str) -> None:
    """Let the program do something that may open a dialog, and do not wait for it."""
    program.send(run=_SOON.format(act=act))


def inside(program: Driven, name: str) -> None:
    """Go to what has this name in a dialog, once it is there."""
    for _look in range(1000):
        if program.send(focus=name):
            return
        time.sleep(0.02)
    raise AssertionError(f"there is no {name!r}")


def reminded(program: Driven, *, wait: bool = True) -> list[str]:
    """Return what the line above the page says, once it says something; without `wait` what it says soon."""
    told: list[str] = []
    for _look in range(200 if wait else 16):
        told = list(program.send(run=_STRIP.strip()))
        if told:
            break
        time.sleep(0.05)
    return told


def test_what_is_asked_for_comes_and_what_is_over_goes(person: Person) -> None:
    # The day before: a session is planned, and a goal is made.
    program = person.start(-1)
    program.keys("Ctrl+3")
    program.keys("Ctrl+N")
    person.focus("Date and time")
    program.keys("Up")
    program.keys("Ctrl+4")
    program.keys("Ctrl+N")
    person.focus("What would you like?")
    program.type("Stay close")
    person.focus("The smallest step")
    program.type("Text one person")

    # The day after it: the plan is kept, one thing is done, and a reminder is asked for.
    program = person.start(1)
    told = person.said(wanted="Text one person")
    assert "Stay close" in told
    person.focus("Text one person")
    program.keys("Space")
    program.keys("Ctrl+5")
    person.said(wanted="This week")
    soon(program, "program.window.page().doing.plan")
    inside(program, "Add a line to the plan")
    program.keys("Space")
    program.send(run=f"{_DIALOG}.lines[-1].title.setFocus()")
    program.type("Sit by the weir")
    soon(program, f"{_DIALOG}.accept")
    person.said(wanted="Sit by the weir")
    assert "until" in str(program.send(run="program.window.page().head.plan.text()"))
    soon(program, _REMINDERS)
    for _look in range(1000):
        if program.send(run=f"type({_DIALOG}).__name__") == "RemindersDialog":
            break
    soon(program, f"{_DIALOG}.new.click")
    inside(program, "What to remember")
    program.type("call Ana")
    inside(program, "The day")
    for _day in range(4):
        program.keys("Up")
    inside(program, "At what time")
    for _hour in range(9):
        program.keys("Down")
    program.keys("Return")
    soon(program, f"{_DIALOG}.accept")
    assert not reminded(program, wait=False)

    # Four days later at ten: it comes, once, though its hour went by while nobody was there.
    program = person.start(5, 10)
    assert reminded(program) == ["Reminder: call Ana"]
    # Those of the plan stand among the small things of the day.
    assert "Self-care ·" in person.said(wanted="Small things today")
    program.keys("Ctrl+5")
    person.said(wanted="Sit by the weir")
    program.keys("Ctrl+4")
    person.said(wanted="Stay close")
    program.send(run="program.window.page().overview.list.cards[0].open.click()")
    person.said(wanted="The last two weeks")
    program.send(run="program.window.page().view.rest.click()")
    person.said(wanted="It rests. Nothing is lost")
    program = person.start(5, 12)
    told = person.said(wanted="Small things today")
    assert "Text one person" not in told
    assert not reminded(program, wait=False)

    # Three weeks on, after a time away: the plan is gone, and nobody counts the days.
    program = person.start(20)
    told = person.said(wanted="Why I began")
    for never in ("missed", "15 days", "fifteen", "call Ana", "Self-care ·"):
        assert never not in told
    program.keys("Ctrl+5")
    told = person.said(wanted="For a hard day")
    assert "Sit by the weir" not in told
    assert "After-session plan" not in told

    # The goal is taken up again, as if nothing had been.
    program.keys("Ctrl+4")
    person.said(wanted="A goal here is small")
    program.send(run=f"program.window.page().open({_FIRST_GOAL})")
    person.said(wanted="It rests. Nothing is lost")
    program.send(run="program.window.page().view.rest.click()")
    person.said(wanted="Any day this week")
    program.keys("Ctrl+1")
    person.said(wanted="Text one person")
    person.leave()
