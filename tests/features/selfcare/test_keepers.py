# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reflection hands over becomes practices, cards, people, letters and parked ideas."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from afterglow.core import schedule as sched
from afterglow.core.shapes import New
from afterglow.features.selfcare.card import FEATURE
from afterglow.features.selfcare.shapes import Category, DayLog, Mark, every_day
from afterglow.features.selfcare.store import SelfCareStore

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

SESSION = "00000000-0000-4000-8000-00000000005e"


class Hands:
    """Keeps things of a kind as a reflection does, and takes them back."""

    def __init__(self, vault: Vault) -> None:
        self.vault, self.care = vault, SelfCareStore(vault)
        self.known = {one.kind: one for one in FEATURE.keepers}

    def keep(self, kind: str, text: str, **more: str) -> str:
        with self.vault.write() as session:
            return self.known[kind].keep(self.vault, session, New(kind, text, more))

    def undo(self, kind: str, uid: str) -> None:
        with self.vault.write() as session:
            self.known[kind].undo(self.vault, session, uid)


@pytest.fixture
def hands(vault: Vault) -> Hands:
    return Hands(vault)


@pytest.mark.parametrize(
    ("more", "schedule", "session"),
    [
        ({}, every_day(), ""),
        ({"day": "today", "season": "after"}, sched.on_day(date(2026, 11, 22)), ""),
        ({"day": "2026-12-01"}, sched.on_day(date(2026, 12, 1)), ""),
        ({"season": "after"}, sched.after_sessions(), ""),
        ({"season": "after", "session": SESSION}, sched.after_sessions(), SESSION),
        ({"season": "between", "session": SESSION}, sched.between_sessions(), ""),
    ],
)
def test_when_a_practice_is_for(
    hands: Hands, more: dict[str, str], schedule: sched.Schedule, session: str
) -> None:
    uid = hands.keep("practice", "Walk", category="move", **more)
    (kept,) = hands.care.practices.all()
    assert (kept.uid, kept.session) == (uid, session)
    assert (kept.draft.category, kept.draft.title, kept.draft.schedule) == (Category.MOVE, "Walk", schedule)
    # The same once more is the same.
    assert hands.keep("practice", "Walk", category="move", **more) == uid
    hands.undo("practice", uid)
    assert not hands.care.practices.all()


def test_what_was_there_or_used_stays(hands: Hands, clock: HeldClock) -> None:
    uid = hands.keep("practice", "Walk")
    clock.forward(minutes=1)
    assert hands.keep("practice", "Walk") == uid
    hands.undo("practice", uid)
    other = hands.keep("practice", "Rest", category="no such")
    hands.care.logs.put(DayLog(other, clock.now().date(), Mark.DONE))
    hands.undo("practice", other)
    assert [(one.draft.title, one.draft.category) for one in hands.care.practices.all()] == [
        ("Walk", Category.OWN),
        ("Rest", Category.OWN),
    ]


def test_cards_people_letters_and_parked_ideas(hands: Hands, clock: HeldClock) -> None:
    long = "I sit down on the floor with my back to the wall and count what I see until it is quieter."
    made: list[tuple[str, str]] = [
        ("coping", hands.keep("coping", "Cold water\nTap\nSit", helps="it is loud")),
        ("coping", hands.keep("coping", long)),
        ("person", hands.keep("person", "Ana")),
        ("letter", hands.keep("letter", "Water first.", until="2026-12-01")),
        ("letter", hands.keep("letter", "Open.", until="some day")),
        ("parked", hands.keep("parked", "Swim", area="move")),
    ]
    first, second = hands.care.hard_day.cards()
    assert (first.title, first.steps, first.helps) == ("Cold water", ("Tap", "Sit"), "it is loud")
    assert (len(second.title) <= 81, second.steps) == (True, (long,))
    assert [one.opens for one in hands.care.hard_day.letters()] == [date(2026, 12, 1), None]
    assert [(one.words, one.area) for one in hands.care.parked.all()] == [("Swim", Category.MOVE)]
    choices: Any = {kind: one.choices for kind, one in hands.known.items() if one.choices}
    assert [len(choices[kind](hands.vault, 9)) for kind in ("coping", "person", "parked")] == [2, 1, 1]
    clock.forward(minutes=1)
    hands.care.hard_day.keep_letter("Open, and changed.", made[4][1])
    for kind, uid in made:
        hands.undo(kind, uid)
    assert not hands.care.hard_day.cards()
    assert not hands.care.hard_day.people()
    assert not hands.care.parked.all()
    assert [one.words for one in hands.care.hard_day.letters()] == ["Open, and changed."]


def test_notes_on_less_are_kept_and_go(hands: Hands, clock: HeldClock) -> None:
    limits = hands.care.limits
    limits.set_clinic("None the day before.\n\nNone after.")
    limits.set_clinic("None the day before.")
    one = limits.note("Tea instead.")
    clock.forward(days=1)
    two = limits.note("One glass.")
    assert limits.note("A glass.", two) == two
    assert (limits.clinic(), [note.words for note in limits.notes()]) == (
        "None the day before.",
        ["A glass.", "Tea instead."],
    )
    assert limits.note(" ", one) == ""
    limits.set_clinic("")
    assert (limits.clinic(), len(limits.notes())) == ("", 1)
