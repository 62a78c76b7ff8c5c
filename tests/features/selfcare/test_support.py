# SPDX-License-Identifier: GPL-3.0-or-later
"""What would support me, what is kept about drinking less, and plans with other lines."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests import qt
from tests.accessible_walk import faults

from afterglow.core import schedule as sched
from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.features.selfcare import rules, shipped
from afterglow.features.selfcare.limits_dialog import LimitsDialog
from afterglow.features.selfcare.plan_dialog import PlanDialog
from afterglow.features.selfcare.practice_dialog import PracticeDialog
from afterglow.features.selfcare.shapes import (
    Category,
    ClosePerson,
    CopingCard,
    ParkedIdea,
    Practice,
    PracticeDraft,
    every_day,
)
from afterglow.features.selfcare.store.practices import NeverError
from afterglow.features.selfcare.support_dialog import SupportDialog

if TYPE_CHECKING:
    from tests.conftest import HeldClock
    from tests.features.selfcare.conftest import Care


def test_at_most_three_begin_and_the_others_wait(care: Care) -> None:
    care.store.parked.park([ParkedIdea("", "Swim", Category.MOVE), ParkedIdea("", "Sing")])

    def choose(dialog: Any) -> None:
        assert isinstance(dialog, SupportDialog)
        dialog.resize(560, 1000)
        assert not faults(dialog)
        for place in (0, 3, 4, 5, 6):
            dialog.boxes[place].click()
        assert "first three begin" in dialog.told.text()
        dialog.boxes[3].click()
        qt.button(dialog, "Remove from later: Sing").click()
        dialog.accept()

    wrong = qt.in_dialog(choose)
    care.page.doing.support()
    care.settle()
    assert not wrong
    ideas = shipped.ideas()
    begun = [each.draft.title for each in care.store.practices.all()]
    assert begun == ["Swim", ideas[2].title, ideas[3].title]
    assert [each.words for each in care.store.parked.all()] == [ideas[4].title]

    def look_again(dialog: Any) -> None:
        texts = [box.text() for box in dialog.boxes]
        # What waits stands first, and what was begun is not offered once more.
        assert texts[0] == ideas[4].title
        assert not any(ideas[2].title in text for text in texts)
        dialog.reject()

    wrong += qt.in_dialog(look_again)
    care.page.doing.support()
    assert not wrong
    assert not care.problems


def test_what_the_clinic_said_and_notes_are_kept_as_they_are_left(care: Care) -> None:
    limits = care.store.limits
    dialog = LimitsDialog(care.page, limits)
    dialog.show()
    assert not faults(dialog)
    dialog.clinic.setPlainText("None the day before.\n\nNone after.")
    dialog.note.setText("Tea instead.")
    dialog.add_note.click()
    dialog.note.setText("One glass.")
    dialog.reject()
    assert limits.clinic() == "None the day before.\n\nNone after."
    assert [each.words for each in limits.notes()] == ["One glass.", "Tea instead."]
    again = LimitsDialog(care.page, limits)
    again.show()
    qt.button(again, "Remove the note: One glass.").click()
    qt.button(again, "Read about medicines, alcohol and other drugs").click()
    assert again.learn_wanted
    assert [each.words for each in limits.notes()] == ["Tea instead."]
    day = care.clock.now().date()
    # It is told to no other page.
    assert not care.window._offers.happenings(day, day)
    for each in (dialog, again):
        each.deleteLater()


def test_a_kept_plan_gets_a_line_and_loses_one_with_a_way_back(care: Care) -> None:
    uid = care.session(-2)
    care.store.practices.accept(uid, shipped.plan()[:3])
    care.look()

    def change(dialog: Any) -> None:
        assert isinstance(dialog, PlanDialog)
        dialog.lines[0].box.click()
        dialog.lines[1].title.setText("Soup")
        dialog.add_line()
        dialog.add_line()
        dialog.lines[3].title.setText("Sit by the weir")
        dialog.lines[3].first.setValue(5)
        assert dialog.lines[3].last.maximum() == 14
        assert not faults(dialog)
        dialog.accept()

    before = care.store.practices.plan(uid)
    wrong = qt.in_dialog(change)
    care.page.doing.plan()
    care.settle()
    assert not wrong
    plan = care.store.practices.plan(uid)
    assert [each.draft.title for each in plan] == ["Soup", shipped.plan()[2].title, "Sit by the weir"]
    assert plan[-1].draft.schedule == sched.after_sessions(5, 14)
    care.page.notice.back.click()
    care.settle()
    assert before[0].uid in {each.uid for each in care.store.practices.plan(uid)}


def test_a_line_of_a_plan_is_gone_on_day_15_whatever_its_time(care: Care, clock: HeldClock) -> None:
    held = Moment.of(clock.now())
    arc = Arc([SessionMark("s", held, window=30)])
    day = held.local().date()
    line = Practice("p", PracticeDraft(Category.REST, schedule=every_day()), "s")
    assert rules.is_on(line, day + timedelta(days=14), arc)
    assert not rules.is_on(line, day + timedelta(days=15), arc)
    dialog = PracticeDialog(care.page, line, lambda: day, lambda _draft: True)
    assert (dialog.when.first.maximum(), dialog.when.last.maximum()) == (14, 14)
    dialog.deleteLater()


def test_what_is_removed_on_a_hard_day_can_be_taken_back(care: Care) -> None:
    store = care.store.hard_day
    store.keep_card(CopingCard("", "Cold water", helped=7))
    store.keep_person(ClosePerson("", "Ana"))
    store.keep_letter("Water first.")
    care.page.open_hard_day()
    care.settle()
    page = care.page.hard_day
    assert "Helped: 7 of 10" in qt.words(page)
    for name, gone in (
        ("Change the card “Cold water”", "Cold water"),
        ("Ana, change it", ""),
        ("Change the letter to yourself", "Water first."),
    ):
        wrong = qt.in_dialog(lambda dialog: dialog.remove.click())
        qt.button(page, name).click()
        care.settle()
        assert not wrong
        assert not gone or gone not in qt.words(page)
        qt.button(page, "Take it back").click()
        care.settle()
        assert not gone or gone in qt.words(page)
    assert (len(store.cards()), len(store.people()), len(store.letters())) == (1, 1, 1)
    with store.vault.write() as session:
        store.letter_in(session, "For later.", opens=care.clock.now().date() + timedelta(days=3))
    store.put_away(store.letters()[0].uid)
    care.page.hard_day.refresh()
    care.settle()
    assert "It waits until 25 November 2026" in qt.words(page)
    qt.button(page, "Open the letter to yourself now").click()
    care.settle()
    assert "For later." in qt.words(page)


def test_what_never_comes_is_refused_and_five_hundred_are_quick(care: Care) -> None:
    store = care.store.practices
    for schedule in (sched.after_sessions(9, 2), sched.times_a_week(9)):
        with pytest.raises(NeverError):
            store.create(PracticeDraft(Category.REST, schedule=schedule))
    assert not store.all()
    # One without any words is called by what it is for.
    store.create(PracticeDraft(Category.FOOD))
    store.add(Practice(f"p{n}", PracticeDraft(Category.MOVE, title=f"Walk {n}")) for n in range(499))
    care.look()
    began = time.process_time()
    care.page.refresh()
    care.settle()
    assert time.process_time() - began < 1.5
    assert (care.rows()[0], len(care.rows())) == ("Food", 24)
    qt.button(care.page.foot, "Show 24 more").click()
    care.settle()
    assert len(care.rows()) == 48
