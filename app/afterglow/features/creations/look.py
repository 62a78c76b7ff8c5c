# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading what the page shows. Off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.features.creations.drawing.keeper import picture_of

if TYPE_CHECKING:
    from afterglow.features.creations.shapes import Creation
    from afterglow.features.creations.store import Creations


@dataclass(frozen=True, slots=True)
class Shown:
    """What was made, whether there is more, and what is in the bin."""

    made: tuple[Creation, ...]
    more: bool
    binned: tuple[Creation, ...]


def look(store: Creations, most: int) -> Shown:
    """Return what was made last, but for what was only begun.

    A drawing whose picture is older than its lines gets a new one, and a recording that was cut off
    becomes the sound it was until then.
    """
    found = store.latest(most + 1)
    old = [each.uid for each in found if each.picture_is_old]
    for uid in old:
        picture_of(store.files, uid)()
    cut = [each.uid for each in found if each.cut_off and each.uid not in store.files.recording]
    for uid in cut:
        store.files.join_pieces(uid)
    if old or cut:
        found = store.latest(most + 1)
    shown = tuple(each for each in found[:most] if not each.bare)
    return Shown(shown, len(found) > most, tuple(store.binned()))
