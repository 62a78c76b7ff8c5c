# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.accessible_walk import faults
from tests.qt import button, words

from afterglow.core import schedule as sched
from afterglow.feature import Creator
from afterglow.features.selfcare import shipped
from afterglow.features.selfcare.day_dialog import DayDialog
from afterglow.features.selfcare.plan_dialog import PlanDialog
from afterglow.features.selfcare.practice_dialog import PracticeDialog
from afterglow.features.selfcare.shapes import Category, DayLog, Mark, PracticeDraft
from afterglow.features.selfcare.shipped import SelfCareDataError, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.features.selfcare.conftest import Care

    from afterglow.ui.dialogs import Dialog

WALK = PracticeDraft(Category.MOVE, title="Walk", smallest="stretch lying down")
HURTFUL = ("missed", "streak", "failed", "0 days", "!")


def test_an_empty_week_offers_ideas_that_one_tap_keeps(care: Care) -> None:
    page = care.page
    assert page.empty.isVisibleTo(page)
    assert not page.week.isVisibleTo(page)
    button(page.empty, "Outside").click()
    care.settle()
    assert care.rows() == ["Outside"]
    assert not page.empty.isVisibleTo(page)


def test_a_square_is_done_then_a_part_then_empty_and_all_of_it_is_kept(care: Care) -> None:
    uid = care.store.practices.create(WALK)
    care.look()
    day = care.clock.now().date()
    square = care.page.week.squares[0][6]  # 22 November is a Sunday
    for mark in (Mark.DONE, Mark.PART, None):
        QTest.keyClick(square, Qt.Key.Key_Space)
        care.settle()
        noted = [each.mark for each in care.store.logs.on_days(day, day)]
        assert noted == ([] if mark is None else [mark])
        assert square.mark is mark
        assert square.isChecked() is (mark is not None)
    assert square.accessibleName() == "Move, Sunday 22 November: nothing noted"
    assert care.store.practices.get(uid).draft == WALK


def test_totals_are_plain_and_what_is_empty_says_nothing(care: Care) -> None:
    uid = care.store.practices.create(WALK)
    care.store.practices.create(PracticeDraft(Category.FOOD, title="One warm meal"))
    care.look()
    assert not care.page.foot.totals.isVisibleTo(care.page)
    care.store.logs.put(DayLog(uid, care.clock.now().date(), Mark.PART))
    care.look()
    assert care.page.foot.totals.text() == "Move on one day"
    said = words(care.page).lower()
    assert not [each for each in HURTFUL if each in said]
    assert "an empty square is only an empty square" in said


def test_days_to_come_can_not_be_noted_and_earlier_weeks_can(care: Care) -> None:
    care.store.practices.create(WALK)
    care.clock.forward(days=1)  # to Monday
    care.look()
    assert [each.isEnabled() for each in care.page.week.squares[0]] == [True] + [False] * 6
    care.page.head.earlier.click()
    care.settle()
    assert care.page.head.title.text() == "16 Nov to 22 Nov"
    assert all(each.isEnabled() for each in care.page.week.squares[0])
    care.page.head.later.click()
    care.settle()
    assert care.page.head.title.text() == "This week"
    assert not care.page.head.later.isEnabled()


