# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page of the tab by keyboard and for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.accessible_walk import faults

from afterglow.core.moment import Moment
from afterglow.features.insights.shapes import Origin, Pull, SymbolKind
from afterglow.features.insights.ways import WAYS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_every_page_can_be_reached_and_is_named(insights: Any, qtbot: QtBot) -> None:
    store, now = insights.store, Moment.of(insights.clock.now())
    insights.session(-20)
    insights.session(-9)
    entry = insights.entry("The water was warm.", -19, ("water",), title="Landing")
    insights.entry("The water again.", -8, ("water",), title="Again")
    uid = store.insights.keep("The water was warm.", Origin("entry", entry))
    store.perspectives.keep("I may rest.", 7)
    store.patterns.keep("Too much", "A lot", [Pull(8, now), Pull(3, now)])
    symbol = store.symbols.keep("A door", SymbolKind.IMAGE, "warm", "a way out")
    store.symbols.link(symbol, Origin("entry", entry))
    insights.clock.forward(days=8)
    insights.look()
    told = {"overview": faults(insights.window)}
    insights.window.open_tab("insights", uid)
    insights.settle()
    told["insight"] = faults(insights.window)
    for way in WAYS:
        insights.page.show_way(way.name)
        insights.settle()
        qtbot.wait(20)
        told[way.name] = faults(insights.window)
    insights.page.show_way("themes")
    insights.page._open_theme("water", 2)
    insights.settle()
    told["theme"] = faults(insights.window)
    assert {name: found for name, found in told.items() if found} == {}
