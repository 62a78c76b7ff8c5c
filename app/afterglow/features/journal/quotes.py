# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the words that a note is about stand, in a text with Markdown's marks and in the same as it reads.

A note keeps its words as they read, on one line. Both texts are looked at bare: without marks, addresses
of links and pictures, and with one space for whatever stands between words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from afterglow.core.plain_text import PICTURE

# Longer texts are shown as they were typed, so their words need no looking behind marks.
LONGEST = 150_000

# No pattern may start over at each character of a long line, hence the limits.
_PASSED_OVER = re.compile(
    r"""
    ^[ ]{0,3}(?:```|~~~).*$                                             # a fence of code
    | ^[ \t]*[-*_]{3,}[ \t]*$                                           # a line across
    | ^[ \t]*(?:(?:>|\#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t]*){1,30}(?:\[[ xX]\][ \t])?
    | """
    + PICTURE.pattern
    + r"""
    | \]\([^()\[\]\n]{0,2000}\)                                         # a link's address
    | \uFFFC                                                            # a picture, as it reads
    | [\u2610\u2611]                                                    # a task's box, as it reads
    | !(?=\[) | [*_~=`\\\[\]|]
    | (?P<between>\s+)
    """,
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Bare:
    text: str
    begins: list[int]
    origins: list[int]

    def origin(self, at: int) -> int:
        """Return where a letter of the bare text stands in the whole one."""
        piece = bisect_right(self.begins, at) - 1
        return self.origins[piece] + at - self.begins[piece]


def find_quote(body: str, quote: str, start: int) -> int:
    """Return where a note's words are now: nearest to where they were, or -1 if they are gone."""
    if not quote:
        return -1
    if start >= 0 and body.startswith(quote, start):
        return start
    places = [found.start() for found in re.finditer(re.escape(quote), body)]
    places += [begin for begin, _end in spans(body, quote)]
    return min(places, key=lambda place: abs(place - start), default=-1)


def nth_place(body: str, quote: str, before: int) -> int:
    """Return where words stand that stand `before` times before that; -1 if they do not stand there."""
    found = spans(body, quote)
    return found[min(before, len(found) - 1)][0] if found else -1


def nth_span(text: str, quote: str, before: int) -> tuple[int, int] | None:
    """Return from where to where words stand, as `nth_place` counts; None if they do not stand there."""
    found = spans(text, quote)
    # Words that stand there less often than they did: the last of them is the nearest.
    return found[min(before, len(found) - 1)] if found else None


def count(text: str, quote: str) -> int:
    """Return how often words stand in a text."""
    return len(spans(text, quote))


def spans(text: str, quote: str) -> list[tuple[int, int]]:
    """Return from where to where words stand in a text, whatever marks are in between."""
    if len(text) > LONGEST:
        return [found.span() for found in re.finditer(re.escape(quote), text)] if quote else []
    words, bare = _bare(quote).text.strip(" "), _bare(text)
    if not words:
        return []
    found, at = [], bare.text.find(words)
    while at >= 0:
        end = at + len(words)
        found.append((bare.origin(at), bare.origin(end - 1) + 1))
        at = bare.text.find(words, end)
    return found


def _bare(text: str) -> _Bare:
    pieces: list[str] = []
    begins: list[int] = []
    origins: list[int] = []
    length = at = 0

    def keep(piece: str, origin: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            begins.append(length)
            origins.append(origin)
            length += len(piece)

    for found in _PASSED_OVER.finditer(text):
        keep(text[at : found.start()], at)
        at = found.end()
        if found["between"] and pieces and pieces[-1] != " ":
            keep(" ", found.start())
    keep(text[at:], at)
    return _Bare("".join(pieces), begins, origins)
