# SPDX-License-Identifier: GPL-3.0-or-later
"""Crisis lines as data: read, checked, and never rewritten.

Numbers stand exactly as they are dialled ("3114", "13 11 14", "*4141"): an international form of a
short code cannot be dialled. Only lines of status A or B that name their source and the month they
were last confirmed are accepted. How old they may be at a release is in `core/fresh.py`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from afterglow.core import paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

FORMAT = 1
ELSEWHERE = "-"
"""Stands for a country of which nothing is known here, where a person says "another one"."""

_AS_OF = re.compile(r"(20\d\d)(?:-(0[1-9]|1[0-2]))?")
_CODE = re.compile(r"[A-Z]{2}")

# Numbers that were once right and are still passed on; shipping one of them is a mistake.
STALE = frozenset({"1393", "1-800-221-4444", "199 284 284", "0900-0113", "1-800-273-8255", "1850 60 90 90"})
_OUT_OF_USE = {
    number: re.compile(r"(?<!\d)" + r"[-. ]?".join(re.sub(r"\D", "", number)) + r"(?!\d)") for number in STALE
}

_NEEDED = ("name", "dial", "hours", "source", "as_of", "status")
_ALLOWED = {*_NEEDED, "text", "languages", "cost", "serves", "caution", "countries"}


class CrisisDataError(ValueError):
    """The shipped data breaks a rule; says which entry and why. Our mistake, not a person's."""


@dataclass(frozen=True, slots=True)
class Line:
    """One helpline. `text` says how to reach it by message; `dial` may then be empty.

    `serves` says whom it is for where that is not everybody; `caution` what to know before calling.
    `key` is its name in every language, for putting it right.
    """

    name: str
    dial: str
    text: str
    hours: str
    languages: str
    source: str
    as_of: str
    status: str
    cost: str = ""
    serves: str = ""
    caution: str = ""
    key: str = ""

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
    emergency_as_of: str
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

    def chosen(self, codes: Iterable[str]) -> tuple[Country, ...]:
        """Return the countries of these codes in their order, each once; unknown ones are passed over."""
        found = (self.country(code) for code in dict.fromkeys(codes))
        return tuple(country for country in found if country is not None)


def stale_in(text: str) -> list[str]:
    """Return the numbers out of use that stand in a text, however they are spaced."""
    return sorted(number for number, pattern in _OUT_OF_USE.items() if pattern.search(text))


@functools.cache
def shipped(language: str = "en") -> CrisisLines:
    """Return what ships with the program, its words in a language where it has them; read once."""
    from afterglow.core import crisis_words

    folder = paths.resources() / "crisis"
    return crisis_words.translated(load(folder / "lines.toml"), folder, language)


def load(path: Path) -> CrisisLines:
    """Read and check a data file; raises CrisisDataError naming the entry that breaks a rule."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CrisisDataError(f"{path.name}: {error}") from error
    if data.get("version") != FORMAT:
        raise CrisisDataError(f"{path.name}: format {data.get('version')} is not {FORMAT}")
    shared = data.get("shared_line", [])
    countries = tuple(_country(entry, shared) for entry in _tables(data, "country", path.name))
    codes = [country.code for country in countries]
    if len(set(codes)) != len(codes):
        raise CrisisDataError(f"{path.name}: a country stands twice")
    for code in (code for each in shared for code in each.get("countries", ())):
        if code not in codes:
            raise CrisisDataError(f"{path.name}: a shared line names {code}, which is not there")
    anywhere = data.get("anywhere", {})
    for key in ("text", "directory"):
        if not isinstance(anywhere.get(key), str) or not anywhere[key]:
            raise CrisisDataError(f"{path.name}: [anywhere] needs {key}")
    return CrisisLines(countries, anywhere["text"], anywhere["directory"])


def _tables(data: Mapping[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    found = data.get(key)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise CrisisDataError(f"{where}: needs [[{key}]]")
    return found


def _country(entry: dict[str, Any], shared: Sequence[dict[str, Any]]) -> Country:
    code, name = entry.get("code", ""), entry.get("name", "")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise CrisisDataError(f"{name or 'a country'}: {code!r} is no country code of two capitals")
    if not isinstance(name, str) or not name:
        raise CrisisDataError(f"{code}: needs a name")
    emergency, source = entry.get("emergency"), entry.get("emergency_source", "")
    if not isinstance(emergency, list) or not all(isinstance(each, str) and each for each in emergency):
        raise CrisisDataError(f"{code}: emergency is a list of numbers as text, which may be empty")
    if emergency and not source:
        raise CrisisDataError(f"{code}: emergency numbers without a source")
    as_of = entry.get("emergency_as_of", "")
    if not isinstance(as_of, str) or (emergency and not _AS_OF.fullmatch(as_of)):
        raise CrisisDataError(f"{code}: emergency numbers without the month they were confirmed")
    if stale := stale_in(" ".join(emergency)):
        raise CrisisDataError(f"{code}: {stale[0]} is out of use")
    lines = [_line(code, line) for line in entry.get("line", ())]
    lines += [_line(code, line) for line in shared if code in line.get("countries", ())]
    return Country(code, name, tuple(emergency), source, as_of, tuple(lines))


def _line(code: str, entry: dict[str, Any]) -> Line:
    where = f"{code}, {entry.get('name') or 'a line without a name'}"
    if unknown := sorted(set(entry) - _ALLOWED):
        raise CrisisDataError(f"{where}: {unknown[0]!r} means nothing here")
    values = {key: value for key, value in entry.items() if key != "countries"}
    if wrong := sorted(key for key, value in values.items() if not isinstance(value, str)):
        raise CrisisDataError(f"{where}: {wrong[0]} is not a text; put it in quotation marks")
    line = Line(
        **{**dict.fromkeys((*_NEEDED, "text", "languages"), ""), **values}, key=values.get("name", "")
    )
    if not line.name:
        raise CrisisDataError(f"{where}: needs a name")
    if line.status not in {"A", "B"}:
        raise CrisisDataError(f"{where}: status {line.status!r} does not ship")
    if not line.source or not _AS_OF.fullmatch(line.as_of):
        raise CrisisDataError(f"{where}: needs a source and the month it was confirmed")
    if not line.dial and not line.text:
        raise CrisisDataError(f"{where}: has no way to be reached")
    if line.dial.startswith("+"):
        raise CrisisDataError(f"{where}: the number is not written as it is dialled")
    if stale := stale_in(f"{line.name} {line.dial} {line.text}"):
        raise CrisisDataError(f"{where}: {stale[0]} is out of use")
    return line
