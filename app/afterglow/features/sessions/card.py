# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sessions offer the rest of the program: the arc first of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import Feature
from afterglow.features.sessions import records as records  # noqa: PLC0414  # its tables
from afterglow.features.sessions.carried import CARRIED
from afterglow.features.sessions.keepers import KEEPERS
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.arc import Arc
    from afterglow.core.shapes import Choice
    from afterglow.core.shares import Period, Section
    from afterglow.feature import Page, Parts
    from afterglow.vault.vault import Vault


def _page(parts: Parts) -> Page:
    from afterglow.features.sessions.page import SessionsPage

    return SessionsPage(parts)


def _load() -> object:
    from afterglow.features.sessions import page

    return page


def _arc(vault: Vault) -> Arc:
    from afterglow.features.sessions.store import SessionStore

    return SessionStore(vault).arc()


def _shares(vault: Vault, period: Period) -> Sequence[Section]:
    from afterglow.features.sessions import shares

    return shares.sections(vault, period)


def _people(vault: Vault) -> Sequence[Choice]:
    from afterglow.features.sessions import shares

    return shares.people(vault)


FEATURE = Feature(
    name="sessions",
    title=lambda: tr("Sessions"),
    page=_page,
    load=_load,
    arc=_arc,
    # What was linked by hand belongs to it as well.
    arc_tables=frozenset({"session", "link"}),
    keepers=KEEPERS,
    carried=(CARRIED,),
    shares=_shares,
    people=_people,
)
