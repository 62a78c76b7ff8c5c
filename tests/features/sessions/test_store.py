# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core.moment import Moment
from afterglow.features.sessions import rules
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import NoSessionError
from afterglow.vault import session_links

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.core.arc import Place
    from afterglow.features.sessions.store import SessionStore


def draft(clock: HeldClock, days: int = 0, **more: object) -> SessionDraft:
    """A session so many days from the held present."""
    return SessionDraft(Moment.of(clock.now() + timedelta(days=days)), **more)  # type: ignore[arg-type]


def link(sessions: SessionStore, uid: str, to: str) -> None:
    with sessions.vault.write() as session:
        session_links.link(session, "entry", uid, to, sessions.vault.now())


def unlink(sessions: SessionStore, uid: str, to: str) -> None:
    with sessions.vault.write() as session:
        session_links.unlink(session, "entry", uid, to, sessions.vault.now())


def where(place: Place | None) -> tuple[str, int] | None:
    return None if place is None else (place.mark.uid, place.day)


def test_all_that_is_written_comes_back(sessions: SessionStore, clock: HeldClock) -> None:
    at = Moment.of(clock.now())
    kept = SessionDraft(
        at,
        at.utc_ms + 3_600_000,
        21,
        True,
        "Corridor and water",
        "the clinic",
        "infusion",
        "Ana",
        "Ana drives",
        "Be kind to what comes.",
        "one and a half hours, \ud800 quiet",
        "two good days",
    )
    uid = sessions.create(kept)
    found = sessions.get(uid)
    assert found.draft == replace(kept, note="one and a half hours, \ufffd quiet")
    assert (found.created, found.changed, found.deleted) == (at.utc_ms, at.utc_ms, None)
    clock.forward(minutes=3)
    changed = replace(found.draft, title="")
    assert sessions.save(uid, changed) == Moment.of(clock.now())
    assert (sessions.get(uid).draft, sessions.get(uid).created) == (changed, at.utc_ms)


def test_the_arc_counts_what_took_place(sessions: SessionStore, clock: HeldClock) -> None:
    ids = [
        sessions.create(draft(clock, days, missed=days == -10, title=f" {days} "))
        for days in (4, -3, -10, -17)
    ]
    arc = sessions.arc()
    assert [(mark.title, mark.number, mark.planned, mark.missed) for mark in arc.marks] == [
        ("-17", 1, False, False),
        ("-10", None, False, True),
        ("-3", 2, False, False),
        ("4", None, True, False),
    ]
    assert where(arc.place(clock.now().date())) == (ids[1], 3)


def test_a_planned_one_takes_place_when_its_day_comes(sessions: SessionStore, clock: HeldClock) -> None:
    uid = sessions.create(draft(clock, 1))
    assert sessions.arc().place(clock.now().date()) is None
    clock.forward(days=1, hours=-9)
    assert where(sessions.arc().place(clock.now().date())) == (uid, 0)


def test_a_change_of_the_date_moves_what_hangs_by_time_and_nothing_linked_by_hand(
    sessions: SessionStore, clock: HeldClock
) -> None:
    one = sessions.create(draft(clock, -20))
    two = sessions.create(draft(clock, -5))
    day = clock.now().date()
    link(sessions, "linked", one)
    unlink(sessions, "apart", two)
    arc = sessions.arc()
    assert where(arc.place_of("by its day", day)) == (two, 5)
    assert where(arc.place_of("linked", day)) == (one, 20)
    assert arc.place_of("apart", day) is None
    sessions.save(two, draft(clock, -2))
    arc = sessions.arc()
    assert where(arc.place_of("by its day", day)) == (two, 2)
    assert where(arc.place_of("linked", day)) == (one, 20)
    assert arc.place_of("apart", day) is None
    sessions.save(two, draft(clock, 3))
    assert sessions.arc().place_of("by its day", day) is None
    assert where(sessions.arc().place_of("linked", day)) == (one, 20)


