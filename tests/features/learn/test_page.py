# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading, looking for, marking and asking, in the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from tests.accessible_walk import faults
from tests.qt import button, press, wait, words

from afterglow.core.settings import Settings
from afterglow.core.shapes import Choice, New
from afterglow.feature import Feature, Keeper, Parts, Window
from afterglow.features.learn.card import FEATURE
from afterglow.features.learn.page import LearnPage
from afterglow.features.learn.store import LearnStore
from afterglow.offers import Offers
from afterglow.ui.background import Background
from afterglow.ui.dialogs import QtFileChooser
from afterglow.vault import settings_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session
    from tests.conftest import HeldClock

    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault

NAME = "asked"


class Around:
    """The window around the page, and whoever keeps questions in it."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.problems: list[BaseException] = []
        self.topics: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def show_problem(self, error: BaseException) -> None:
        self.problems.append(error)

    def keep(self, _vault: Vault, session: Session, new: New) -> str:
        self.topics.append(new.more["topic"])
        settings_inside.put(session, NAME, [*settings_inside.get(session, NAME, []), new.text])
        return f"question {len(self.topics)}"

    def undo(self, _vault: Vault, session: Session, _uid: str) -> bool:
        settings_inside.put(session, NAME, settings_inside.get(session, NAME, [])[:-1])
        return True

    def choices(self, vault: Vault, most: int) -> list[Choice]:
        with vault.read() as session:
            asked = settings_inside.get(session, NAME, [])
        return [Choice(text, text) for text in reversed(asked)][:most]

    def card(self) -> Feature:
        keeper = Keeper("question", lambda: "Question", self.keep, self.undo, self.choices)
        return Feature("keeps", lambda: "Keeps", keepers=(keeper,))


class Hands:
    """A person at the page."""

    def __init__(self, page: LearnPage, parts: Parts, around: Around) -> None:
        self.page, self.parts, self.around = page, parts, around

    def settle(self) -> str:
        for _time in range(3):
            self.parts.background.drain()
            QTest.qWait(1)
        assert self.around.problems == []
        return words(self.page)

    def titles(self) -> list[str]:
        return [self.page.list.item(at).text() for at in range(self.page.list.count())]


@pytest.fixture
def hands(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    vault: Vault,
    clock: HeldClock,
) -> Iterator[Hands]:
    yield from _made(qtbot, vault, clock, with_keeper=True)


def _made(qtbot: QtBot, vault: Vault, clock: HeldClock, *, with_keeper: bool) -> Iterator[Hands]:
    background, around = Background(), Around()
    offers = Offers((FEATURE, around.card()) if with_keeper else (FEATURE,), vault)
    parts = Parts(vault, clock, background, Settings(), QtFileChooser(), cast("Window", around), offers)
    page = LearnPage(parts)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.shown()
    made = Hands(page, parts, around)
    made.settle()
    yield made
    background.close()


def test_a_topic_shows_its_parts_its_sources_and_who_has_not_read_it(hands: Hands) -> None:
    hands.page.open_item("16")
    text = hands.settle()
    order = ["When to call", "What is known", "Call the emergency number now", "Call your clinic today",
             "What is not known", "Ask your clinic", "Sources", "1. US Food and Drug"]  # fmt: skip
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    assert "A clinician has not read it through yet" in text
    assert "November 2026" in text
    hands.page.open_item("no such topic")
    assert "When to call" in hands.settle()


def test_looking_and_opening_go_by_keyboard(hands: Hands) -> None:
    page = hands.page
    page.focus_search()
    assert page.search.hasFocus()
    # A key with an accent is more than QTest can press.
    page.search.insert("Bládder")
    assert hands.titles()[0] == "12. Bladder"
    assert f"{page.list.count()} of 16 topics" in words(page)
    press(page.search, "Return")
    assert page.list.hasFocus()
    wait(lambda: page.view is not None and page.view.topic.number == 12)
    page.search.setText("zeppelin")
    assert "No topic holds this." in words(page)
    # What is open stays open.
    assert page.view is not None
    assert page.view.topic.number == 12
    page.search.clear()
    assert page.list.currentItem().text() == "12. Bladder"


def test_a_topic_is_marked_as_read_only_if_one_likes(hands: Hands) -> None:
    store = LearnStore(hands.parts.vault)
    hands.page.open_item("12")
    hands.settle()
    assert store.read() == frozenset()
    assert hands.page.view is not None
    hands.page.view.read.click()
    hands.settle()
    assert store.read() == {"12-bladder"}
    assert "12. Bladder (read)" in hands.titles()
    hands.page.shown()
    hands.settle()
    assert hands.page.view.read.isChecked()
    hands.page.view.read.click()
    hands.settle()
    assert store.read() == frozenset()


def test_a_question_is_kept_by_whoever_keeps_them(hands: Hands) -> None:
    hands.page.open_item("12")
    hands.page.new_item()
    card = hands.page.questions
    assert card.field.hasFocus()
    QTest.keyClicks(card.field, "  Is it safe with my tablets?  ")
    press(card.field, "Ctrl+Return")
    text = hands.settle()
    assert "\N{BULLET} Is it safe with my tablets?" in text
    assert card.field.toPlainText() == ""
    assert hands.around.topics == ["12-bladder"]
    assert hands.around.said == ["It is on your list of questions."]
    button(card, "Take the last one back").click()
    assert "tablets" not in hands.settle()


def test_a_ready_question_is_kept_by_one_press(hands: Hands) -> None:
    hands.page.open_item("12")
    hands.settle()
    assert hands.page.view is not None
    button(hands.page.view, "Keep this question").click()
    assert "\N{BULLET} What should I look out for" in hands.settle()


def test_nothing_typed_is_lost_when_the_program_locks(hands: Hands) -> None:
    hands.page.questions.field.setPlainText("Half a quest")
    hands.page.flush()
    hands.page.flush()
    assert [each.text for each in hands.around.choices(hands.parts.vault, 9)] == ["Half a quest"]


def test_an_empty_question_is_not_kept(hands: Hands) -> None:
    button(hands.page.questions, "Keep this question").click()
    hands.page.flush()
    hands.settle()
    assert hands.around.topics == []


@pytest.mark.usefixtures("themed")
def test_without_anybody_to_keep_questions_none_are_asked_for(
    qtbot: QtBot, vault: Vault, clock: HeldClock
) -> None:
    for hands in _made(qtbot, vault, clock, with_keeper=False):
        assert not hands.page.questions.isVisible()
        shown = [each.text() for each in hands.page.findChildren(QPushButton) if each.isVisible()]
        assert "Keep this question" not in shown


def test_tab_goes_through_the_topic_before_the_questions(hands: Hands) -> None:
    page = hands.page
    page.open_item("12")
    hands.settle()
    page.list.setFocus()
    reached = []
    for _step in range(30):
        press(page, "Tab")
        at = page.window().focusWidget()
        if at is page.questions.field:
            break
        reached.append(at)
    assert page.view is not None
    assert reached[0] is page.view.title
    assert reached[-1] is page.view.read


def test_everything_by_keyboard_and_by_name(hands: Hands) -> None:
    # High enough that nothing is below the edge: what is not seen can not show that it has the keyboard.
    hands.page.resize(1100, 2400)
    # The search is where the keyboard goes with the page; here it is to be seen without.
    hands.page.setFocusProxy(None)  # type: ignore[arg-type]  # as Qt has it
    hands.settle()
    assert faults(hands.page) == []


def test_the_program_keeps_questions_where_the_visit_is_prepared(vault: Vault) -> None:
    from afterglow.feature_list import FEATURES

    keeper = Offers(FEATURES, vault).keeper("question")
    assert keeper is not None
    with vault.write() as session:
        keeper.keep(vault, session, New("question", "May I bring music?", {"topic": "07-mindset-and-place"}))
    assert keeper.choices is not None
    assert [each.text for each in keeper.choices(vault, 5)] == ["May I bring music?"]
