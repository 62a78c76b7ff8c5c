# SPDX-License-Identifier: GPL-3.0-or-later
"""What the measures offer the rest of the program: a card on Today, and moods to look back on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.shapes import Happening
from afterglow.feature import Feature
from afterglow.features.measures import records as records  # noqa: PLC0414  # its tables
from afterglow.features.measures.carried import CARRIED
from afterglow.features.measures.keepers import KEEPERS
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.measured import Series
    from afterglow.feature import Parts, TodayCard
    from afterglow.vault.vault import Vault

NAME = "measures"


def _today(parts: Parts) -> TodayCard:
    from afterglow.features.measures.mood_card import MoodCard

    return MoodCard(parts)


def _happenings(vault: Vault, first: date, last: date) -> Sequence[Happening]:
    from afterglow.features.measures.store import MoodStore

    return [
        Happening("mood", mood.uid, mood.at, str(mood.value), mood.word, (), NAME)
        for mood in MoodStore(vault).on_days(first, last)
    ]


def _series(vault: Vault, first: date, last: date, arc: Arc) -> Sequence[Series]:
    from afterglow.features.measures.series import series

    return series(vault, first, last, arc, NAME)


FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Mood"),
    happenings=_happenings,
    series=_series,
    today=_today,
    keepers=KEEPERS,
    carried=CARRIED,
)
