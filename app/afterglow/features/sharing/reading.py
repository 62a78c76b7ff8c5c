# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages can be made of: all that features give for a period. Off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from afterglow.core.shares import Listing, Paragraph, Period, Place, Section, Share, Table
from afterglow.features.sharing import measured, words
from afterglow.features.sharing.shapes import State
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from afterglow.core.measured import Series
    from afterglow.core.shares import Passage
    from afterglow.features.sharing.shapes import Alias, Appointment, TherapyItem
    from afterglow.features.sharing.store import SharingStore
    from afterglow.offers import Offers

WANTED = "wanted"
# Domain, section 6: what a person wants from the hour, and up to five questions.
_USUAL_QUESTIONS = 5
# Where there was no appointment yet: the window of three sessions or so.
_USUAL_DAYS = 42


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: the sections in their order, series, texts that were picked from, and names."""

    period: Period
    sections: tuple[Section, ...]
    series: tuple[Series, ...] = ()
    passages: Mapping[str, Passage] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all to choose from."""
        return not any(section.items for section in self.sections)


def usual_period(store: SharingStore, today: date) -> tuple[date, date]:
    """Return the days since the last appointment up to today, or of six weeks where there was none."""
    last = store.appointments.last_before(today)
    return (today - timedelta(days=_USUAL_DAYS) if last is None else last.day), today


def read(store: SharingStore, offers: Offers, first: date, last: date, picked: Iterable[str]) -> Read:
    """Read everything of some days, both included, and the texts that sentences were picked from."""
    period = Period(first, last, offers.arc())
    series = tuple(offers.series(first, last))
    appointments = [one for one in store.appointments.all() if period.has(one.day)]
    own = (
        wanted(store.items.all(State.OPEN)),
        _appointments(appointments),
        measured.section(series, period),
    )
    given = [*offers.shares(first, last)]
    # Sessions stand before appointments: both are the period at a glance.
    sections = guarded(sorted([*given, *own], key=lambda section: section.place), offers)
    return Read(
        period,
        tuple(sections),
        series,
        passages(offers, picked),
        tuple(store.names.aliases()),
        tuple(one.text for one in offers.people()),
    )


def guarded(sections: Sequence[Section], offers: Offers) -> list[Section]:
    """Return the sections with everything sensitive that comes from something sensitive, or gone."""
    origins = sorted({item.origin for section in sections for item in section.items if item.origin})
    # A sensitive entry gives no words to anybody who asks for it by its name.
    open_ = {one.uid for one in offers.named(origins) if one.kind != "entry" or one.body}
    hidden = set(origins) - open_
    if not hidden:
        return list(sections)
    return [
        replace(
            section,
            items=tuple(
                replace(item, sensitive=True) if item.origin in hidden else item for item in section.items
            ),
        )
        for section in sections
    ]


def passages(offers: Offers, picked: Iterable[str]) -> dict[str, Passage]:
    """Return the texts as they read now, those that are gone left out."""
    found = {uid: offers.passage(uid) for uid in picked}
    return {uid: one for uid, one in found.items() if one is not None}


def wanted(items: Sequence[TherapyItem]) -> Section:
    """Return what the person wants from the hour: what waits on their list, the first five of it."""
    shares = []
    usual = 0
    for one in items:
        on = not one.sensitive and usual < _USUAL_QUESTIONS
        usual += on
        line = " ".join(one.words.split())
        shares.append(
            Share(
                one.uid,
                line,
                (Listing((line,), numbered=True),),
                on=on,
                sensitive=one.sensitive,
                origin=one.origin,
            )
        )
    told = tr("1 question") if usual == 1 else tr("{count} questions").format(count=usual) if usual else ""
    return Section(WANTED, tr("What I want from this hour"), Place.WANTED, tuple(shares), told=told)


def _appointments(found: Sequence[Appointment]) -> Section:
    header = (tr("Date"), tr("With"))
    items = []
    for one in found:
        day = words.day(one.day)
        items.append(Share(one.uid, day, (Table(header, ((day, one.whom),)),), note=one.whom))
        for name, title, text in (
            ("before", tr("My notes before"), one.before),
            ("after", tr("My notes after"), one.after),
        ):
            if text.strip():
                title_ = tr("{what}, {day}").format(what=title, day=day)
                items.append(Share(f"{one.uid}-{name}", title_, (Paragraph(text),), title_, on=False))
    return Section("appointments", tr("Appointments"), Place.GLANCE, tuple(items), told=str(len(found)))
