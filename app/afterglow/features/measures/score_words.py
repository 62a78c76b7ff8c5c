# SPDX-License-Identifier: GPL-3.0-or-later
"""Totals and changes in words. A band's word is its authors'; nothing is called good, bad or low risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from afterglow.features.measures.rules import scores
from afterglow.features.measures.rules.scores import Change
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from afterglow.core.instruments import Instrument, Item
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
            text = tr("{title}, {count} times: from {first} on {day} to {last} on {last_day}.")
            told.append(
                text.format(
                    title=form.title,
                    count=len(counted),
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
        told.append(tr("Not complete, so without a total: {count}.").format(count=open_ones))
    return " ".join(told)


def sentence(parts: Sequence[str]) -> str:
    """Return notes as one sentence."""
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def missing(one: Filled) -> str:
    """Return why there is no total."""
    current = one.current
    passed, open_ones = scores.declined(one.form, current), scores.not_reached(one.form, current)
    counted = {item.id for item in one.form.items if item.counted}
    told = [tr("Not complete, so no total.")]
    if declined := len(counted.intersection(passed)):
        told.append(tr("Passed over by you: {count}.").format(count=declined))
    if not_reached := len(counted.intersection(open_ones)):
        told.append(tr("Without an answer: {count}.").format(count=not_reached))
    return " ".join(told)


def compared(one: Filled, earlier: Filled | None) -> str:
    """Return how a questionnaire stands to the one before it; "" where nothing can be said."""
    if earlier is None:
        return ""
    before = scores.total(earlier.form, earlier.current)
    told = change(one.form, before, scores.total(one.form, one.current))
    if not told:
        return ""
    return tr("Next to {day} ({words}): {change}.").format(
        day=day(earlier.day), words=total(earlier.form, before), change=told
    )


def about(form: Instrument) -> str:
    """Return what the number is, and what it is not."""
    told = [tr("The number adds up your answers about the last two weeks.")]
    if form.bands:
        told.append(tr("The word beside it is the one its authors gave to that part of the scale."))
    if form.change:
        told.append(
            tr("A difference of less than {points} points is within its usual ups and downs.").format(
                points=form.change
            )
        )
    told.append(
        tr(
            "It is not a diagnosis, and it does not say how safe you are or what you should do. It can help "
            "you and the people who treat you to look back."
        )
    )
    return " ".join(told)


def answers(one: Filled) -> list[tuple[str, str]]:
    """Return each question with what was answered, and what it was first where that was changed."""
    current = one.current
    told = []
    for item in one.form.items:
        now = answer(item, current)
        first = answer(item, one.answers)
        told.append(
            (item.text, now if now == first else tr("{now} (first: {first})").format(now=now, first=first))
        )
    return told


def answer(item: Item, given: Mapping[str, int | None]) -> str:
    """Return an answer in the words of the form."""
    if item.id not in given:
        return tr("not answered")
    value = given[item.id]
    if value is None:
        return tr("I would rather not answer")
    option = item.option(value)
    return str(value) if option is None else option.text


def short_day(when: date, month_alone: bool) -> str:  # as charts ask for it
    """Return a day without its year, or a month with its year."""
    pattern = "MMM yyyy" if month_alone else "d MMM"
    return QLocale().toString(QDate(when.year, when.month, when.day), pattern)
