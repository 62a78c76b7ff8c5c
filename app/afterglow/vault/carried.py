# SPDX-License-Identifier: GPL-3.0-or-later
"""What a feature adds to the complete JSON, and how it comes back: one list of plain items under a name.

A feature names its part on its card, and in `afterglow/carried_list.py` for the commands, which know no
Qt. Items come out in an order that follows from themselves, so that a new vault that takes a file in
gives the same bytes again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from afterglow.core.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from afterglow.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Brought:
    """How many items were new (or would be), and what could not be read: the item's place and why."""

    new: int = 0
    bad: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Carried:
    """One part: `name` is its key (small letters), `take` gives its items as JSON holds them.

    `bring` keeps items under their own identifiers, passing over what is known, or with the last
    argument (a dry run) only counts what would be new. What can not be read is named and passed over.
    """

    name: str
    take: Callable[[Vault], Iterable[dict[str, Any]]]
    bring: Callable[[Vault, Sequence[Any], bool], Brought]


_ELSEWHERE = "it holds something that does not belong there"


class UnfitError(ValueError):
    """An item is not what should stand there; says so without repeating it."""


def readable(
    items: Sequence[Any], read: Callable[[dict[str, Any]], Any], bad: list[tuple[int, str]]
) -> Iterator[Any]:
    """Yield what `read` makes of each item; what it can not read is noted in `bad`, counted from 1."""
    for at, item in enumerate(items, start=1):
        try:
            made = read(_object(item))
        except UnfitError as error:
            bad.append((at, str(error)))
        except KeyError as error:
            bad.append((at, f"{error.args[0]!r} is missing"))
        except (ValueError, TypeError, OverflowError):
            bad.append((at, _ELSEWHERE))
        else:
            yield made


def _object(item: Any) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise UnfitError(_ELSEWHERE)
    return item


def text(value: Any) -> str:
    """Return a text that the vault can keep; raises UnfitError."""
    if not isinstance(value, str):
        raise UnfitError("a text is missing")
    value.encode()
    return value


def uid(value: Any) -> str:
    """Return an identifier in its usual spelling; raises ValueError."""
    return str(UUID(text(value)))


def moment(value: Any) -> Moment:
    """Return the moment of ISO 8601 with an offset; raises ValueError."""
    return Moment.of(datetime.fromisoformat(text(value)))


def ms(value: Any) -> int | None:
    """Return milliseconds in UTC of ISO 8601, or None for none; raises ValueError."""
    return None if value is None else moment(value).utc_ms


def utc(milliseconds: int) -> str:
    """Return ISO 8601 in UTC."""
    return Moment(milliseconds).iso()
