# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core.moment import Moment
from afterglow.core.shapes import New
from afterglow.features.sessions.card import FEATURE
from afterglow.features.sessions.rules import FarDateError
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

(KEEPER,) = FEATURE.keepers


def keep(vault: Vault, *fields: tuple[str, str], session: str = "") -> list[str]:
    more = {"session": session} if session else {}
    with vault.write() as open_:
        return [
            KEEPER.keep(vault, open_, New("session-field", text, {"field": field, **more}))
            for field, text in fields
        ]


def undo(vault: Vault, *uids: str) -> None:
    with vault.write() as session:
        for uid in reversed(uids):
            KEEPER.undo(vault, session, uid)


def at(clock: HeldClock, days: int) -> Moment:
    return Moment.of(clock.now() + timedelta(days=days))


def test_words_come_after_those_that_stand_there_and_are_taken_back(vault: Vault, clock: HeldClock) -> None:
    store = SessionStore(vault)
    uid = store.create(SessionDraft(at(clock, 3), intention="Be kind.", place="Clinic"))
    made = keep(
        vault,
        ("intention", "Stay."),
        ("clinic_note", "Nothing by mouth from six."),
        ("title", "The third"),
        ("place", "Clinic"),
        session=uid,
    )
    draft = store.get(uid).draft
    assert (draft.intention, draft.note, draft.title) == (
        "Be kind.\nStay.",
        "Nothing by mouth from six.",
        "The third",
    )
    # What stands there already is nothing new.
    assert made[3] == ""
    undo(vault, *made[:3])
    assert store.get(uid).draft == SessionDraft(at(clock, 3), intention="Be kind.", place="Clinic")


def test_what_was_changed_since_stays(vault: Vault, clock: HeldClock) -> None:
    store = SessionStore(vault)
    uid = store.create(SessionDraft(at(clock, 3)))
    made = keep(vault, ("intention", "Stay."))
    store.save(uid, SessionDraft(at(clock, 3), intention="Stay with it."))
    undo(vault, *made)
    assert store.get(uid).draft.intention == "Stay with it."


def test_a_day_plans_a_session_that_the_other_fields_are_then_of(vault: Vault, clock: HeldClock) -> None:
    store = SessionStore(vault)
    day = clock.now().date() + timedelta(days=2)
    made = keep(vault, ("when", day.isoformat()), ("intention", "Stay."))
    (kept,) = store.all()
    assert (kept.draft.day, kept.draft.intention) == (day, "Stay.")
    undo(vault, *made)
    assert store.all() == []


def test_a_day_moves_a_planned_session_and_back_but_no_past_one(vault: Vault, clock: HeldClock) -> None:
    store = SessionStore(vault)
    start = at(clock, 2)
    uid = store.create(SessionDraft(start, start.utc_ms + 3_600_000))
    day = start.local().date() + timedelta(days=5)
    made = keep(vault, ("when", day.isoformat()), session=uid)
    moved = store.get(uid).draft
    assert moved.day == day
    assert moved.ends == moved.at.utc_ms + 3_600_000
    assert keep(vault, ("when", day.isoformat()), session=uid) == [""]
    undo(vault, *made)
    assert store.get(uid).draft == SessionDraft(start, start.utc_ms + 3_600_000)
    past = store.create(SessionDraft(at(clock, -5)))
    keep(vault, ("when", day.isoformat()), session=past)
    assert store.get(past).draft.day == at(clock, -5).local().date()
    assert len(store.all()) == 3


def test_how_the_lift_was_is_of_the_last_one(vault: Vault, clock: HeldClock) -> None:
    store = SessionStore(vault)
    past, coming = (store.create(SessionDraft(at(clock, days))) for days in (-14, 3))
    keep(vault, ("outcome", "Mostly faded"))
    assert (store.get(past).draft.lift, store.get(coming).draft.lift) == ("Mostly faded", "")


def test_a_day_that_can_not_be_keeps_nothing(vault: Vault) -> None:
    assert keep(vault, ("when", "soon")) == [""]
    with pytest.raises(FarDateError):
        keep(vault, ("when", "1926-01-01"))
    assert SessionStore(vault).all() == []
