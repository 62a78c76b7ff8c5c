# SPDX-License-Identifier: GPL-3.0-or-later
"""Which topics a person marked as read. The topics themselves are plain files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.vault import settings_inside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault

_READ = "learn.read"
_MOST = 200


class LearnStore:
    """The marks of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def read(self) -> frozenset[str]:
        """Return the topics that are marked as read."""
        with self._vault.read() as session:
            return frozenset(_marks(session))

    def mark(self, topic: str, *, read: bool) -> None:
        """Mark a topic as read, or take the mark away."""
        with self._vault.write() as session:
            others = [each for each in _marks(session) if each != topic]
            settings_inside.put(session, _READ, [*others, topic][-_MOST:] if read else others)

    def add(self, topics: Iterable[str]) -> int:
        """Mark more topics as read; returns how many were not before."""
        with self._vault.write() as session:
            before = _marks(session)
            fresh = [each for each in dict.fromkeys(topics) if each not in before]
            if fresh:
                settings_inside.put(session, _READ, [*before, *fresh][-_MOST:])
            return len(fresh)


def _marks(session: Session) -> list[str]:
    found: list[str] = settings_inside.get(session, _READ, [])
    return found
