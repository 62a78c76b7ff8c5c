# SPDX-License-Identifier: GPL-3.0-or-later
"""A point in time as the vault keeps it: UTC, plus the offset of whoever wrote it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """Milliseconds since 1970 in UTC, and the writer's offset from UTC in minutes."""

    utc_ms: int
    offset: int = 0

    @classmethod
    def of(cls, when: datetime) -> Moment:
        """Return the moment of an aware datetime; raises ValueError for a naive one."""
        offset = when.utcoffset()
        if offset is None:
            raise ValueError("a moment needs a datetime with an offset")
        return cls((when - _EPOCH) // _MILLISECOND, round(offset.total_seconds() / 60))

    def local(self) -> datetime:
        """Return the datetime as the writer's own clock showed it."""
        zone = timezone(timedelta(minutes=self.offset))
        return (_EPOCH + self.utc_ms * _MILLISECOND).astimezone(zone)

    def iso(self) -> str:
        """Return ISO 8601 with offset, such as 2026-11-22T10:12:00.000+01:00."""
        return self.local().isoformat(timespec="milliseconds")
