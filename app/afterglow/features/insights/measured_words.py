# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured between two days, in words: the first and the last, and the whole in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.insights import words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.measured import Series


def told(series: Series, today: date) -> str:
    """Return one series in words."""
    known = [one for one in series.readings if one.value is not None]
    if not known:
        return tr("{title}: nothing whole in these days").format(title=series.title)
    first, last = known[0], known[-1]
    if first is last:
        return tr("{title}: {value} ({day})").format(
            title=series.title, value=first.words, day=words.on(first.at, today)
        )
    return tr("{title}: {first} ({day}), then {last} ({until})").format(
        title=series.title,
        first=first.words,
        day=words.on(first.at, today),
        last=last.words,
        until=words.on(last.at, today),
    )
