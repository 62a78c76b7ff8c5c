# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking for topics: pure functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afterglow.core.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.features.learn.shapes import Topic

LONGEST_QUESTION = 2000
_WORD = re.compile(r"\w+")


def search(topics: Sequence[Topic], query: str) -> list[Topic]:
    """Return the topics that hold every word, or the beginning of one, whatever its case and accents.

    Those that hold them in their title come first; each group is in order. Nothing asked gives all.
    """
    asked = _WORD.findall(fold(query))
    if not asked:
        return list(topics)
    found = [each for each in topics if _holds(_all_words(each), asked)]
    return sorted(found, key=lambda each: not _holds(_words(each.title), asked))


def _holds(words: frozenset[str], asked: Sequence[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in asked)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


def _all_words(topic: Topic) -> frozenset[str]:
    parts = [topic.title, *topic.also]
    for each in topic.passages:
        parts += [each.title, *each.sentences()]
    return _words(" ".join(parts))


def question(text: str) -> str:
    """Return a question as it is kept: without blanks around it, and not longer than one can ask."""
    return text.strip()[:LONGEST_QUESTION].rstrip()
