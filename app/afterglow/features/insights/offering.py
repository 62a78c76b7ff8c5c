# SPDX-License-Identifier: GPL-3.0-or-later
"""What insights give to other pages: things of a day, lines to meet again, and the one that is back."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from afterglow.core.moment import Moment
from afterglow.core.shapes import Happening, Line, Suggestion
from afterglow.features.insights import rules
from afterglow.features.insights.shapes import State
from afterglow.features.insights.store import InsightStore
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.features.insights.shapes import Insight, Origin, Symbol
    from afterglow.vault.vault import Vault

FEATURE = "insights"
_BACK = "insights.back."
_ENTRY = "entry"
# A day by somebody's calendar may begin and end half a day from here.
_MOST_LINES = 200
_DAY_MS = 24 * 3_600_000


def on_days(vault: Vault, first: date, last: date) -> list[Happening]:
    """Return the insights that were kept on some days, both ends included."""
    begin = Moment.of(datetime.combine(first, time(), vault.clock.now().tzinfo)).utc_ms - _DAY_MS
    end = Moment.of(datetime.combine(last, time(), vault.clock.now().tzinfo)).utc_ms + 2 * _DAY_MS
    found = InsightStore(vault).insights.on(Moment(begin), Moment(end))
    return [_told(one) for one in found if first <= one.day <= last]


def named(vault: Vault, uids: Sequence[str]) -> list[Happening]:
    """Return the insights and symbols under these identifiers; others are passed over."""
    store = InsightStore(vault)
    found = [_told(one) for one in store.insights.named(uids)]
    return found + [_symbol(one) for one in store.symbols.named(uids)]


def lines(vault: Vault) -> list[Line]:
    """Return the insights that were not let go, the newest first, as lines to meet again."""
    kept = [one for one in InsightStore(vault).insights.all() if one.state is not State.LET_GO]
    return [Line(one.words, one.uid, one.at, FEATURE, _text(one.origin)) for one in kept[:_MOST_LINES]]


def suggestions(vault: Vault, day: date, _arc: Arc) -> list[Suggestion]:
    """Return that an insight is back, one at a time; its words are met where it is answered."""
    back = rules.back(InsightStore(vault).insights.all(), day)
    if not back:
        return []
    # Each time that it comes back is one to be answered by itself.
    key = f"{_BACK}{back[0].uid}.{len(back[0].returns)}"
    return [
        Suggestion(
            key,
            tr("Something you noticed is back"),
            tr("Is it still true? Did you try it? A tap is enough."),
            2,
            FEATURE,
            any_day=True,
        )
    ]


def answered(vault: Vault, key: str, for_good: bool) -> None:  # as the card says
    """Hear that the insight that is back is not wanted now, or never again."""
    uid = key.removeprefix(_BACK).split(".")[0]
    insights = InsightStore(vault).insights
    found = insights.named([uid])
    for one in found:
        for _time in range(rules.MOST_DECLINES - rules.declines(one) if for_good else 1):
            insights.decline(uid)


def _told(one: Insight) -> Happening:
    return Happening("insight", one.uid, one.at, one.words, "", (), FEATURE, one.words, _text(one.origin))


def _symbol(one: Symbol) -> Happening:
    meaning = one.meanings[-1].words if one.meanings else one.detail
    return Happening("symbol", one.uid, one.created, one.name, meaning, (), FEATURE)


def _text(origin: Origin | None) -> str:
    return origin.uid if origin is not None and origin.kind == _ENTRY else ""