def test_what_is_by_hand_takes_the_place_of_what_was_before(sessions: SessionStore, clock: HeldClock) -> None:
    one = sessions.create(draft(clock, -20))
    two = sessions.create(draft(clock, -5))
    day = clock.now().date()
    link(sessions, "e", one)
    link(sessions, "e", two)
    assert where(sessions.arc().place_of("e", day)) == (two, 5)
    unlink(sessions, "e", two)
    unlink(sessions, "e", two)
    assert sessions.arc().place_of("e", day) is None
    with sessions.vault.write() as session:
        session_links.follow_date(session, "e")
    assert where(sessions.arc().place_of("e", day)) == (two, 5)


def test_a_session_in_the_bin_is_nowhere_and_comes_back_whole(
    sessions: SessionStore, clock: HeldClock
) -> None:
    one = sessions.create(draft(clock, -5, title="First"))
    link(sessions, "e", one)
    day = clock.now().date()
    sessions.put_away(one)
    assert (sessions.all(), sessions.arc().marks) == ([], ())
    assert sessions.arc().place_of("e", day) is None
    assert [each.draft.title for each in sessions.binned()] == ["First"]
    sessions.restore(one)
    assert where(sessions.arc().place_of("e", day)) == (one, 5)


def test_what_is_typed_into_a_session_that_was_put_away_is_kept(
    sessions: SessionStore, clock: HeldClock
) -> None:
    uid = sessions.create(draft(clock))
    sessions.put_away(uid)
    sessions.save(uid, draft(clock, intention="still typing"))
    assert sessions.all() == []
    assert sessions.get(uid).draft.intention == "still typing"
    sessions.purge([uid])
    with pytest.raises(NoSessionError):
        sessions.get(uid)
    with pytest.raises(NoSessionError):
        sessions.restore(uid)
    sessions.save(uid, draft(clock, intention="and still"))
    assert [each.draft.intention for each in sessions.all()] == ["and still"]


def test_the_bin_is_emptied_after_thirty_days(sessions: SessionStore, clock: HeldClock) -> None:
    uid = sessions.create(draft(clock, -5))
    kept = sessions.create(draft(clock, -4))
    link(sessions, "e", uid)
    sessions.put_away(uid)
    clock.forward(days=29, hours=23)
    assert sessions.purge_old() == 0
    clock.forward(hours=1)
    assert sessions.purge_old() == 1
    assert [each.uid for each in sessions.all()] == [kept]
    assert sessions.binned() == []
    with sessions.vault.read() as session:
        assert session_links.by_hand(session).together == {}


def test_only_what_lies_in_the_bin_can_go_for_good(sessions: SessionStore, clock: HeldClock) -> None:
    uid = sessions.create(draft(clock))
    assert sessions.purge([uid]) == 0
    assert [each.uid for each in sessions.all()] == [uid]


def test_bad_dates_leave_all_as_it_was(sessions: SessionStore, clock: HeldClock) -> None:
    good = draft(clock, title="as it was")
    uid = sessions.create(good)
    before = sessions.get(uid)
    far = Moment.of(clock.now().replace(year=2126))
    for bad, error in (
        (replace(good, at=far, title="new"), rules.FarDateError),
        (replace(good, ends=good.at.utc_ms - 3_600_000), rules.EndBeforeStartError),
        (replace(good, window=61), ValueError),
        (replace(good, window=-1), ValueError),
    ):
        with pytest.raises(error):
            sessions.save(uid, bad)
        assert sessions.get(uid) == before


def test_coming_again_is_harmless(sessions: SessionStore, clock: HeldClock) -> None:
    uid = sessions.create(draft(clock, -5, title="First"))
    kept = sessions.get(uid)
    assert sessions.add([kept]) == 0
    sessions.put_away(uid)
    sessions.purge([uid])
    assert sessions.add([kept, kept]) == 1
    assert sessions.get(uid) == kept


def test_a_session_after_midnight_belongs_to_the_new_day(sessions: SessionStore, clock: HeldClock) -> None:
    at = clock.now().replace(hour=0, minute=30)
    uid = sessions.create(SessionDraft(Moment.of(at)))
    assert where(sessions.arc().place(date(2026, 11, 22))) == (uid, 0)
    assert sessions.arc().place(date(2026, 11, 21)) is None
