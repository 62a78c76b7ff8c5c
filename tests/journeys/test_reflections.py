# SPDX-License-Identifier: GPL-3.0-or-later
"""Guided reflections through the real program: offered, begun, killed, locked, kept, and led to help."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.journeys.days import FAKETIME, SESSION

from afterglow.core.moment import Moment
from afterglow.features.goals.store import GoalStore
from afterglow.features.measures.store import MoodStore
from afterglow.features.reflections.store import ReflectionStore
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.vault import opening

if TYPE_CHECKING:
    from tests.conftest import HeldClock
    from tests.journeys.days import Person

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not FAKETIME, reason="this machine has no faketime: apt-get install faketime"),
]

RUNNER = "program.window.page().runner"
# What the page in view asks, or where it has come to.
ASKED = f"{RUNNER} and {RUNNER}._ready and {RUNNER}.progress.here or ({RUNNER} and 'the end')"
# At the longest a second of typing may be lost.
A_SECOND = 1.2


def run(person: Person, script: str) -> Any:
    assert person.program is not None
    return person.program.send(run=script)


def until(person: Person, script: str, wanted: object) -> None:
    found: object = None
    for _look in range(1000):
        found = run(person, script)
        if found == wanted:
            return
        time.sleep(0.02)
    raise AssertionError(f"{script} never was {wanted!r} but {found!r}")


def click(person: Person, what: str) -> None:
    run(person, f"{RUNNER}.{what}.click()")


def field(person: Person) -> str:
    return str(run(person, f"{RUNNER}.pane.field.answer().text"))


def open_vault(person: Person, passphrase: str, clock: HeldClock) -> Any:
    return opening.open_vault(person.vault, passphrase, clock=clock)


def test_landing_is_offered_on_the_evening_and_survives_a_kill_and_a_lock(
    person: Person, passphrase: str, clock: HeldClock
) -> None:
    with_session = open_vault(person, passphrase, clock)
    SessionStore(with_session).create(SessionDraft(Moment.of(SESSION)))
    with_session.close()
    program = person.start(0, 19)
    person.said(wanted="A few words on the day itself, once you are awake and home.")
    run(person, "program.window.page().suggestion.begin.click()")
    until(person, f"{RUNNER} is not None", wanted=True)
    program.type("corridor, humming")
    time.sleep(A_SECOND)
    program.kill()
    person.program = None

    program = person.start(0, 19)
    run(person, "program.window.open_tab('reflections')")
    person.said(wanted="To go on with")
    person.focus("Go on: Landing")
    program.keys("Space")
    until(person, ASKED, "fragments")
    assert field(person) == "corridor, humming"
    # In the middle of a word it locks, and nothing of it is lost.
    person.focus("A few words, pictures or sounds from it.")
    program.type(", a blue do")
    program.lock()
    program.unlock(passphrase)
    run(person, "program.window.open_tab('reflections', 'g03')")
    until(person, f"{RUNNER} and {RUNNER}.progress.here", "fragments")
    assert field(person) == "corridor, humming, a blue do"

    program.keys("Ctrl+Return")
    until(person, ASKED, "feeling")
    person.focus("Calm")
    program.keys("Space")
    click(person, "foot.next")
    click(person, "foot.skip")
    until(person, ASKED, "mood")
    person.focus("How is your mood now?: 4 of 10")
    program.keys("Space")
    click(person, "foot.next")
    click(person, "foot.skip")
    click(person, "foot.skip")
    until(person, f"len({RUNNER}.pane.rows)", 2)
    click(person, "foot.next")
    person.said(wanted="Nothing needs deciding today. Rest now, and let the evening be quiet.")
    person.leave()
    (entry,) = json.loads(person.command(0, 20, "list", "--json"))
    assert (entry["title"], entry["tags"]) == ("Landing", ["Calm"])
    clock.at = SESSION + timedelta(hours=6)
    after = open_vault(person, passphrase, clock)
    assert [mood.value for mood in MoodStore(after).all()] == [4]
    assert ReflectionStore(after).drafts() == []
    (done,) = ReflectionStore(after).runs("g03")
    assert done.entry_uid == entry["uid"]
    after.close()


def test_three_days_on_and_a_plan_for_an_obstacle(person: Person, passphrase: str, clock: HeldClock) -> None:
    with_session = open_vault(person, passphrase, clock)
    SessionStore(with_session).create(SessionDraft(Moment.of(SESSION)))
    with_session.close()
    program = person.start(3)
    person.said(wanted="Three days on: what is still here, and what would support you now.")
    run(person, "program.window.page().suggestion.begin.click()")
    until(person, f"{RUNNER} is not None", wanted=True)
    program.type("I can be tired")
    program.keys("Ctrl+Return")
    click(person, "foot.skip")
    until(person, ASKED, "shift")
    person.focus("Myself")
    program.keys("Space")
    click(person, "foot.next")
    person.focus("Rest")
    program.keys("Space")
    click(person, "foot.next")
    until(person, ASKED, "small")
    program.type("Tea at the window")
    program.keys("Return")
    until(person, f"{RUNNER}.progress.step is None", wanted=True)
    made = run(person, f"sorted(row.new.kind for row in {RUNNER}.pane.rows)")
    assert made == ["goal", "insight", "practice", "tag"]
    click(person, "foot.next")
    until(person, f"{RUNNER}.run_ is not None", wanted=True)
    # All of it is taken back, and kept after all.
    click(person, "pane.undo")
    until(person, f"{RUNNER}.run_ is None and {RUNNER}.progress.step is None", wanted=True)
    click(person, "foot.next")
    until(person, f"{RUNNER}.run_ is not None", wanted=True)

    run(person, "program.window.open_tab('reflections', 'g09')")
    until(person, f"{RUNNER}.progress.dialog.id", "g09")
    for words in ("Call Ana", "Hearing her laugh", "I put it off", "say her name aloud"):
        program.type(words)
        program.keys("Return")
    until(person, ASKED, "plan")
    assert field(person) == "If I put it off, then I will say her name aloud"
    program.keys("Return")
    click(person, "foot.skip")
    until(person, ASKED, "goal")
    assert "Tea at the window" in str(run(person, f"[key[1] for key in {RUNNER}.pane.field.parts[0].chips]"))
    click(person, "foot.skip")
    click(person, "foot.next")
    until(person, f"{RUNNER}.run_ is not None", wanted=True)
    person.leave()
    titles = {one["title"] for one in json.loads(person.command(3, 20, "list", "--json"))}
    assert titles == {"What is staying", "Obstacle and plan"}
    clock.at = SESSION + timedelta(days=3, hours=6)
    after = open_vault(person, passphrase, clock)
    goals = GoalStore(after)
    assert [goal.draft.title for goal in goals.goals.all()] == ["Tea at the window"]
    assert ("I put it off", "I will say her name aloud") in {
        (plan.draft.cue, plan.draft.action) for plan in goals.plans.all()
    }
    after.close()


def test_whoever_is_not_safe_is_led_to_help_first(person: Person) -> None:
    program = person.start(0, 19)
    run(person, "program.window.open_tab('reflections', 'g13')")
    until(person, f"{RUNNER} and {RUNNER}.progress.here", "ground")
    program.type("by the window")
    click(person, "foot.next")
    until(person, ASKED, "safe")
    person.focus("Not sure")
    program.keys("Space")
    # The way to help shows at once, and opens by itself on going on.
    assert run(person, f"[link.text() for _lead, link in {RUNNER}.pane._leads if link.isVisible()]") == [
        "Help now"
    ]
    run(person, f"__import__('PySide6.QtCore').QtCore.QTimer.singleShot(0, {RUNNER}.foot.next.click)")
    program.until(windows=["HelpNow", "MainWindow"])
    program.keys("Escape")
    program.until(windows=["MainWindow"])
    assert run(person, ASKED) == "what"
    # Where one is was not wanted in the entry, and is nowhere.
    assert "ground" not in run(person, f"list({RUNNER}.progress.stored())")
    person.leave()
