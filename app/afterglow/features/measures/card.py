# SPDX-License-Identifier: GPL-3.0-or-later
"""What the measures offer the rest of the program: moods, questionnaires, their charts, and series."""

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
    from afterglow.core.shapes import Suggestion
    from afterglow.feature import Page, Parts, TodayCard
    from afterglow.vault.vault import Vault

NAME = "measures"


def _page(parts: Parts) -> Page:
    from afterglow.features.measures.page import MeasuresPage

    return MeasuresPage(parts)


def _load_first() -> object:
    from afterglow.features.measures import mood_card, offering

    return mood_card, offering


def _load() -> object:
    # What the tab of insights shows; the page in the menu is imported when it is opened.
    from afterglow.features.measures import panel

    return panel


def _panel(parts: Parts) -> TodayCard:
    from afterglow.features.measures.panel import MeasuresPanel

    return MeasuresPanel(parts)


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


def _suggestions(vault: Vault, day: date, arc: Arc) -> Sequence[Suggestion]:
    from afterglow.features.measures.offering import suggestions

    return suggestions(vault, day, arc, NAME)


def _begin(parts: Parts, key: str) -> None:
    from afterglow.features.measures.offering import asked

    parts.window.open_tab(NAME, asked(key))


def _answered(vault: Vault, key: str, for_good: bool) -> None:  # as the card says
    from afterglow.features.measures.offering import answered

    answered(vault, key, for_good=for_good)


FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Mood and questionnaires"),
    page=_page,
    in_menu=True,
    load=_load,
    load_first=_load_first,
    happenings=_happenings,
    suggestions=_suggestions,
    begin=_begin,
    answered=_answered,
    series=_series,
    today=_today,
    panel=_panel,
    keepers=KEEPERS,
    carried=CARRIED,
)
