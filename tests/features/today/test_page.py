# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.accessible_walk import faults
from tests.features.today.conftest import GivenPage
from tests.qt import button, press, wait, words

from afterglow.core.errors import PersonError, mark
from afterglow.core.moment import Moment
from afterglow.core.shapes import Suggestion
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.features.today.choices import ChoicesDialog
from afterglow.features.today.page import TodayPage
from afterglow.features.today.shapes import How, Rhythm
from afterglow.features.today.wordings_dialog import WordingsDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from tests.features.today.conftest import Days, Given

    from afterglow.vault.vault import Vault

STAYING = Suggestion("staying", "What is staying with you", "Five short questions.", 6, "given")
SMALLER = Suggestion("smaller", "One line about today", "", 1, "given")


def bodies(vault: Vault) -> list[str]:
    store = JournalStore(vault)
    return [store.entries.entry(id_).body for id_ in store.entries.ids()]


def test_the_very_first_day_tells_what_will_come(days: Days) -> None:
    assert days.cards() == ["invitation", "suggestion", "mood", "due", "why"]
    told = words(days.page)
    assert "This is where each day begins." in told
    assert "will gather here" in told
    assert "drawn here" in told
    assert "What made you begin?" in told
    assert faults(days.window) == []


def test_day_three_holds_what_the_mockup_holds(days: Days, given: Given) -> None:
    given.session(-3)
    given.suggested = [STAYING, SMALLER]
    given.thing("1", "Ten minutes outside", done=True)
    given.thing("2", "Text Ana about Sunday")
    days.page.store.word("To be in the room again.")
    days.look()
    assert days.cards() == ["arc", "suggestion", "mood", "due", "why"]
    told = words(days.page)
    for part in (
        "Sunday, 22 November",
        "Three days since your first session. Go gently.",
        "One thing you could do · about 6 minutes",
        "What is staying with you",
        "To be in the room again.",
        "Anything left undone simply lapses tonight.",
    ):
        assert part in told
    assert "One line about today" not in told
    assert faults(days.window) == []


def test_a_session_day_asks_for_nothing(days: Days, given: Given, vault: Vault) -> None:
    given.suggested = [STAYING]
    given.thing("2", "Text Ana about Sunday")
    days.page.store.word("To be in the room again.")
    given.session(0, planned=True)
    days.look()
    assert days.cards() == ["capture", "mood"]
    told = words(days.page)
    assert "Today is your first session." in told
    assert "You do not have to make sense of it yet." in told
    assert faults(days.window) == []
    QTest.keyClicks(days.page.capture.field, "a blue door")
    wait(lambda: bodies(vault) == ["a blue door"])
    QTest.keyClicks(days.page.capture.field, ", humming")
    press(days.page.capture.field, "Ctrl+Return")
    assert bodies(vault) == ["a blue door, humming"]
    assert days.page.capture.field.toPlainText() == ""
    QTest.keyClicks(days.page.capture.field, "water")
    # On leaving the tab nothing is lost, and the next day it is no longer the same entry.
    days.window.open_tab("journal")
    assert sorted(bodies(vault)) == ["a blue door, humming", "water"]
    days.window.open_tab("today")
    days.go(1)
    assert "capture" not in days.cards()
    assert days.page.capture.field.toPlainText() == ""
    assert days.page.capture.keeper.kept is None


def test_a_session_day_suggests_only_what_is_for_it(days: Days, given: Given) -> None:
    given.session(0)
    given.suggested = [STAYING, replace(SMALLER, session_day=True)]
    days.look()
    assert days.cards() == ["arc", "suggestion", "capture", "mood"]
    assert days.page.suggestion.shown == given.suggested[1]
    days.window.set_low_energy(True)
    days.settle()
    days.look()
    assert not days.page.suggestion.isVisible()


def test_after_a_gap_no_number_is_told(days: Days, given: Given) -> None:
    given.session(-3)
    days.look()
    days.go(40)
    told = words(days.page)
    assert "Good to see you. You can begin anywhere." in told
    assert "since" not in told
    assert "40" not in told
    days.go(1)
    assert "Between sessions." in words(days.page)


@pytest.mark.parametrize("how", [How.NOT_NOW, How.NEVER])
def test_an_answer_is_kept_and_nothing_else_is_suggested_today(days: Days, given: Given, how: How) -> None:
    given.session(-3)
    given.suggested = [STAYING, SMALLER]
    days.look()
    card = days.page.suggestion
    (card.later if how is How.NOT_NOW else card.no).click()
    assert not card.isVisible()
    days.settle()
    assert given.answered == [("staying", how is How.NEVER)]
    days.look()
    assert not card.isVisible()
    days.go(1)
    assert card.shown == SMALLER
    # Another session begins it all again, but for what was declined for good.
    given.session(1)
    days.go(2)
    assert card.shown == (STAYING if how is How.NOT_NOW else SMALLER)


