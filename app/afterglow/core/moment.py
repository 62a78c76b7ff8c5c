# SPDX-License-Identifier: GPL-3.0-or-later
"""A point in time as the vault keeps it: UTC, plus the offset of whoever wrote it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTES_OF_EPOCH = _EPOCH.toordinal() * 1440
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

    @property
    def local_minute(self) -> int:
        """Minutes since the first day of the calendar began (`date.toordinal` 0), by the writer's clock.

        What `local` tells, without a datetime: for where there are thousands.
        """
        return self.utc_ms // 60_000 + self.offset + _MINUTES_OF_EPOCH

    @property
    def day(self) -> date:
        """The day as the writer's own calendar showed it."""
        return date.fromordinal(self.local_minute // 1440)

    def iso(self) -> str:
        """Return ISO 8601 with offset, such as 2026-11-22T10:12:00.000+01:00."""
        return self.local().isoformat(timespec="milliseconds")
