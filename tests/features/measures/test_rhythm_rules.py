# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core import paths
from afterglow.core.arc import Arc, SessionMark
from afterglow.core.instruments import shipped
from afterglow.core.moment import Moment
from afterglow.features.measures.rules import walk
from afterglow.features.measures.rules.rhythm import due
from afterglow.features.measures.shapes import Asking
from afterglow.features.measures.store import asking

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault

DAY = date(2026, 11, 22)


def arc(*days: int) -> Arc:
    """Sessions so many days from DAY; those to come are planned."""
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    return Arc(SessionMark(str(at), Moment.of(noon + timedelta(days=at)), planned=at > 0) for at in days)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("last", "sessions", "expected"),
    [
        # The first one, before the first session, and whenever there is none yet.
        (None, (), True),
        (None, (5,), True),
        (None, (-3, 4), True),
        # Never on the day of a session.
        (None, (0,), False),
        (ago(30), (0, 9), False),
        # Every two weeks where no session is planned.
        (ago(13), (-20,), False),
        (ago(14), (-20,), True),
        (ago(90), (), True),
        # A planned session that is later is waited for, and shortly before it the time has come.
        (ago(14), (-20, 10), False),
        (ago(21), (-25, 3), True),
        (ago(14), (-14, 1), True),
        # Two weeks that are later than the session.
        (ago(10), (-10, 1), False),
        # The session it was waited for has passed: now, though another one is planned.
        (ago(30), (-2, 12), True),
        (ago(16), (-8, 12), False),
    ],
)
def test_when_it_may_be_offered(last: date | None, sessions: tuple[int, ...], expected: bool) -> None:
    assert due(DAY, last, 14, arc(*sessions)) is expected


def test_pages_and_where_to_go_on() -> None:
    form = shipped(paths.resources() / "measures")["gad7"]
    single, whole = walk.pages(form, one_a_page=True), walk.pages(form, one_a_page=False)
    assert single == (("1",), ("2",), ("3",), ("4",), ("5",), ("6",), ("7",), ("function",))
    assert whole == (("1", "2", "3", "4", "5", "6", "7", "function"),)
    answers: dict[str, int | None] = {"1": 1, "2": None, "4": 0}
    assert walk.resume_at(single, answers) == 2
    assert walk.resume_at(single, {}) == 0
    assert walk.resume_at(single, dict.fromkeys((item.id for item in form.items), 0)) == 7
    assert walk.resume_at(whole, answers) == 0
    assert walk.unanswered(form, whole[0], answers) == ["3", "5", "6", "7"]
    assert walk.unanswered(form, ("function",), answers) == []


def test_being_asked_is_off_until_it_is_turned_on(vault: Vault) -> None:
    assert asking.read(vault) == Asking(one_a_page=True, eight=False, rhythm=False, anxiety=False)
    assert Asking().depression == "phq9"
    wanted = replace(Asking(), one_a_page=False, eight=True, rhythm=True)
    asking.keep(vault, wanted)
    assert asking.read(vault) == wanted
    assert wanted.depression == "phq8"
