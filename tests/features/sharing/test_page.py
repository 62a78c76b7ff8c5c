# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.accessible_walk import faults
from tests.features.sharing.made_up import words_of
from tests.qt import button, words

from afterglow.core.moment import Moment
from afterglow.features.goals.shapes import GoalDraft, PlanDraft
from afterglow.features.goals.store import GoalStore
from afterglow.features.selfcare.shapes import ClosePerson
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.features.sharing import choosing, plan
from afterglow.features.sharing.appointment_dialog import AppointmentDialog
from afterglow.features.sharing.export import pages, sheets
from afterglow.features.sharing.page import TherapyPage
from afterglow.features.sharing.paper_dialog import PaperDialog
from afterglow.features.sharing.shapes import State, Therapist, TherapyItem
from afterglow.features.sharing.therapist_dialog import TherapistDialog
from afterglow.features.today.store import TodayStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.features.sharing.conftest import Sharer

    from afterglow.ui.dialogs import Dialog


@pytest.fixture
def page(sharer: Sharer) -> TherapyPage:
    sharer.window.resize(1180, 760)
    sharer.window.show()
    sharer.window.open_tab("sharing")
    sharer.settle()
    found = sharer.window.findChild(TherapyPage)
    assert found is not None
    return found


def test_what_is_to_be_brought_waits_until_it_was_talked_about(page: TherapyPage, sharer: Sharer) -> None:
    assert "Nothing waits here." in words(page)
    assert faults(page) == []
    page.new_item()
    page.line.setText("Why does rest feel like failing?")
    button(page, "Add").click()
    sharer.settle()
    (row,) = page.rows
    assert faults(page) == []
    row.box.click()
    sharer.settle()
    assert page.rows == []
    button(page, "Show what was talked about (1)").click()
    sharer.settle()
    page.rows[0].box.click()
    sharer.settle()
    assert [one.state for one in sharer.store.items.all()] == [State.OPEN]
    page.rows[0].remove.click()
    sharer.settle()
    assert sharer.store.items.all() == []
    page.line.setText("Half a lin")
    page.flush()
    assert [one.words for one in sharer.store.items.all()] == ["Half a lin"]


def test_an_entry_goes_onto_the_list_and_leads_back(page: TherapyPage, sharer: Sharer) -> None:
    uid = sharer.entry("A heron.")
    (what,) = sharer.window._offers.named([uid])
    creator = next(one for one in sharer.window._offers.creators() if one.title() == "Bring it to therapy")
    creator.begin(sharer.window._parts, what)
    sharer.settle()
    (row,) = page.rows
    assert row.box.accessibleName() == "By the weir: talked about"
    row.source.click()
    sharer.settle()
    assert sharer.window.page() is not page
    assert sharer.problems == []


def test_appointments_and_therapists_are_kept_changed_and_removed(
    page: TherapyPage, sharer: Sharer, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    def write(dialog: AppointmentDialog) -> None:
        assert faults(dialog) == []
        dialog.whom.setText("Dr. Sand")
        dialog.after.put("Try less.")
        dialog.accept()

    answer(AppointmentDialog, write)
    button(page, "New appointment…").click()
    sharer.settle()
    (kept,) = sharer.store.appointments.all()
    assert (kept.whom, kept.after, kept.at) == ("Dr. Sand", "Try less.", Moment.of(sharer.clock.now()))
    answer(AppointmentDialog, lambda dialog: dialog._remove())
    button(page, "22 Nov 2026 · Dr. Sand").click()
    sharer.settle()
    assert sharer.store.appointments.all() == []

    def card(dialog: TherapistDialog) -> None:
        assert faults(dialog) == []
        dialog.name.setText("Dr. Osei")
        dialog.reach.setText("mornings")
        dialog.flush()
        dialog.reject()

    answer(TherapistDialog, card)
    button(page, "New card…").click()
    sharer.settle()
    assert [one.name for one in sharer.store.names.therapists()] == ["Dr. Osei"]
    answer(TherapistDialog, lambda dialog: dialog._remove())
    button(page, "Dr. Osei · mornings").click()
    sharer.settle()
    assert sharer.store.names.therapists() == []


def test_the_plan_is_put_together_anew_each_time_and_fits_two_pages(
    page: TherapyPage, sharer: Sharer, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    today = sharer.clock.now().date()
    empty = plan.document(sharer.store, sharer.window._offers, today, "a4")
    assert "nothing to put together yet" in words_of(empty.parts)
    TodayStore(sharer.vault).word("To be in the room.")
    goals = GoalStore(sharer.vault)
    for number in range(40):
        goals.goals.create(GoalDraft(f"Goal {number}", "words " * 30))
    goals.goals.create(GoalDraft("Less wine", less=True))
    draw = goals.goals.create(GoalDraft("Draw again", "Sharpen a pencil"))
    goals.plans.keep(PlanDraft("the phone", True, "I reach for it", "I sharpen", draw))
    SelfCareStore(sharer.vault).hard_day.keep_person(ClosePerson("", "Benno"))
    sharer.store.names.keep_therapist(Therapist("", "Dr. Osei", "mornings"))
    seen: list[str] = []

    def look(dialog: PaperDialog) -> None:
        dialog.show()
        sharer.settle()
        assert faults(dialog) == []
        assert dialog.made is not None
        assert 1 <= len(dialog.preview.pages) <= 2
        seen.append(words_of(dialog.made.packet.document.parts))
        dialog.reject()

    answer(PaperDialog, look)
    button(page, "See it…").click()
    for said in ("To be in the room.", "Draw again", "Benno", "Dr. Osei · mornings"):
        assert said in seen[0]
    assert "Less wine" not in seen[0]
    TodayStore(sharer.vault).word("To draw.")
    button(page, "See it…").click()
    assert "To draw." in seen[1]


def test_the_questions_print_as_one_page(page: TherapyPage) -> None:
    assert button(page, "See the questions…").isEnabled()
    found = choosing.shipped()
    assert sum(len(part.questions) for part in found.parts) >= 10
    for paper in ("a4", "us-letter"):
        assert sheets.look(pages.pdf(plan.questions(paper)), 30).count == 1


def test_a_short_line_from_elsewhere_is_seen_at_once(page: TherapyPage, sharer: Sharer) -> None:
    sharer.store.items.keep(TherapyItem("", "The water", Moment.of(sharer.clock.now()), sensitive=True))
    sharer.settle()
    assert [row.box.accessibleName() for row in page.rows] == ["The water: talked about"]
    assert "sensitive" in words(page)
