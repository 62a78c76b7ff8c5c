# SPDX-License-Identifier: GPL-3.0-or-later
"""The one gentle line under the date: its words are a file that a translator can work on. No Qt."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from afterglow.core import paths
from afterglow.features.today.shapes import Phase

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.features.today.shapes import Stand

FORMAT = 1


class LinesDataError(ValueError):
    """The shipped file breaks a rule; says which. Our mistake, not a person's."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one language by phase, and its words for numbers."""

    patterns: dict[str, str]
    numbers: tuple[str, ...]
    ordinals: tuple[str, ...]
    one_day: str
    more_days: str
    session_in_words: str
    session_in_figures: str

    def line(self, stand: Stand) -> str:
        """Return the line for where a day stands."""
        told = self.patterns[stand.phase].format(
            since=self._days(stand.days), session=self._session(stand.number)
        )
        return told[:1].upper() + told[1:]

    def _days(self, days: int) -> str:
        number = self.numbers[days - 1] if 0 < days <= len(self.numbers) else str(days)
        return (self.one_day if days == 1 else self.more_days).format(number=number)

    def _session(self, number: int) -> str:
        if 0 < number <= len(self.ordinals):
            return self.session_in_words.format(ordinal=self.ordinals[number - 1])
        return self.session_in_figures.format(number=number)


@cache
def shipped() -> Lines:
    """Return the lines that came with the program."""
    return load(paths.resources() / "today" / "lines.toml")


def load(path: Path) -> Lines:
    """Read and check a file; raises LinesDataError for one that breaks a rule."""
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    if data.get("version") != FORMAT:
        raise LinesDataError(f"{path.name}: version {data.get('version')} is not {FORMAT}")
    if missing := {phase.value for phase in Phase} ^ data["lines"].keys():
        raise LinesDataError(f"{path.name}: these lines are missing or unknown: {sorted(missing)}")
    words = data["words"]
    return Lines(
        patterns=dict(data["lines"]),
        numbers=tuple(words["numbers"]),
        ordinals=tuple(words["ordinals"]),
        one_day=words["one_day"],
        more_days=words["more_days"],
        session_in_words=words["session_in_words"],
        session_in_figures=words["session_in_figures"],
    )
