# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading what the list shows. Off the window's thread; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.features.reflections import library, side_by_side
from afterglow.features.reflections.dialog import When
from afterglow.features.reflections.own.store import OwnDialogs

if TYPE_CHECKING:
    from afterglow.features.reflections.dialog import Dialog
    from afterglow.features.reflections.shapes import Draft, Run, Wish
    from afterglow.features.reflections.side_by_side import Beside
    from afterglow.features.reflections.store import ReflectionStore
    from afterglow.offers import Offers


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the list shows."""

    dialogs: tuple[Dialog, ...]
    drafts: tuple[Draft, ...]
    runs: tuple[Run, ...]
    wishes: tuple[Wish, ...]
    low_energy: bool = False
    beside: tuple[Beside, ...] = ()
    unreadable: int = 0
    """How many reflections of the person's own a newer program wrote."""

    @property
    def weekly(self) -> frozenset[str]:
        """The reflections that can be asked for once a week."""
        return frozenset(one.id for one in self.dialogs if one.offer.when is When.WEEKLY)


def look(store: ReflectionStore, offers: Offers, *, low_energy: bool) -> Shown:
    """Return what there is now."""
    own = OwnDialogs(store.vault)
    return Shown(
        library.everything(store.vault),
        tuple(store.drafts()),
        tuple(store.runs()),
        tuple(store.wishes()),
        low_energy,
        tuple(side_by_side.read(store, offers)),
        len(own.texts()) - len(own.all()),
    )
