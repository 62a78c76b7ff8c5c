# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading what the page for a hard day shows. Off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterglow.core.safety_plan import Section
    from afterglow.core.shapes import Happening
    from afterglow.features.selfcare.shapes import ClosePerson, CopingCard, Letter
    from afterglow.features.selfcare.store.hard_day import HardDayStore
    from afterglow.features.selfcare.store.safety import SafetyStore
    from afterglow.offers import Offers

_WINS = 3


@dataclass(frozen=True, slots=True)
class HardDay:
    """All that the page shows; each part may be empty."""

    reason: str = ""
    wins: tuple[Happening, ...] = ()
    cards: tuple[CopingCard, ...] = ()
    letter: Letter | None = None
    people: tuple[ClosePerson, ...] = ()
    plan: tuple[Section, ...] = ()


def look(store: HardDayStore, safety: SafetyStore, offers: Offers) -> HardDay:
    """Return what is there today, and let the readable plan, if there is one, say the same."""
    safety.settle()
    return HardDay(
        offers.reason(),
        tuple(offers.wins(_WINS)),
        tuple(store.cards()),
        store.letter(),
        tuple(store.people()),
        tuple(safety.sections()),
    )
