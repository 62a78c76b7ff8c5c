# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.accessible_walk import faults
from tests.qt import button, wait, words

from afterglow.features.goals.store import GoalStore
from afterglow.features.selfcare.hard_day.dialogs import CopingCardDialog, LetterDialog, PersonDialog
from afterglow.features.selfcare.shapes import ClosePerson, CopingCard, Letter
from afterglow.features.selfcare.store.hard_day import HardDayStore
from afterglow.features.today.store import TodayStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import HeldClock
    from tests.features.selfcare.conftest import Care

    from afterglow.ui.dialogs import Dialog
    from afterglow.vault.vault import Vault

TAP = CopingCard("", "Cold water", ("Hands under the tap", "Sit down"), "it is loud")


@pytest.fixture
def kept(vault: Vault) -> HardDayStore:
    return HardDayStore(vault)


def test_a_card_reads_back_changes_and_goes(kept: HardDayStore) -> None:
    uid = kept.keep_card(
        CopingCard("", " Cold\nwater ", ("Hands under the tap", "  ", "Sit down"), "it is loud")
    )
    assert kept.cards() == [CopingCard(uid, "Cold water", TAP.steps, "it is loud")]
    assert kept.keep_card(CopingCard(uid, "", ("Only this",))) == uid
    assert kept.cards() == [CopingCard(uid, "Only this", ("Only this",))]
    assert kept.keep_card(CopingCard("", "  ")) == ""
    kept.put_away(uid)
    kept.put_away("gone")
    assert kept.cards() == []
    kept.restore(uid)
    assert [card.uid for card in kept.cards()] == [uid]


def test_what_was_taken_away_comes_back_for_thirty_days(kept: HardDayStore, clock: HeldClock) -> None:
    uids = (
        kept.keep_card(CopingCard("", "Walk", helped=7)),
        kept.keep_person(ClosePerson("", "Ana")),
        kept.keep_letter("Water first."),
    )
    for uid in uids:
        kept.put_away(uid)
    assert (kept.cards(), kept.people(), kept.letters()) == ([], [], [])
    clock.forward(days=29)
    kept.purge_old()
    for uid in uids:
        kept.restore(uid)
    assert [card.helped for card in kept.cards()] == [7]
    kept.put_away(uids[0])
    clock.forward(days=31)
    kept.purge_old()
    kept.restore(uids[0])
    assert (kept.cards(), len(kept.people()), len(kept.letters())) == ([], 1, 1)
    with pytest.raises(ValueError, match="11"):
        kept.keep_card(CopingCard("", "Walk", helped=11))


def test_a_letter_stays_closed_until_its_day(kept: HardDayStore, clock: HeldClock) -> None:
    day = clock.now().date() + timedelta(days=3)
    with kept.vault.write() as session:
        closed = kept.letter_in(session, "For December.", opens=day)
    assert (found := kept.letter()) is not None
    assert found.closed_on(clock.now().date())
    open_ = kept.keep_letter("For any day.")
    assert (found := kept.letter()) is not None
    assert found.uid == open_
    kept.put_away(open_)
    kept.open_letter(closed)
    assert (found := kept.letter()) is not None
    assert not found.closed_on(clock.now().date())


def test_the_newest_letter_is_shown_and_an_empty_one_goes(kept: HardDayStore, clock: HeldClock) -> None:
    assert kept.keep_letter(" \n ") == ""
    first = kept.keep_letter("Water first.")
    clock.forward(days=1)
    second = kept.keep_letter("Then the window.")
    found = kept.letter()
    assert found is not None
    assert (found.uid, found.words) == (second, "Then the window.")
    kept.keep_letter("", second)
    found = kept.letter()
    assert found is not None
    assert found.uid == first


