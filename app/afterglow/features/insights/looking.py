# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking back: what stayed of a session, and a month or a session in the person's own words. No Qt."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from afterglow.core import paths, plain_text
from afterglow.core.arc import plus
from afterglow.core.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from afterglow.core.arc import Arc, SessionMark
    from afterglow.core.measured import Series
    from afterglow.core.shapes import Happening
    from afterglow.offers import Offers

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<said>.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_OWN = ("entry", "insight", "win")


@dataclass(frozen=True, slots=True)
class Stuck:
    """What was said to have stayed, and on which day after the session."""

    day: int
    heading: str
    words: str
    what: Happening


@dataclass(frozen=True, slots=True)
class Part:
    """Some days to look back on: a month, or those of a session (with its number)."""

    first: date
    last: date
    number: int = 0


@dataclass(frozen=True, slots=True)
class Past:
    """What is shown of some days: only the person's own words, wins, and what was measured."""

    part: Part
    words: tuple[Happening, ...]
    insights: tuple[Happening, ...]
    wins: tuple[Happening, ...]
    series: tuple[Series, ...]


@cache
def headings() -> frozenset[str]:
    """Return the headings under which people say what stayed, folded, in every language there is."""
    path = paths.resources() / "insights" / "stuck.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))["headings"]
    return frozenset(fold(each) for every in found.values() for each in every)


def sections(body: str, wanted: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the heading and the plain words of each section of a text whose folded heading is wanted."""
    found = list(_HEADING.finditer(body))
    for at, one in enumerate(found):
        if fold(one["said"]) in wanted:
            end = found[at + 1].start() if at + 1 < len(found) else len(body)
            words = plain_text.to_plain(body[one.end() : end]).strip()
            if words:
                yield one["said"], words


def what_stuck(arc: Arc, mark: SessionMark, found: Iterable[Happening]) -> list[Stuck]:
    """Return what was said to have stayed of a session, in the order of days."""
    told = []
    for what in found:
        day = what.at.local().date()
        place = arc.place_of(what.uid, day)
        if place is None or place.mark.uid != mark.uid:
            continue
        told += [Stuck(place.day, heading, words, what) for heading, words in sections(what.body, headings())]
    return sorted(told, key=lambda one: (one.what.at.utc_ms, one.heading))


def read_stuck(offers: Offers, mark: SessionMark) -> list[Stuck]:
    """Return what stayed of a session. Off the window's thread."""
    arc = offers.arc()
    linked = [uid for uid, to in arc.by_hand.together.items() if to == mark.uid]
    found = offers.happenings(mark.day, plus(mark.day, max(mark.window, 14)))
    seen = {one.uid for one in found}
    found += [one for one in offers.named(linked) if one.uid not in seen]
    return what_stuck(arc, mark, (one for one in found if one.kind == "entry"))


def parts(arc: Arc, today: date, months: int = 24) -> list[Part]:
    """Return what one can look back on, the latest first: sessions, and the months since the first one."""
    held = [mark for mark in arc.numbered if mark.day <= today]
    sessions = []
    for mark, after in zip(held, [*held[1:], None], strict=True):
        last = min(plus(mark.day, mark.window), today)
        if after is not None:
            last = min(last, plus(after.day, -1))
        sessions.append(Part(mark.day, max(last, mark.day), mark.number or 0))
    begin = held[0].day if held else today
    year, month = today.year, today.month
    made: list[Part] = []
    while len(made) < months and (year, month) >= (begin.year, begin.month):
        made.append(Part(date(year, month, 1), date(year, month, monthrange(year, month)[1])))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return [*reversed(sessions), *made]


def read_past(offers: Offers, part: Part) -> Past:
    """Return what there is of some days. Off the window's thread."""
    found = [one for one in offers.happenings(part.first, part.last) if one.kind in _OWN]
    by_kind = {kind: tuple(one for one in found if one.kind == kind) for kind in _OWN}
    told = [one for one in offers.series(part.first, part.last) if one.readings]
    return Past(part, by_kind["entry"], by_kind["insight"], by_kind["win"], tuple(told))


def near(offers: Offers, day: date, *, back: bool) -> list[Happening]:
    """Return the entries of the nearest day with any, before a day or after it; a year is looked through."""
    step = 30
    for number in range(12):
        if back:
            first, last = plus(day, -step * (number + 1)), plus(day, -step * number - 1)
        else:
            first, last = plus(day, step * number + 1), plus(day, step * (number + 1))
        found = entries(offers, first, last)
        if found:
            there = [one.at.local().date() for one in found]
            wanted = max(there) if back else min(there)
            return [one for one in found if one.at.local().date() == wanted]
    return []


def entries(offers: Offers, first: date, last: date) -> list[Happening]:
    """Return the entries of some days, both included, the oldest first."""
    return [one for one in offers.happenings(first, last) if one.kind == "entry"]


def between(offers: Offers, one: Happening, other: Happening) -> Sequence[Series]:
    """Return what was measured from one entry's day to the other's."""
    first, last = sorted(each.at.local().date() for each in (one, other))
    return [each for each in offers.series(first, last) if each.readings]
