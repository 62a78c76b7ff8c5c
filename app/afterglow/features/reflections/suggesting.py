# SPDX-License-Identifier: GPL-3.0-or-later
"""What guided reflections suggest for a day. Off the window's thread; no Qt.

A suggestion's key names the dialog and the occasion, so that "not now" is for that occasion and nothing
that was declined comes back under another name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.moment import Moment
from afterglow.core.shapes import Suggestion
from afterglow.features.reflections import library, offering
from afterglow.features.reflections.preparing import Wanted
from afterglow.features.reflections.shapes import How, Wish
from afterglow.features.reflections.store import ReflectionStore

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.features.reflections.offering import Occasion
    from afterglow.vault.vault import Vault

# Which form of integration a reflection is; those before, on and near a session, and those for a hard time,
# are offered whatever a person's mix is.
_FORMS = {
    **dict.fromkeys(("g14", "g16"), "talk"),
    **dict.fromkeys(("g08", "g11", "g12"), "write"),
    "g18": "make",
    **dict.fromkeys(("g06", "g09", "g10", "g15"), "live"),
}
_BEGIN = "reflections"


def suggestions(vault: Vault, day: date, arc: Arc, feature: str) -> list[Suggestion]:
    """Return what fits the day, what was declined or done left out."""
    now = Moment.of(vault.clock.now())
    if now.local().date() != day:
        return []
    store = ReflectionStore(vault)
    wishes = store.wishes()
    found = offering.occasions(library.everything(vault), arc, now, wishes)
    return [
        _suggestion(one, feature) for one in offering.offered(found, wishes, store.runs(), store.drafts())
    ]


def answered(vault: Vault, key: str, *, for_good: bool) -> None:
    """Keep that an offer was declined: for its occasion, or for good."""
    dialog, occasion = dialog_of(key), occasion_of(key)
    wish = Wish(dialog, How.NEVER) if for_good else Wish(dialog, How.NOT_NOW, occasion)
    ReflectionStore(vault).wish(wish)


def key_of(one: Occasion) -> str:
    """Return the key of an occasion."""
    return f"{_BEGIN} {one.dialog.id} {one.name}"


def wanted(text: str) -> Wanted:
    """Return what a key asks for, or the id of a dialog alone."""
    return Wanted(dialog_of(text), occasion_of(text)) if text.startswith(f"{_BEGIN} ") else Wanted(text)


def dialog_of(key: str) -> str:
    """Return the dialog that a key names."""
    return key.split(" ")[1]


def occasion_of(key: str) -> str:
    """Return the occasion that a key names."""
    return key.split(" ", 2)[2]


def _suggestion(one: Occasion, feature: str) -> Suggestion:
    return Suggestion(
        key=key_of(one),
        title=one.dialog.title,
        text=one.dialog.summary,
        minutes=one.dialog.minutes,
        feature=feature,
        any_day=one.any_day,
        session_day=one.session_day,
        form=_FORMS.get(one.dialog.id, ""),
    )
