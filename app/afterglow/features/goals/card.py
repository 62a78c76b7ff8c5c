# SPDX-License-Identifier: GPL-3.0-or-later
"""What the goals offer the rest of the program: a tab, small things for a day, wins to look back on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import Creator, Feature
from afterglow.features.goals import records as records  # noqa: PLC0414  # its tables
from afterglow.features.goals.carried import CARRIED
from afterglow.features.goals.keepers import KEEPERS
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from afterglow.core.arc import Arc
    from afterglow.core.shapes import Due, Happening
    from afterglow.core.shares import Period, Section
    from afterglow.feature import Page, Parts
    from afterglow.vault.vault import Vault

NAME = "goals"


def _page(parts: Parts) -> Page:
    from afterglow.features.goals.page import GoalsPage

    return GoalsPage(parts)


def _load() -> object:
    from afterglow.features.goals import page

    return page


def _due(vault: Vault, day: date, arc: Arc) -> Sequence[Due]:
    from afterglow.features.goals.days import due

    return due(vault, day, arc, NAME)


def _tick(vault: Vault, uid: str, day: date, done: bool) -> None:  # as the card says
    from afterglow.features.goals.shapes import Mark
    from afterglow.features.goals.store import GoalStore

    GoalStore(vault).marks.put(uid, day, Mark.DONE if done else None)


def _settle(over: QWidget, parts: Parts, uid: str) -> None:
    from functools import partial

    from afterglow.features.goals.settle_dialog import settle
    from afterglow.features.goals.store import GoalStore

    store, window = GoalStore(parts.vault), parts.window
    parts.background.run(
        partial(store.goals.get, uid),
        lambda goal: settle(over, parts, store, goal),
        window.show_problem,
        owner=over,
    )


def _happenings(vault: Vault, first: date, last: date) -> Sequence[Happening]:
    from afterglow.features.goals.happenings import on_days

    return on_days(vault, first, last, NAME)


def _named(vault: Vault, uids: Sequence[str]) -> Sequence[Happening]:
    from afterglow.features.goals.happenings import named

    return named(vault, uids, NAME)


def _wins(vault: Vault, most: int) -> Sequence[Happening]:
    from afterglow.features.goals.happenings import latest_wins

    return latest_wins(vault, most, NAME)


def _begin_from(parts: Parts, what: Happening) -> None:
    from functools import partial

    from afterglow.features.goals.shapes import GoalDraft, Origin
    from afterglow.features.goals.store import GoalStore

    create = partial(GoalStore(parts.vault).goals.create, GoalDraft(), Origin(what.kind, what.uid))
    window = parts.window
    # The page finds a goal without words, and lets it be written.
    parts.background.run(create, lambda uid: window.open_tab(NAME, uid), window.show_problem)


def _shares(vault: Vault, period: Period) -> Sequence[Section]:
    from afterglow.features.goals import shares

    return shares.sections(vault, period)


def _note_from(parts: Parts, what: Happening) -> None:
    """Make a line of what changed from something that a feature holds; it can be worded anew."""
    from functools import partial

    from afterglow.features.goals.store import GoalStore

    words = what.title or what.text
    keep = partial(GoalStore(parts.vault).changes.keep, words or tr("Something changed"), what.uid)
    window = parts.window
    said = tr("Kept under “What changed”, in Goals.")
    parts.background.run(keep, lambda _uid: window.say(said), window.show_problem)


FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Goals"),
    page=_page,
    load=_load,
    happenings=_happenings,
    named=_named,
    wins=_wins,
    due=_due,
    tick=_tick,
    settle=_settle,
    keepers=KEEPERS,
    carried=CARRIED,
    creators=(
        Creator(lambda: tr("Make a goal from it"), _begin_from),
        Creator(lambda: tr("Note it under “What changed”"), _note_from),
    ),
    shares=_shares,
)
