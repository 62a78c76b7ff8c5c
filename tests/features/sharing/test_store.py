# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core.moment import Moment
from afterglow.core.shapes import New
from afterglow.features.sharing.card import FEATURE
from afterglow.features.sharing.shapes import Alias, Appointment, Kind, State, Therapist, TherapyItem
from afterglow.features.sharing.store import SharingStore

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

ENTRY = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def sharing(vault: Vault) -> SharingStore:
    return SharingStore(vault)


def test_what_is_for_therapy_waits_until_it_was_talked_about(sharing: SharingStore, clock: HeldClock) -> None:
    now = Moment.of(clock.now())
    uid = sharing.items.keep(TherapyItem("", "  Why rest\nfeels like failing ", now, origin=ENTRY))
    assert sharing.items.keep(TherapyItem("", " \n", now)) == ""
    (kept,) = sharing.items.all(State.OPEN)
    assert (kept.uid, kept.words, kept.origin, kept.at) == (uid, "Why rest\nfeels like failing", ENTRY, now)
    clock.forward(days=2)
    sharing.items.set_state(uid, State.DONE)
    assert sharing.items.all(State.OPEN) == []
    (kept,) = sharing.items.all()
    assert (kept.state, kept.at) == (State.DONE, now)
    sharing.items.remove(uid)
    sharing.items.remove(uid)
    assert sharing.items.all() == []


def test_appointments_stand_in_the_order_of_their_times(sharing: SharingStore, clock: HeldClock) -> None:
    day = clock.now().date()
    for days in (7, -14, 0):
        sharing.appointments.keep(
            Appointment("", Moment.of(clock.now() + timedelta(days=days)), f" in {days} ")
        )
    assert [one.whom for one in sharing.appointments.all()] == ["in -14", "in 0", "in 7"]
    last = sharing.appointments.last_before(day)
    assert last is not None
    assert last.whom == "in -14"
    assert sharing.appointments.last_before(last.day) is None
    sharing.appointments.keep(Appointment(last.uid, last.at, last.whom, "sleep", "went\nwell"))
    changed = sharing.appointments.all()[0]
    assert (changed.before, changed.after) == ("sleep", "went\nwell")


def test_a_name_has_one_alias(sharing: SharingStore) -> None:
    first = sharing.names.keep_alias(Alias("", "Ana", "A."))
    assert sharing.names.keep_alias(Alias("", " Ana ", "my friend")) == first
    assert sharing.names.keep_alias(Alias("", " ", "nobody")) == ""
    assert sharing.names.aliases() == [Alias(first, "Ana", "my friend")]
    sharing.names.keep_therapist(Therapist("", "Dr. Sand", "knock", "asks\nwell"))
    (one,) = sharing.names.therapists()
    assert (one.name, one.reach, one.notes) == ("Dr. Sand", "knock", "asks\nwell")
    sharing.names.remove(first)
    assert sharing.names.aliases() == []


def test_what_was_chosen_last_is_kept(sharing: SharingStore) -> None:
    assert sharing.last() is None
    sharing.keep_last({"sections": ["sessions"]})
    assert sharing.last() == {"sections": ["sessions"]}


@pytest.mark.parametrize(("kind", "is_"), [("therapy-note", Kind.NOTE), ("question", Kind.QUESTION)])
def test_others_hand_over_what_is_for_therapy(
    sharing: SharingStore, clock: HeldClock, kind: str, is_: Kind
) -> None:
    keeper = next(one for one in FEATURE.keepers if one.kind == kind)
    vault = sharing.vault
    with vault.write() as session:
        uid = keeper.keep(vault, session, New(kind, "The water", {}, ("a-topic", ENTRY, "other")))
        other = keeper.keep(vault, session, New(kind, "The door", {"sensitive": "yes"}))
    water, door = sharing.items.all(State.OPEN)
    assert (water.kind, water.origin, water.sensitive, door.sensitive) == (is_, ENTRY, False, True)
    assert keeper.choices is not None
    assert [one.text for one in keeper.choices(vault, 1)] == ["The door"]
    clock.forward(minutes=1)
    sharing.items.set_state(other, State.DONE)
    with vault.write() as session:
        keeper.undo(vault, session, uid)
        keeper.undo(vault, session, other)
        keeper.undo(vault, session, "nobody")
    # What was changed since is the person's own by now.
    assert [one.uid for one in sharing.items.all()] == [other]


def test_an_appointment_is_handed_over_once_a_day_and_taken_back(
    sharing: SharingStore, clock: HeldClock
) -> None:
    keeper = next(one for one in FEATURE.keepers if one.kind == "appointment")
    with sharing.vault.write() as session:
        first, again, wrong = (
            keeper.keep(sharing.vault, session, New("appointment", day))
            for day in ("2026-12-03", "2026-12-03", "soon")
        )
    assert (again, wrong) == ("", "")
    (kept,) = sharing.appointments.all()
    assert (kept.uid, kept.at.local().isoformat()[:16]) == (first, "2026-12-03T12:00")
    clock.forward(minutes=1)
    sharing.appointments.keep(Appointment(first, kept.at, "Dr. Sand"))
    with sharing.vault.write() as session:
        # It was changed since.
        assert not keeper.undo(sharing.vault, session, first)
        other = keeper.keep(sharing.vault, session, New("appointment", "2026-12-10"))
        assert keeper.undo(sharing.vault, session, other)
        assert keeper.undo(sharing.vault, session, other)
    assert [one.uid for one in sharing.appointments.all()] == [first]
