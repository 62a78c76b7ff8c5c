# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathering what a reflection needs before its first page shows: off the window's thread. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError, mark
from afterglow.features.reflections import library, listing
from afterglow.features.reflections.dialog import DUE
from afterglow.features.reflections.making import Around
from afterglow.features.reflections.shapes import Draft
from afterglow.features.reflections.store import ReflectionStore

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afterglow.core.shapes import Choice
    from afterglow.features.reflections.dialog import Dialog
    from afterglow.features.reflections.making import Unnoted
    from afterglow.offers import Offers
    from afterglow.vault.vault import Vault

_MOST_CHOICES = 12
_EARLIER = "dialog:"


class NoDialogError(PersonError):
    """A reflection that is not there."""

    def __init__(self) -> None:
        super().__init__(mark("This reflection is not here any more. What you wrote with it is kept."))


@dataclass(frozen=True, slots=True)
class Ready:
    """All that the pages need: what can be chosen, by kind, and earlier words to look back at, by place."""

    dialog: Dialog
    draft: Draft
    around: Around
    choices: Mapping[str, Sequence[Choice]]
    earlier: Mapping[str, str]
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reflection to begin or to go on with, and why it was offered."""

    dialog: str
    occasion: str = ""
    session: str = ""
    short: bool = False


def prepare(vault: Vault, offers: Offers, wanted: Wanted, countries: Sequence[str] = ()) -> Ready:
    """Return what is needed to begin a reflection, or to go on with it; raises NoDialogError.

    `countries` are those whose helplines may be chosen from.
    """
    dialog = library.find(vault, wanted.dialog)
    if dialog is None:
        raise NoDialogError
    store = ReflectionStore(vault)
    begun = store.draft(dialog.id)
    draft = begun or Draft(
        dialog.id,
        dialog.version,
        dialog.title,
        short=wanted.short,
        occasion=wanted.occasion,
        session_uid=wanted.session or _session(vault, offers),
    )
    entries = {run.dialog: run.entry_uid for run in reversed(store.runs()) if run.entry_uid}
    choices = _choices(vault, offers, dialog, countries)
    unnoted: Mapping[str, Unnoted] = {}
    if any(step.of == DUE for step in dialog.steps):
        choices[DUE], unnoted = listing.due(offers, vault.clock.now().date())
    return Ready(
        dialog,
        draft,
        Around(draft.session_uid, entries, unnoted),
        choices,
        _earlier(offers, dialog, entries),
        begun is not None and begun.version != dialog.version,
    )


def _session(vault: Vault, offers: Offers) -> str:
    """Return the session that today is told by, or the next one, or ""."""
    arc, today = offers.arc(), vault.clock.now().date()
    place = arc.place(today) or arc.before(today)
    return place.mark.uid if place is not None else ""


def _choices(
    vault: Vault, offers: Offers, dialog: Dialog, countries: Sequence[str]
) -> dict[str, Sequence[Choice]]:
    found: dict[str, Sequence[Choice]] = {}
    wanted = {step.of for step in dialog.steps}
    if listing.HELPLINES in wanted:
        found[listing.HELPLINES] = listing.helplines(vault, countries)
    for step in dialog.steps:
        if step.of and step.of != DUE and step.of not in found:
            keeper = offers.keeper(step.of)
            listed = None if keeper is None else keeper.choices
            found[step.of] = () if listed is None else listed(vault, _MOST_CHOICES)
    return found


def _earlier(offers: Offers, dialog: Dialog, entries: Mapping[str, str]) -> dict[str, str]:
    """Return earlier words by what a page shows them for."""
    found: dict[str, str] = {}
    for step in dialog.steps:
        if step.shows.startswith(_EARLIER):
            uid = entries.get(step.shows.removeprefix(_EARLIER), "")
            named = offers.named([uid]) if uid else []
            # A sensitive entry gives none of its words here.
            found[step.shows] = named[0].body if named else ""
        elif step.shows == "sessions":
            found[step.shows] = _sessions(offers)
    return found


def _sessions(offers: Offers) -> str:
    lines = []
    for held in offers.arc().numbered[-_MOST_CHOICES:]:
        day = held.day
        title = f" · {held.title}" if held.title else ""
        lines.append(f"{held.number} · {day.day} {day:%B %Y}{title}")
    return "\n".join(lines)
