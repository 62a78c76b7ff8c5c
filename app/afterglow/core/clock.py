# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the present moment comes from, so that tests can hold it still."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Anything that tells the time."""

    def now(self) -> datetime:
        """Return the present moment, aware of the writer's local offset from UTC."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the present moment with the local offset."""
        return datetime.now(UTC).astimezone()
