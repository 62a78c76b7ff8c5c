# SPDX-License-Identifier: GPL-3.0-or-later
"""Three weeks in the real window, by a clock that is moved day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core import schedule as sched
from afterglow.features.selfcare.shapes import Category, PracticeDraft

if TYPE_CHECKING:
    from tests.features.selfcare.conftest import Care


def test_a_plan_comes_and_goes_on_today_over_three_weeks(care: Care) -> None:
    session = care.session(0)
    items = [
        PracticeDraft(Category.REST, title="Rest", schedule=sched.after_sessions(0, 2)),
        PracticeDraft(Category.MOVE, title="Walk", schedule=sched.after_sessions(2, 14)),
    ]
    care.store.practices.accept(session, items)
    care.store.practices.create(PracticeDraft(title="Piano", schedule=sched.between_sessions()))
    seen: dict[int, list[str]] = {}
    for day in range(21):
        care.window.open_tab("today")
        care.look()
        care.today.shown()
        care.settle()
        rows = care.today.due.rows if care.today.due.isVisibleTo(care.today) else []
        seen[day] = [row.title.text() for row in rows]
        if day == 3:
            rows[0].box.click()
            care.settle()
        care.clock.forward(days=1)
    assert seen[0] == []
    assert seen[1] == ["Rest"]
    assert seen[2] == ["Rest", "Walk"]
    assert all(seen[day] == ["Walk"] for day in range(3, 15))
    assert all(seen[day] == ["Piano"] for day in range(15, 21))
    # Nothing anywhere tells of the days on which nothing was noted.
    care.window.open_tab("selfcare")
    care.look()
    assert care.rows() == ["Move"]
    assert not care.page.foot.totals.isVisibleTo(care.page)
    for _week in range(2):
        care.page.head.earlier.click()
        care.settle()
    assert care.page.foot.totals.text() == "Move on one day"
    assert not care.problems
