# SPDX-License-Identifier: GPL-3.0-or-later
"""What the insights offer the rest of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import Feature, Marker
from afterglow.features.insights import records as records  # noqa: PLC0414  # its tables
from afterglow.features.insights.carried import CARRIED
from afterglow.features.insights.keepers import KEEPERS
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.anchors import Anchor
    from afterglow.core.arc import Arc
    from afterglow.core.shapes import Happening, Line, Suggestion
    from afterglow.core.shares import Period, Section
    from afterglow.feature import Page, Parts, TodayCard
    from afterglow.vault.vault import Vault

NAME = "insights"


def _page(parts: Parts) -> Page:
    from afterglow.features.insights.page import InsightsPage

    return InsightsPage(parts)


def _load_first() -> object:
    from afterglow.features.insights import offering, today_card

    return offering, today_card


def _load() -> object:
    from afterglow.features.insights import page

    return page


def _mark(vault: Vault, text_uid: str, anchor: Anchor) -> str:
    from afterglow.features.insights import rules
    from afterglow.features.insights.shapes import Origin
    from afterglow.features.insights.store import InsightStore

    words = rules.as_read(anchor.words)
    return InsightStore(vault).insights.keep(words, Origin("entry", text_uid), anchor)


def _shares(vault: Vault, period: Period) -> Sequence[Section]:
    from afterglow.features.insights import shares

    return shares.sections(vault, period)


def _happenings(vault: Vault, first: date, last: date) -> Sequence[Happening]:
    from afterglow.features.insights.offering import on_days

    return on_days(vault, first, last)


def _named(vault: Vault, uids: Sequence[str]) -> Sequence[Happening]:
    from afterglow.features.insights.offering import named

    return named(vault, uids)


def _lines(vault: Vault) -> Sequence[Line]:
    from afterglow.features.insights.offering import lines

    return lines(vault)


def _suggestions(vault: Vault, day: date, arc: Arc) -> Sequence[Suggestion]:
    from afterglow.features.insights.offering import suggestions

    return suggestions(vault, day, arc)


def _begin(parts: Parts, _key: str) -> None:
    parts.window.open_tab(NAME)


def _answered(vault: Vault, key: str, for_good: bool) -> None:  # as the card says
    from afterglow.features.insights.offering import answered

    answered(vault, key, for_good)


def _today(parts: Parts) -> TodayCard:
    from afterglow.features.insights.today_card import MeetToday

    return MeetToday(parts)


MARKER = Marker(
    "insight",
    NAME,
    sign=lambda: tr("✦ Insight"),
    title=lambda: tr("Mark as an insight"),
    said=lambda: tr("Kept as an insight. It stays marked here, and you find it in Insights."),
    keep=_mark,
)

FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Insights"),
    page=_page,
    load=_load,
    load_first=_load_first,
    happenings=_happenings,
    named=_named,
    lines=_lines,
    suggestions=_suggestions,
    begin=_begin,
    answered=_answered,
    today=_today,
    keepers=KEEPERS,
    marker=MARKER,
    shares=_shares,
    carried=CARRIED,
)
