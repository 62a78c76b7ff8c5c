# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that returned: found in the person's own texts alone, in whatever language those are. No Qt.

No list of words is used, neither of meanings nor of those that say nothing. A word that says nothing is
known by its frequency: it is on too many pages. Of the rest a word weighs more the more sessions it came
up in, the fewer pages it is on (inverse document frequency: Sparck Jones, J. Documentation 28, 1972),
and the oftener it is repeated on a page once it is there (burstiness: Church and Gale, Natural Language
Engineering 1, 1995). It weighs less if it is short, since in all languages that were looked at the words
that say little are (Bentz and Ferrer-i-Cancho, Zipf's law of abbreviation, 2016), and if it comes up as
often outside of sessions' days (log-odds with a prior: Monroe and others, Political Analysis 16, 2008).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from afterglow.core.progress import Progress
    from afterglow.core.themes import SessionText

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SHORTEST, _LONGEST = 3, 24
# On more of the pages than this a word says nothing by itself; with few pages, on more than so many.
_COMMON, _COMMON_LEAST = 0.12, 4
_LEAST_SESSIONS = 2
# A word that is never repeated where it is has little to say of a page.
_LEAST_BURST = 1.15
_PRIOR = 2.0
_LONG_ENOUGH = 7


@dataclass(frozen=True, slots=True)
class Returned:
    """A word as it was written most, in how many sessions it is, and on which pages of those."""

    word: str
    folded: str
    sessions: int
    uids: tuple[str, ...]
    weight: float = 0.0


def returned(
    texts: Iterable[SessionText],
    known: Collection[str] = (),
    most: int = 12,
    progress: Progress | None = None,
) -> list[Returned]:
    """Return the words that came up in several sessions, the weightiest first.

    `known` are folded words that are not asked about: tags, and what was answered before.
    """
    counts: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    total = total_inside = 0
    for number, each in enumerate(texts, start=1):
        if progress is not None and number % 50 == 0:
            progress.step(number, 0)
        total += 1
        total_inside += each.number > 0
        found = Counter(_words(each.words, spelled))
        for word, count in found.items():
            counts[word] += count
            pages[word] += 1
            if each.number:
                inside[word] += 1
                where[word][each.number].append(each.uid)
    common = max(_COMMON_LEAST, total * _COMMON)
    made = []
    for word, numbers in where.items():
        burst = counts[word] / pages[word]
        if len(numbers) < _LEAST_SESSIONS or pages[word] > common or burst < _LEAST_BURST:
            continue
        if word in known:
            continue
        odds = _log_odds(inside[word], total_inside, pages[word] - inside[word], total - total_inside)
        weight = math.log(1 + len(numbers)) * math.log(1 + total / pages[word]) * burst**2
        weight *= math.exp(min(odds, 1.0)) * min(1.0, len(word) / _LONG_ENOUGH) ** 2
        uids = tuple(uid for number in sorted(numbers) for uid in numbers[number])
        shown = max(spelled[word], key=lambda form: (spelled[word][form], form.islower(), form))
        made.append(Returned(shown, word, len(numbers), uids, weight))
    return sorted(made, key=lambda one: (-one.weight, one.folded))[:most]


def _words(text: str, spelled: dict[str, Counter[str]]) -> list[str]:
    found = []
    for word in _WORD.findall(text):
        if _SHORTEST <= len(word) <= _LONGEST:
            folded = fold(word)
            spelled[folded][word] += 1
            found.append(folded)
    return found


def _log_odds(inside: int, all_inside: int, outside: int, all_outside: int) -> float:
    """Return how much oftener a word is on pages of sessions than on others, as a smoothed log-odds ratio."""
    if not all_outside:
        return 0.0
    one = (inside + _PRIOR) / (all_inside - inside + _PRIOR)
    other = (outside + _PRIOR) / (all_outside - outside + _PRIOR)
    return math.log(one / other)
