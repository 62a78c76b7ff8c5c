# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading single values that came from outside; each raises UnfitError for what does not fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID

from afterglow.features.journal.importing import dates
from afterglow.features.journal.shapes import Note

if TYPE_CHECKING:
    from afterglow.core.moment import Moment


class UnfitError(ValueError):
    """A value is not what should stand there; says so without repeating it."""


# SQLite keeps whole numbers of 64 bits.
_MOST = 2**62
_USUAL = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def text(value: Any) -> str:
    """Return a text that the vault can keep."""
    if not isinstance(value, str):
        raise UnfitError("a text is missing")
    # Half of a pair of code units is no letter and can not be kept.
    value.encode()
    return value


def moment(value: Any) -> Moment:
    """Return the moment that a text says."""
    found = dates.read(value) if isinstance(value, str) else None
    if found is None:
        raise UnfitError("a date can not be read")
    return found


def uid(value: Any) -> str:
    """Return an identifier in its usual spelling."""
    if not isinstance(value, str) or len(value) not in {32, 36}:
        raise UnfitError("an identifier is missing")
    # Nearly all are in their usual spelling, and making a UUID of each would be felt.
    return value if _USUAL.fullmatch(value) else str(UUID(value))


def uid_or_none(value: Any) -> str | None:
    """Return an identifier, or None where there is none or it is of another kind."""
    try:
        return uid(value)
    except ValueError:
        return None


def notes(value: Any) -> tuple[Note, ...]:
    """Return notes in the margin."""
    if not isinstance(value, list):
        raise UnfitError("the notes can not be read")
    return tuple(_note(one) for one in value)


def _note(value: Any) -> Note:
    if not isinstance(value, dict):
        raise UnfitError("a note can not be read")
    start = int(value.get("start", -1))
    if not -1 <= start < _MOST:
        raise UnfitError("a note can not be read")
    return Note(
        uid(value.get("uid")),
        moment(value.get("date")),
        text(value.get("text")),
        text(value.get("quote", "")),
        start,
    )
