# SPDX-License-Identifier: GPL-3.0-or-later
"""Goals that were begun and small wins, as other features look back on them."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from afterglow.core.moment import Moment
from afterglow.core.shapes import Happening
from afterglow.features.goals import words
from afterglow.features.goals.shapes import State
from afterglow.features.goals.store import GoalStore

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.features.goals.shapes import Changed, Goal, Win
    from afterglow.vault.vault import Vault

# A goal is begun on a day; in its middle it stands between what has a time of its own.
_NOON = time(12)


def on_days(vault: Vault, first: date, last: date, feature: str) -> list[Happening]:
    """Return what was begun and what went well on some days, both ends included."""
    store = GoalStore(vault)
    goals = [goal for goal in store.goals.all(*State) if first <= goal.began <= last]
    return _told(vault, goals, store.wins.on_days(first, last), feature, store.changes.on_days(first, last))


def named(vault: Vault, uids: Sequence[str], feature: str) -> list[Happening]:
    """Return the goals and wins under these identifiers."""
    store = GoalStore(vault)
    goals = [goal for goal in store.goals.all(*State) if goal.uid in set(uids)]
    return _told(vault, goals, store.wins.named(uids), feature, store.changes.named(uids))


def latest_wins(vault: Vault, most: int, feature: str) -> list[Happening]:
    """Return the latest small wins, the newest first."""
    return _told(vault, (), GoalStore(vault).wins.all()[:most], feature)


def _told(
    vault: Vault,
    goals: Sequence[Goal],
    wins: Sequence[Win],
    feature: str,
    changes: Sequence[Changed] = (),
) -> list[Happening]:
    zone = vault.clock.now().tzinfo
    begun = [
        Happening(
            "goal",
            goal.uid,
            Moment.of(datetime.combine(goal.began, _NOON, zone)),
            words.name(goal),
            goal.draft.step,
            (),
            feature,
        )
        for goal in goals
        if not goal.draft.empty
    ]
    changed = [Happening("change", one.uid, one.at, one.what, "", (), feature) for one in changes]
    return (
        begun + changed + [Happening("win", win.uid, win.at, win.what, win.took, (), feature) for win in wins]
    )
