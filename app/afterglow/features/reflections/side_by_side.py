# SPDX-License-Identifier: GPL-3.0-or-later
"""What was written at different times after one session, beside each other: what changed, what stayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.features.reflections import library
from afterglow.features.reflections.dialog import When

if TYPE_CHECKING:
    from afterglow.features.reflections.store import ReflectionStore
    from afterglow.offers import Offers

# Those that look back at a session.
_LOOKS_BACK = {When.LANDING, When.AFTER}


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it reads now: its reflection's title, the days since the session, and its words."""

    uid: str
    title: str
    days: int
    words: str


@dataclass(frozen=True, slots=True)
class Beside:
    """The pages of one session, the earliest first."""

    session: str
    number: int
    pages: tuple[Page, ...]


def read(store: ReflectionStore, offers: Offers) -> list[Beside]:
    """Return the sessions that have two pages or more, the latest first. Off the window's thread.

    Sensitive entries, and those in the bin, give no words and are left out.
    """
    looks_back = {dialog.id for dialog in library.everything(store.vault) if dialog.offer.when in _LOOKS_BACK}
    runs = [run for run in store.runs() if run.dialog in looks_back and run.entry_uid and run.session_uid]
    named = {one.uid: one for one in offers.named([run.entry_uid for run in runs])}
    found = []
    for mark in reversed(offers.arc().numbered):
        pages = [
            Page(one.uid, run.title, (one.at.local().date() - mark.day).days, one.body)
            for run in runs
            if run.session_uid == mark.uid and (one := named.get(run.entry_uid)) is not None and one.body
        ]
        if len(pages) > 1:
            found.append(Beside(mark.uid, mark.number or 0, tuple(sorted(pages, key=lambda one: one.days))))
    return found
