# SPDX-License-Identifier: GPL-3.0-or-later
"""What the charts show, read off the window's thread. No Qt but for words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from afterglow.core.charts import timeline
from afterglow.features.measures import words
from afterglow.features.measures.looking import starts
from afterglow.features.measures.rules import moods
from afterglow.features.measures.series import series
from afterglow.features.measures.store import MoodStore
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.arc import Arc
    from afterglow.core.charts.timeline import Window
    from afterglow.core.measured import Series
    from afterglow.vault.vault import Vault

WEEKS = 8


@dataclass(frozen=True, slots=True)
class ChartsView:
    """Every series on some days and the windows in them; `any_at_all` tells of earlier days as well."""

    days: tuple[date, date]
    series: tuple[Series, ...]
    over: tuple[Window, ...]
    usual: str
    any_at_all: bool
    sessions: bool


def look(vault: Vault, arc: Arc, feature: str, *, whole: bool) -> ChartsView:
    """Read the last eight weeks, or everything there is if `whole`."""
    today = vault.now().local().date()
    since = today - timedelta(days=7 * WEEKS - 1)
    all_of_it = series(vault, date.min, date.max, arc, feature)
    earliest = min((each.readings[0].day for each in all_of_it), default=since)
    first = min(earliest, since) if whole else since
    # What was written down by a clock that ran ahead is shown as well.
    last = max([today, *(each.readings[-1].day for each in all_of_it)]) if whole else today
    shown = all_of_it if whole else series(vault, first, last, arc, feature)
    lengths = moods.lengths(starts(arc, planned=False), MoodStore(vault).all())
    return ChartsView(
        days=(first, last),
        series=tuple(shown),
        over=timeline.windows(arc, first, last, lambda number: tr("Session {number}").format(number=number)),
        usual=words.usual(moods.usual(lengths)),
        any_at_all=bool(all_of_it),
        sessions=bool(arc.numbered),
    )