def test_what_comes_from_elsewhere_comes_once(kept: HardDayStore, vault: Vault) -> None:
    for _again in range(2):
        kept.add(
            [CopingCard("c", "Tap")], [ClosePerson("p", "Ana", "knock")], [Letter("l", "Hi", vault.now())]
        )
    assert (len(kept.cards()), kept.people()) == (1, [ClosePerson("p", "Ana", "knock")])


def test_it_is_useful_while_it_is_empty_and_two_actions_away(care: Care) -> None:
    care.window.open_tab("today")
    care.window.open_tab("selfcare")
    button(care.page, "Open the page for a hard day").click()
    care.settle()
    page = care.page.hard_day
    assert page.isVisible()
    said = words(page)
    assert "Open a window" in said
    assert "You do not have to carry this alone." in said
    assert button(page, "Help now").isVisible()
    assert faults(page) == []
    page.back.click()
    assert not page.isVisible()
    assert care.page.hard_day_card.open.hasFocus()


def test_it_shows_what_the_person_wrote_here_and_elsewhere(
    care: Care, vault: Vault, kept: HardDayStore
) -> None:
    TodayStore(vault).word("I want the mornings back.")
    GoalStore(vault).wins.keep("Called Ana", "five minutes")
    kept.keep_card(TAP)
    kept.keep_letter("Water first.")
    kept.keep_person(ClosePerson("", "Ana", "knock"))
    care.page.open_hard_day()
    care.settle()
    said = words(care.page.hard_day)
    for each in (
        "I want the mornings back.",
        "Called Ana",
        "1. Hands under the tap",
        "Water first.",
        "knock",
    ):
        assert each in said
    assert "Open a window" not in said
    assert faults(care.page.hard_day) == []


def test_help_now_opens_from_the_page(care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(care.window, "_show_dialog", opened.append)
    care.page.open_hard_day()
    care.settle()
    button(care.page.hard_day, "Help now").click()
    assert [type(each).__name__ for each in opened] == ["HelpNow"]
    opened.clear()


def test_a_card_and_somebody_are_written_and_removed(
    care: Care, kept: HardDayStore, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    def write(dialog: CopingCardDialog) -> None:
        assert not dialog.remove.isVisibleTo(dialog)
        dialog.title.setText("Cold water")
        dialog.steps.setPlainText("Tap\n\nSit")
        dialog.flush()  # the program locks, and the person comes back
        dialog.accept()

    def name(dialog: PersonDialog) -> None:
        dialog.name.setText("Ana")
        dialog.accept()

    care.page.open_hard_day()
    care.settle()
    answer(CopingCardDialog, write)
    answer(PersonDialog, name)
    care.page.hard_day.add_card.click()
    care.settle()
    button(care.page.hard_day, "Add somebody").click()
    care.settle()
    assert [(each.title, each.steps) for each in kept.cards()] == [("Cold water", ("Tap", "Sit"))]
    assert [each.name for each in kept.people()] == ["Ana"]
    answer(CopingCardDialog, lambda dialog: dialog.remove.click())
    answer(PersonDialog, lambda dialog: dialog.remove.click())
    button(care.page.hard_day, "Change the card “Cold water”").click()
    care.settle()
    button(care.page.hard_day, "Ana, change it").click()
    care.settle()
    assert (kept.cards(), kept.people()) == ([], [])


def test_a_letter_is_kept_as_it_is_written(
    care: Care, kept: HardDayStore, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    def write(dialog: LetterDialog) -> None:
        dialog.show()
        assert faults(dialog) == []
        dialog.field.insertPlainText("Water first.")
        wait(lambda: kept.letter() is not None)
        dialog.field.insertPlainText(" Then the window.")
        dialog.accept()

    care.page.open_hard_day()
    care.settle()
    answer(LetterDialog, write)
    button(care.page.hard_day, "Write a letter to yourself").click()
    care.settle()
    found = kept.letter()
    assert found is not None
    assert found.words == "Water first. Then the window."
    assert "Then the window." in words(care.page.hard_day)
