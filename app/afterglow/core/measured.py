# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured, as the feature that keeps it offers it to the others: plain values.

A `Series` is everything of one kind on some days, the oldest first, with what is needed to draw it, to
say it in words, and to hand it on with its codes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from afterglow.core.instruments import Band, Instrument
    from afterglow.core.moment import Moment

_NOTHING: Mapping[str, int | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was changed of the answers later on, and when: only what is different, by question."""

    at: Moment
    answers: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Filled:
    """A questionnaire as it was answered, on the very form it was given.

    `answers` are the first ones by question: None was declined, a question that is not there was not
    reached. `finished` is None for one that was left. `deleted` says since when (milliseconds since 1970) it
    is in the bin; one that is not is None there.
    """

    uid: str
    form: Instrument
    started: Moment
    finished: Moment | None = None
    answers: Mapping[str, int | None] = field(default_factory=lambda: _NOTHING)
    amendments: tuple[Amendment, ...] = ()
    deleted: int | None = None

    @property
    def at(self) -> Moment:
        """The moment it is told by."""
        return self.finished or self.started

    @property
    def day(self) -> date:
        """Its day by the writer's own calendar."""
        return self.at.day

    @property
    def current(self) -> dict[str, int | None]:
        """The answers as they stand now, in the order of the questions."""
        merged = dict(self.answers)
        for each in self.amendments:
            merged.update(each.answers)
        return {item.id: merged[item.id] for item in self.form.items if item.id in merged}


@dataclass(frozen=True, slots=True)
class Reading:
    """One point. `value` is None where it is not complete: a gap, not a number.

    `words` says it in full ("12, moderate"), `band` its band's word or "", `notes` what else is to be
    known of it ("overlapping two weeks", "amended"). `own` is the person's own word with it, which is
    theirs to share or not. `filled` is what it was counted from.
    """

    uid: str
    at: Moment
    value: int | None
    words: str
    band: str = ""
    notes: tuple[str, ...] = ()
    own: str = ""
    filled: Filled | None = None

    @property
    def day(self) -> date:
        """Its day by the writer's own calendar."""
        return self.at.day


@dataclass(frozen=True, slots=True)
class Series:
    """Readings of one kind, the oldest first. `key` is stable: "mood", "phq9", "phq8", "phq2", "gad7".

    The scale runs from `low` to `high` and is drawn whole. Two readings at most `joins` days apart may
    be joined by a line; beyond that nothing is known. `told` says the whole in words. `notice` goes
    wherever the questionnaire's words are printed.
    """

    key: str
    title: str
    low: int
    high: int
    readings: tuple[Reading, ...]
    feature: str
    told: str = ""
    bands: tuple[Band, ...] = ()
    joins: int = 2
    notice: str = ""
