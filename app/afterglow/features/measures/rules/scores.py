# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of answers to a questionnaire: counted anew each time, nothing filled in, nothing stored."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from afterglow.core.instruments import Instrument
    from afterglow.core.measured import Filled


class Change(StrEnum):
    """How a total stands to an earlier one. Below the meaningful change it is the same."""

    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


def total(form: Instrument, answers: Mapping[str, int | None]) -> int | None:
    """Return the plain sum, or None where a counted question was declined or not reached."""
    sum_ = 0
    for item in form.items:
        if not item.counted:
            continue
        value = answers.get(item.id)
        if value is None:
            return None
        sum_ += value
    return sum_


def declined(form: Instrument, answers: Mapping[str, int | None]) -> list[str]:
    """Return the questions that were passed over on purpose."""
    return [item.id for item in form.items if item.id in answers and answers[item.id] is None]


def not_reached(form: Instrument, answers: Mapping[str, int | None]) -> list[str]:
    """Return the questions that were never answered in any way."""
    return [item.id for item in form.items if item.id not in answers]


def brings_help(
    form: Instrument, answers: Mapping[str, int | None], page: Iterable[str] | None = None
) -> bool:
    """Whether saving a page brings up help: an answer above 0 to a question that is marked so.

    It asks for nothing else: not for a total, nor for the other answers. `page` are the questions that
    are on the page; None stands for all of them.
    """
    shown = None if page is None else set(page)
    return any(
        item.support and (answers.get(item.id) or 0) > 0
        for item in form.items
        if shown is None or item.id in shown
    )


def change(form: Instrument, earlier: int | None, now: int | None) -> Change | None:
    """Return how a total stands to an earlier one; None where nothing can be said."""
    if earlier is None or now is None or not form.change:
        return None
    if abs(now - earlier) < form.change:
        return Change.SAME
    return Change.LOWER if now < earlier else Change.HIGHER


def overlapping(kept: Iterable[Filled]) -> set[str]:
    """Return those that look back on days which the one before them, on the same form, looked back on."""
    found = set()
    last: dict[str, Filled] = {}
    for one in _in_order(kept):
        earlier = last.get(one.form.id)
        if earlier is not None and (one.day - earlier.day).days < one.form.recall_days:
            found.add(one.uid)
        last[one.form.id] = one
    return found


def before(kept: Iterable[Filled], one: Filled) -> Filled | None:
    """Return the last one before it on the same form that has a total, counted on the same scale."""
    found = None
    for each in _in_order(kept):
        if each.uid == one.uid or each.at.utc_ms > one.at.utc_ms:
            break
        alike = each.form.id == one.form.id and each.form.highest == one.form.highest
        if alike and total(each.form, each.current) is not None:
            found = each
    return found


def _in_order(kept: Iterable[Filled]) -> Sequence[Filled]:
    finished = [one for one in kept if one.finished is not None]
    return sorted(finished, key=lambda one: (one.at.utc_ms, one.uid))
