# SPDX-License-Identifier: GPL-3.0-or-later
"""From what was read and chosen to the one document that is seen and written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.features.sharing import measured, words
from afterglow.features.sharing.document import Document
from afterglow.features.sharing.export import Packet
from afterglow.features.sharing.rules.making import make
from afterglow.features.sharing.rules.names import Names
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from afterglow.features.sharing.reading import Read
    from afterglow.features.sharing.rules.choices import Choices
    from afterglow.features.sharing.rules.making import Chosen


@dataclass(frozen=True, slots=True)
class Composed:
    """What would be written, and what is to be known of it: names that were found, texts that changed."""

    packet: Packet
    chosen: Chosen


def compose(read: Read, choices: Choices, today: date) -> Composed:
    """Return the pages of these choices."""
    names = Names((one.name, one.instead) for one in read.aliases)
    chosen = make(read.sections, read.passages, choices, names, words.under)
    days = words.days(read.period.first, read.period.last)
    who = " ".join(choices.who.split())
    document = Document(
        title=tr("Notes for our appointment"),
        line=tr("{who} · {days}").format(who=who, days=days) if who else days,
        notice=tr("Selected and edited by the client. Not a medical record; not monitored."),
        parts=chosen.parts,
        lang=tr("en"),
        paper=choices.paper,
        page=tr("page {page} of {pages}"),
        withheld=tr("Parts are withheld by the client.") if chosen.withheld else "",
        who=who,
        first=read.period.first,
        last=read.period.last,
        made=today,
    )
    shown = measured.shown(read.series, choices, read.period)
    return Composed(Packet(document, shown), chosen)
