# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today offers the rest of the program: a tab, and nothing that others would need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import Feature
from afterglow.features.today import records as records  # noqa: PLC0414  # its tables
from afterglow.features.today.carried import CARRIED
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.feature import Page, Parts


def _page(parts: Parts) -> Page:
    from afterglow.features.today.page import TodayPage

    return TodayPage(parts)


def _load() -> object:
    from afterglow.features.today import page

    return page


FEATURE = Feature(name="today", title=lambda: tr("Today"), page=_page, load=_load, carried=(CARRIED,))
