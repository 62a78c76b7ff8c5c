# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from afterglow.core import schedule as sched
from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.features.selfcare import card
from afterglow.features.selfcare.records import PracticeDayRecord, PracticeRecord
from afterglow.features.selfcare.shapes import Category, DayLog, Mark, Practice, PracticeDraft
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.features.selfcare.store.practices import NeverError
from afterglow.features.selfcare.store.rows import NoPracticeError

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

ITEMS = (
    PracticeDraft(Category.REST, title="Rest", smallest="Lie down", schedule=sched.after_sessions(0, 2)),
    PracticeDraft(Category.MOVE, title="Walk", schedule=sched.after_sessions(2, 14)),
)


@pytest.fixture
def care(vault: Vault) -> SelfCareStore:
    return SelfCareStore(vault)


def test_a_practice_reads_back_as_it_was_written(care: SelfCareStore) -> None:
    draft = PracticeDraft(
        Category.OWN, "Piano", "Play", "Lift the lid", sched.times_a_week(3), "after coffee"
    )
    uid = care.practices.create(draft)
    assert care.practices.all() == [Practice(uid, draft)]
    care.practices.save(uid, PracticeDraft(Category.MAKE, title="  Two\nlines\x00 "))
    assert care.practices.get(uid).draft.title == "Two lines"


def test_what_no_day_fits_is_refused_and_nothing_changes(care: SelfCareStore) -> None:
    uid = care.practices.create(PracticeDraft(title="Walk"))
    before = care.practices.all()
    never = PracticeDraft(title="Other", schedule=sched.after_sessions(5, 2))
    with pytest.raises(NeverError):
        care.practices.save(uid, never)
    with pytest.raises(NeverError):
        care.practices.accept("s", [PracticeDraft(title="Rest"), never])
    assert care.practices.all() == before


def test_they_stand_in_the_persons_order(care: SelfCareStore) -> None:
    uids = [care.practices.create(PracticeDraft(title=title)) for title in "abc"]
    care.practices.accept("s", ITEMS)
    care.practices.move(uids[2], -1)
    care.practices.move(uids[0], -5)
    titles = [each.draft.title for each in care.practices.all()]
    assert titles == ["a", "c", "b", "Rest", "Walk"]


def test_a_day_is_noted_changed_and_taken_back(care: SelfCareStore, clock: HeldClock) -> None:
    uid, day = care.practices.create(PracticeDraft()), clock.now().date()
    care.logs.put(DayLog(uid, day, Mark.PART, 3, 6))
    care.logs.mark(uid, day, Mark.DONE)
    assert care.logs.on_days(day, day) == [DayLog(uid, day, Mark.DONE, 3, 6)]
    care.logs.mark(uid, day, None)
    assert care.logs.on_days(day, day) == [DayLog(uid, day, None, 3, 6)]
    care.logs.put(DayLog(uid, day))
    assert care.logs.on_days(day, day) == []
    with pytest.raises(ValueError, match="11"):
        care.logs.put(DayLog(uid, day, Mark.DONE, 11))
    with pytest.raises(NoPracticeError):
        care.logs.put(DayLog("gone", day, Mark.DONE))


def test_a_plan_goes_at_once_and_comes_back_whole(care: SelfCareStore, clock: HeldClock) -> None:
    day = clock.now().date()
    own = care.practices.create(PracticeDraft(title="Walk"))
    made = care.practices.accept("s", ITEMS)
    care.logs.put(DayLog(made[0], day, Mark.DONE))
    before, noted = care.practices.all(), care.logs.on_days(day, day)
    care.practices.put_away(made)
    assert [each.uid for each in care.practices.all()] == [own]
    assert care.logs.on_days(day, day) == []
    care.practices.restore(made)
    assert (care.practices.all(), care.logs.on_days(day, day)) == (before, noted)


def test_what_was_taken_away_goes_for_good_after_a_month(
    care: SelfCareStore, clock: HeldClock, vault: Vault
) -> None:
    uid = care.practices.create(PracticeDraft(title="Walk"))
    care.logs.put(DayLog(uid, clock.now().date(), Mark.DONE))
    care.practices.put_away([uid])
    for days, left in ((29, 1), (2, 0)):
        clock.forward(days=days)
        care.practices.purge_old()
        with vault.read() as session:
            for record in (PracticeRecord, PracticeDayRecord):
                assert session.scalar(select(func.count()).select_from(record)) == left


def test_declining_leaves_no_trace(care: SelfCareStore, vault: Vault) -> None:
    care.practices.answered("s")
    declined = _everything(vault)
    made = care.practices.accept("s", ITEMS)
    care.practices.put_away(made)
    # What is left of a plan that was accepted and removed is the same: that it was asked about.
    assert _everything(vault) == declined
    assert care.practices.plan("s") == []


def _everything(vault: Vault) -> object:
    store = SelfCareStore(vault)
    return store.practices.all(), store.practices.asked()


def test_what_comes_from_elsewhere_comes_once(care: SelfCareStore, clock: HeldClock) -> None:
    day = clock.now().date()
    practice = Practice("u1", ITEMS[0], "s")
    assert [care.practices.add([practice]) for _again in range(2)] == [1, 0]
    care.logs.add([DayLog("u1", day, Mark.DONE), DayLog("unknown", day, Mark.DONE)])
    care.logs.add([DayLog("u1", day, Mark.PART)])
    assert care.logs.on_days(day, day) == [DayLog("u1", day, Mark.DONE)]


def test_today_gets_them_with_their_smallest_versions_and_ticks_them(
    care: SelfCareStore, clock: HeldClock, vault: Vault
) -> None:
    day = clock.now().date()
    draft = PracticeDraft(Category.MOVE, title="Walk", smallest="Stretch lying down", cue="after coffee")
    uid = care.practices.create(draft)
    assert card.FEATURE.due is not None
    assert card.FEATURE.tick is not None
    due = card.FEATURE.due(vault, day, Arc())[0]
    assert (due.title, due.small, due.under, due.done) == (
        "Walk", "Stretch lying down", "Self-care · Move · after coffee", False,
    )  # fmt: skip
    card.FEATURE.tick(vault, uid, day, True)
    assert card.FEATURE.due(vault, day, Arc())[0].done
    card.FEATURE.tick(vault, uid, day, False)
    assert not card.FEATURE.due(vault, day, Arc())[0].done
    on_it = Arc([SessionMark("s", Moment.of(clock.now()))])
    assert card.FEATURE.due(vault, day, on_it) == []


def test_a_session_is_told_what_was_done_on_its_days_but_not_what_was_drunk(
    care: SelfCareStore, clock: HeldClock, vault: Vault
) -> None:
    day = clock.now().date()
    move = care.practices.create(PracticeDraft(Category.MOVE))
    less = care.practices.create(PracticeDraft(Category.LESS))
    for uid in (move, less):
        care.logs.put(DayLog(uid, day, Mark.DONE))
    care.logs.put(DayLog(move, day - timedelta(days=1), None, 3))
    assert card.FEATURE.happenings is not None
    found = card.FEATURE.happenings(vault, day - timedelta(days=3), day)
    assert [(each.title, each.at.local().date()) for each in found] == [("Self-care: Move", day)]
