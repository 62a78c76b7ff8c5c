# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates and names of sessions as they are read on the screen."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from afterglow.core.moment import Moment
from afterglow.ui import arc_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from afterglow.core.arc import SessionMark
    from afterglow.core.shapes import Happening
    from afterglow.features.sessions.shapes import SessionDraft
    from afterglow.features.sessions.thread import Thread
    from afterglow.features.sessions.whole import Placed

_MOST_LETTERS = 110
_MOST_IN_TITLE = 64


def day(when: date) -> str:
    """Return "19 Nov 2026"."""
    return QLocale().toString(QDate(when.year, when.month, when.day), "d MMM yyyy")


def in_full(at: Moment) -> str:
    """Return "Wednesday 19 November 2026, 14:00"."""
    when = at.local()
    told = QLocale().toString(QDate(when.year, when.month, when.day), "dddd d MMMM yyyy")
    return f"{told}, {clock(when)}"


def clock(when: datetime) -> str:
    """Return the time of day as this place writes it, without seconds."""
    return QLocale().toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)


def heading(mark: SessionMark, number: int) -> str:
    """Return "Session 4 · Corridor and water"; a missed one has no number."""
    called = tr("A session that did not take place") if mark.missed else arc_words.session(number)
    return f"{called} · {mark.title}" if mark.title else called


def in_list(mark: SessionMark, number: int) -> str:
    """Return the first line of a row: the title, or what a session without one is called."""
    if mark.title:
        return mark.title
    return tr("A session") if mark.missed else arc_words.session(number)


def state(mark: SessionMark) -> str:
    """Return the second line of a row: the date, and what is to be known of it."""
    told = day(mark.day)
    if mark.missed:
        return tr("{day} · did not take place").format(day=told)
    return tr("{day} · planned").format(day=told) if mark.planned else told


def speak(mark: SessionMark, number: int) -> str:
    """Return what a screen reader says of a row."""
    return f"{heading(mark, number)}. {state(mark)}"


def facts(draft: SessionDraft) -> str:
    """Return the line under the heading: when, where, how, and who was there."""
    when = in_full(draft.at)
    if draft.ends is not None:
        until = clock(Moment(draft.ends, draft.at.offset).local())
        when = tr("{start} to {end}").format(start=when, end=until)
    around = ", ".join(part for part in (draft.place.strip(), draft.route.strip()) if part)
    parts = [when, around]
    if draft.companion.strip():
        parts.append(tr("with {name}").format(name=draft.companion.strip()))
    if draft.ride_home.strip():
        parts.append(tr("ride home: {how}").format(how=draft.ride_home.strip()))
    return " · ".join(part for part in parts if part)


def called(what: Happening) -> str:
    """Return what something is called on a card; what is sensitive gives neither title nor text."""
    if what.title:
        return shorten(what.title, _MOST_IN_TITLE, placeholder="…")
    return shorten(what.text, _MOST_IN_TITLE, placeholder="…") or (
        tr("A sensitive entry") if what.kind == "entry" else tr("Without words")
    )


def excerpt(what: Happening) -> str:
    """Return a few words of what something says, where it is called by a title."""
    if not what.title or what.text.startswith(what.title.removesuffix("…")):
        return ""
    return shorten(what.text, _MOST_LETTERS, placeholder="…")


def when(placed: Placed) -> str:
    """Return when something was: the time on the session's own day, else the day."""
    at = placed.what.at.local()
    if placed.day == 0:
        return clock(at)
    if placed.day < 0:
        return QLocale().toString(QDate(at.year, at.month, at.day), "ddd d MMM")
    return tr("Day {day}").format(day=placed.day)


def mood(moods: Sequence[Placed]) -> str:
    """Return "Mood 3 → 6": each change, not each tap."""
    values: list[str] = []
    for each in moods:
        if not values or values[-1] != each.what.title:
            values.append(each.what.title)
    return tr("Mood {values}").format(values=" → ".join(values))


def mood_spoken(moods: Sequence[Placed]) -> str:
    """Return the same with words between, for a screen reader."""
    told = [tr("{value} at {time}").format(value=each.what.title, time=when(each)) for each in moods]
    return tr("Mood {values}").format(values=", ".join(told))


def thread(found: Thread) -> str:
    """Return last time's thread as a sentence."""
    counts = [_count(kind, count) for kind, count in found.counts]
    where = (
        counts[0]
        if len(counts) == 1
        else tr("{some} and {last}").format(some=", ".join(counts[:-1]), last=counts[-1])
    )
    if found.asked:
        said = tr("session {number} asked for “{word}”. It came up in {where}.")
    else:
        said = tr("“{word}” was there around session {number}. It came up again in {where}.")
    return said.format(number=found.number, word=found.word, where=where)


def _count(kind: str, count: int) -> str:
    names = {
        "entry": (tr("one entry"), tr("{n} entries")),
        "insight": (tr("one insight"), tr("{n} insights")),
        "goal": (tr("one goal"), tr("{n} goals")),
        "win": (tr("one small win"), tr("{n} small wins")),
    }
    one, more = names.get(kind, (tr("one other thing"), tr("{n} other things")))
    return one if count == 1 else more.format(n=_number(count))


def _number(count: int) -> str:
    written = (
        tr("two"),
        tr("three"),
        tr("four"),
        tr("five"),
        tr("six"),
        tr("seven"),
        tr("eight"),
        tr("nine"),
    )
    return written[count - 2] if 2 <= count <= 9 else str(count)
