# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QPushButton

from afterglow.core.anchors import Anchor
from afterglow.core.shapes import New
from afterglow.features.insights.pieces import RowButton
from afterglow.features.insights.pull_line import PullLine
from afterglow.features.insights.shapes import Origin, State, Still, SymbolKind, Tried
from afterglow.features.reflections.making import with_origins

Hands = Any  # what conftest.py gives, which can not be imported from here
WORDS = "Rest is not earned."


def keep(insights: Hands, words: str = WORDS, body: str = "So. Rest is not earned.") -> str:
    entry = insights.entry(body, title="What is staying")
    start = body.index(words)
    origin, place = Origin("entry", entry), Anchor.of(body, start, start + len(words))
    return str(insights.store.insights.keep(words, origin, place))


def test_an_insight_is_listed_with_where_it_stands_and_opens(insights: Hands) -> None:
    assert any("Ctrl+Shift+I" in each for each in insights.seen(insights.page.overview.kept))
    uid = keep(insights)
    insights.look()
    (row,) = insights.page.overview.kept.findChildren(RowButton)
    assert row.accessibleName() == f"{WORDS} (noticed)"
    assert row.accessibleDescription() == "22 November · From “What is staying”"
    row.click()
    insights.settle()
    view = insights.page.one.view
    assert insights.page.stack.currentWidget() is view
    assert WORDS in insights.seen(view)
    assert any("Marked on that page." in each for each in insights.seen(view))
    insights.press("Where it stands: trying", view)
    assert insights.store.insights.get(uid).state is State.TRYING
    assert "22 November: Began to try it" in insights.seen(view)
    insights.press("From “What is staying”", view)
    assert insights.window.page() is not insights.page


def test_one_from_a_reflection_without_an_entry_comes_from_its_session(insights: Hands) -> None:
    session = insights.session(-3)
    keeper = insights.window._offers.keeper("insight")
    vault = insights.store.vault
    new = with_origins(New("insight", WORDS), "", session)
    with vault.write() as transaction:
        uid = keeper.keep(vault, transaction, new)
    assert insights.store.insights.get(uid).origin == Origin("session", session)
    # Its words are told: it stands in no page that could keep them to itself.
    (line,) = insights.window._offers.lines()
    assert line.text == WORDS
    insights.window.open_tab("insights", uid)
    insights.settle()
    view = insights.page.one.view
    assert not any("page" in each for each in insights.seen(view))
    insights.press("From Session 1", view)
    assert insights.window.page() is not insights.page
    insights.sessions.put_away(session)
    insights.window.open_tab("insights", uid)
    insights.look()
    assert any("The session it came from is not there any more." in each for each in insights.seen(view))


def test_what_came_of_an_insight_is_linked_and_shown(insights: Hands) -> None:
    uid = keep(insights)
    insights.window.open_tab("insights", uid)
    insights.settle()
    view = insights.page.one.view
    assert "Nothing yet, and that is fine." in insights.seen(view)
    insights.press("Make a goal from it", view)
    from afterglow.features.goals.shapes import GoalDraft
    from afterglow.features.goals.store import GoalStore

    store = GoalStore(insights.page.store.vault)
    (goal,) = store.goals.all()
    assert goal.origin is not None
    assert (goal.origin.kind, goal.origin.uid) == ("insight", uid)
    store.goals.save(goal.uid, GoalDraft("Sofa at four"))
    win = store.wins.keep("Sat down for ten minutes", "")
    insights.store.insights.link(uid, Origin("win", win))
    insights.window.open_tab("insights", uid)
    insights.settle()
    named = {each.accessibleName() for each in view.findChildren(RowButton) if each.isVisible()}
    assert named == {"Goal: Sofa at four", "Small win: Sat down for ten minutes"}


def test_words_that_are_lost_and_a_page_that_is_gone_are_told(insights: Hands) -> None:
    uid = keep(insights)
    id_ = insights.journal.entries.ids()[0]
    draft = insights.journal.entries.entry(id_).draft()
    from dataclasses import replace

    insights.journal.entries.save(id_, replace(draft, body="Other words."))
    insights.window.open_tab("insights", uid)
    insights.settle()
    view = insights.page.one.view
    assert any("do not stand on that page any more" in each for each in insights.seen(view))
    insights.journal.bin.put([id_])
    insights.journal.bin.purge([id_])
    insights.look()
    assert any("not there any more. The words stay here." in each for each in insights.seen(view))
    assert WORDS in insights.seen(view)


def test_an_insight_comes_back_one_at_a_time_and_three_declines_end_it(insights: Hands) -> None:
    first = keep(insights)
    insights.clock.forward(days=1)
    keep(insights, "So.")
    card = insights.page.overview.back
    insights.look()
    assert not card.isVisible()
    insights.clock.forward(days=7)
    insights.look()
    assert card.shown.uid == first
    insights.press("Is it still true? Partly", card)
    insights.press("Did you try it? Yes", card)
    card.note.setText("On Sunday.")
    insights.press("Keep the answer", card)
    (answer,) = insights.store.insights.get(first).returns
    assert (answer.still, answer.tried, answer.note) == (Still.PARTLY, Tried.YES, "On Sunday.")
    # The other one is next.
    assert card.shown.uid != first
    assert card.still.value == ""
    for _time in range(3):
        second = card.shown.uid
        assert second != first
        insights.press("Not now", card)
        assert card.shown is None or card.shown.uid != second
        insights.clock.forward(days=3)
        insights.store.insights.answer(first, Still.YES, Tried.OPEN)
        insights.look()
    assert not card.isVisible()
    insights.clock.forward(days=60)
    insights.look()
    assert card.shown is None or card.shown.uid == first


