# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests import accessible_walk, qt

from afterglow.core import schedule as sched
from afterglow.features.goals.page import GoalsPage
from afterglow.features.goals.plan_dialog import PlanDialog
from afterglow.features.goals.shapes import Goal, GoalDraft, LowDay, Mark, Origin, PlanDraft, State
from afterglow.features.goals.win_dialog import WinDialog
from afterglow.features.journal.page import JournalPage
from afterglow.features.journal.shapes import Draft
from afterglow.features.today.store import TodayStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractButton
    from tests.conftest import HeldClock
    from tests.features.goals.conftest import Person

    from afterglow.features.goals.goal_card import GoalCard
    from afterglow.features.goals.store import GoalStore
    from afterglow.features.journal.store import JournalStore


def test_a_goal_is_made_with_the_keyboard_in_a_few_lines(person: Person, goals: GoalStore) -> None:
    page = person.look()
    assert "small" in qt.words(page.overview.empty)
    qt.press(person.window, "Ctrl+N")
    person.until(lambda: page.stack.currentWidget() is page.form)
    person.until(lambda: QApplication.focusWidget() is page.form.title)
    person.bot.keyClicks(page.form.title, "Stay close to people")
    person.bot.keyClicks(page.form.step, "Text one person")
    assert page.form.low_day.isVisible()
    qt.button(page.form.low_day, "Yes").click()
    assert not page.form.low_day.isVisible()
    page.form.named.setText("Belonging")
    person.bot.keyPress(page.form.title, Qt.Key.Key_Return)
    person.until(lambda: page.stack.currentWidget() is page.overview)
    person.settle()
    (kept,) = goals.goals.all()
    assert kept.draft == GoalDraft(
        "Stay close to people", "Text one person", "Belonging", sched.times_a_week(1), LowDay.YES
    )
    (card,) = person.cards()
    assert (card.title.text(), card.value.text()) == ("Stay close to people", "Belonging")
    assert card.step.text() == "Text one person · once a week"


def test_what_is_typed_is_kept_without_a_button_and_asked_once(person: Person, goals: GoalStore) -> None:
    uid = goals.goals.create(GoalDraft("Walk", low_day=LowDay.YES))
    page = person.look()
    person.card("Walk").open.click()
    person.until(lambda: page.stack.currentWidget() is page.view)
    page.view.edit.click()
    person.until(lambda: page.stack.currentWidget() is page.form)
    person.bot.keyClicks(page.form.step, "To the gate")
    assert not page.form.low_day.isVisible()
    person.until(lambda: goals.goals.get(uid).draft.step == "To the gate")


def test_a_goal_without_a_title_is_asked_for_one_and_keeps_the_rest(person: Person, goals: GoalStore) -> None:
    page = person.look()
    page.new_item()
    person.until(lambda: page.stack.currentWidget() is page.form)
    person.bot.keyClicks(page.form.step, "Text one person")
    page.form.ready.click()
    assert page.stack.currentWidget() is page.form
    assert "The rest is kept" in page.form.problem.text()
    page.flush()
    assert [goal.draft.step for goal in goals.goals.all()] == ["Text one person"]


def test_nothing_written_leaves_nothing(person: Person, goals: GoalStore) -> None:
    page = person.look()
    page.new_item()
    person.until(lambda: page.stack.currentWidget() is page.form)
    page.form.ready.click()
    person.until(lambda: page.stack.currentWidget() is page.overview)
    person.settle()
    assert goals.goals.all() == []


def test_a_time_that_never_comes_is_told_at_once_and_loses_nothing(person: Person, goals: GoalStore) -> None:
    uid = goals.goals.create(GoalDraft("Walk", schedule=sched.after_sessions(1, 14)))
    page = person.look()
    page.open(uid)
    person.settle()
    page.view.edit.click()
    person.until(lambda: page.stack.currentWidget() is page.form)
    page.form.when.first.setValue(20)
    page.form.ready.click()
    assert page.stack.currentWidget() is page.form
    assert "never come up" in page.form.when.problem.text()
    page.form.when.last.setValue(30)
    assert not page.form.when.problem.isVisible()
    page.form.ready.click()
    person.until(lambda: page.stack.currentWidget() is page.overview)
    assert goals.goals.get(uid).draft.schedule == sched.after_sessions(20, 30)


