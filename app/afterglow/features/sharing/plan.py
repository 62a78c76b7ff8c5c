# SPDX-License-Identifier: GPL-3.0-or-later
"""The integration plan: one page to hold it, made anew from what stands elsewhere each time it is opened."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from afterglow.core.shares import Listing, Paragraph, Place
from afterglow.features.sharing import choosing, words
from afterglow.features.sharing.document import Document, Heading, Part
from afterglow.features.sharing.reading import guarded
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.shares import Section
    from afterglow.features.sharing.document import Content
    from afterglow.features.sharing.shapes import Therapist
    from afterglow.features.sharing.store import SharingStore
    from afterglow.offers import Offers

# As much as fits on a page or two, the latest of each.
_MOST = {Place.INSIGHTS: 6, Place.GOALS: 8, Place.SELFCARE: 10}
_DAYS = 90
_MOST_PEOPLE = 8
_MOST_LETTERS = 600


def document(store: SharingStore, offers: Offers, today: date, paper: str) -> Document:
    """Return the plan as everything stands today. Off the window's thread."""
    first = today - timedelta(days=_DAYS)
    sections = guarded(offers.shares(first, today), offers)
    parts: list[Part] = []
    if reason := offers.reason().strip():
        parts.append(Part(tr("Why I began"), (Paragraph(reason[:_MOST_LETTERS]),)))
    parts += [part for section in sections if (part := _part(section)) is not None]
    people = [one.text for one in offers.people()][:_MOST_PEOPLE]
    if people:
        parts.append(Part(tr("People"), (Paragraph(", ".join(people)),)))
    if therapists := store.names.therapists():
        parts.append(Part(tr("Therapist"), (_listed(therapists),)))
    if not parts:
        nothing = tr("There is nothing to put together yet. It fills as you use the other tabs.")
        parts.append(Part(tr("My plan"), (Paragraph(nothing),)))
    return Document(
        title=tr("My plan"),
        line=words.day(today),
        notice=tr("Put together from my own words. It changes as they do."),
        parts=tuple(parts),
        lang=tr("en"),
        paper=paper,
        page=tr("page {page} of {pages}"),
    )


def questions(paper: str) -> Document:
    """Return the questions to ask a therapist, as a page to take along."""
    found = choosing.shipped()
    parts = tuple(Part(tr(one.title), (Listing(tuple(map(tr, one.questions))),)) for one in found.parts)
    return Document(
        title=tr(found.title),
        line=tr("Questions to take along"),
        notice=tr(found.lead),
        parts=parts,
        lang=tr("en"),
        paper=paper,
        page=tr("page {page} of {pages}"),
    )


def _part(section: Section) -> Part | None:
    most = _MOST.get(section.place)
    if most is None:
        return None
    # Plans for obstacles belong here, though they are out of what is shared until they are ticked.
    whole = section.place is Place.GOALS
    items = [item for item in section.items if not item.sensitive and (item.on or whole)]
    contents: list[Content] = []
    heading = ""
    for item in items[:most] if whole else items[-most:]:
        if item.heading and item.heading != heading:
            contents.append(Heading(item.heading))
        heading = item.heading
        # The days on which something was tried are for the therapist, not for the plan.
        contents += item.blocks if not whole else item.blocks[:1]
    return Part(section.title, tuple(contents)) if contents else None


def _listed(therapists: Sequence[Therapist]) -> Listing:
    return Listing(tuple(" · ".join(filter(None, (one.name, one.reach))) for one in therapists))
