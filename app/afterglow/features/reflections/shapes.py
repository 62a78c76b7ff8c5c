# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rest of this feature knows of its rows: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterglow.core.moment import Moment
    from afterglow.features.reflections.answers import Answer

_NOTHING: Mapping[str, Answer] = MappingProxyType({})


class How(StrEnum):
    """What a person wants of the offers of a dialog."""

    NOT_NOW = "not now"
    NEVER = "never"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Draft:
    """A reflection that was begun, as it stands. `uid` is "" until it is kept."""

    dialog: str
    version: int
    title: str
    step: str = ""
    answers: Mapping[str, Answer] = field(default_factory=lambda: _NOTHING)
    short: bool = False
    occasion: str = ""
    session_uid: str = ""
    uid: str = ""
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """Something a reflection made: its kind, and its identifier with whoever keeps it."""

    kind: str
    uid: str


@dataclass(frozen=True, slots=True)
class Run:
    """A reflection that was finished. `entry_uid` is "" where it was closed without an entry."""

    dialog: str
    version: int
    title: str
    at: Moment
    entry_uid: str = ""
    occasion: str = ""
    session_uid: str = ""
    made: tuple[Made, ...] = ()
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a dialog's offers; `occasion` is "" where it holds for all of them."""

    dialog: str
    how: How
    occasion: str = ""
    uid: str = ""
