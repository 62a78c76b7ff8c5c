# SPDX-License-Identifier: GPL-3.0-or-later
"""A text as paragraphs and sentences, to pick from. Nothing of it is lost by taking it apart."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    # Where something else stands, from and to, and what.
    Span = tuple[int, int, str]

CUT = "[…]"
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_CLOSING = "\"'\u201d\u2019\u00bb)\\]\u300d\u300f"
_END = re.compile(
    f"[.?!\u2026]+[{_CLOSING}]*[ \\t]+|[\u3002\uff01\uff1f]+[{_CLOSING}]*[ \\t]*|[ \\t]*\\n[ \\t]*"
)
# What a point belongs to rather than ends: titles, and letters that stand for a name.
_SHORT = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|Dr|Mr|Mrs|Ms|Prof|St|vs|etc|cf|approx|e\.g|i\.e)\.$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place among all of the text, the paragraph it is in, its words and where they stand."""

    at: int
    paragraph: int
    text: str
    begin: int

    @property
    def end(self) -> int:
        """Where its words end in the text."""
        return self.begin + len(self.text)


def sentences(text: str) -> list[Sentence]:
    """Return every sentence of a text, none of them empty."""
    found: list[Sentence] = []
    begin = paragraph = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = len(text) if gap is None else gap.start()
        parts = _split(text, begin, end)
        found += [Sentence(len(found) + at, paragraph, words, at_) for at, (at_, words) in enumerate(parts)]
        paragraph += bool(parts)
        begin = end if gap is None else gap.end()
    return found


def digest(text: str) -> str:
    """Return what a text can be known again by. Kept inside the vault only."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def picked(text: str, places: frozenset[int], instead: Sequence[Span] = ()) -> tuple[list[str], bool]:
    """Return the picked sentences as paragraphs, with a mark where something between is left out.

    The second value says whether anything at all is left out. What stands `instead` of stretches of the
    text comes in order; a stretch over the end of a sentence is replaced in the first one picked.
    """
    every = sentences(text)
    made: list[str] = []
    last: Sentence | None = None
    done = 0
    for one in every:
        if one.at not in places:
            continue
        words, done = _with(text, one, instead, done)
        gap = last is not None and one.at != last.at + 1
        if last is not None and one.paragraph == last.paragraph:
            between = "\n" if "\n" in text[last.end : one.begin] and not gap else " "
            made[-1] += f" {CUT} {words}" if gap else f"{between}{words}"
        else:
            made.append(f"{CUT} {words}" if gap else words)
        last = one
    return made, len([one for one in every if one.at in places]) < len(every)


def _with(text: str, one: Sentence, instead: Sequence[Span], done: int) -> tuple[str, int]:
    """Return a sentence with what stands instead, and up to where stretches have been dealt with."""
    made: list[str] = []
    at = one.begin
    for begin, end, words in instead:
        if end <= one.begin or begin >= one.end:
            continue
        made.append(text[at : max(at, begin)])
        if begin >= done:
            made.append(words)
            done = end
        at = min(end, one.end)
    return "".join([*made, text[at : one.end]]).strip(), done


def _split(text: str, begin: int, end: int) -> list[tuple[int, str]]:
    """Return where each sentence of a paragraph begins, and its words."""
    parts: list[tuple[int, str]] = []
    for mark in _END.finditer(text, begin, end):
        words = text[begin : mark.end()]
        following = text[mark.end() : mark.end() + 1] if mark.end() < end else ""
        within = "\n" not in mark.group() and (
            following.islower() or (_SHORT.search(words.strip()) is not None and following != "")
        )
        if words.strip() and not within:
            parts.append(_stripped(begin, words))
            begin = mark.end()
    if text[begin:end].strip():
        parts.append(_stripped(begin, text[begin:end]))
    return parts


def _stripped(begin: int, words: str) -> tuple[int, str]:
    return begin + len(words) - len(words.lstrip()), words.strip()