def test_begin_goes_to_whoever_suggested_it(days: Days, given: Given) -> None:
    given.suggested = [STAYING]
    days.look()
    days.page.suggestion.begin.click()
    assert given.begun == ["staying"]


def test_what_was_put_away_for_good_can_come_back(
    days: Days, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    given.suggested = [STAYING]
    days.look()
    days.page.suggestion.no.click()
    days.settle()
    shown: list[bool] = []

    def choose(dialog: ChoicesDialog) -> int:
        dialog.show()
        shown.append(dialog.again.isVisible())
        assert faults(dialog) == []
        dialog.again.click()
        dialog.buttons[Rhythm.DAILY].click()
        return 1

    monkeypatch.setattr(ChoicesDialog, "exec", choose)
    button(days.page, "What Today shows…").click()
    days.settle()
    assert shown == [True]
    assert days.page.store.rhythm() is Rhythm.DAILY
    assert given.answered[-1] == ("", False)
    assert days.page.suggestion.isVisible()


def test_a_small_thing_is_ticked_by_mouse_and_by_key(days: Days, given: Given) -> None:
    given.thing("1", "Ten minutes outside")
    given.thing("2", "Text Ana about Sunday")
    days.look()
    first, second = days.page.due.rows
    QTest.mouseClick(first.title, Qt.MouseButton.LeftButton)
    days.settle()
    second.box.setFocus()
    press(second.box, "Space")
    days.settle()
    assert [thing.done for thing in given.things.values()] == [True, True]
    assert second.box.hasFocus()
    assert days.page.due.rows == [first, second]
    press(second.box, "Space")
    days.settle()
    assert [thing.done for thing in given.things.values()] == [True, False]


def test_a_tick_that_can_not_be_kept_is_told_and_taken_back(days: Days, given: Given) -> None:
    given.thing("1", "Ten minutes outside")
    given.fails = PersonError(mark("The disk is full."))
    days.look()
    days.page.due.rows[0].box.click()
    days.settle()
    assert [str(problem) for problem in days.problems] == ["The disk is full."]
    assert not days.page.due.rows[0].box.isChecked()


def test_many_small_things_do_not_fill_the_page(days: Days, given: Given) -> None:
    for number in range(12):
        given.thing(str(number), f"Thing {number}")
    days.look()
    assert len(days.page.due.rows) == 7
    button(days.page, "Show 5 more").click()
    assert len(days.page.due.rows) == 12
    assert days.page.due.rows[7].box.hasFocus()


def test_a_low_energy_day_holds_at_most_three_things(days: Days, given: Given) -> None:
    given.session(-3)
    given.suggested = [STAYING]
    given.line("The door was never locked.", -20)
    days.page.store.set_rhythm(Rhythm.DAILY)
    days.page.store.word("To be in the room again.")
    for number in range(5):
        given.thing(str(number), f"Thing {number}", done=number == 0)
    days.look()
    before = days.page.head.line.fontInfo().pointSizeF()
    press(days.window, "Ctrl+E")
    days.settle()
    assert days.cards() == ["mood", "due"]
    assert [row.due.uid for row in days.page.due.rows] == ["1", "2"]
    assert days.page.head.line.fontInfo().pointSizeF() > before * 1.2
    assert faults(days.window) == []
    given.things.clear()
    days.look()
    assert days.cards() == ["mood", "why"]
    button(days.page, "Show everything").click()
    days.settle()
    assert days.cards() == ["arc", "suggestion", "mood", "due", "why", "line"]
    assert days.page.head.line.fontInfo().pointSizeF() == before


def test_why_i_began_is_kept_while_it_is_written(days: Days, monkeypatch: pytest.MonkeyPatch) -> None:
    card, store = days.page.why, days.page.store
    button(days.page, "Write why I began").click()
    assert card.field.hasFocus()
    QTest.keyClicks(card.field, "To rest.")
    wait(lambda: [why.statement for why in store.wordings()] == ["To rest."])
    press(card.field, "Ctrl+Return")
    days.settle()
    assert card.words.text() == "To rest."
    assert not card.earlier.isVisible()
    days.clock.forward(days=9)
    button(days.page, "Change why I began").click()
    QTest.keyClicks(card.field, " And to paint.")
    # Leaving the tab keeps it as well, and so does the lock, which asks the same of the page.
    days.window.open_tab("journal")
    assert [why.statement for why in store.wordings()] == ["To rest. And to paint.", "To rest."]
    days.window.open_tab("today")
    days.settle()
    button(days.page, "Done").click()
    days.settle()
    shown: list[str] = []

    def look(dialog: WordingsDialog) -> int:
        dialog.show()
        assert faults(dialog) == []
        shown.append(words(dialog))
        dialog.hide()
        return 1

    monkeypatch.setattr(WordingsDialog, "exec", look)
    button(days.page, "Earlier wordings").click()
    assert "To rest. And to paint." in shown[0]
    assert "\nTo rest." in shown[0]


def test_a_line_is_off_until_wanted_and_leads_to_its_page(days: Days, given: Given) -> None:
    given.session(-24)
    given.line("The door was never locked.", -20)
    given.line("Water under the weir.", -30)
    days.look()
    assert "line" not in days.cards()
    days.page.store.set_rhythm(Rhythm.SOME_DAYS)
    days.look()
    first = shown_line(days)
    days.look()
    assert shown_line(days) == first
    assert "From your notes" in words(days.page.line)
    button(days.page, "Read that entry").click()
    page = days.window.page()
    assert isinstance(page, GivenPage)
    assert [page.opened[0]] == [line.uid for line in given.own if line.text in first]
    days.window.open_tab("today")
    days.go(1)
    assert shown_line(days) == ""
    days.go(2)
    assert shown_line(days) not in {"", first}
    # One that is offered no longer, since it was made sensitive or thrown away, is gone at once.
    given.own = []
    days.look()
    assert "line" not in days.cards()


def shown_line(days: Days) -> str:
    return days.page.line.words.text() if days.page.line.isVisible() else ""


def test_keys_that_belong_to_other_tabs_find_them(days: Days) -> None:
    press(days.window, "Ctrl+N")
    assert not isinstance(days.window.page(), TodayPage)
    days.settle()
    days.window.open_tab("today")
    press(days.window, "Ctrl+F")
    assert not isinstance(days.window.page(), TodayPage)
    days.settle()


def test_a_new_day_comes_by_itself_while_the_window_stands_open(days: Days, given: Given) -> None:
    given.session(0)
    days.look()
    assert "capture" in days.cards()
    days.clock.forward(days=1)
    days.page._look_at_the_day()
    days.settle()
    assert "One day since your first session." in words(days.page)
    days.window.set_low_energy(True)
    days.settle()
    days.clock.forward(hours=17)
    days.page._look_at_the_day()
    days.settle()
    assert "A low-energy day" in words(days.page)
    days.clock.forward(hours=2)
    days.page._look_at_the_day()
    days.settle()
    assert "Two days since your first session." in words(days.page)


def test_it_is_read_again_when_something_changed_elsewhere(days: Days, given: Given) -> None:
    given.thing("1", "Ten minutes outside")
    JournalStore(days.page.store.vault).entries.create(_draft(days))
    wait(lambda: [row.due.uid for row in days.page.due.rows] == ["1"])


def _draft(days: Days) -> Draft:
    return Draft("", "words", Moment.of(days.clock.now()))


def test_the_keys_for_a_few_words_and_for_a_low_day_work_while_one_writes(
    days: Days, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    given.session(0)
    days.look()
    days.page.capture.field.setFocus()
    asked: list[str] = []
    monkeypatch.setattr(type(days.window), "_show_dialog", lambda _self, dialog: _note(asked, dialog))
    press(days.page.capture.field, "Ctrl+J")
    assert asked == ["CaptureDialog"]
    press(days.page.capture.field, "Ctrl+E")
    assert days.window.low_energy()
    days.settle()
    # Also on a low-energy day a session's own day asks for nothing.
    assert days.cards() == ["capture", "mood"]
    press(days.page.capture.field, "Ctrl+E")
    assert not days.window.low_energy()
    days.settle()


def _note(asked: list[str], dialog: QWidget) -> None:
    asked.append(type(dialog).__name__)
    dialog.deleteLater()


def test_a_form_that_is_left_out_is_not_suggested(vault: Vault) -> None:
    from afterglow.core.shapes import FORMS, Suggestion
    from afterglow.feature import Feature
    from afterglow.features.today.reading import read
    from afterglow.features.today.store import TodayStore
    from afterglow.offers import Offers
    from afterglow.vault import mix

    kinds = [Suggestion(form or "always", form, "", 1, "x", form=form) for form in ("make", "talk", "")]
    store, day = TodayStore(vault), vault.clock.now().date()
    offers = Offers((Feature("x", lambda: "x", suggestions=lambda *_asked: kinds),), vault)
    for left_out, shown in (((), "make"), (("make",), "talk"), (FORMS, "always")):
        mix.leave_out(vault, left_out)
        found = read(store, offers, day, low_energy=False).suggestion
        assert found is not None
        assert found.key == shown
    mix.leave_out(vault, ("no such form",))
    assert mix.left_out(vault) == frozenset()