KINDS_OF_TIME: list[tuple[int, Callable[[Any], Any], str]] = [
    (0, lambda field: field.times.setValue(3), "WEEK:3"),
    (1, lambda field: [field.weekdays[day].click() for day in (0, 2)],
     "RULE:2026-11-22;FREQ=WEEKLY;BYDAY=MO,WE"),
    (2, lambda _field: None, "RULE:2026-11-22;FREQ=DAILY"),
    (3, lambda field: field.last.setValue(7), "AFTER:1-7"),
    (4, lambda _field: None, "BETWEEN"),
    (5, lambda field: field.cue.setText("after coffee"), "CUE:after coffee"),
    (6, lambda _field: None, "DAY:2026-11-22"),
]  # fmt: skip


def test_every_kind_of_time_can_be_chosen_and_shown_again(person: Person) -> None:
    field = person.look().form.when
    for place, act, expected in KINDS_OF_TIME:
        field.show_schedule(sched.times_a_week(1))
        field.kind.setCurrentIndex(place)
        act(field)
        chosen = field.schedule
        assert chosen is not None
        assert chosen.text() == expected
        field.show_schedule(chosen)
        assert (field.kind.currentIndex(), field.schedule) == (place, chosen)


def test_a_tick_a_part_and_not_today(person: Person, goals: GoalStore, clock: HeldClock) -> None:
    day = clock.now().date()
    uid = goals.goals.create(GoalDraft("Walk", schedule=sched.daily(day)))
    person.look()
    steps: list[tuple[Callable[[GoalCard], QAbstractButton], Mark | None, str]] = [
        (lambda card: card.box, Mark.DONE, "Done today"),
        (lambda card: card.box, None, "Next: today"),
        (lambda card: card.part, Mark.PART, "Part of it today. That counts."),
        (lambda card: card.skip, None, "Next: today"),
        (lambda card: card.skip, Mark.SKIP, "Not today. That costs nothing."),
        (lambda card: card.skip, None, "Next: today"),
    ]
    for which, said, line in steps:
        which(person.card("Walk")).click()
        person.settle()
        assert [one.mark for one in goals.marks.of(uid)] == ([said] if said else [])
        assert person.card("Walk").status.text() == line


def test_a_week_is_met_by_one_tick_and_can_be_taken_back(
    person: Person, goals: GoalStore, clock: HeldClock
) -> None:
    uid = goals.goals.create(GoalDraft("Call someone"))
    goals.marks.put(uid, clock.now().date() - timedelta(days=1), Mark.DONE)
    person.look()
    card = person.card("Call someone")
    assert card.box.isChecked()
    assert card.status.text() == "This week: done on Saturday"
    assert not card.skip.isVisible()
    card.box.click()
    person.settle()
    assert goals.marks.of(uid) == []
    assert card.status.text() == "Any day this week"


