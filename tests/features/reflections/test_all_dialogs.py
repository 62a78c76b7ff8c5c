# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every reflection that ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading_grade import grade

from afterglow.features.reflections.dialog import Kind, When
from afterglow.features.reflections.dialog_reading import read
from afterglow.features.reflections.dialog_writing import to_toml
from afterglow.features.reflections.shipped import shipped, shipped_one

if TYPE_CHECKING:
    from afterglow.features.reflections.dialog import Dialog, Step

ALL = pytest.mark.parametrize("dialog", shipped(), ids=lambda dialog: dialog.id)


def test_all_eighteen_are_there() -> None:
    assert [dialog.id for dialog in shipped()] == [f"g{number:02}" for number in range(1, 19)]


@ALL
def test_each_names_its_sources_and_says_why_it_asks(dialog: Dialog) -> None:
    assert dialog.sources
    assert [step.id for step in dialog.steps if step.kind is not Kind.INFO and not step.why] == []


@ALL
def test_each_has_a_form_of_two_questions_that_takes_less_time(dialog: Dialog) -> None:
    assert sum(step.short for step in dialog.steps) == 2
    assert dialog.minutes_short < dialog.minutes


@ALL
def test_writing_one_and_reading_it_again_changes_nothing(dialog: Dialog) -> None:
    assert read(to_toml(dialog), dialog.id) == dialog


@ALL
def test_no_link_leads_to_a_reflection_that_is_not_there(dialog: Dialog) -> None:
    targets = [lead.to for step in dialog.steps for lead in step.leads]
    shown = [step.shows for step in dialog.steps]
    named = {name.removeprefix("dialog:") for name in (*targets, *shown) if name.startswith("dialog:")}
    assert named <= {each.id for each in shipped()}


def test_nothing_but_the_landing_is_offered_on_the_day_of_a_session() -> None:
    landing = [dialog.id for dialog in shipped() if dialog.offer.when is When.LANDING]
    assert landing == ["g03"]
    dated = [dialog.offer for dialog in shipped() if dialog.offer.when in {When.AFTER, When.BEFORE}]
    assert dated
    assert all(offer.first > 0 for offer in dated)


def step(dialog: str, id_: str) -> Step:
    found = shipped_one(dialog)
    assert found is not None
    asked = found.step(id_)
    assert asked is not None
    return asked


@pytest.mark.parametrize("dialog", ["g13", "g14"])
def test_whoever_is_not_safe_or_not_sure_is_led_to_help(dialog: str) -> None:
    (lead,) = step(dialog, "safe").leads
    assert (lead.to, set(lead.chosen)) == ("help", {"not-sure", "no"})


@pytest.mark.parametrize("id_", ["say", "act"])
def test_nothing_to_say_or_do_to_somebody_unless_it_was_called_safe(id_: str) -> None:
    condition = step("g14", id_).show_if
    assert condition is not None
    assert (condition.step, condition.chosen) == ("safe", ("yes",))


@pytest.mark.parametrize("id_", ["not-easing", "confused"])
def test_what_does_not_ease_is_a_reason_to_call_the_clinic(id_: str) -> None:
    asked = step("g13", "easing")
    assert "please call your clinic" in next(each.note for each in asked.options if each.id == id_)
    assert id_ in asked.leads[0].chosen
    assert asked.leads[0].to == "clinic"


def test_where_one_is_stays_unkept() -> None:
    assert not step("g13", "ground").kept


def test_those_about_hard_things_are_marked_as_sensitive() -> None:
    assert [dialog.id for dialog in shipped() if dialog.sensitive] == ["g13", "g14", "g17"]


def test_good_things_may_end_without_a_trace() -> None:
    assert [lead.to for lead in step("g12", "fine").leads] == ["close"]
    assert [lead.to for lead in step("g12", "nothing").leads] == ["close"]


def test_every_part_of_the_safety_plan_is_asked_for() -> None:
    plan = shipped_one("g17")
    assert plan is not None
    made = [make for each in plan.steps for make in each.makes]
    assert {make.kind for make in made} == {"warning", "safety", "reminder"}
    parts = [make.more["part"] for make in made if make.kind == "safety"]
    assert parts == ["alone", "company", "people", "lines", "safer", "staying", "shown"]


@ALL
def test_each_can_be_read_by_grade_six_and_no_page_is_harder_than_nine(dialog: Dialog) -> None:
    pages = [told(step) for step in dialog.steps]
    assert grade("\n".join([dialog.summary, dialog.closing, *pages])) <= 6
    assert [page for page in pages if grade(page) > 9] == []


def told(step: Step) -> str:
    """Return all that a page says, a sentence a line."""
    return "\n".join(filter(None, (step.ask, step.hint, step.why)))
