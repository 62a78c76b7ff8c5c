# SPDX-License-Identifier: GPL-3.0-or-later
"""What the features give for the pages: the sensible things in, the sensitive ones out until ticked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.features.sharing.made_up import words_of

from afterglow.core import schedule as sched
from afterglow.core.moment import Moment
from afterglow.core.safety_plan import Part
from afterglow.core.shares import Place, Section, Share
from afterglow.feature_list import FEATURES
from afterglow.features.goals.shapes import DayMark, GoalDraft, Mark, PlanDraft
from afterglow.features.goals.store import GoalStore
from afterglow.features.journal.shapes import Draft, Sharing, TagKind, TagName
from afterglow.features.journal.store import JournalStore
from afterglow.features.selfcare.shapes import Category, ClosePerson, CopingCard, DayLog, PracticeDraft
from afterglow.features.selfcare.shapes import Mark as Practised
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.features.sharing.rules.choices import Choices
from afterglow.features.sharing.rules.making import make
from afterglow.features.sharing.rules.names import Names
from afterglow.offers import Offers

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault


class Shared:
    """What everything together gives for the last month."""

    def __init__(self, vault: Vault, day: date) -> None:
        self.offers = Offers(FEATURES, vault)
        self.day = day

    def sections(self) -> list[Section]:
        return self.offers.shares(self.day - timedelta(days=30), self.day)

    def items(self, key: str) -> list[Share]:
        return [item for one in self.sections() if one.key == key for item in one.items]

    def usual(self) -> str:
        return words_of(make(self.sections(), {}, Choices(), Names(()), lambda _one, _cut: "").parts)


@pytest.fixture
def shared(qapp: object, vault: Vault, clock: HeldClock) -> Shared:  # noqa: ARG001  # words need it
    return Shared(vault, clock.now().date())


def at(clock: HeldClock, days: int) -> Moment:
    return Moment.of(clock.now() + timedelta(days=days))


def test_nothing_gives_nothing(shared: Shared) -> None:
    assert [one for one in shared.sections() if one.items] == []
    places = [one.place for one in shared.sections()]
    assert places == sorted(places)


def test_sessions_are_rows_and_their_words_stay_out(shared: Shared, vault: Vault, clock: HeldClock) -> None:
    store = SessionStore(vault)
    store.create(SessionDraft(at(clock, -60), title="Long ago"))
    store.create(
        SessionDraft(at(clock, -20), title="Small room", companion="Nell", intention="to rest", note="80 mg")
    )
    store.create(SessionDraft(at(clock, -10), missed=True))
    store.create(SessionDraft(at(clock, 10), title="To come"))
    usual = shared.usual()
    assert "Small room" in usual
    for out in ("Long ago", "To come", "to rest", "80 mg", "did not take place", "Nell"):
        assert out not in usual
    assert [one.on for one in shared.items("sessions")] == [True, False, False, False]
    assert "Nell" in [one.text for one in shared.offers.people()]


def test_obstacles_and_goals_of_doing_less_wait_for_a_tick(shared: Shared, vault: Vault) -> None:
    goals = GoalStore(vault)
    draw = goals.goals.create(GoalDraft("Draw again", "Sharpen a pencil"))
    goals.goals.create(GoalDraft("Less wine", less=True, instead="Tea"))
    goals.marks.add([DayMark(draw, shared.day, Mark.DONE)])
    goals.plans.keep(PlanDraft("the phone", True, "I reach for it", "I sharpen", draw))
    goals.wins.keep("Drew a heron", "ten minutes", draw)
    usual = shared.usual()
    assert "Draw again" in usual
    assert "Tried on" in usual
    assert "Drew a heron (ten minutes)" in usual
    for out in ("Less wine", "Tea", "the phone", "I reach", "%"):
        assert out not in usual
    assert [one.usual for one in shared.items("goals")] == [False, True, True, False]


def test_alcohol_names_the_letter_and_the_safety_plan_wait_for_a_tick(shared: Shared, vault: Vault) -> None:
    care = SelfCareStore(vault)
    walk = care.practices.create(PracticeDraft(title="Walk by the weir", schedule=sched.times_a_week(2)))
    less = care.practices.create(PracticeDraft(Category.LESS, title="No beer"))
    care.practices.create(PracticeDraft(Category.FOOD, title="Never done"))
    for uid in (walk, less):
        care.logs.put(DayLog(uid, shared.day, Practised.DONE))
    care.hard_day.keep_card(CopingCard("", "Cold water", ("Tap", "Sit"), "it is loud"))
    care.hard_day.keep_letter("Dear me")
    care.hard_day.keep_person(ClosePerson("", "Benno", "knock"))
    care.safety.put(Part.ALONE, ["Count stones"])
    usual = shared.usual()
    assert "Walk by the weir" in usual
    assert "Cold water" in usual
    for out in ("No beer", "Never done", "Dear me", "Benno", "Count stones"):
        assert out not in usual
    (plan,) = [one for one in shared.sections() if one.place is Place.SAFETY]
    assert (plan.on, [item.heading for item in plan.items]) == (False, ["What I can do alone for a while"])
    assert "Benno" in [one.text for one in shared.offers.people()]


def test_entries_are_there_to_pick_from_and_sensitive_ones_give_no_theme(
    shared: Shared, vault: Vault, clock: HeldClock
) -> None:
    entries = JournalStore(vault).entries
    ana, water, hidden = TagName("Ana", TagKind.PERSON), TagName("Water"), TagName("Hidden")
    entries.create(Draft("By the weir", "A *heron*. Grey.", at(clock, -3), (water, ana)))
    entries.create(Draft("Again", "Rain.", at(clock, -2), (water,)))
    entries.create(Draft("", "For me alone.", at(clock, -1), (hidden, water), sharing=Sharing.SENSITIVE))
    entries.create(Draft("Before", "Old.", at(clock, -90), (TagName("Old"),)))
    usual = shared.usual()
    assert "Water\n2\n" in usual
    for out in ("Ana", "Hidden", "Old", "heron", "For me alone", "By the weir"):
        assert out not in usual
    listed = shared.items("excerpts")
    assert [one.title for one in listed] == ["A sensitive entry", "Again", "By the weir"]
    assert [one.sensitive for one in listed] == [True, False, False]
    passage = shared.offers.passage(listed[2].uid)
    assert passage is not None
    assert (passage.text, passage.sensitive) == ("A heron. Grey.", False)
    # Whoever opens a sensitive one asks for its words.
    opened = shared.offers.passage(listed[0].uid)
    assert opened is not None
    assert (opened.text, opened.sensitive) == ("For me alone.", True)
    assert shared.offers.passage("nobody") is None
    assert "Ana" in [one.text for one in shared.offers.people()]
