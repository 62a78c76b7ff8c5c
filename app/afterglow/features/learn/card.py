# SPDX-License-Identifier: GPL-3.0-or-later
"""What Learn offers the rest of the program: a page in the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.shapes import Suggestion
from afterglow.feature import Feature
from afterglow.features.learn.carried import CARRIED
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.feature import Page, Parts
    from afterglow.vault.vault import Vault

NAME = "learn"
# What to expect of a session: the topic that is worth reading before the first one.
_FIRST, _EXPECT = "learn.first", "06-what-a-session-can-be-like"


def _page(parts: Parts) -> Page:
    from afterglow.features.learn.page import LearnPage

    return LearnPage(parts)


def _load() -> object:
    from afterglow.features.learn import page

    return page


def _suggestions(vault: Vault, day: date, arc: Arc) -> Sequence[Suggestion]:
    """Suggest one topic in the week before the first session, unless it was read."""
    from afterglow.features.learn.store import LearnStore

    coming = arc.before(day)
    if arc.numbered or coming is None or _EXPECT in LearnStore(vault).read():
        return []
    return [
        Suggestion(
            key=_FIRST,
            title=tr("What the session can be like"),
            text=tr("A short page to read before the first one, with room for your questions."),
            minutes=2,
            feature=NAME,
            any_day=True,
        )
    ]


def _begin(parts: Parts, _key: str) -> None:
    parts.window.open_tab(NAME, _EXPECT)


FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Learn"),
    page=_page,
    in_menu=True,
    load=_load,
    suggestions=_suggestions,
    begin=_begin,
    carried=CARRIED,
)
