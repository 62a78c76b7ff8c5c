# SPDX-License-Identifier: GPL-3.0-or-later
"""A schedule in words: "Mon Wed Sat", "once a week", "days 1 to 14 after a session"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from afterglow.core import schedule as sched
from afterglow.core.schedule import Kind
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.schedule import Schedule


def first_weekday() -> int:
    """Return the day on which a week begins here; Monday is 0."""
    return QLocale().firstDayOfWeek().value - 1


def weekday_order() -> list[int]:
    """Return the days of the week as they follow here; Monday is 0."""
    return [(first_weekday() + number) % 7 for number in range(7)]


def weekday(number: int, *, short: bool = False) -> str:
    """Return the name of a day of the week; Monday is 0."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return QLocale().standaloneDayName(number + 1, form)


def day(when: date, *, year: bool = False) -> str:
    """Return "3 December", with its year where that is not plain."""
    shown = QDate(when.year, when.month, when.day)
    return QLocale().toString(shown, "d MMMM yyyy" if year else "d MMMM")


def short_day(when: date, *, year: bool = False) -> str:
    """Return "3 Dec", with its year where that is not plain."""
    shown = QDate(when.year, when.month, when.day)
    return QLocale().toString(shown, "d MMM yyyy" if year else "d MMM")


def near(when: date, today: date) -> str:
    """Return "today", "tomorrow", the name of a day within a week, or the date."""
    days = (when - today).days
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if 1 < days < 7:
        return weekday(when.weekday())
    return day(when, year=when.year != today.year)


def told(schedule: Schedule) -> str:
    """Return a schedule in a few words, to stand after what is to be done."""
    if schedule.kind is Kind.DAY and schedule.day is not None:
        return tr("on {day}").format(day=day(schedule.day, year=True))
    if schedule.kind is Kind.RULE:
        return _rule(schedule)
    if schedule.kind is Kind.WEEK:
        return tr("once a week") if schedule.times == 1 else tr("%n times a week", "", schedule.times)
    if schedule.kind is Kind.AFTER:
        if schedule.first == schedule.last:
            return tr("day {day} after a session").format(day=schedule.first)
        return tr("days {first} to {last} after a session").format(first=schedule.first, last=schedule.last)
    return tr("between sessions") if schedule.kind is Kind.BETWEEN else schedule.words


def _rule(schedule: Schedule) -> str:
    weekdays = sched.weekdays_of(schedule)
    if schedule.rule == "FREQ=DAILY" or (weekdays is not None and len(weekdays) == 7):
        return tr("daily")
    if weekdays is not None:
        return " ".join(weekday(each, short=True) for each in weekday_order() if each in weekdays)
    return tr("by a rule of its own")