def test_arrows_walk_the_squares_and_enter_asks_how_it_felt(
    care: Care, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    uid = care.store.practices.create(WALK)
    care.store.practices.create(PracticeDraft(Category.FOOD))
    care.look()
    squares = care.page.week.squares
    squares[0][5].setFocus()
    QTest.keyClick(squares[0][5], Qt.Key.Key_Right)
    QTest.keyClick(squares[0][6], Qt.Key.Key_Down)
    assert squares[1][6].hasFocus()

    def feel(dialog: DayDialog) -> None:
        dialog.before.row.buttons[3].click()
        dialog.after.row.buttons[6].click()
        dialog.after.none.click()
        dialog.accept()

    answer(DayDialog, feel)
    QTest.keyClick(squares[0][6], Qt.Key.Key_Return)
    care.settle()
    day = care.clock.now().date()
    assert care.store.logs.on_days(day, day) == [DayLog(uid, day, None, 3, None)]


def test_a_practice_is_written_changed_and_removed_with_a_way_back(
    care: Care, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    def write(dialog: PracticeDialog) -> None:
        dialog.category.setCurrentIndex(dialog.category.findData(Category.OWN))
        dialog.named.setText("Piano")
        dialog.smallest.setText("lift the lid")
        dialog.accept()

    answer(PracticeDialog, write)
    care.page.new_item()
    care.settle()
    assert care.rows() == ["Piano"]

    answer(PracticeDialog, lambda dialog: dialog.remove.click())
    care.page.week.names[0].click()
    care.settle()
    assert care.rows() == []
    care.page.notice.back.click()
    care.settle()
    assert care.rows() == ["Piano"]
    assert not care.problems


def test_what_was_typed_is_kept_when_the_program_locks(care: Care) -> None:
    kept: list[PracticeDraft] = []

    def keep(draft: PracticeDraft) -> bool:
        kept.append(draft)
        return True

    dialog = PracticeDialog(care.page, None, lambda: care.clock.now().date(), keep)
    dialog.flush()
    assert kept == []
    dialog.title.setText("Sit by the water")
    dialog.flush()
    dialog.flush()
    assert [each.title for each in kept] == ["Sit by the water"]
    dialog.deleteLater()


def test_a_plan_is_offered_softly_and_declining_leaves_no_trace(care: Care) -> None:
    care.session(-1)
    care.look()
    assert care.page.offer.isVisibleTo(care.page)
    care.page.offer.no.click()
    care.settle()
    assert not care.page.offer.isVisibleTo(care.page)
    assert care.store.practices.all() == []
    assert "plan" not in words(care.page).lower()


def test_a_plan_is_changed_kept_follows_its_session_and_goes_at_once(
    care: Care, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    uid = care.session(-1)
    care.look()

    def choose(dialog: PlanDialog) -> None:
        for line in dialog.lines[1:]:
            line.box.setChecked(False)
        dialog.lines[0].title.setText("Sleep")
        dialog.lines[0].first.setValue(5)
        dialog.accept()
        assert dialog.problem.isVisibleTo(dialog)  # from day 5 to day 2
        dialog.lines[0].last.setValue(14)
        dialog.accept()

    answer(PlanDialog, choose)
    care.page.offer.look.click()
    care.settle()
    kept = care.store.practices.plan(uid)
    assert [each.draft.title for each in kept] == ["Sleep"]
    assert care.page.head.plan.text() == "After-session plan · until 5 Dec"
    assert care.rows() == []
    care.move_session(uid, -5)
    care.look()
    assert care.rows() == ["Rest"]
    care.page.head.remove_plan.click()
    care.settle()
    assert care.rows() == []
    care.page.notice.back.click()
    care.settle()
    assert care.rows() == ["Rest"]
    care.clock.forward(days=10)  # day 15
    care.look()
    assert care.rows() == []
    assert not care.page.head.plan.isVisibleTo(care.page)


def test_nothing_is_asked_for_on_a_sessions_day(care: Care) -> None:
    care.session(0)
    care.look()
    assert not care.page.offer.isVisibleTo(care.page)
    assert not care.page.empty.isVisibleTo(care.page)
    assert not care.page.head.add.isVisibleTo(care.page)
    assert "Everything rests" in words(care.page)


def test_a_low_energy_day_shows_the_smallest_of_at_most_three(care: Care) -> None:
    for draft in shipped.ideas():
        care.store.practices.create(draft)
    care.window.set_low_energy(True)
    care.look()
    assert len(care.rows()) == 3
    assert all(len(squares) == 1 for squares in care.page.week.squares)
    assert "Stretch lying down" in words(care.page)
    assert "Walk" not in words(care.page)


def test_today_shows_them_and_ticks_them(care: Care) -> None:
    uid = care.store.practices.create(WALK)
    care.window.open_tab("today")
    care.settle()
    row = care.today.due.rows[0]
    assert (row.title.text(), row.under.text()) == ("Walk", "Self-care · Move")
    row.box.click()
    care.settle()
    day = care.clock.now().date()
    assert care.store.logs.on_days(day, day) == [DayLog(uid, day, Mark.DONE)]
    care.window.set_low_energy(True)
    care.settle()
    assert care.today.due.rows[0].title.text() == "Stretch lying down"


def test_one_that_is_gone_is_told_in_plain_words(care: Care) -> None:
    care.page.open_item("gone")
    assert "not there any more" in str(care.problems[0])
    care.page.open_item("selfcare-20261112")
    care.settle()
    assert care.page.head.title.text() == "9 Nov to 15 Nov"


def test_tab_follows_the_eye(care: Care) -> None:
    care.store.practices.create(WALK)
    care.store.practices.create(PracticeDraft(Category.FOOD))
    care.look()
    page, week = care.page, care.page.week
    page.head.add.setFocus()
    rows = (week.names[0], week.squares[0][6], week.names[1], week.squares[1][6])
    for following in (*rows, page.foot.support, page.foot.limits, page.pacer.start):
        QTest.keyClick(care.window.focusWidget(), Qt.Key.Key_Tab)
        assert following.hasFocus()


def test_every_control_has_a_name_a_size_and_a_place_for_the_keyboard(care: Care) -> None:
    care.store.practices.create(WALK)
    care.session(-1)
    care.look()
    assert faults(care.page) == []
    day = care.clock.now().date()
    practice = care.store.practices.all()[0]
    for dialog in (
        PracticeDialog(care.page, practice, lambda: day, lambda _draft: True, lambda _by: None),
        PlanDialog(care.page, shipped.plan()),
        DayDialog(care.page, practice, DayLog(practice.uid, day)),
    ):
        dialog.show()
        care.settle()
        assert faults(dialog) == []
        dialog.close()
        dialog.deleteLater()


def test_a_day_of_a_practice_can_become_a_line_elsewhere(care: Care) -> None:
    care.store.practices.create(WALK)
    (practice,) = care.store.practices.all()
    way = Creator(lambda: "Note it under “What changed”", lambda _parts, _what: None)
    log = DayLog(practice.uid, care.clock.now().date())
    dialog = DayDialog(care.page, practice, log, (way,))
    dialog.show()
    assert faults(dialog) == []
    dialog.choices[Mark.DONE].click()
    button(dialog, "Note it under “What changed”").click()
    assert (dialog.way, dialog.log.mark) == (way, Mark.DONE)
    assert not dialog.isVisible()
    dialog.deleteLater()


def test_what_is_shipped_keeps_the_rules() -> None:
    assert {each.category for each in shipped.ideas()} == set(Category) - {Category.OWN}
    assert all(each.title and each.smallest for each in (*shipped.ideas(), *shipped.plan()))
    # On a session's own day only rest may stand (D10).
    first_day = [each.category for each in shipped.plan() if each.schedule.first == 0]
    assert set(first_day) == {Category.REST}
    assert all(each.schedule.kind is sched.Kind.AFTER for each in shipped.plan())


@pytest.mark.parametrize(
    "wrong",
    ["version = 2", 'version = 1\n[[items]]\ncategory = "gym"', "nonsense",
     'version = 1\n[[items]]\ncategory = "rest"\ntitle = "a"\nsmallest = "b"\nfirst = 1\nlast = 15'],
)  # fmt: skip
def test_a_broken_file_is_told(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(SelfCareDataError, match=r"plan\.toml"):
        load(path, "items")
