# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.features.learn.card import FEATURE
from afterglow.features.learn.carried import CARRIED
from afterglow.features.learn.store import LearnStore

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault


def test_a_topic_is_marked_as_read_and_not_again(vault: Vault) -> None:
    store = LearnStore(vault)
    assert store.read() == frozenset()
    store.mark("16-when-to-call", read=True)
    store.mark("16-when-to-call", read=True)
    store.mark("12-bladder", read=True)
    store.mark("12-bladder", read=False)
    assert store.read() == {"16-when-to-call"}


def test_what_was_read_comes_back_and_what_names_no_topic_is_told(vault: Vault) -> None:
    part = CARRIED[1]
    items = [{"topic": "2-how"}, {"topic": "2-how"}, {"topic": ""}, {"topic": 3}, {}]
    assert part.bring(vault, items, True).new == 1
    brought = part.bring(vault, items, False)
    assert (brought.new, [at for at, _why in brought.bad]) == (1, [3, 4, 5])
    assert list(part.take(vault)) == [{"topic": "2-how"}]


@pytest.mark.parametrize(
    ("days", "offered"),
    [((24,), True), ((24, 28), True), ((19,), False), ((19, 24), False), ((30,), False), ((), False)],
)
def test_one_topic_is_suggested_in_the_week_before_the_first_session(
    vault: Vault, days: tuple[int, ...], offered: bool
) -> None:
    marks = [
        SessionMark(str(day), Moment.of(datetime(2026, 11, day, 14, tzinfo=UTC)), planned=day > 22)
        for day in days
    ]
    assert FEATURE.suggestions is not None
    found = FEATURE.suggestions(vault, date(2026, 11, 22), Arc(marks))
    assert [one.key for one in found] == (["learn.first"] if offered else [])
    LearnStore(vault).mark("06-what-a-session-can-be-like", read=True)
    assert FEATURE.suggestions(vault, date(2026, 11, 22), Arc(marks)) == []
