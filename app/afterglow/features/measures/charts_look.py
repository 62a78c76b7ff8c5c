# SPDX-License-Identifier: GPL-3.0-or-later
"""What the charts show, read off the window's thread. No Qt but for words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from afterglow.core.charts import timeline
from afterglow.core.turns import quick_turns
from afterglow.features.measures import words
from afterglow.features.measures.looking import starts
from afterglow.features.measures.rules import moods
from afterglow.features.measures.series import series
from afterglow.features.measures.store import AnswerStore, MoodStore
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
    any_at_all: bool
    sessions: bool


def look(vault: Vault, arc: Arc, feature: str, *, whole: bool) -> ChartsView:
    """Read the last eight weeks, or everything there is if `whole`."""
    # The window's thread builds and paints meanwhile: neither waits long for the other's turn.
    with quick_turns():
        return _look(vault, arc, feature, whole=whole)


def _look(vault: Vault, arc: Arc, feature: str, *, whole: bool) -> ChartsView:
    first, last = vault.now().day - timedelta(days=7 * WEEKS - 1), vault.now().day
    if whole:
        shown = series(vault, date.min, date.max, arc, feature)
        first = min([first, *(each.readings[0].day for each in shown)])
        # What was written down by a clock that ran ahead is shown as well.
        last = max([last, *(each.readings[-1].day for each in shown)])
    else:
        shown = series(vault, first, last, arc, feature)
    return ChartsView(
        days=(first, last),
        series=tuple(shown),
        over=timeline.windows(arc, first, last, lambda number: tr("Session {number}").format(number=number)),
        any_at_all=bool(shown) or MoodStore(vault).any() or AnswerStore(vault).any(),
        sessions=bool(arc.numbered),
    )


def usual(vault: Vault, arc: Arc) -> str:
    """Return how long a lift has usually lasted, in words. It takes every mood there is."""
    with quick_turns():
        return words.usual(moods.usual(moods.lengths(starts(arc, planned=False), MoodStore(vault).all())))
