# SPDX-License-Identifier: GPL-3.0-or-later
"""The made-up journal's insights, symbols, perspectives and patterns: one file of TOML."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from afterglow.core.anchors import Anchor
from afterglow.core.moment import Moment
from afterglow.demo.reading import DemoDataError
from afterglow.features.insights import rules
from afterglow.features.insights.shapes import (
    Insight,
    Meaning,
    Origin,
    Pattern,
    Perspective,
    Pull,
    Return,
    State,
    Step,
    Still,
    Symbol,
    SymbolKind,
    Tried,
)
from afterglow.features.insights.store import InsightStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from afterglow.vault.vault import Vault

_EVENING = 20


class _Reader:
    """Reads the parts of the file, with days counted back from a moment."""

    def __init__(self, now: datetime, uid: Callable[[str], str]) -> None:
        self._now, self.uid = now, uid

    def at(self, days: int, hour: int = _EVENING) -> Moment:
        then = self._now - timedelta(days=days)
        return Moment.of(min(then.replace(hour=hour, minute=0, second=0, microsecond=0), self._now))

    def insight(self, fields: dict[str, Any]) -> Insight:
        began, words = self.at(fields["days_ago"], 11), fields["words"]
        steps = [Step(State(state), self.at(days)) for days, state in fields.get("steps", ())]
        answers = [
            Return(self.at(one["days_ago"]), Still(one["still"]), Tried(one["tried"]), one.get("note", ""))
            for one in fields.get("returns", ())
        ]
        state = steps[-1].state if steps else State.NOTICED
        return Insight(
            self.uid(f"insight {words}"),
            rules.as_read(words),
            state,
            began,
            Origin("entry", self.uid(fields["from"])),
            (Step(State.NOTICED, began), *steps),
            tuple(answers),
            Anchor.unplaced(words),
            tuple(Origin("goal", self.uid(f"goal {name}")) for name in fields.get("goals", ())),
        )

    def symbol(self, fields: dict[str, Any]) -> Symbol:
        meanings = tuple(Meaning(one["words"], self.at(one["days_ago"])) for one in fields["meanings"])
        linked = tuple(Origin("entry", self.uid(name)) for name in fields["from"])
        name, kind = fields["name"], SymbolKind(fields["kind"])
        return Symbol(
            self.uid(f"symbol {name}"), name, kind, fields["detail"], meanings[0].at, meanings, linked
        )

    def perspective(self, fields: dict[str, Any]) -> Perspective:
        words = fields["words"]
        made = self.at(fields["days_ago"])
        return Perspective(self.uid(f"perspective {words}"), words, made, fields.get("every", 0))

    def pattern(self, fields: dict[str, Any]) -> Pattern:
        words, pulls = fields["words"], [Pull(value, self.at(days)) for days, value in fields["pulls"]]
        made = self.at(fields["days_ago"])
        return Pattern(self.uid(f"pattern {words}"), words, fields.get("now_words", ""), made, tuple(pulls))


def fill(vault: Vault, path: Path, now: datetime, uid: Callable[[str], str]) -> None:
    """Put what the file holds into a vault; raises DemoDataError naming what is wrong."""
    store, read = InsightStore(vault), _Reader(now, uid)
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        insights = [read.insight(each) for each in found["insights"]]
        symbols = [read.symbol(each) for each in found["symbols"]]
        perspectives = [read.perspective(each) for each in found["perspectives"]]
        patterns = [read.pattern(each) for each in found["patterns"]]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(f"{path.name}: {error!r}") from error
    store.insights.add(insights)
    store.symbols.add(symbols)
    store.perspectives.add(perspectives)
    store.patterns.add(patterns)
