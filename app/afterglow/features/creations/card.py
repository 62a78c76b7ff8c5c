# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rest of the program may know of what was made: a page in the menu, and what is on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import Feature
from afterglow.features.creations import records as records  # noqa: PLC0414  # its tables
from afterglow.features.creations.carried import CARRIED
from afterglow.features.creations.keeper import CREATION
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.shapes import Happening
    from afterglow.core.shares import Period, Section
    from afterglow.feature import Page, Parts
    from afterglow.vault.vault import Vault

NAME = "creations"


def _page(parts: Parts) -> Page:
    from afterglow.features.creations.page import CreationsPage

    return CreationsPage(parts)


def _load() -> object:
    from afterglow.features.creations import page

    return page


def _happenings(vault: Vault, first: date, last: date) -> Sequence[Happening]:
    from afterglow.features.creations.days import made_on

    return made_on(vault, first, last, NAME)


def _named(vault: Vault, uids: Sequence[str]) -> Sequence[Happening]:
    from afterglow.features.creations.days import made_named

    return made_named(vault, uids, NAME)


def _shares(vault: Vault, period: Period) -> Sequence[Section]:
    from afterglow.features.creations import shares

    return shares.sections(vault, period)


FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Make something"),
    page=_page,
    in_menu=True,
    load=_load,
    happenings=_happenings,
    named=_named,
    keepers=(CREATION,),
    shares=_shares,
    carried=(CARRIED,),
)
