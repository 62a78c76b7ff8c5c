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

    from afterglow.core.anchors import Anchor
    from afterglow.core.shares import Period, Section
    from afterglow.feature import Page, Parts
    from afterglow.vault.vault import Vault

NAME = "insights"


def _page(parts: Parts) -> Page:
    from afterglow.features.insights.page import InsightsPage

    return InsightsPage(parts)


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
    keepers=KEEPERS,
    marker=MARKER,
    shares=_shares,
    carried=CARRIED,
)
