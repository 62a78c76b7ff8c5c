# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page lists besides what features keep."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.qt import button, words

from afterglow.core import crisis, help_lines, paths
from afterglow.core import schedule as sched
from afterglow.core.help_lines import CLINIC, OwnLine
from afterglow.feature_list import FEATURES
from afterglow.features.goals.shapes import GoalDraft, Mark
from afterglow.features.goals.store import GoalStore
from afterglow.features.reflections import keeping, listing, making
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.fields.chips import Chips
from afterglow.features.reflections.preparing import Wanted, prepare
from afterglow.features.selfcare.shapes import Category, DayLog, PracticeDraft
from afterglow.features.selfcare.shapes import Mark as CareMark
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.offers import Offers
from afterglow.vault import own_lines

if TYPE_CHECKING:
    import pytest
    from tests.conftest import HeldClock
    from tests.features.reflections.conftest import Person

    from afterglow.vault.vault import Vault

LINES = crisis.load(paths.resources() / "crisis" / "lines.toml")


def told(vault: Vault, *countries: str) -> list[str]:
    return [each.text for each in listing.helplines(vault, countries)]


def test_no_country_is_assumed(vault: Vault) -> None:
    assert told(vault) == told(vault, "") == told(vault, "elsewhere") == []


def test_the_emergency_number_comes_first_then_the_persons_own_then_the_countrys(vault: Vault) -> None:
    own_lines.keep(vault, OwnLine("", CLINIC, "My clinic", "555 01 99"))
    france = LINES.country("FR")
    assert france is not None
    found = told(vault, "FR")
    assert found[0] == f"Emergency number, France: {' · '.join(france.emergency)}"
    assert found[1] == "My clinic: 555 01 99"
    assert found[2] == f"{france.lines[0].name}: {france.lines[0].dial}"
    assert len(found) == 2 + len(france.lines)


def test_a_line_that_was_put_right_stands_there_once(vault: Vault) -> None:
    france = LINES.country("FR")
    assert france is not None
    key = help_lines.key_of("FR", france.lines[0])
    own_lines.keep(vault, OwnLine("", "own", "Put right", "3115", instead=key))
    found = told(vault, "FR")
    assert "Put right: 3115" in found
    assert not any(france.lines[0].dial in each for each in found)


def test_what_was_due_this_week_can_be_ticked(vault: Vault, clock: HeldClock) -> None:
    SelfCareStore(vault).practices.create(PracticeDraft(Category.MOVE, title="Walk to the weir"))
    offers = Offers(FEATURES, vault)
    (choice,), unnoted = listing.due(offers, clock.now().date())
    assert (choice.text, unnoted[choice.uid].kind) == ("Walk to the weir", "practice-done")
    ready = prepare(vault, offers, Wanted("g15"))
    assert [each.text for each in ready.choices["due"]] == ["Walk to the weir"]


def test_what_is_ticked_is_noted_on_the_last_day_it_was_for_and_only_once(
    vault: Vault, clock: HeldClock
) -> None:
    care, goals, today = SelfCareStore(vault), GoalStore(vault), clock.now().date()
    walk, rest = (
        care.practices.create(PracticeDraft(Category.MOVE, title=name)) for name in ("Walk", "Rest")
    )
    yesterday = today - timedelta(days=1)
    call = goals.goals.create(GoalDraft("Call Ana", schedule=sched.daily(yesterday)))
    goals.marks.put(call, today, Mark.SKIP)
    care.logs.put(DayLog(rest, yesterday, CareMark.PART))
    care.logs.put(DayLog(walk, today, before=3))
    offers = Offers(FEATURES, vault)
    ready = prepare(vault, offers, Wanted("g15"))
    picked = tuple((one.uid, one.text) for one in ready.choices["due"])
    answers = {"did": Answer(picked=(*picked, ("", "Sang")))}
    found = making.proposals(ready.dialog, answers, lambda _kind: True, ready.around)
    # Rest was noted this week already, and what the person adds is nothing that can be ticked.
    things = [one.new for one in found]
    assert {(new.kind, new.text) for new in things} == {("practice-done", "Walk"), ("goal-done", "Call Ana")}
    run = keeping.keep(vault, offers.keeper, ready.draft, None, things)
    noted = {(log.practice, log.day, log.mark, log.before) for log in care.logs.on_days(yesterday, today)}
    assert noted == {(rest, yesterday, CareMark.PART, None), (walk, today, CareMark.DONE, 3)}
    said = {(mark.day, mark.mark) for mark in goals.marks.of(call)}
    assert said == {(today, Mark.SKIP), (yesterday, Mark.DONE)}
    # What was said otherwise since stays, the rest is as it was.
    clock.forward(minutes=1)
    goals.marks.put(call, yesterday, Mark.PART)
    assert keeping.undo(vault, offers.keeper, run.uid) == ["goal-done"]
    assert {(log.practice, log.mark, log.before) for log in care.logs.on_days(yesterday, today)} == {
        (rest, CareMark.PART, None),
        (walk, None, 3),
    }


def test_the_safety_plan_lists_the_lines_of_the_chosen_country(vault: Vault) -> None:
    ready = prepare(vault, Offers(FEATURES, vault), Wanted("g17"), ("PT", ""))
    assert any("1411" in each.text for each in ready.choices["helplines"])


def choose(person: Person, id_: str) -> None:
    (chips,) = person.question.field.findChildren(Chips)
    next(each for (other, _words), each in chips.chips.items() if other == id_).click()


def go_to(person: Person, step: str) -> None:
    while person.here() != step:
        person.runner.skip()


def test_help_opens_by_itself_for_whoever_is_not_safe(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    helped: list[bool] = []
    monkeypatch.setattr(type(person.window), "help_now", lambda _window: helped.append(True))
    found: list[tuple[str, str, int]] = []
    for dialog in ("g13", "g14"):
        person.begin(dialog)
        go_to(person, "safe")
        for answer in ("yes", "not-sure", "no"):
            choose(person, answer)
            helped.clear()
            person.next()
            found.append((dialog, answer, len(helped)))
            person.runner.go_back()
            assert person.here() == "safe"
    opened = {"yes": 0, "not-sure": 1, "no": 1}
    assert found == [(dialog, answer, opened[answer]) for dialog, answer, _count in found]


def test_confusion_names_the_clinic_and_opens_nothing_by_itself(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    helped: list[bool] = []
    monkeypatch.setattr(type(person.window), "help_now", lambda _window: helped.append(True))
    person.begin("g13")
    go_to(person, "what")
    choose(person, "confused")
    shown = words(person.question)
    assert "Please call your clinic." in shown
    assert button(person.question, "Your clinic's number").isVisibleTo(person.question)
    person.next()
    assert (helped, person.here()) == ([], "easing")
