# SPDX-License-Identifier: GPL-3.0-or-later
"""Answering in the window, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from tests.accessible_walk import faults
from tests.qt import words

from afterglow.features.measures.shapes import Asking
from afterglow.features.measures.store import asking

if TYPE_CHECKING:
    from tests.conftest import HeldClock
    from tests.features.measures.conftest import Answering

    from afterglow.vault.vault import Vault

Key = Qt.Key


def test_one_question_a_page_to_the_number(person: Answering) -> None:
    page = person.go("gad7")
    assert page.answering.count.text() == "Question 1 of 8"
    assert faults(page) == []
    page.answering.take_focus()
    person.answer("1 2 1 2 1 2 1 2")
    assert person.shows(page.result)
    assert (page.result.number.text(), page.result.word.text()) == ("10 of 21", "moderate")
    assert page.result.change.isHidden()
    assert "not a diagnosis" in page.result.about.text()
    assert page.result.notice.text().startswith("Developed by Drs. Robert L. Spitzer")
    (one,) = person.kept()
    assert list(one.answers.values()) == [1, 2, 1, 2, 1, 2, 1, 2]
    assert one.finished is not None
    assert faults(page) == []


def test_tab_goes_from_the_answers_to_the_way_on(person: Answering) -> None:
    page = person.go("phq2")
    person.press(Key.Key_0, Key.Key_Return)
    person.press(Key.Key_0)
    seen = []
    for _time in range(4):
        person.press(Key.Key_Tab)
        widget = QApplication.focusWidget()
        assert isinstance(widget, QAbstractButton)
        seen.append(widget.text())
    assert seen == ["Back", "Done", "Leave for now", "All on one page"]
    assert page.answering.isVisible()


def test_arrows_walk_and_choose_nothing_unasked(person: Answering) -> None:
    page = person.go("phq2")
    first = page.answering.questions[0]
    person.press(Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up)
    assert not first.answered
    assert first.options[3].hasFocus()
    # Nothing was chosen, so Right does not go on either.
    person.press(Key.Key_Right)
    assert page.answering.count.text() == "Question 1 of 2"
    person.press(Key.Key_Space, Key.Key_Right)
    assert page.answering.count.text() == "Question 2 of 2"
    person.press(Key.Key_9, Key.Key_2, Key.Key_Left)
    assert page.answering.count.text() == "Question 1 of 2"
    assert page.answering.questions[0].value == 3
    assert person.kept()[0].answers == {"1": 3, "2": 2}


def test_what_was_passed_over_and_what_was_not_answered_make_no_total(person: Answering) -> None:
    page = person.go("gad7")
    person.answer("1 x 1")
    # A question without an answer is told of once; going on is possible all the same.
    person.press(Key.Key_Return)
    assert page.answering.missing.isVisible()
    assert page.answering.count.text() == "Question 4 of 8"
    person.press(Key.Key_Return)
    person.answer("0 0 0 -")
    assert person.shows(page.result)
    assert page.result.number.text() == "No total"
    assert page.result.word.text() == (
        "Not complete, so no total. Passed over by you: 1. Without an answer: 1."
    )
    (one,) = person.kept()
    assert one.answers == {"1": 1, "2": None, "3": 1, "5": 0, "6": 0, "7": 0}
    page.result.turn.click()
    assert words(page.result.answers).count("I would rather not answer") == 1
    assert words(page.result.answers).count("not answered") == 2


def test_left_and_taken_up_again(person: Answering, clock: HeldClock) -> None:
    page = person.go("phq9")
    person.answer("1 2")
    person.press(Key.Key_3, Key.Key_Escape)
    assert person.shows(page.overview)
    assert page.overview.card.lines["phq9"].text() == (
        "You began on 22 Nov 2026. Your answers are kept: you can go on."
    )
    assert [series.key for series in page.overview.panel.view.series] == []  # type: ignore[union-attr]
    started = person.kept()[0].started
    clock.forward(hours=3)
    page.overview.card.buttons["phq9"].click()
    person.settle()
    assert page.answering.count.text() == "Question 4 of 10"
    person.press(Key.Key_Left)
    assert page.answering.questions[0].value == 3
    person.press(Key.Key_Return)
    person.answer("0 0 0 0 0 0 -")
    (one,) = person.kept()
    assert one.started == started
    assert page.result.number.text() == "6 of 27"
    # The next one is a new one.
    page.begin("phq9")
    person.settle()
    assert page.answering.count.text() == "Question 1 of 10"


def test_what_is_chosen_is_safe_when_the_program_locks(person: Answering) -> None:
    page = person.go("phq2")
    person.press(Key.Key_2)
    page.flush()
    assert person.kept()[0].answers == {"1": 2}
    page.flush()
    assert len(person.kept()) == 1


def test_nothing_answered_leaves_nothing_behind(person: Answering) -> None:
    page = person.go("phq2")
    for _time in range(4):
        person.press(Key.Key_Return)
    assert person.shows(page.overview)
    page.begin("gad7")
    person.settle()
    person.press(Key.Key_Escape)
    assert person.kept() == []
    # One that is gone is told of, and the page is where it was.
    page.open_item("gone")
    person.settle()
    assert person.shows(page.overview)


def test_all_on_one_page_and_the_choice_is_kept(person: Answering, vault: Vault) -> None:
    page = person.go("gad7")
    person.press(Key.Key_1)
    page.answering.turn.click()
    person.settle()
    assert asking.read(vault) == Asking(one_a_page=False)
    assert [one.value for one in page.answering.questions][:2] == [1, None]
    assert faults(page) == []
    for question in page.answering.questions[1:7]:
        question.choose(2)
    page.answering.next.click()
    person.settle()
    assert page.result.number.text() == "13 of 21"
    page.begin("phq2")
    person.settle()
    assert len(page.answering.questions) == 2


def test_the_phq8_by_choice(person: Answering, vault: Vault) -> None:
    page = person.go()
    card = page.overview.card
    assert card.buttons["phq9"].isVisible()
    assert not card.buttons["phq8"].isVisible()
    card.eight.click()
    person.settle()
    assert asking.read(vault).eight
    assert (card.buttons["phq9"].isVisible(), card.buttons["phq8"].isVisible()) == (False, True)
    card.buttons["phq8"].click()
    person.settle()
    person.answer("2 2 2 2 1 1 2 0")
    assert (page.result.number.text(), page.result.word.text()) == ("12 of 24", "moderate")


def test_amending_marks_and_keeps_what_was_first(person: Answering, clock: HeldClock) -> None:
    page = person.go("phq2")
    person.answer("1 1")
    clock.forward(days=1)
    page.result.change_it.click()
    person.settle()
    assert len(page.answering.questions) == 2
    page.answering.questions[1].choose(3)
    page.answering.next.click()
    person.settle()
    assert page.result.number.text() == "4 of 6"
    assert page.result.notes.text() == "Amended on 23 Nov 2026."
    page.result.turn.click()
    assert "Nearly every day (first: Several days)" in words(page.result.answers)
    (one,) = person.kept()
    assert (one.answers, one.current) == ({"1": 1, "2": 1}, {"1": 1, "2": 3})
    page.result.change_it.click()
    person.settle()
    page.answering.questions[0].choose(0)
    page.answering.leave.click()
    person.settle()
    assert person.shows(page.result)
    assert person.kept() == [one]


def test_only_a_meaningful_change_is_told(person: Answering, clock: HeldClock) -> None:
    page = person.go("gad7")
    person.answer("1 1 1 1 1 1 1 -")
    clock.forward(days=14)
    for row, told in (
        ("2 2 2 1 1 1 1 -", "Next to 22 Nov 2026 (7, mild): about the same."),
        ("2 2 2 2 2 2 2 -", "Next to 6 Dec 2026 (10, moderate): 4 higher."),
    ):
        page.begin("gad7")
        person.settle()
        person.answer(row)
        assert page.result.change.text() == told
        clock.forward(days=14)
    text = words(page).casefold()
    assert not [each for each in ("better", "worse", "low risk", "improve") if each in text]
