# SPDX-License-Identifier: GPL-3.0-or-later
"""The words around the crisis numbers in other languages: one file a language, numbers never among them.

`resources/crisis/lines.<language>.toml` holds each text of `lines.toml` beside its translation. What is not
in it stays English. A translation has to hold the very figures and key words of its text, in whatever
order, so that nobody is ever sent to another number by a slip of a translator's hand.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from afterglow.core.crisis import FORMAT, CrisisDataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from afterglow.core.crisis import Country, CrisisLines, Line

# A number, and what has to be sent as it stands: "Text HELLO to 50808".
_KEPT = re.compile(r"\d+|\b[A-Z]{3,}\b")
TEXTS = ("name", "text", "hours", "languages", "cost", "serves", "caution")
"""The fields of a line that hold words."""
_KEYS = {"version", "language", "words"}


def translated(lines: CrisisLines, folder: Path, language: str) -> CrisisLines:
    """Return the lines with their words in exactly this language ("pt-BR"), else in the plain one ("pt").

    Raises CrisisDataError for a file that breaks a rule.
    """
    for code in dict.fromkeys((language, language.partition("-")[0])):
        path = folder / f"lines.{code}.toml"
        if code and path.is_file():
            return applied(lines, read(path, lines))
    return lines


def read(path: Path, lines: CrisisLines) -> Mapping[str, str]:
    """Return each English text with its translation; raises CrisisDataError naming what breaks a rule."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CrisisDataError(f"{path.name}: {error}") from error
    words = data.get("words")
    if data.get("version") != FORMAT or set(data) != _KEYS or not isinstance(words, dict):
        raise CrisisDataError(
            f"{path.name}: needs version = {FORMAT}, language and [words], and nothing else"
        )
    known = set(texts(lines))
    for english, other in words.items():
        if english not in known:
            raise CrisisDataError(f"{path.name}: {english!r} stands nowhere in lines.toml")
        if not isinstance(other, str) or not other.strip():
            raise CrisisDataError(f"{path.name}: {english!r} has no translation")
        if Counter(_KEPT.findall(english)) - Counter(_KEPT.findall(other)) or _numbers(english) != _numbers(
            other
        ):
            raise CrisisDataError(f"{path.name}: {english!r} does not keep its numbers and key words")
    return words


def texts(lines: CrisisLines) -> Iterator[str]:
    """Yield every text that can be translated: all of it but the numbers to dial and the sources."""
    yield lines.anywhere
    for country in lines.countries:
        yield country.name
        for line in country.lines:
            yield from filter(None, (getattr(line, name) for name in TEXTS))


def applied(lines: CrisisLines, words: Mapping[str, str]) -> CrisisLines:
    """Return the lines with these translations in the place of their texts."""

    def say(text: str) -> str:
        return words.get(text, text)

    countries = tuple(_country(country, say) for country in lines.countries)
    return replace(
        lines,
        anywhere=say(lines.anywhere),
        countries=tuple(sorted(countries, key=lambda country: country.name.casefold())),
    )


def _country(country: Country, say: Callable[[str], str]) -> Country:
    return replace(country, name=say(country.name), lines=tuple(_line(line, say) for line in country.lines))


def _line(line: Line, say: Callable[[str], str]) -> Line:
    return replace(line, key=line.key, **{name: say(getattr(line, name)) for name in TEXTS})


def _numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", text))
