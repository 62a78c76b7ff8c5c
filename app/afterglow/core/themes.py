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
class Renamed:
    """That a tag got another name, with all that it takes to undo it.

    `uid` is the tag's, `into` that of the one it was made one with, "" where the new name was free.
    `texts` carried it: their identifiers, its place among their tags, and whether they carried both.
    """

    old: str
    new: str
    kind: str
    uid: str
    into: str = ""
    texts: tuple[tuple[str, int, bool], ...] = ()

    @property
    def merged(self) -> bool:
        """Whether two tags became one."""
        return bool(self.into)


@dataclass(frozen=True, slots=True)
class SessionText:
    """The plain words of a text, and the number of the session it belongs to (0: to none)."""

    uid: str
    number: int
    words: str
