# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core import paths
from afterglow.core.instruments import shipped
from afterglow.core.measured import Amendment, Filled
from afterglow.core.moment import Moment
from afterglow.features.measures.store import AnswerStore

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

FORMS = shipped(paths.resources() / "measures")


@pytest.fixture
def answers(vault: Vault) -> AnswerStore:
    return AnswerStore(vault)


def now(clock: HeldClock) -> Moment:
    return Moment.of(clock.now())


def test_answers_are_kept_page_by_page_until_it_is_finished(answers: AnswerStore, clock: HeldClock) -> None:
    started = now(clock)
    uid = answers.begin(FORMS["gad7"], {"1": 2}, started)
    clock.forward(minutes=3)
    answers.keep(uid, FORMS["gad7"], started, {"1": 1, "2": None})
    left = answers.all()[0]
    assert (left.finished, left.answers) == (None, {"1": 1, "2": None})
    answers.finish(uid)
    done = answers.all()[0]
    assert (done.started, done.finished) == (started, now(clock))
    answers.keep(uid, FORMS["gad7"], started, {"1": 3})
    answers.finish(uid)
    assert answers.all() == [done]


def test_amending_keeps_the_first_answers(answers: AnswerStore, clock: HeldClock) -> None:
    uid = answers.begin(FORMS["phq2"], {"1": 2, "2": 1}, now(clock))
    assert not answers.amend(uid, {"1": 3})
    answers.finish(uid)
    assert not answers.amend(uid, {"1": 2, "2": 1})
    clock.forward(days=1)
    assert answers.amend(uid, {"1": 3, "2": 1})
    first = now(clock)
    clock.forward(days=1)
    assert answers.amend(uid, {"1": 2, "2": None})
    kept = answers.all()[0]
    assert kept.answers == {"1": 2, "2": 1}
    assert kept.amendments == (Amendment(first, {"1": 3}), Amendment(now(clock), {"1": 2, "2": None}))
    assert kept.current == {"1": 2, "2": None}


def test_an_answer_that_is_not_on_the_form_changes_nothing(answers: AnswerStore, clock: HeldClock) -> None:
    for wrong in ({"1": 4}, {"1": -1}, {"8": 0}, {"1": 0, "nothing": None}):
        with pytest.raises(ValueError, match=r".+"):
            answers.begin(FORMS["phq2"], wrong, now(clock))
    assert answers.all() == []
    assert not answers.amend("nobody", {"1": 0})
    answers.finish("nobody")
    answers.put_away("nobody")
    answers.restore("nobody")


def test_answers_keep_the_form_they_were_given_on(answers: AnswerStore, clock: HeldClock) -> None:
    old = FORMS["phq2"]
    first = answers.begin(old, {"1": 1}, now(clock))
    clock.forward(minutes=1)
    worded = replace(old.items[0], text="Other words")
    other = replace(old, version="2", items=(worded, old.items[1]))
    second = answers.begin(other, {"1": 1}, now(clock))
    clock.forward(minutes=1)
    third = answers.begin(old, {"1": 1}, now(clock))
    assert [(one.uid, one.form) for one in answers.all()] == [(first, old), (second, other), (third, old)]


def test_days_are_those_of_whoever_answered(answers: AnswerStore, clock: HeldClock) -> None:
    clock.at = clock.at.replace(hour=23, minute=50)
    uid = answers.begin(FORMS["phq2"], {"1": 1}, now(clock))
    day = clock.at.date()
    assert [one.uid for one in answers.on_days(day, day)] == [uid]
    clock.forward(minutes=20)
    answers.finish(uid)
    assert answers.on_days(day, day) == []
    assert [one.uid for one in answers.on_days(clock.at.date(), clock.at.date())] == [uid]
    assert [one.uid for one in answers.named([uid, "nobody"])] == [uid]


def test_the_bin_gives_back_and_after_thirty_days_takes_the_answers_with_it(
    answers: AnswerStore, vault: Vault, clock: HeldClock
) -> None:
    uid = answers.begin(FORMS["phq2"], {"1": 1, "2": 2}, now(clock))
    answers.finish(uid)
    (kept,) = answers.all()
    # What is not in the bin is never removed for good.
    answers.purge([uid])
    answers.put_away(uid)
    assert answers.all() == answers.on_days(date.min, date.max) == answers.named([uid]) == []
    assert not answers.any()
    assert [one.uid for one in answers.binned()] == [uid]
    answers.restore(uid)
    assert answers.all() == [kept]
    answers.put_away(uid)
    clock.forward(days=29, minutes=1439)
    answers.purge_old()
    assert [one.uid for one in answers.binned()] == [uid]
    clock.forward(minutes=1)
    answers.purge_old()
    assert answers.binned() == []
    with vault.read() as session:
        left = session.connection().exec_driver_sql("SELECT count(*) FROM questionnaire_answer").scalar_one()
    assert left == 0


def test_no_total_is_ever_stored(vault: Vault) -> None:
    with vault.read() as session:
        names = [
            row[0]
            for table in ("questionnaire", "questionnaire_answer")
            for row in session.connection().exec_driver_sql(f"SELECT name FROM pragma_table_info('{table}')")
        ]
    assert not {name for name in names if "total" in name or "score" in name or "band" in name}


def test_those_from_elsewhere_come_once_as_they_were(answers: AnswerStore, clock: HeldClock) -> None:
    start = now(clock)
    end = Moment.of(clock.now() + timedelta(minutes=4))
    later = Moment.of(clock.now() + timedelta(days=2))
    given = [
        Filled("a", FORMS["phq2"], start, end, {"1": 3, "2": None}, (Amendment(later, {"2": 1}),)),
        # The clock was set back while it was answered.
        Filled("b", FORMS["gad7"], end, start, {"1": 0}),
        Filled("c", FORMS["gad7"], start, None, {}),
    ]
    assert answers.add(given) == 3
    assert answers.add([*given, *given]) == 0
    assert sorted(answers.all(), key=lambda one: one.uid) == given
