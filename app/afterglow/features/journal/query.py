# SPDX-License-Identifier: GPL-3.0-or-later
"""The search language: read from whatever is typed, never an error.

    words          entries with all of them; from three letters on, half a word will do
    "two words"    next to each other
    -word          without it
    tag:water      tag:"inner child"
    from:2026-10   to:2026-11-22
    is:starred     is:private is:shareable is:sensitive
    has:picture    has:note
    session:4      what belongs to session 4
    day:3          the third day after any session; day:0 is the day itself
    after:sessions whatever is told by a session

What is not understood (`colour:blue`) is searched as text. Only the first thousand characters are
read, so that a page pasted by mistake does no harm.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, product
from typing import TYPE_CHECKING

from afterglow.features.journal.rules import day_number, fold
from afterglow.features.journal.shapes import Sharing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    # Gives the words of the index that begin with half a word, or None where they are too many.
    Complete = Callable[[str], Sequence[str] | None]

_PIECE = re.compile(
    r"""(?P<minus>-(?=\S))?
        (?:(?P<field>[A-Za-z]+):)?
        (?:"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<plain>[^\s"]+))""",
    re.VERBOSE,
)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_TOKEN = re.compile(r"[^\W_]+")
_MOST_READ = 1000
_MOST_WAYS = 8
# Half a word is looked for from this many letters on: shorter ones are in nearly every entry.
PREFIX_FROM = 3
_HAS = {"picture": "picture", "pictures": "picture", "note": "note", "notes": "note"}


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase, folded. `half`: its last word may go on."""

    words: tuple[str, ...]
    minus: bool = False
    half: bool = False

    def fts(self, complete: Complete | None = None) -> str:
        """Return the term as the full-text index reads it; quotes keep any text harmless.

        With `complete`, half a word becomes the whole words that it may be, which the index can go through
        newest first and stop; for half a word it has to gather every hit before it gives the first.

        The index holds words folded, except that it leaves ß as it is; so ss is looked for in both ways.
        """
        phrases: list[str] = []
        for *before, last in _ways(self.words):
            whole = complete(last) if self.half and complete is not None else None
            if whole:
                phrases += [f'"{" ".join((*before, word))}"' for word in whole]
            elif whole is None or not phrases:
                phrases.append(f'"{" ".join((*before, last))}"{"*" if self.half else ""}')
        return phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked for. Days are yyyymmdd, both ends included."""

    terms: tuple[Term, ...] = ()
    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    from_day: int | None = None
    to_day: int | None = None
    starred: bool | None = None
    sharing: Sharing | None = None
    picture: bool | None = None
    note: bool | None = None
    sessions: tuple[int, ...] = ()
    days_since: tuple[int, ...] = ()
    after_sessions: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was asked for, so that everything is meant."""
        return self == Query()

    @property
    def by_arc(self) -> bool:
        """Whether the answer depends on the sessions."""
        return bool(self.sessions or self.days_since or self.after_sessions)

    @property
    def filtered(self) -> bool:
        """Whether something besides the words was asked for."""
        return replace(self, terms=()) != Query()

    def match(self, complete: Complete | None = None) -> str | None:
        """Return the expression for the full-text index, or None if no word is wanted; see `Term.fts`."""
        wanted = [term.fts(complete) for term in self.terms if not term.minus]
        if not wanted:
            return None
        unwanted = [term.fts() for term in self.terms if term.minus]
        text = " AND ".join(wanted)
        if unwanted:
            text = f"({text}) NOT ({' OR '.join(unwanted)})"
        return text

    def unwanted(self) -> str | None:
        """Return what must not be there, for a query without any wanted word."""
        unwanted = [term.fts() for term in self.terms if term.minus]
        return " OR ".join(unwanted) or None

    def marks(self) -> tuple[str, ...]:
        """Return the folded words and phrases to mark where they are found."""
        return tuple(" ".join(term.words) for term in self.terms if not term.minus)


def parse(text: str) -> Query:
    """Read what was typed."""
    query = Query()
    # Half a letter (a lone surrogate) can neither be stored nor asked for.
    text = text[:_MOST_READ].encode("utf-8", "ignore").decode("utf-8")
    for piece in _PIECE.finditer(text):
        query = _with(query, piece)
    return query


def _with(query: Query, piece: re.Match[str]) -> Query:
    name = (piece["field"] or "").lower()
    value = piece["quoted"] if piece["quoted"] is not None else piece["plain"]
    minus = bool(piece["minus"])
    understood = _field(query, name, value, minus=minus) if name else None
    if understood is not None:
        return understood
    whole = f"{piece['field']} {value}" if name else value
    words = _words(fold(whole))
    if not words:
        return query
    # In quotes that are still open, a space says that the word before it is whole.
    going_on = not piece["closed"] and not value[-1:].isspace()
    half = not minus and going_on and len(words[-1]) >= PREFIX_FROM
    return replace(query, terms=(*query.terms, Term(words, minus, half)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text))


def _ways(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the words as they may stand in the index."""
    each = [(word, word.replace("ss", "ß")) if "ss" in word else (word,) for word in words]
    return islice(product(*each), _MOST_WAYS)


def _field(query: Query, name: str, value: str, *, minus: bool) -> Query | None:
    """Return the query with a field understood, or None to search it as text."""
    if name == "tag":
        return _tagged(query, fold(value).strip(), minus=minus)
    if name in {"from", "to"} and not minus:
        day = _day(value, end=name == "to")
        if day is None:
            return None
        return replace(query, from_day=day) if name == "from" else replace(query, to_day=day)
    if name == "is":
        return _state(query, value.lower(), minus=minus)
    if name == "has" and value.lower() in _HAS:
        picture = _HAS[value.lower()] == "picture"
        return replace(query, picture=not minus) if picture else replace(query, note=not minus)
    return None if minus else _on_arc(query, name, value.lower())


def _on_arc(query: Query, name: str, value: str) -> Query | None:
    if name == "after" and value in {"sessions", "session"}:
        return replace(query, after_sessions=True)
    # Nobody has a thousand of either, and a longer number is something else.
    if name not in {"session", "day"} or not value.isascii() or not value.isdigit() or len(value) > 3:
        return None
    if name == "session":
        return replace(query, sessions=(*query.sessions, int(value)))
    return replace(query, days_since=(*query.days_since, int(value)))


def _tagged(query: Query, tag: str, *, minus: bool) -> Query | None:
    if not tag:
        return None
    if minus:
        return replace(query, without_tags=(*query.without_tags, tag))
    return replace(query, tags=(*query.tags, tag))


def _state(query: Query, value: str, *, minus: bool) -> Query | None:
    if value in {"starred", "star"}:
        return replace(query, starred=not minus)
    if value in set(Sharing) and not minus:
        return replace(query, sharing=Sharing(value))
    return None


def _day(value: str, *, end: bool) -> int | None:
    """Return the first (or last) day that a year, a month or a day means."""
    found = _DAY.fullmatch(value)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        in_month = int(month or (12 if end else 1))
        last = calendar.monthrange(int(year), in_month)[1]
        return day_number(date(int(year), in_month, int(day or (last if end else 1))))
    except (ValueError, calendar.IllegalMonthError):
        return None
