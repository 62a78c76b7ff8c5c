# SPDX-License-Identifier: GPL-3.0-or-later
"""How old what ships may be: crisis lines and topics are looked through anew within twelve months.

Safety decision D6 and section 5 of the domain notes. Months are counted whole: what was confirmed in
June is over twelve months old from July of the next year. A year alone counts from its January, since
nobody can say that it was later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core import crisis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from afterglow.core.crisis import CrisisLines

MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that ships, and when it was last confirmed: "2026-06", "2026-06-02" or "2026"."""

    what: str
    when: str

    def months(self, today: date) -> int:
        """Return how many months ago that was; below 0 for a time to come."""
        year, _, rest = self.when.partition("-")
        month = int(rest[:2]) if rest else 1
        return (today.year - int(year)) * 12 + today.month - month


def dated_lines(lines: CrisisLines) -> Iterator[Dated]:
    """Yield every emergency number and every helpline with its date, each once."""
    seen = set()
    for country in lines.countries:
        if country.emergency:
            numbers = ", ".join(country.emergency)
            yield Dated(f"{country.code}, emergency number {numbers}", country.emergency_as_of)
        for line in country.lines:
            shared = bool(line.caution) and line in seen
            seen.add(line)
            if not shared:
                yield Dated(f"{country.code}, {line.name} {line.dial or line.text}".rstrip(), line.as_of)


def shipped_lines() -> Iterator[Dated]:
    """Yield those of the crisis lines that ship."""
    yield from dated_lines(crisis.shipped())


def too_old(found: Iterable[Dated], today: date) -> list[Dated]:
    """Return what was confirmed over twelve months ago, the oldest first."""
    old = [each for each in found if each.months(today) > MOST_MONTHS]
    return sorted(old, key=lambda each: (-each.months(today), each.what))


def to_come(found: Iterable[Dated], today: date) -> list[Dated]:
    """Return what claims to be confirmed at a time that has not come: a slip of the hand."""
    return [each for each in found if each.months(today) < 0]
