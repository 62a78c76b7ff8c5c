# SPDX-License-Identifier: GPL-3.0-or-later
"""What self-care offers the rest of the program: a tab, small things for a day, what was done on days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import Feature
from afterglow.features.selfcare import records as records  # noqa: PLC0414  # its tables
from afterglow.features.selfcare.carried import CARRIED
from afterglow.features.selfcare.keepers import KEEPERS
from afterglow.features.selfcare.safety.keepers import SAFETY_KEEPERS
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.shapes import Choice, Due, Happening
    from afterglow.core.shares import Period, Section
    from afterglow.feature import Page, Parts
    from afterglow.vault.vault import Vault

NAME = "selfcare"


def _page(parts: Parts) -> Page:
    from afterglow.features.selfcare.page import SelfCarePage

    return SelfCarePage(parts)


def _load() -> object:
    from afterglow.features.selfcare import page

    return page


def _due(vault: Vault, day: date, arc: Arc) -> Sequence[Due]:
    from afterglow.features.selfcare.days import due

    return due(vault, day, arc, NAME)


def _tick(vault: Vault, uid: str, day: date, done: bool) -> None:  # as the card says
    from afterglow.features.selfcare.shapes import Mark
    from afterglow.features.selfcare.store import SelfCareStore

    SelfCareStore(vault).logs.mark(uid, day, Mark.DONE if done else None)


def _happenings(vault: Vault, first: date, last: date) -> Sequence[Happening]:
    from afterglow.features.selfcare.days import happenings

    return happenings(vault, first, last, NAME)


def _shares(vault: Vault, period: Period) -> Sequence[Section]:
    from afterglow.features.selfcare import shares

    return shares.sections(vault, period)


def _people(vault: Vault) -> Sequence[Choice]:
    from afterglow.features.selfcare import shares

    return shares.people(vault)


def _named(vault: Vault, uids: Sequence[str]) -> Sequence[Happening]:
    from afterglow.features.selfcare.days import named

    return named(vault, uids, NAME)


FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Self-care"),
    page=_page,
    load=_load,
    happenings=_happenings,
    named=_named,
    due=_due,
    tick=_tick,
    keepers=(*KEEPERS, *SAFETY_KEEPERS),
    carried=CARRIED,
    shares=_shares,
    people=_people,
)
