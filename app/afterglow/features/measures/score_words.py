# SPDX-License-Identifier: GPL-3.0-or-later
"""Totals and changes in words. A band's word is its authors'; nothing is called good, bad or low risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from afterglow.features.measures.rules import scores
from afterglow.features.measures.rules.scores import Change
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.instruments import Instrument
    from afterglow.core.measured import Filled, Reading


def day(when: date) -> str:
    """Return a day with its year."""
    return QLocale().toString(QDate(when.year, when.month, when.day), "d MMM yyyy")


def total(form: Instrument, counted: int | None) -> str:
    """Return a total with its band's word, or that there is none."""
    if counted is None:
        return tr("not complete, so no total")
    band = form.band(counted)
    return f"{counted}, {band}" if band else str(counted)


def notes(one: Filled, *, overlapping: bool) -> list[str]:
    """Return what else is to be known of a questionnaire."""
    told = []
    if overlapping:
        told.append(tr("overlapping two weeks"))
    if one.amendments:
        told.append(tr("amended on {day}").format(day=day(one.amendments[-1].at.local().date())))
    if one.finished is not None and one.finished.utc_ms < one.started.utc_ms:
        told.append(tr("the clock was set back while it was answered"))
    return told


def change(form: Instrument, earlier: int | None, now: int | None) -> str:
    """Return how a total stands to an earlier one; "" where nothing can be said."""
    found = scores.change(form, earlier, now)
    if found is None or earlier is None or now is None:
        return ""
    if found is Change.SAME:
        return tr("about the same")
    told = tr("{points} lower") if found is Change.LOWER else tr("{points} higher")
    return told.format(points=abs(now - earlier))


def whole(form: Instrument, readings: Sequence[Reading]) -> str:
    """Return all of one questionnaire on some days in words."""
    counted = [each for each in readings if each.value is not None]
    open_ones = len(readings) - len(counted)
    told = []
    if counted:
        first, last = counted[0], counted[-1]
        values = [each.value for each in counted if each.value is not None]
        if len(counted) == 1:
            told.append(
                tr("{title} on {day}: {words}.").format(
                    title=form.title, day=day(first.day), words=first.words
                )
            )
        else:
            text = tr("{title}, %n times: from {first} on {day} to {last} on {last_day}.", "", len(counted))
            told.append(
                text.format(
                    title=form.title,
                    first=first.words,
                    day=day(first.day),
                    last=last.words,
                    last_day=day(last.day),
                )
            )
            if len(counted) > 2:
                told.append(tr("It was between {low} and {high}.").format(low=min(values), high=max(values)))
            compared = change(form, first.value, last.value)
            if compared:
                told.append(tr("The last one next to the first: {change}.").format(change=compared))
    if open_ones:
        told.append(tr("%n more not complete, so without a total.", "", open_ones))
    return " ".join(told)
