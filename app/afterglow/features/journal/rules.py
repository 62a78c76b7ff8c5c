# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of entries: pure functions over texts and times."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from afterglow.core.folding import fold as fold  # noqa: PLC0414  # part of the rules
from afterglow.core.folding import places
from afterglow.core.plain_text import storable as storable  # noqa: PLC0414  # part of the rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from afterglow.core.moment import Moment

SORT_KEYS_PER_MS = 1024
# The search index's small pieces are merged after so many saves; see docs/decisions/0004.
TIDY_SAVES = 16
BIN_DAYS = 30
VERSION_EVERY_MS = 10 * 60 * 1000
_CUT_LEAVES = 0.7
_CUT_MATTERS_FROM = 200
_TITLE_EVERY_MS = 60 * 1000
# Few letters before a found word, so that the word itself is seen in a narrow list.
_LEAD = 24

FOUR_HEADINGS = ("Thoughts", "Feelings", "Visions", "Insights")

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
# The end of a sentence: not a point within it, such as the one of "3.5" or of a name in short.
_SENTENCE_ENDS = re.compile("(?<=[\\w\"'”\u2019)])[.?!…]+[\"'”\u2019)]*(?=\\s)")
# What a line of Markdown begins with before its words.
_LINE_LEAD = re.compile(r"[ \t]*(?:(?:>|#{1,6}|[-*+]|\d{1,9}[.)])[ \t]+)*(?:\[[ xX]\][ \t]+)?")
_LONGEST_LINE = 160
_LEAST_LINE = 3
# Comparing word by word takes time that grows with the square of the length; beyond this many pieces
# whole lines are compared.
_WORDS_COMPARED = 6000


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return which letters were chosen, without blanks around them; with none, the sentence there."""
    if start == end:
        begin = text.rfind("\n", 0, start) + 1
        line = text[begin:].split("\n", 1)[0]
        lead = _LINE_LEAD.match(line)
        ends = [0 if lead is None else lead.end(), *(found.end() for found in _SENTENCE_ENDS.finditer(line))]
        at = start - begin
        first = max((each for each in ends if each <= at), default=ends[0])
        if first == at and at >= len(line.rstrip()):
            first = max((each for each in ends if each < at), default=ends[0])
        start, end = begin + first, begin + min([each for each in ends if each > first], default=len(line))
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def local_day(at: Moment) -> int:
    """Return yyyymmdd by the writer's own calendar."""
    day = at.local().date()
    return day.year * 10000 + day.month * 100 + day.day


def day_number(day: date) -> int:
    """Return yyyymmdd."""
    return day.year * 10000 + day.month * 100 + day.day


Text = tuple[str, str]
"""A title and the text below it."""


def is_worth_a_version(
    old: Text, new: Text, *, now_ms: int, session_began_ms: int, last_kept_ms: int = 0
) -> bool:
    """Whether the old title and text should be kept before the new ones take their place.

    One is kept for each ten minutes of writing, one before any large cut, and one where a title makes
    way for another; of that once a minute is enough, since a title is taken back letter by letter.
    """
    if old == new:
        return False
    if now_ms - session_began_ms >= VERSION_EVERY_MS:
        return True
    (old_title, old_body), (new_title, new_body) = old, new
    if len(old_body) >= _CUT_MATTERS_FROM and len(new_body) < len(old_body) * _CUT_LEAVES:
        return True
    return now_ms - last_kept_ms >= _TITLE_EVERY_MS and _makes_way(old_title.strip(), new_title.strip())


def _makes_way(old: str, new: str) -> bool:
    """Whether little of a title is left at its two ends."""
    begin = _alike(old, new)
    end = _alike(reversed(old[begin:]), reversed(new[begin:]))
    return begin + end < len(old) * _CUT_LEAVES


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many letters two texts have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], pairs))


def first_line(excerpt: str) -> str:
    """Return the first sentence of an excerpt, or its first words where that is long; "" for next to none."""
    end = _SENTENCE_ENDS.search(excerpt)
    line = (excerpt[: end.end()] if end else excerpt).strip()
    if len(line) > _LONGEST_LINE:
        line = line[:_LONGEST_LINE].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
    return line if sum(letter.isalnum() for letter in line) >= _LEAST_LINE else ""


def compare(old: str, new: str) -> list[tuple[str, str]]:
    """Return the way from one text to another as ("same" | "gone" | "new", text) pieces."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if max(len(before), len(after)) > _WORDS_COMPARED:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    # What stands everywhere, such as spaces, is no place to begin at ("autojunk"): with it, three thousand
    # words would take most of a minute.
    matcher = difflib.SequenceMatcher(None, before, after)
    pieces: list[tuple[str, str]] = []
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            pieces.append(("same", "".join(before[i:j])))
            continue
        if j > i:
            pieces.append(("gone", "".join(before[i:j])))
        if m > k:
            pieces.append(("new", "".join(after[k:m])))
    return pieces


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day to look back to, and how long ago it was: whole years, or else whole months."""

    day: date
    years: int
    months: int


def on_this_day(today: date, first: date) -> Iterator[Anniversary]:
    """Yield the same day of earlier years and of the last eleven months, not before `first`.

    The 29th of February looks back to the 28th where there is none; a 31st is left out in months
    that have none.
    """
    for months in range(1, 12):
        year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
        try:
            day = date(year, month + 1, today.day)
        except ValueError:
            continue
        if day >= first:
            yield Anniversary(day, 0, months)
    for years in range(1, today.year - first.year + 1):
        try:
            day = today.replace(year=today.year - years)
        except ValueError:
            day = date(today.year - years, 2, 28)
        if day >= first:
            yield Anniversary(day, years, 0)


def days_left_in_bin(deleted_ms: int, now_ms: int) -> int:
    """Return the whole days until an entry in the bin goes for good, never below 0."""
    left = timedelta(milliseconds=deleted_ms - now_ms) + timedelta(days=BIN_DAYS)
    return max(0, left.days)


def excerpt_around(body: str, words: Sequence[str], length: int = 160) -> str | None:
    """Return the text around the first of the (folded) words, or None if none is found."""
    found = places(body, words, most=1)
    if not found:
        return None
    place, _end = found[0]
    begin = max(0, place - _LEAD)
    if begin:
        space = body.find(" ", begin, place)
        begin = space + 1 if space >= 0 else begin
    return ("…" if begin else "") + body[begin : begin + length * 2]
