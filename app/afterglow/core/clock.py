# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the present moment comes from, so that tests can hold it still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Clock(Protocol):
    """Anything that tells the time."""

    def now(self) -> datetime:
        """Return the present moment, aware of the writer's local offset from UTC."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the present moment with the local offset."""
        from datetime import UTC, datetime

        return datetime.now(UTC).astimezone()
