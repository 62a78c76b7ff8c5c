# SPDX-License-Identifier: GPL-3.0-or-later
"""Last time's thread: a word that the session before asked for, or that was there then, and is again.

Made from the person's own words and tags only: nothing is guessed, nothing is rated. Pure; no Qt.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from afterglow.core import paths
from afterglow.core.folding import fold
from afterglow.features.sessions.whole import MOOD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.core.shapes import Happening

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Thread:
    """A word as it was written, and in how many things of each kind it came up this time.

    `asked` says that it stood in the intention of session `number`; else it was a tag of its days.
    """

    number: int
    word: str
    asked: bool
    counts: tuple[tuple[str, int], ...]


def thread(number: int, intention: str, last: Sequence[Happening], now: Sequence[Happening]) -> Thread | None:
    """Return the thread from the session before (`number`) to this one, or None where there is none.

    A word of the intention comes first, the one that came up in most things; else a tag that both have.
    """
    looked = [each for each in now if each.kind != MOOD]
    asked = _in_order(_words(intention))
    found = _best(asked, looked, lambda word, what: word in _all_words(what))
    if found is not None:
        return Thread(number, asked[found], True, _counts(looked, lambda what: found in _all_words(what)))
    tags = _in_order([(fold(tag), tag) for each in last for tag in each.tags])
    found = _best(tags, looked, lambda tag, what: tag in {fold(each) for each in what.tags})
    if found is None:
        return None
    again = found
    return Thread(
        number, tags[again], False, _counts(looked, lambda what: again in {fold(each) for each in what.tags})
    )


def _best(
    candidates: dict[str, str], now: Sequence[Happening], has: Callable[[str, Happening], bool]
) -> str | None:
    """Return the candidate that is in most things; of several, the one that was written first."""
    counted = {each: sum(has(each, what) for what in now) for each in candidates}
    most = max(counted.values(), default=0)
    return next((each for each, count in counted.items() if count == most), None) if most else None


def _counts(now: Sequence[Happening], has: Callable[[Happening], bool]) -> tuple[tuple[str, int], ...]:
    counted = Counter(what.kind for what in now if has(what))
    return tuple(sorted(counted.items(), key=lambda one: (one[0] != "entry", -one[1], one[0])))


def _in_order(found: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return folded words and how each was first written, in the order of writing."""
    written: dict[str, str] = {}
    for folded, word in found:
        written.setdefault(folded, word)
    return written


def _words(text: str) -> list[tuple[str, str]]:
    found = [(_plain(word), word) for word in _WORD.findall(text)]
    return [
        (folded, word) for folded, word in found if len(folded) >= _SHORTEST and folded not in _say_nothing()
    ]


@cache
def _say_nothing() -> frozenset[str]:
    """Return the words of every language that say nothing alone, from the shipped lists."""
    lists = sorted((paths.resources() / "words").glob("plain-*.txt"))
    lines = [line.strip() for each in lists for line in each.read_text(encoding="utf-8").splitlines()]
    return frozenset(_plain(line) for line in lines if line and not line.startswith("#"))


def _plain(word: str) -> str:
    """Return a word folded, and without a last "s": "rivers" and "river" are one."""
    folded = fold(word)
    return folded[:-1] if len(folded) > _SHORTEST and folded.endswith("s") and folded[-2] != "s" else folded


def _all_words(what: Happening) -> set[str]:
    return {
        _plain(word) for word in _WORD.findall(" ".join((what.title, what.body or what.text, *what.tags)))
    }
