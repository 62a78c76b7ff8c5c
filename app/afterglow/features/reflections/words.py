# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages of this feature say in more than one place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.moment import Moment
    from afterglow.core.shapes import New
    from afterglow.features.reflections.dialog import Dialog


def minutes(dialog: Dialog, *, short: bool) -> str:
    """Return the estimate of how long it takes."""
    return tr("about %n min", "", dialog.minutes_short if short else dialog.minutes)


def head(dialog: Dialog, *, short: bool) -> str:
    """Return the line above the pages."""
    return tr("{title} · {minutes}").format(title=dialog.title, minutes=minutes(dialog, short=short))


def day(when: date) -> str:
    """Return a day in words."""
    return f"{when.day} {tr(when.strftime('%B'))} {when.year}"


def moment(at: Moment) -> str:
    """Return the day of a moment in words."""
    return day(at.local().date())


def taken_back(stayed: Sequence[str]) -> str:
    """Return what is said once all was taken back but for what stayed, told by the titles of its kinds."""
    if not stayed:
        return tr("All of it was taken back.")
    told = ", ".join(dict.fromkeys(stayed))
    return tr("Taken back. What you have changed since, or had before, stays: {things}.").format(things=told)


def fixed(text: str) -> str:
    """Return what a number or a day says in words, "" for words: only those are for changing."""
    if text.isascii() and text.isdigit():
        return tr("{number} of 10").format(number=text)
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return ""


def details(new: New) -> str:
    """Return what is kept with a thing besides its words, all of it that says something."""
    names = {
        "meaning": tr("Means: {text}"),
        "step": tr("Smallest step: {text}"),
        "value": tr("For: {text}"),
        "if": tr("If: {text}"),
        "then": tr("Then: {text}"),
        "obstacle": tr("In the way: {text}"),
        "likelihood": tr("How likely: {text} of 10"),
        "took": tr("What it took: {text}"),
        "before": tr("Pull before: {text}"),
        "now": tr("Pull now: {text}"),
        "when": tr("When: {text}"),
        "day": tr("When: {text}"),
        "review": tr("Look at it again: {text}"),
        "until": tr("Closed until: {text}"),
        "reach": tr("How to reach: {text}"),
        "helps": tr("Helps when: {text}"),
        "area": tr("Area: {text}"),
        "word": tr("In a word: {text}"),
    }
    said = [
        names[name].format(text=_value(value))
        for name, value in new.more.items()
        if name in names and value.strip() and value.strip() != new.text
    ]
    states = {
        "trying": tr("From now on: something you try"),
        "let go": tr("From now on: let go"),
        "smaller": tr("From now on: smaller"),
        "part of life": tr("From now on: part of life"),
    }
    if new.more.get("state") in states:
        said.append(states[new.more["state"]])
    if new.more.get("season") == "after":
        said.append(tr("In the days after this session"))
    if new.more.get("ahead") == "1":
        said.append(tr("The evening before"))
    if new.more.get("sensitive") == "yes":
        said.append(tr("Marked as sensitive"))
    return " · ".join(said)


def _value(text: str) -> str:
    if text == "today":
        return tr("today")
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text
