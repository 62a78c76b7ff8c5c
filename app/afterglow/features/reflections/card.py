# SPDX-License-Identifier: GPL-3.0-or-later
"""What guided reflections offer the rest of the program: a page in the menu, and suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import Entrance, Feature
from afterglow.features.reflections import records as records  # noqa: PLC0414  # its tables
from afterglow.features.reflections.carried import CARRIED
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.shapes import Suggestion
    from afterglow.feature import Page, Parts
    from afterglow.vault.vault import Vault

NAME = "reflections"


def _page(parts: Parts) -> Page:
    from afterglow.features.reflections.page import ReflectionsPage

    return ReflectionsPage(parts)


def _load_first() -> object:
    from afterglow.features.reflections import suggesting

    return suggesting


def _load() -> object:
    from afterglow.features.reflections import page

    return page


def _suggestions(vault: Vault, day: date, arc: Arc) -> Sequence[Suggestion]:
    from afterglow.features.reflections.suggesting import suggestions

    return suggestions(vault, day, arc, NAME)


def _begin(parts: Parts, key: str) -> None:
    parts.window.open_tab(NAME, key)


def _answered(vault: Vault, key: str, for_good: bool) -> None:  # as the card says
    from afterglow.features.reflections.suggesting import answered

    answered(vault, key, for_good=for_good)


def _forget(vault: Vault) -> None:
    from afterglow.features.reflections.store import ReflectionStore

    ReflectionStore(vault).forget_answers()


FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Guided reflections"),
    page=_page,
    in_menu=True,
    load=_load,
    load_first=_load_first,
    suggestions=_suggestions,
    begin=_begin,
    writings=(
        Entrance(lambda: tr("A guided reflection…"), lambda _over, parts: parts.window.open_tab(NAME)),
    ),
    answered=_answered,
    forget_answers=_forget,
    carried=CARRIED,
)
