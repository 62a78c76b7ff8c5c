# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages within the tab, each built when it is first wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.feature import Parts
    from afterglow.features.insights.store import InsightStore


class InnerPage(Protocol):
    """A page within the tab; it is a widget."""

    def refresh(self) -> None:
        """Read what is true now, and show it."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a page: a stable name, what it is called, and how it is built."""

    name: str
    title: Callable[[], str]
    build: Callable[[Parts, InsightStore, Callable[[], None]], InnerPage]


def _perspectives(parts: Parts, store: InsightStore, back: Callable[[], None]) -> InnerPage:
    from afterglow.features.insights.perspectives_page import PerspectivesPage

    return PerspectivesPage(parts, store, back)


def _patterns(parts: Parts, store: InsightStore, back: Callable[[], None]) -> InnerPage:
    from afterglow.features.insights.patterns_page import PatternsPage

    return PatternsPage(parts, store, back)


def _symbols(parts: Parts, store: InsightStore, back: Callable[[], None]) -> InnerPage:
    from afterglow.features.insights.symbols_page import SymbolsPage

    return SymbolsPage(parts, store, back)


def _themes(parts: Parts, _store: InsightStore, back: Callable[[], None]) -> InnerPage:
    from afterglow.features.insights.themes_page import ThemesPage

    return ThemesPage(parts, parts.offers.themes(), back)


def _words(parts: Parts, store: InsightStore, back: Callable[[], None]) -> InnerPage:
    from afterglow.features.insights.words_page import WordsPage

    return WordsPage(parts, store, back)


def _beside(parts: Parts, _store: InsightStore, back: Callable[[], None]) -> InnerPage:
    from afterglow.features.insights.beside_page import BesidePage

    return BesidePage(parts, back)


def _stuck(parts: Parts, _store: InsightStore, back: Callable[[], None]) -> InnerPage:
    from afterglow.features.insights.stuck_page import StuckPage

    return StuckPage(parts, back)


def _past(parts: Parts, _store: InsightStore, back: Callable[[], None]) -> InnerPage:
    from afterglow.features.insights.past_page import PastPage

    return PastPage(parts, back)


WAYS = (
    Way("past", lambda: tr("Looking back"), _past),
    Way("beside", lambda: tr("Then beside now"), _beside),
    Way("stuck", lambda: tr("What stuck"), _stuck),
    Way("themes", lambda: tr("Themes"), _themes),
    Way("words", lambda: tr("Words that returned"), _words),
    Way("symbols", lambda: tr("Symbols"), _symbols),
    Way("perspectives", lambda: tr("Perspectives to keep"), _perspectives),
    Way("patterns", lambda: tr("Patterns"), _patterns),
)
