# SPDX-License-Identifier: GPL-3.0-or-later
"""Crisis lines as data: read, checked, and never rewritten.

Numbers stand exactly as they are dialled ("3114", "13 11 14", "*4141"): an international form of a
short code cannot be dialled. Only lines of status A or B that name their source and the month they
were last confirmed are accepted.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
_AS_OF = re.compile(r"(20\d\d)(?:-(0[1-9]|1[0-2]))?")

# Numbers that were once right and are still passed on; shipping one of them is a mistake.
STALE = frozenset({"1393", "1-800-221-4444", "199 284 284", "0900-0113", "1-800-273-8255", "1850 60 90 90"})


class CrisisDataError(ValueError):
    """The shipped data breaks a rule; says which entry and why. Our mistake, not a person's."""


@dataclass(frozen=True, slots=True)
class Line:
    """One helpline. `text` says how to reach it by message; `dial` may then be empty."""

    name: str
    dial: str
    text: str
    hours: str
    languages: str
    source: str
    as_of: str
    status: str

    @property
    def year_and_month(self) -> tuple[int, int | None]:
        """When the line was last confirmed: the year, and the month where it is known."""
        year, _, month = self.as_of.partition("-")
        return int(year), int(month) if month else None


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its emergency numbers (may be empty) and its helplines (may be empty)."""

    code: str
    name: str
    emergency: tuple[str, ...]
    emergency_source: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CrisisLines:
    """All countries by name, and the words for everywhere else."""

    countries: tuple[Country, ...]
    anywhere: str
    directory: str

    def country(self, code: str) -> Country | None:
        """Return the country of an ISO 3166 code, or None where nothing is known of it."""
        return next((c for c in self.countries if c.code == code), None)


def load(path: Path) -> CrisisLines:
    """Read and check the data file; raises CrisisDataError naming the entry that breaks a rule."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if data.get("version") != FORMAT:
        raise CrisisDataError(f"{path.name}: format {data.get('version')} is not {FORMAT}")
    countries = tuple(_country(entry) for entry in data["country"])
    codes = [country.code for country in countries]
    if len(set(codes)) != len(codes):
        raise CrisisDataError(f"{path.name}: a country stands twice")
    return CrisisLines(countries, data["anywhere"]["text"], data["anywhere"]["directory"])


def _country(entry: dict[str, Any]) -> Country:
    emergency = tuple(entry["emergency"])
    if emergency and not entry["emergency_source"]:
        raise CrisisDataError(f"{entry['code']}: emergency numbers without a source")
    lines = tuple(_line(entry["code"], line) for line in entry.get("line", ()))
    return Country(entry["code"], entry["name"], emergency, entry["emergency_source"], lines)


def _line(code: str, entry: dict[str, Any]) -> Line:
    line = Line(
        name=entry["name"],
        dial=entry["dial"],
        text=entry.get("text", ""),
        hours=entry["hours"],
        languages=entry.get("languages", ""),
        source=entry.get("source", ""),
        as_of=entry.get("as_of", ""),
        status=entry.get("status", ""),
    )
    where = f"{code}, {line.name}"
    if line.status not in {"A", "B"}:
        raise CrisisDataError(f"{where}: status {line.status!r} does not ship")
    if not line.source or not _AS_OF.fullmatch(line.as_of):
        raise CrisisDataError(f"{where}: needs a source and the month it was confirmed")
    if not line.dial and not line.text:
        raise CrisisDataError(f"{where}: has no way to be reached")
    if line.dial.startswith("+"):
        raise CrisisDataError(f"{where}: the number is not written as it is dialled")
    if line.dial in STALE:
        raise CrisisDataError(f"{where}: {line.dial} is out of use")
    return line
