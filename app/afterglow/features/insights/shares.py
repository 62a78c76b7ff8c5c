# SPDX-License-Identifier: GPL-3.0-or-later
"""Insights and where they stand, for the pages a person takes to a therapist.

Thoughts that pull are out until they are ticked. What comes from a sensitive entry says what it is from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.shares import Paragraph, Place, Quote, Section, Share
from afterglow.features.insights import words
from afterglow.features.insights.shapes import SESSION, State
from afterglow.features.insights.store import InsightStore
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.shares import Period
    from afterglow.features.insights.shapes import Insight, Pattern
    from afterglow.vault.vault import Vault


def sections(vault: Vault, period: Period) -> Sequence[Section]:
    """Return the insights that were kept, met again or moved on in a period, the first kept first."""
    store = InsightStore(vault)
    kept = sorted(store.insights.all(), key=lambda one: (one.at.utc_ms, one.uid))
    items = [_insight(one) for one in kept if _is_of(one, period)]
    items += [_pattern(one) for one in store.patterns.all() if period.has(one.created.local().date())]
    count = sum(item.usual for item in items)
    return [
        Section("insights", tr("Insights"), Place.INSIGHTS, tuple(items), told=str(count) if count else "")
    ]


def _is_of(insight: Insight, period: Period) -> bool:
    moments = [insight.at, *(step.at for step in insight.steps), *(one.at for one in insight.returns)]
    return any(period.has(at.local().date()) for at in moments)


def _insight(insight: Insight) -> Share:
    line = " ".join(insight.words.split())
    stands = words.state(insight.state)
    # A session keeps no words that could be sensitive.
    origin = "" if insight.origin is None or insight.origin.kind == SESSION else insight.origin.uid
    on = insight.state is not State.LET_GO
    return Share(insight.uid, line, (Quote(insight.words, stands),), note=stands, on=on, origin=origin)


def _pattern(pattern: Pattern) -> Share:
    lines = [pattern.words]
    if pattern.now_words.strip():
        lines.append(tr("How it sounds now: {words}").format(words=pattern.now_words.strip()))
    line = " ".join(pattern.words.split())
    heading = tr("Thoughts that pull")
    note = tr("a thought that pulls")
    return Share(pattern.uid, line, (Paragraph("\n".join(lines)),), heading=heading, note=note, on=False)
