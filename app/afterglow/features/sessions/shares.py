# SPDX-License-Identifier: GPL-3.0-or-later
"""The sessions of a period, for the pages a person takes to a therapist: titles, and more if wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.shapes import Choice
from afterglow.core.shares import Place, Quote, Section, Share, Table
from afterglow.features.sessions import words
from afterglow.features.sessions.store import SessionStore
from afterglow.ui import arc_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.arc import SessionMark
    from afterglow.core.shares import Period
    from afterglow.features.sessions.shapes import KeptSession
    from afterglow.vault.vault import Vault

# A companion is a name, or a name and what it is; a longer text is a story.
_MOST_WORDS = 3


def sections(vault: Vault, period: Period) -> Sequence[Section]:
    """Return the sessions that took place, as rows; the words about each are out until they are ticked."""
    marks = [mark for mark in period.arc.marks if period.has(mark.day) and not mark.planned]
    kept = {one.uid: one for one in SessionStore(vault).all()}
    items = [_row(mark) for mark in marks]
    for mark in marks:
        if mark.uid in kept:
            items += _more(mark, kept[mark.uid])
    held = sum(mark.number is not None for mark in marks)
    told = tr("1, title and date") if held == 1 else tr("{count}, titles and dates").format(count=held)
    return [Section("sessions", tr("Sessions"), Place.GLANCE, tuple(items), told=told)]


def people(vault: Vault) -> Sequence[Choice]:
    """Return the names of those who came along."""
    names = {one.draft.companion.strip(): one.uid for one in SessionStore(vault).all()}
    return [Choice(uid, name) for name, uid in names.items() if 0 < len(name.split()) <= _MOST_WORDS]


def _row(mark: SessionMark) -> Share:
    number = "" if mark.number is None else str(mark.number)
    title = mark.title or (tr("did not take place") if mark.missed else "")
    row = (number, words.day(mark.day), title)
    called = tr("{name}, {day}").format(name=_name(mark), day=words.day(mark.day))
    return Share(
        mark.uid,
        called,
        (Table((tr("Number"), tr("Date"), tr("Title")), (row,)),),
        note=mark.title,
        on=not mark.missed,
    )


def _more(mark: SessionMark, kept: KeptSession) -> list[Share]:
    said = (
        ("intention", tr("What I hoped for"), kept.draft.intention),
        ("note", tr("What the clinic noted"), kept.draft.note),
        ("lift", tr("How the lift went"), kept.draft.lift),
    )
    return [
        Share(
            f"{mark.uid}-{name}",
            f"{_name(mark)}: {called}",
            (Quote(text.strip()),),
            heading=f"{_name(mark)}: {called}",
            on=False,
        )
        for name, called, text in said
        if text.strip()
    ]


def _name(mark: SessionMark) -> str:
    return tr("A missed session") if mark.number is None else arc_words.session(mark.number)
