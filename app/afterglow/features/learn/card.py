# SPDX-License-Identifier: GPL-3.0-or-later
"""What Learn offers the rest of the program: a page in the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import Feature
from afterglow.features.learn.carried import CARRIED
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.feature import Page, Parts

NAME = "learn"


def _page(parts: Parts) -> Page:
    from afterglow.features.learn.page import LearnPage

    return LearnPage(parts)


def _load() -> object:
    from afterglow.features.learn import page

    return page


FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Learn"),
    page=_page,
    in_menu=True,
    load=_load,
    carried=CARRIED,
)