def test_less_of_something_has_a_kinder_thing_and_no_count(
    person: Person, goals: GoalStore, clock: HeldClock
) -> None:
    day = clock.now().date()
    draft = GoalDraft("Scroll less", less=True, instead="Read a page", schedule=sched.daily(day))
    uid = goals.goals.create(draft)
    for days in range(1, 9):
        goals.marks.put(uid, day - timedelta(days=days), Mark.ANYWAY)
    person.look()
    card = person.card("Scroll less")
    assert card.step.text() == "Read a page · daily"
    assert not card.part.isVisible()
    before = card.grab().toImage().pixelColor(4, card.height() // 2)
    card.anyway.click()
    person.settle()
    assert card.status.text() == "Noted. It happens, and nothing is counted."
    assert card.grab().toImage().pixelColor(4, card.height() // 2) == before
    assert not any(letter.isdigit() for letter in qt.words(card))


def test_due_today_and_ticked_there(person: Person, goals: GoalStore, clock: HeldClock) -> None:
    uid = goals.goals.create(GoalDraft("Stay close", "Text one", schedule=sched.daily(clock.now().date())))
    person.today.refresh()
    person.settle()
    (row,) = person.today.due.rows
    assert (row.title.text(), row.under.text()) == ("Text one", "Goal · Stay close")
    row.box.click()
    person.settle()
    assert [one.mark for one in goals.marks.of(uid)] == [Mark.DONE]
    person.look()
    assert person.card("Stay close").box.isChecked()


def test_a_session_day_asks_for_nothing(
    person: Person, goals: GoalStore, held: Callable[[int], str], clock: HeldClock
) -> None:
    goals.goals.create(GoalDraft("Walk", schedule=sched.daily(clock.now().date())))
    held(0)
    person.today.refresh()
    person.look()
    assert person.today.due.rows == []
    card = person.card("Walk")
    assert not card.box.isEnabled()
    assert not card.skip.isVisible()
    assert "rests" in card.status.text()


def test_a_low_day_shows_at_most_three_and_nothing_else(
    person: Person, goals: GoalStore, clock: HeldClock
) -> None:
    day = clock.now().date()
    for number in range(5):
        goals.goals.create(GoalDraft(f"Small {number}", schedule=sched.daily(day)))
    goals.goals.create(GoalDraft("Another day", schedule=sched.on_day(day + timedelta(days=3))))
    page = person.look()
    person.window.set_low_energy(True)
    person.settle()
    assert [card.title.text() for card in person.cards()] == ["Small 4", "Small 3", "Small 2"]
    for each in (page.overview.new, page.overview.wins, page.overview.words, page.overview.foot):
        assert not each.isVisible()
    person.window.set_low_energy(False)
    person.settle()
    assert len(person.cards()) == 6


def test_an_obstacle_becomes_one_sentence_on_the_goal(person: Person, goals: GoalStore) -> None:
    uid = goals.goals.create(GoalDraft("Stay close"))
    page = person.look()

    def write(dialog: Any) -> None:
        assert isinstance(dialog, PlanDialog)
        assert accessible_walk.faults(dialog) == []
        dialog.accept()
        assert dialog.isVisible()
        dialog.obstacle.setText("they are busy")
        dialog.cue.setText("I think “they are busy”.")
        dialog.action.setText("I send one line anyway")
        dialog.goals.setCurrentIndex(dialog.goals.findData(uid))
        dialog.accept()

    wrong = qt.in_dialog(write)
    page.overview.obstacle.click()
    person.settle()
    assert wrong == []
    said = "If I think “they are busy”, then I send one line anyway."
    assert said in qt.words(person.card("Stay close"))
    page.open(uid)
    person.settle()
    assert said in qt.words(page.view)
    assert "Inside: they are busy" in qt.words(page.view)


def test_an_obstacle_can_begin_a_goal(person: Person, goals: GoalStore) -> None:
    page = person.look()

    def write(dialog: Any) -> None:
        dialog.obstacle.setText("evenings are empty")
        dialog.accept()

    wrong = qt.in_dialog(write)
    page.overview.obstacle.click()
    assert wrong == []
    person.until(lambda: page.stack.currentWidget() is page.form)
    page.form.title.setText("Something for the evening")
    page.form.title.textEdited.emit(page.form.title.text())
    page.form.ready.click()
    person.settle()
    (goal,) = goals.goals.all()
    (plan,) = goals.plans.all()
    assert plan.draft == PlanDraft("evenings are empty", goal=goal.uid)


def test_a_win_rests_on_a_soft_ground_and_says_what_it_took(person: Person, goals: GoalStore) -> None:
    page = person.look()

    def write(dialog: Any) -> None:
        assert isinstance(dialog, WinDialog)
        dialog.what.setText("Called Ana back")
        dialog.took.setText("five minutes")
        dialog.accept()

    wrong = qt.in_dialog(write)
    page.overview.wins.add.click()
    person.settle()
    assert wrong == []
    assert "It took: five minutes" in qt.words(page.overview.wins)
    soft = [each for each in page.overview.wins.findChildren(type(page.overview.empty))
            if each.property("kind") == "win"]  # fmt: skip
    assert len(soft) == 1
    (win,) = goals.wins.all()
    page.shown()
    person.settle()
    assert win.what in qt.words(page.overview.wins)


def test_what_a_goal_came_from_is_shown_and_opened(
    person: Person, goals: GoalStore, store: JournalStore
) -> None:
    entry = store.entries.entry(store.entries.create(Draft("The small list", "…", store.vault.now())))
    uid = goals.goals.create(GoalDraft("Rest"), Origin("entry", entry.uid))
    page = person.look()
    page.open(uid)
    person.settle()
    assert page.view.source.text() == "Began on 22 November, from “The small list”"
    page.view.source.click()
    person.settle()
    assert person.window.page() is not page


def test_a_goal_is_made_from_an_entry(person: Person, goals: GoalStore, store: JournalStore) -> None:
    entry = store.entries.entry(store.entries.create(Draft("The small list", "…", store.vault.now())))
    creator, noting = person.window._offers.creators()
    assert creator.title() == "Make a goal from it"
    person.window.open_tab("journal", entry.uid)
    person.settle()
    journal = person.window.page()
    assert isinstance(journal, JournalPage)
    journal._acts.begin(creator)
    person.until(lambda: person.window.findChild(GoalsPage) is not None)
    page = person.page
    person.until(lambda: page.stack.currentWidget() is page.form)
    person.bot.keyClicks(page.form.title, "Rest")
    page.form.ready.click()
    person.settle()
    (goal,) = goals.goals.all()
    assert (goal.draft.title, goal.origin) == ("Rest", Origin("entry", entry.uid))
    # The same entry can become a line of what changed.
    assert noting.title() == "Note it under “What changed”"
    person.window.open_tab("journal", entry.uid)
    person.settle()
    journal._acts.begin(noting)
    person.settle()
    assert [(line.what, line.of) for line in goals.changes.all()] == [("The small list", entry.uid)]


def test_a_goal_that_was_begun_and_left_is_none(person: Person, goals: GoalStore) -> None:
    goals.goals.create(GoalDraft(schedule=sched.times_a_week(1)))
    person.today.refresh()
    person.settle()
    assert person.today.due.rows == []
    page = person.look()
    assert person.cards() == []
    person.clock.forward(days=1)
    page.shown()
    person.until(lambda: goals.goals.all() == [])


def test_steadiness_is_shown_only_if_asked_for(person: Person, goals: GoalStore, clock: HeldClock) -> None:
    day = clock.now().date()
    uid = goals.goals.create(GoalDraft("Walk", schedule=sched.daily(day)))
    for days in range(20):
        goals.marks.put(uid, day - timedelta(days=days), Mark.DONE)
    page = person.look()
    page.open(uid)
    person.settle()
    assert not page.view.line.isVisible()
    page.view.steady.click()
    person.settle()
    assert page.view.line.isVisible()
    assert page.view.steady_words.text() == "It is becoming a habit."
    assert page.view.line.accessibleName() == page.view.steady_words.text()
    assert "%" not in qt.words(page.view)


def test_an_earlier_day_can_be_filled_in(person: Person, goals: GoalStore, clock: HeldClock) -> None:
    day = clock.now().date()
    uid = goals.goals.create(GoalDraft("Walk", schedule=sched.daily(day)))
    page = person.look()
    page.open(uid)
    person.settle()
    names = [button.accessibleName() for button in page.view.days.buttons]
    assert names[-1] == "Sunday 22 November: Nothing noted"
    page.view.days.marked.emit(day - timedelta(days=2), Mark.DONE)
    person.settle()
    assert page.view.days.buttons[-3].accessibleName() == "Friday 20 November: Done"
    assert page.view.days.buttons[-3].isChecked()


def test_letting_go_is_a_good_end(person: Person, goals: GoalStore) -> None:
    uid = goals.goals.create(GoalDraft("Run every morning"))
    page = person.look()
    page.open(uid)
    person.settle()
    page.view.let_go.click()
    person.until(lambda: page.stack.currentWidget() is page.overview)
    person.settle()
    assert person.cards() == []
    assert page.overview.ended.isVisible()
    assert [goal.state for goal in goals.goals.all(State.LET_GO)] == [State.LET_GO]

    def take_up(dialog: Any) -> None:
        assert accessible_walk.faults(dialog) == []
        dialog.again.click()

    wrong = qt.in_dialog(take_up)
    page.overview.ended.click()
    person.settle()
    assert wrong == []
    assert [card.uid for card in person.cards()] == [uid]


def test_goals_are_put_in_order_by_menu_and_by_dragging(person: Person, goals: GoalStore) -> None:
    for name in "CBA":
        goals.goals.create(GoalDraft(name))
    page = person.look()

    def names() -> list[str]:
        return [card.title.text() for card in person.cards()]

    assert names() == ["A", "B", "C"]
    person.card("A").moved.emit(person.card("A").uid, 1)
    person.settle()
    assert names() == ["B", "A", "C"]
    person.card("B").moved.emit(person.card("B").uid, -1)
    person.settle()
    assert names() == ["B", "A", "C"]
    card, last = person.card("B"), person.card("C")
    grip = card.grip
    start = grip.rect().center()
    end = grip.mapFrom(page.overview.list, last.geometry().bottomLeft()) + start
    person.bot.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    person.bot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=end)
    person.settle()
    assert names() == ["A", "C", "B"]


def test_the_purpose_keeps_its_earlier_wordings(person: Person, goals: GoalStore, clock: HeldClock) -> None:
    goals.purpose.word("To be in the room")
    clock.forward(days=3)
    TodayStore(goals.vault).word("I want the mornings back")
    page = person.look()
    assert "I want the mornings back" in qt.words(page.overview.words)
    assert "To be in the room" in qt.words(page.overview.words)
    page.overview.words.open.click()
    person.settle()
    page.purpose.field.setPlainText("To be there")
    page.purpose.name.setText("Play")
    page.purpose.add.click()
    page.flush()
    person.settle()
    assert [one.statement for one in goals.purpose.wordings()] == ["To be there", "To be in the room"]
    assert qt.button(page.purpose, "Play, change it")
    page.purpose.all.click()
    person.settle()
    assert "To be there" in qt.words(page.overview.words)


def test_five_hundred_goals_are_shown_quickly(person: Person, goals: GoalStore, clock: HeldClock) -> None:
    day = clock.now().date()
    goals.goals.add(
        Goal(f"g{n}", GoalDraft(f"Goal {n}", schedule=sched.daily(day)), State.OPEN, day) for n in range(500)
    )
    page = person.look()
    began = time.process_time()
    page.refresh()
    person.settle()
    assert time.process_time() - began < 1.5
    assert len(person.cards()) == 12
    page.overview.list.more.click()
    assert len(person.cards()) == 24
    assert QApplication.focusWidget() is person.cards()[12].open


def test_everything_is_reached_and_named(person: Person, goals: GoalStore, clock: HeldClock) -> None:
    day = clock.now().date()
    uid = goals.goals.create(GoalDraft("Walk", "To the gate", "Care", sched.daily(day), steady=True))
    goals.goals.create(GoalDraft("Less", less=True, instead="Read", schedule=sched.daily(day)))
    goals.plans.keep(PlanDraft("rain", cue="it rains", action="I walk inside", goal=uid))
    goals.wins.keep("Walked", "shoes")
    page = person.look()
    assert accessible_walk.faults(page.overview) == []
    page.open(uid)
    person.settle()
    assert accessible_walk.faults(page.view) == []
    page.view.edit.click()
    person.until(lambda: page.stack.currentWidget() is page.form)
    assert accessible_walk.faults(page.form) == []
    page.show_purpose()
    person.settle()
    assert accessible_walk.faults(page.purpose) == []
    assert person.problems == []


def test_a_goal_that_is_gone_is_told(person: Person) -> None:
    person.look()
    person.window.open_tab("goals", "gone")
    person.settle()
    assert [str(error) for error in person.problems] == [
        "This goal is not there any more. What you wrote in the journal is."
    ]
