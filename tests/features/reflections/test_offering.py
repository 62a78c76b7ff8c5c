# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.features.reflections import offering, suggesting
from afterglow.features.reflections.card import FEATURE
from afterglow.features.reflections.shapes import Draft, How, Run, Wish
from afterglow.features.reflections.shipped import shipped
from afterglow.features.reflections.store import ReflectionStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault


def arc(clock: HeldClock, *days: int, hours: int = 0) -> Arc:
    """Return sessions so many days from now, at this hour or so many hours from it."""
    now = clock.now()
    marks = [
        SessionMark(f"s{number}", Moment.of(now + timedelta(days=day, hours=hours)), planned=day > 0)
        for number, day in enumerate(days, 1)
    ]
    return Arc(marks)


def ids(clock: HeldClock, found: Arc, *wishes: Wish) -> list[str]:
    now = Moment.of(clock.now())
    return [one.dialog.id for one in offering.occasions(shipped(), found, now, wishes)]


@pytest.mark.parametrize(
    ("days", "offered"),
    [
        ((), ["g01"]),
        ((1,), ["g02"]),
        ((3,), ["g02"]),
        ((4,), []),
        ((-1,), ["g04"]),
        ((-2,), ["g04"]),
        ((-3,), ["g05"]),
        ((-6,), ["g05"]),
        ((-7,), ["g06"]),
        ((-11,), []),
        ((-14,), ["g07"]),
        ((-3, 2), ["g02", "g05"]),
    ],
)
def test_each_day_has_its_own(clock: HeldClock, days: tuple[int, ...], offered: list[str]) -> None:
    assert ids(clock, arc(clock, *days)) == offered


def test_between_sessions_what_asks_for_two_needs_two(clock: HeldClock) -> None:
    once, twice = ids(clock, arc(clock, -30)), ids(clock, arc(clock, -60, -30))
    assert "g09" in once
    assert "g08" not in once
    assert {"g08", "g09"} <= set(twice)
    # Just before the next one, getting ready comes first.
    assert "g09" not in ids(clock, arc(clock, -30, 5))


def test_on_the_day_of_a_session_there_is_landing_alone_once_it_is_over(clock: HeldClock) -> None:
    weekly = Wish("g15", How.WEEKLY)
    assert ids(clock, arc(clock, 0, hours=-3), weekly) == ["g03"]
    assert ids(clock, arc(clock, 0, hours=-1), weekly) == []
    assert ids(clock, arc(clock, 0, hours=2), weekly) == []
    (one,) = offering.occasions(shipped(), arc(clock, 0, hours=-3), Moment.of(clock.now()), ())
    assert one.session_day


def test_the_weekly_review_is_offered_only_where_it_is_wanted(clock: HeldClock) -> None:
    assert "g15" not in ids(clock, arc(clock, -30))
    assert "g15" in ids(clock, arc(clock, -30), Wish("g15", How.WEEKLY))
    assert "g15" not in ids(clock, arc(clock, -30), Wish("g15", How.NEVER))


def test_the_ones_for_a_hard_time_are_never_pushed_and_always_in_the_list(clock: HeldClock) -> None:
    for days in ((), (-1,), (-3,), (-30,), (-60, -30), (0,)):
        assert not offering.NEVER_OFFERED & set(ids(clock, arc(clock, *days, hours=-3)))
    assert {dialog.id for dialog in shipped()} >= offering.NEVER_OFFERED


def keys(vault: Vault, found: Arc) -> list[str]:
    assert FEATURE.suggestions is not None
    return [one.key for one in FEATURE.suggestions(vault, vault.clock.now().date(), found)]


def answer(vault: Vault, key: str, *, for_good: bool) -> None:
    assert FEATURE.answered is not None
    FEATURE.answered(vault, key, for_good)


def test_not_now_is_for_its_occasion_and_never_is_for_good(vault: Vault, clock: HeldClock) -> None:
    found = arc(clock, -3)
    (key,) = keys(vault, found)
    assert (suggesting.dialog_of(key), suggesting.occasion_of(key)) == ("g05", "s1")
    answer(vault, key, for_good=False)
    assert keys(vault, found) == []
    clock.forward(days=1)
    assert keys(vault, found) == []
    # Another session is another occasion.
    (again,) = keys(vault, arc(clock, -40, -3))
    assert suggesting.occasion_of(again) == "s2"
    answer(vault, again, for_good=True)
    assert keys(vault, arc(clock, -80, -40, -3)) == []
    assert FEATURE.forget_answers is not None
    FEATURE.forget_answers(vault)
    assert len(keys(vault, arc(clock, -80, -40, -3))) == 1


def test_a_week_declined_does_not_take_the_next_one(vault: Vault, clock: HeldClock) -> None:
    store = ReflectionStore(vault)
    store.wish(Wish("g15", How.WEEKLY))
    for each in ("g08", "g09", "g10"):
        store.wish(Wish(each, How.NEVER))
    found = arc(clock, -30)
    (key,) = keys(vault, found)
    answer(vault, key, for_good=False)
    assert keys(vault, found) == []
    clock.forward(days=7)
    assert keys(vault, found) != []
    assert FEATURE.forget_answers is not None
    FEATURE.forget_answers(vault)
    assert [one.how for one in store.wishes()] == [How.WEEKLY]


@pytest.mark.parametrize(
    ("runs", "drafts"),
    [
        ([Run("g05", 1, "", Moment(0), occasion="s1")], []),
        # Begun from the list, without an occasion.
        ([Run("g05", 1, "", Moment(0), session_uid="s1")], []),
        ([], [Draft("g05", 1, "")]),
    ],
)
def test_what_is_done_or_begun_is_not_offered(
    clock: HeldClock, runs: Sequence[Run], drafts: Sequence[Draft]
) -> None:
    found = offering.occasions(shipped(), arc(clock, -3), Moment.of(clock.now()), ())
    assert [one.dialog.id for one in offering.offered(found, (), (), ())] == ["g05"]
    assert offering.offered(found, (), runs, drafts) == []


def test_another_day_than_today_is_not_guessed_at(vault: Vault, clock: HeldClock) -> None:
    assert FEATURE.suggestions is not None
    tomorrow = clock.now().date() + timedelta(days=1)
    assert FEATURE.suggestions(vault, tomorrow, arc(clock, -3)) == []
