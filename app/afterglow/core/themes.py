# SPDX-License-Identifier: GPL-3.0-or-later
"""Themes across sessions, as whoever keeps the texts tells of them: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOWHERE: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Theme:
    """A tag: on how many texts it is, and on how many of each session, by the session's number."""

    name: str
    kind: str
    texts: int
    sessions: Mapping[int, int] = field(default_factory=lambda: _NOWHERE)

    @property
    def total(self) -> int:
        """On how many texts of sessions it is."""
        return sum(self.sessions.values())


@dataclass(frozen=True, slots=True)
class SessionText:
    """The plain words of a text, and the number of the session it belongs to (0: to none)."""

    uid: str
    number: int
    words: str
