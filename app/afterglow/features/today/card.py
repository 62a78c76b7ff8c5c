# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today offers the rest of the program: a tab, and why a person began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import Entrance, Feature
from afterglow.features.today import records as records  # noqa: PLC0414  # its tables
from afterglow.features.today.carried import CARRIED
from afterglow.features.today.keepers import KEEPERS
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Page, Parts
    from afterglow.vault.vault import Vault


def _page(parts: Parts) -> Page:
    from afterglow.features.today.page import TodayPage

    return TodayPage(parts)


def _load() -> object:
    from afterglow.features.today import page

    return page


def _reason(vault: Vault) -> str:
    from afterglow.features.today.store import TodayStore

    why = TodayStore(vault).why()
    return why.statement if why is not None else ""


def _show_why(over: QWidget, parts: Parts) -> None:
    from afterglow.features.today.why_dialog import show

    show(over, parts)


FEATURE = Feature(
    name="today",
    title=lambda: tr("Today"),
    page=_page,
    load=_load,
    reason=_reason,
    entrances=(Entrance(lambda: tr("Why I began"), _show_why, key="F4"),),
    keepers=KEEPERS,
    carried=(CARRIED,),
)
