# SPDX-License-Identifier: GPL-3.0-or-later
"""What was made, for the pages a person takes to a therapist: nothing of it until it is ticked.

Only words go onto the pages. A picture or a sound can be shown in the window, where it stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.shares import Paragraph, Place, Quote, Section, Share
from afterglow.features.creations import words
from afterglow.features.creations.store import Creations
from afterglow.ui import schedule_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.shares import Block, Period
    from afterglow.features.creations.shapes import Creation
    from afterglow.vault.vault import Vault


def sections(vault: Vault, period: Period) -> Sequence[Section]:
    """Return one section, out until it is ticked; what was not said to be for others counts as sensitive."""
    made = reversed(Creations(vault).on_days(period.first, period.last))
    items = tuple(_item(each) for each in made)
    told = tr("none of {all}").format(all=len(items)) if items else ""
    return [Section("making", tr("What I made"), Place.MAKING, items, on=False, told=told)]


def _item(made: Creation) -> Share:
    draft = made.draft
    day = schedule_words.day(draft.at.local().date())
    blocks: list[Block] = [Paragraph(f"{words.name(draft.kind)}, {day}", soft=True)]
    if draft.words.strip():
        blocks.append(Quote(draft.words.strip()))
    if draft.note.strip():
        blocks.append(Paragraph(draft.note.strip()))
    return Share(
        made.uid,
        words.title(made),
        tuple(blocks),
        heading=words.title(made),
        note=day if draft.shareable else tr("{day}, private").format(day=day),
        on=False,
        sensitive=not draft.shareable,
    )
