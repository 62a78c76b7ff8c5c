# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from afterglow.core.moment import Moment
from afterglow.features.measures.shapes import Mood, Start
from afterglow.features.measures.store import MoodStore

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault


@pytest.fixture
def moods(vault: Vault) -> MoodStore:
    return MoodStore(vault)


def test_a_tap_is_kept_and_the_next_one_corrects_it(moods: MoodStore, clock: HeldClock) -> None:
    first = moods.tap(6)
    clock.forward(minutes=5)
    second = moods.tap(3)
    assert second.uid == first.uid
    assert second.at == first.at
    assert [mood.value for mood in moods.all()] == [3]
    clock.forward(hours=2)
    moods.tap(8)
    assert [mood.value for mood in moods.on(clock.now().date())] == [3, 8]
    assert moods.all()[1].at == Moment.of(clock.now())


def test_a_session_between_two_taps_keeps_both(moods: MoodStore, clock: HeldClock) -> None:
    moods.tap(4)
    clock.forward(minutes=10)
    start = Start("s", 1, Moment.of(clock.now()))
    clock.forward(minutes=10)
    moods.tap(7, [start])
    assert [mood.value for mood in moods.all()] == [4, 7]


def test_a_mood_stays_on_the_day_of_whoever_wrote_it(moods: MoodStore, clock: HeldClock) -> None:
    clock.at = clock.at.replace(hour=23, minute=30)
    moods.tap(5)
    day = clock.at.date()
    clock.at = (clock.at + timedelta(minutes=1)).astimezone(timezone(timedelta(hours=11)))
    assert [mood.value for mood in moods.on(day)] == [5]
    assert moods.on(clock.at.date()) == []


def test_a_word_is_given_changed_and_taken_away(moods: MoodStore) -> None:
    uid = moods.tap(5).uid
    for typed, kept in (("  calm  down ", "calm down"), ("tired", "tired"), ("", "")):
        moods.say(uid, typed)
        assert moods.all()[0].word == kept
    moods.say("nobody", "lost")


def test_a_slip_is_taken_back(moods: MoodStore) -> None:
    uid = moods.tap(5).uid
    moods.take_back(uid)
    moods.take_back(uid)
    assert moods.all() == []


def test_a_mood_outside_the_scale_changes_nothing(moods: MoodStore) -> None:
    with pytest.raises(ValueError, match="11"):
        moods.tap(11)
    assert moods.all() == []


def test_moods_from_elsewhere_come_once(moods: MoodStore, clock: HeldClock) -> None:
    now = Moment.of(clock.now())
    given = [Mood("a", Moment(now.utc_ms - 86_400_000, 60), 4, "flat"), Mood("b", now, 6)]
    assert moods.add(given) == 2
    assert moods.add(given) == 0
    assert moods.all() == given
    assert moods.between(Moment(now.utc_ms - 1000), now) == given[1:]


def test_what_was_declined_stays_declined(moods: MoodStore) -> None:
    moods.decline("s1 day-1")
    moods.decline("s1 day-1")
    moods.decline("s1 day-3")
    assert moods.declined() == {"s1 day-1", "s1 day-3"}
