# SPDX-License-Identifier: GPL-3.0-or-later
"""Three weeks with goals, day by day, as Today asks for them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core import schedule as sched
from afterglow.core.moment import Moment
from afterglow.features.goals.card import FEATURE as GOALS
from afterglow.features.goals.shapes import GoalDraft, Mark
from afterglow.features.goals.store import GoalStore
from afterglow.features.sessions.card import FEATURE as SESSIONS
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.offers import Offers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault


@pytest.fixture
def offers(qapp: object, vault: Vault) -> Iterator[Offers]:  # noqa: ARG001
    made = Offers((SESSIONS, GOALS), vault)
    yield made
    made.deleteLater()


def test_three_weeks(offers: Offers, vault: Vault, clock: HeldClock) -> None:
    goals, sessions = GoalStore(vault), SessionStore(vault)
    clock.forward(days=1)  # Monday, 23 November
    start = clock.now().date()
    for title, schedule in (
        ("fortnight", sched.after_sessions(1, 14)),
        ("weekdays", sched.on_weekdays({0, 2}, start)),
        ("weekly", sched.times_a_week(1)),
    ):
        goals.goals.create(GoalDraft(title, schedule=schedule))
    at = clock.now() + timedelta(days=3)
    session = sessions.create(SessionDraft(Moment.of(at)))
    seen: list[str] = []
    for day in range(21):
        today = clock.now().date()
        offers.refresh()
        due = offers.due(today)
        seen.append(" ".join(one.title for one in due))
        assert all(not one.done for one in due)
        weekly = next((one for one in due if one.title == "weekly"), None)
        if weekly is not None and day in {1, 9}:
            offers.tick(weekly, today, done=True)
        if day == 5:
            goals.marks.put(goals.goals.all()[-1].uid, today, Mark.SKIP)
        if day == 10:
            # The session turns out to have been a day later.
            sessions.save(session, SessionDraft(Moment.of(at + timedelta(days=1))))
        clock.forward(days=1)
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = range(7)
    assert seen[monday] == "weekly weekdays"
    assert seen[tuesday] == "weekly"
    # Met on Tuesday, so it rests until the next week.
    assert seen[wednesday] == "weekdays"
    # Nothing at all on the session's day.
    assert seen[thursday] == ""
    assert [seen[day] for day in (friday, saturday, sunday)] == ["fortnight"] * 3
    assert seen[7] == "weekly weekdays fortnight"
    # What was left undone on Monday has lapsed: Tuesday asks for nothing of it.
    assert seen[8] == "weekly fortnight"
    assert seen[10] == "fortnight"
    # Moved by a day, the fortnight ends a day later, and on day fifteen it is gone.
    assert seen[17] == "weekly fortnight"
    assert seen[18] == "weekly fortnight"
    assert seen[19] == "weekly"