def test_nothing_is_asked_on_a_sessions_day(insights: Hands) -> None:
    keep(insights)
    insights.clock.forward(days=8)
    insights.session(0)
    insights.look()
    assert not insights.page.overview.back.isVisible()
    assert "Today is for resting. What returns can wait." in insights.seen(insights.page.overview)


def test_an_insight_that_is_gone_is_told_in_plain_words(insights: Hands) -> None:
    insights.window.open_tab("insights", "4b9d5a1c-0000-4000-8000-000000000000")
    insights.settle()
    assert [str(each) for each in insights.problems] == ["This is not there any more. All else is as it was."]
    assert insights.page.stack.currentWidget() is insights.page.overview


def test_one_can_be_written_down_worded_anew_and_taken_away(insights: Hands) -> None:
    def write(text: str, button: str) -> Any:
        def act(dialog: Any) -> None:
            dialog.field.setPlainText(text)
            next(each for each in dialog.findChildren(QPushButton) if each.text() == button).click()

        return act

    insights.in_dialog(write("I may rest.", "Keep it"), insights.page.new_item)
    (one,) = insights.store.insights.all()
    insights.window.open_tab("insights", one.uid)
    insights.settle()
    insights.in_dialog(
        write("I may rest now.", "Keep it"),
        lambda: insights.press("Say it differently…", insights.page.one.view),
    )
    assert insights.store.insights.get(one.uid).words == "I may rest now."

    def agree(dialog: Any) -> None:
        next(each for each in dialog.findChildren(QPushButton) if each.text() == "Take it away").click()

    insights.in_dialog(agree, lambda: insights.press("Take it away…", insights.page.one.view))
    assert insights.store.insights.all() == []
    assert insights.page.stack.currentWidget() is insights.page.overview


def test_a_perspective_comes_back_at_its_rhythm_and_not_twice_a_day(insights: Hands) -> None:
    uid = insights.store.perspectives.keep("I am allowed to rest.")
    insights.look()
    meet = insights.page.overview.meet
    assert not meet.isVisible()
    insights.page.show_way("perspectives")
    insights.settle()
    page = insights.page.stack.currentWidget()
    (often,) = page.findChildren(QComboBox)
    assert often.currentText() == "Only when I look"
    often.setCurrentIndex(3)
    often.activated.emit(3)
    insights.settle()
    assert insights.store.perspectives.all()[0].every == 7
    insights.page.show_list()
    insights.settle()
    assert meet.isVisible()
    assert insights.store.perspectives.all()[0].shown == insights.clock.now().date()
    insights.clock.forward(days=1)
    insights.look()
    assert not meet.isVisible()
    insights.clock.forward(days=6)
    insights.look()
    assert meet.isVisible()
    insights.store.perspectives.remove(uid)


def test_a_patterns_pull_is_told_in_words_then_and_now(insights: Hands) -> None:
    uid = insights.store.patterns.keep("I am too much")
    insights.store.patterns.feel(uid, 9)
    insights.clock.forward(days=9)
    insights.store.patterns.feel(uid, 3)
    insights.page.show_way("patterns")
    insights.settle()
    page = insights.page.stack.currentWidget()
    told = "A very strong pull on 22 November; it pulls less now: a light pull."
    assert told in insights.seen(page)
    (line,) = page.findChildren(PullLine)
    assert line.accessibleName() == told
    first, second = line.points()
    assert first.x() < second.x()
    assert first.y() < second.y()

    def feel(dialog: Any) -> None:
        buttons = dialog.findChildren(QPushButton)
        next(each for each in buttons if each.text() == "1").click()
        next(each for each in buttons if each.text() == "Keep it").click()

    insights.in_dialog(feel, lambda: insights.press("How is it now?", page))
    assert [one.value for one in insights.store.patterns.all()[0].pulls] == [9, 3, 1]


def test_a_symbol_shows_both_its_meanings_and_what_it_is_linked_to(insights: Hands) -> None:
    entry = insights.entry("A door in the corridor", title="Landing")
    uid = insights.store.symbols.keep("A door", SymbolKind.IMAGE, "warm wood", "A way out")
    insights.store.symbols.link(uid, Origin("entry", entry))
    insights.clock.forward(days=5)
    insights.page.show_way("symbols")
    insights.settle()
    page = insights.page.stack.currentWidget()

    def mean(dialog: Any) -> None:
        dialog.field.setPlainText("Never locked")
        dialog.accept()

    insights.in_dialog(mean, lambda: insights.press("What it means now…", page))
    seen = insights.seen(page)
    assert "22 November: A way out" in seen
    assert "27 November: Never locked" in seen
    assert "warm wood" in seen
    insights.press("Landing", page)
    assert insights.window.page() is not insights.page
