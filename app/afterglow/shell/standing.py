# SPDX-License-Identifier: GPL-3.0-or-later
"""How it stands with the journal, in one plain line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.shell.when import day_in_words
from afterglow.ui.translate import tr, tr_error
from afterglow.vault.backups.second import State

if TYPE_CHECKING:
    from datetime import date

    from afterglow.vault.backups.daily import Day
    from afterglow.vault.checking import CheckResult


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known by now: how many entries, what the look at them found, and the backups."""

    entries: int
    result: CheckResult
    day: Day | None = None
    today: date | None = None
    all_checked: bool = False


def line(standing: Standing) -> str:
    """Return the line; where something is damaged, what it is and what to do."""
    if not standing.result.intact:
        return damage(standing.result.lines)
    told = tr("{entries}, {state}, {backup}").format(
        entries=entries(standing.entries),
        state=tr("all checked and intact") if standing.all_checked else tr("intact"),
        backup=_backup(standing),
    )
    return f"{told}. {more}" if (more := _second(standing)) else told


def damage(lines: tuple[str, ...]) -> str:
    """Return what is damaged and what to do about it."""
    what = " ".join(tr(each) for each in lines)
    return tr(
        "{what} Nothing was changed, and you can go on reading. To be safe, restore the journal from a "
        "backup; the present one is kept aside."
    ).format(what=what)


def entries(count: int) -> str:
    """Return how many entries there are, in words."""
    if count == 0:
        return tr("No entries yet")
    return tr("1 entry") if count == 1 else tr("{count} entries").format(count=f"{count:,}")


def _backup(standing: Standing) -> str:
    newest = None if standing.day is None else standing.day.newest
    if newest is None:
        return tr("not backed up yet")
    made = newest.made.local().date()
    if made == standing.today:
        return tr("backed up today")
    return tr("last backed up on {day}").format(day=day_in_words(made))


def _second(standing: Standing) -> str:
    """Return a word on the second place, where there is news of it."""
    found = None if standing.day is None else standing.day.second
    if found is None or not found.news:
        return ""
    if found.state is State.AWAY:
        return tr("The second place for backups was not there; it will be caught up with.")
    if found.state is State.FAILED and found.error is not None:
        return tr_error(found.error)
    return ""
