# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates and names of the journal as they are read on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from afterglow.features.journal.shapes import Sharing, TagKind
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date, datetime

    from afterglow.core.moment import Moment
    from afterglow.features.journal.rules import Anniversary
    from afterglow.features.journal.shapes import Preview


def in_list(at: Moment, today: date) -> str:
    """Return when an entry is from, as briefly as is clear today: "Yesterday 21:40", "Thu 20 Nov"."""
    when = at.local()
    days = (today - when.date()).days
    if days == 0:
        return tr("Today {time}").format(time=clock(when))
    if days == 1:
        return tr("Yesterday {time}").format(time=clock(when))
    if 0 < days < 7:
        return f"{_day(when, 'ddd d MMM')} {clock(when)}"
    if when.year == today.year:
        return _day(when, "ddd d MMM")
    return _day(when, "d MMM yyyy")


def in_full(at: Moment) -> str:
    """Return "Saturday 22 November 2026, 10:12"."""
    when = at.local()
    return f"{_day(when, 'dddd d MMMM yyyy')}, {clock(when)}"


def on_day(at: Moment) -> str:
    """Return "22 Nov 2026"."""
    return _day(at.local(), "d MMM yyyy")


def month(at: Moment) -> str:
    """Return "November 2026"."""
    when = at.local()
    return f"{QLocale().standaloneMonthName(when.month)} {when.year}"


def clock(when: datetime) -> str:
    """Return the time of day as this place writes it, without seconds."""
    return QLocale().toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)


def sharing(value: Sharing) -> str:
    """Return what a state of sharing is called."""
    return {
        Sharing.PRIVATE: tr("Private"),
        Sharing.SHAREABLE: tr("May be shared"),
        Sharing.SENSITIVE: tr("Sensitive"),
    }[value]


def kind(value: TagKind) -> str:
    """Return what a kind of tag is called."""
    return {
        TagKind.THEME: tr("Theme"),
        TagKind.SYMBOL: tr("Symbol"),
        TagKind.FEELING: tr("Feeling"),
        TagKind.PERSON: tr("Person"),
        TagKind.PLACE: tr("Place"),
    }[value]


def title(preview: Preview) -> str:
    """Return what an entry is called in a list; one without a word of its own has a plain name."""
    if preview.title:
        return preview.title
    return tr("A sensitive entry") if preview.sharing is Sharing.SENSITIVE else tr("No words yet")


def ago(past: Anniversary) -> str:
    """Return "1 year ago today" and the like."""
    if past.years:
        return tr("1 year ago") if past.years == 1 else tr("{n} years ago").format(n=past.years)
    return tr("1 month ago") if past.months == 1 else tr("{n} months ago").format(n=past.months)


def speak(preview: Preview, today: date, place: str = "") -> str:
    """Return what a screen reader says of a row; `place` is where it is on the arc."""
    named = title(preview)
    parts = [named, in_list(preview.at, today), place]
    if preview.starred:
        parts.append(tr("starred"))
    if preview.sharing is not Sharing.PRIVATE:
        parts.append(sharing(preview.sharing))
    # Without a title the first words stand for it, and need not be heard twice.
    parts.append(preview.excerpt.removeprefix(named.removesuffix("…")).strip())
    return ". ".join(part for part in parts if part)


def _day(when: datetime, pattern: str) -> str:
    return QLocale().toString(QDate(when.year, when.month, when.day), pattern)
