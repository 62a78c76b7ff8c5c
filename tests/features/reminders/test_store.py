# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders in a real vault."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core import schedule as sched
from afterglow.core.moment import Moment
from afterglow.features.reminders import rules
from afterglow.features.reminders.shapes import Asking, Looked, Quiet, ReminderDraft
from afterglow.features.reminders.store import ReminderStore

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault


def draft(clock: HeldClock, words: str = "call Ana", minute: int = 18 * 60) -> ReminderDraft:
    return ReminderDraft(words, sched.daily(clock.now().date()), minute)


def test_what_is_kept_comes_back_as_it_was(vault: Vault, clock: HeldClock) -> None:
    store = ReminderStore(vault)
    kept = store.keep(draft(clock))
    bound = ReminderDraft("", sched.between_sessions(), 700, "goals", "thing")
    other = store.keep(bound)
    assert [(one.uid, one.draft, one.said) for one in store.all()] == [
        (kept, draft(clock), None),
        (other, bound, None),
    ]
    assert [one.uid for one in store.about(["thing"])] == [other]
    store.keep(draft(clock, "call Bo", 8 * 60), kept)
    changed = store.all()[0]
    # Its new time has gone by today.
    assert (changed.draft.words, changed.said) == ("call Bo", clock.now().date())
    store.remove(kept)
    store.remove(kept)
    assert [one.uid for one in store.all()] == [other]


def test_what_was_told_of_is_noted_and_later_is_for_once(vault: Vault, clock: HeldClock) -> None:
    store = ReminderStore(vault)
    uid = store.keep(draft(clock))
    clock.forward(hours=8)
    store.told(Looked(tuple(store.all())))
    assert store.all()[0].said == clock.now().date()
    at = store.later(uid)
    assert (store.all()[0].later, at) == (at, Moment.of(clock.now() + timedelta(hours=1)))
    clock.forward(hours=1)
    store.told(Looked(tuple(store.all())))
    assert store.all()[0].later is None


def test_one_whose_day_is_over_is_gone(vault: Vault, clock: HeldClock) -> None:
    store = ReminderStore(vault)
    store.keep(ReminderDraft("once", sched.on_day(clock.now().date() + timedelta(days=1)), 600))
    clock.forward(days=3)
    assert not store.all()
    store.told(Looked())
    with vault.read() as session:
        count = session.connection().exec_driver_sql("SELECT count(*) FROM reminder").scalar_one()
    assert count == 0


def test_what_can_not_come_is_refused_and_nothing_is_changed(vault: Vault, clock: HeldClock) -> None:
    store = ReminderStore(vault)
    uid = store.keep(draft(clock))
    for bad in (draft(clock, " "), ReminderDraft("x", sched.times_a_week(3), 600), draft(clock, minute=1440)):
        with pytest.raises((rules.NeverError, rules.NoWordsError)):
            store.keep(bad, uid)
    assert [one.draft for one in store.all()] == [draft(clock)]


def test_how_one_wants_to_be_reminded_is_kept_inside(vault: Vault) -> None:
    store = ReminderStore(vault)
    assert store.asking() == Asking(Quiet(21 * 60, 8 * 60), system=False)
    store.ask(Asking(Quiet(60, 120), system=True))
    assert store.asking() == Asking(Quiet(60, 120), system=True)
    store.ask(Asking(Quiet(0, 24 * 60 - 1)))
    uid = store.keep(ReminderDraft("x", sched.daily(vault.clock.now().date()), 18 * 60))
    assert store.later(uid) is None
