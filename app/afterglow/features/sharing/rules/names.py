# SPDX-License-Identifier: GPL-3.0-or-later
"""Names, and what stands in their place.

A name is found whatever its case and accents, however its letters are put together, over the end of a
line, in a tag and before a possessive; never inside another word. A name that is joined to another one by
a hyphen or a short prefix ("Ann-Marie", "O'Neil") is replaced with it, so that nothing is half replaced.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_AROUND = 24
_APOSTROPHES = "'\u2018\u2019\u02bc\u2032\uff07`\u00b4"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_SAME = {ord(one): "'" for one in _APOSTROPHES} | {ord(one): "-" for one in _HYPHENS}
# Letters of scripts that put no spaces between words, or join what follows to a name.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_NEXT_PART = re.compile(rf"[{_HYPHENS}][^\W\d_]\w*")
_PART_BEFORE = re.compile(rf"(?<![^\W_])[^\W\d_]\w*[{_HYPHENS}]$")
_PREFIX = re.compile(rf"(?<![^\W_])[^\W\d_][{_APOSTROPHES}]$")


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a name stands: the name, what stands instead of it, and the words around it.

    `key` stays the same while the words around it do, so that leaving a name in its place can be kept.
    """

    name: str
    instead: str
    found: str
    before: str
    after: str

    @property
    def key(self) -> str:
        """What this place is known by."""
        return f"{self.before}[{self.found}]{self.after}"


class Names:
    """Finds and replaces the names of (name, what stands instead) pairs; without the second, none."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._pairs: dict[str, tuple[str, str]] = {}
        for name, instead in pairs:
            if (folded := _folded_name(name)) and instead.strip():
                self._pairs.setdefault(folded, (" ".join(name.split()), instead.strip()))
        ordered = sorted(self._pairs, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_pattern, ordered))) if ordered else None

    def find(self, text: str) -> list[tuple[int, int, Match]]:
        """Return (begin, end, what) of each name in a text, in order; none overlaps another."""
        if self._pattern is None or not text:
            return []
        folded, origin = _folded(text)
        found: list[tuple[int, int, Match]] = []
        for one in self._pattern.finditer(folded):
            begin, end = origin[one.start()], origin[one.end()]
            # A letter that folds into several is never cut in two.
            if end == origin[one.end() - 1] or (one.start() and begin == origin[one.start() - 1]):
                continue
            begin, end = _with_joined(text, begin, end)
            if found and begin < found[-1][1]:
                continue
            name, instead = self._pairs[" ".join(one.group().split())]
            match = Match(
                name,
                instead,
                text[begin:end],
                text[max(0, begin - _AROUND) : begin],
                text[end : end + _AROUND],
            )
            found.append((begin, end, match))
        return found

    def instead(
        self, text: str, hear: Callable[[Match], bool] = lambda _match: True
    ) -> list[tuple[int, int, str]]:
        """Return (begin, end, what stands there instead) for each name for which `hear` says so."""
        return [(begin, end, match.instead) for begin, end, match in self.find(text) if hear(match)]

    def replace(self, text: str, hear: Callable[[Match], bool] = lambda _match: True) -> str:
        """Return the text with every name replaced for which `hear` says so."""
        made: list[str] = []
        at = 0
        for begin, end, match in self.find(text):
            if not hear(match):
                continue
            made += [text[at:begin], match.instead]
            at = end
            if match.instead.endswith(".") and text[end : end + 1] == ".":
                # The end of a sentence needs no second point.
                at += 1
        return "".join([*made, text[at:]]) if made else text


def _folded_name(name: str) -> str:
    folded, _origin = _folded(name)
    return " ".join(folded.split())


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return the text without case, accents and what is not seen, and where each letter is from.

    The places have one more at their end, which is the text's own.
    """
    if text.isascii():
        return text.lower().replace("`", "'"), range(len(text) + 1)
    letters: list[str] = []
    origin: list[int] = []
    for at, letter in enumerate(text):
        if letter < "\x80":
            shown = letter.lower()
        else:
            shown = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
            shown = "".join(
                one for one in shown.translate(_SAME) if unicodedata.category(one) not in {"Mn", "Me", "Cf"}
            )
        for one in shown:
            letters.append("'" if one == "`" else one)
            origin.append(at)
    origin.append(len(text))
    return "".join(letters), origin


def _pattern(folded: str) -> str:
    words = r"\s+".join(re.escape(word) for word in folded.split(" "))
    begin = "" if _SPACELESS.match(folded[0]) or not folded[0].isalnum() else r"(?<![^\W_])"
    end = "" if _SPACELESS.match(folded[-1]) or not folded[-1].isalnum() else r"(?![^\W_])"
    return f"{begin}{words}{end}"


def _with_joined(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return where the whole of a joined name begins and ends."""
    while (found := _NEXT_PART.match(text, end)) and text[end + 1].isupper():
        end = found.end()
    while True:
        before = _PART_BEFORE.search(text, max(0, begin - 60), begin)
        if before is None or not text[before.start()].isupper():
            before = _PREFIX.search(text, max(0, begin - 3), begin)
        if before is None or not text[before.start()].isupper():
            return begin, end
        begin = before.start()
