# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates as people and programs write them, and as file names carry them."""

from __future__ import annotations

import functools
import re
from datetime import datetime, time
from typing import TYPE_CHECKING

from afterglow.core.moment import Moment

if TYPE_CHECKING:
    from datetime import date

# A day without a time stands at noon, so that no change of zone moves it to another day.
_NOON = time(12)
_FIRST_YEAR, _LAST_YEAR = 2, 9998
_SPACED_OFFSET = re.compile(r"\s+(?:UTC|GMT|Z)?([+-]\d\d:?\d\d)?$")
_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<dash>[-_.]?)(?P<month>0[1-9]|1[0-2])(?P=dash)(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[ T_-]+(?P<hour>[01]\d|2[0-3])[-:.h]?(?P<minute>[0-5]\d)(?:[-:.]?(?P<second>[0-5]\d))?)?(?!\d)"
)


# One file says the same date up to three times.
@functools.lru_cache(maxsize=64)
def read(text: str) -> Moment | None:
    """Return the moment that a text says, or None. Without an offset it is this computer's time."""
    text = text.strip()
    found = _iso(text) or _iso(_SPACED_OFFSET.sub(lambda found: found.group(1) or "+00:00", text))
    return None if found is None else of(found)


def _iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if len(text) > len("2026-11-22") else datetime.combine(found.date(), _NOON)


def of(when: datetime) -> Moment | None:
    """Return the moment of a datetime (local time where it is naive), or None out of range."""
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return None
    try:
        return Moment.of(when if when.tzinfo is not None else when.astimezone())
    except (OverflowError, OSError, ValueError):
        return None


def in_name(stem: str) -> tuple[Moment | None, str]:
    """Return the moment that a file name carries, and the rest of the name as a title."""
    found = _IN_NAME.search(stem)
    if found is None:
        return None, stem
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    try:
        day: date = datetime(int(found["year"]), int(found["month"]), int(found["day"])).date()  # noqa: DTZ001
    except ValueError:
        return None, stem
    clock = _NOON if found["hour"] is None else time(hour, minute, second)
    rest = (stem[: found.start()] + " " + stem[found.end() :]).strip(" -_.,")
    return of(datetime.combine(day, clock)), " ".join(rest.split())
