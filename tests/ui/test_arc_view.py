# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from tests import qt

from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.ui import theme
from afterglow.ui.arc_shape import Stop, blend, curve, stops, told_apart
from afterglow.ui.arc_view import ArcView
from afterglow.ui.controls import column

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.ui.theme import Theme

TODAY = date(2026, 11, 22)


def one(**more: object) -> SessionMark:
    return SessionMark("a", Moment.of(datetime(2026, 11, 19, 14, tzinfo=UTC)), **more)  # type: ignore[arg-type]


def shown(qtbot: QtBot, today: date = TODAY, **more: object) -> ArcView:
    view = ArcView()
    qtbot.addWidget(view)
    arc = Arc([one(**more)])
    view.resize(800, 160)
    view.show_arc(arc, arc.marks[0], today)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


def names(view: ArcView) -> list[str]:
    return [each.accessibleName() for each in view.marks()]


@pytest.mark.parametrize(
    ("window", "present", "days"),
    [
        (14, None, [0, 1, 3, 7, 14]),
        (14, 3, [0, 1, 3, 7, 14]),
        (14, 8, [0, 1, 3, 7, 8, 14]),
        (5, None, [0, 1, 3, 5]),
        (1, 1, [0, 1]),
        (60, 20, [0, 1, 3, 7, 14, 20, 60]),
        (0, None, []),
    ],
)
def test_the_days_that_have_a_mark(window: int, present: int | None, days: list[int]) -> None:
    found = stops(window, present, 99)
    assert [each.day for each in found] == days
    assert [each.day for each in found if each.present] == ([] if present is None else [present])


def test_what_has_passed_and_what_is_to_come() -> None:
    assert [each.passed for each in stops(14, 3, 3)] == [True, True, True, False, False]
    assert not any(each.passed for each in stops(14, None, -1))


def test_the_curve_rises_to_its_middle_and_comes_down() -> None:
    field = QRectF(10, 20, 100, 40)
    points = [curve(field, at).toTuple() for at in (0.0, 0.5, 1.0)]
    assert points == [(10, 60), (60, 20), (110, 60)]


def test_names_that_would_meet_leave_room_for_the_present_one() -> None:
    marks = [Stop(0), Stop(1), Stop(3, present=True), Stop(7), Stop(14)]
    wide = [QRectF(at * 100, 0, 40, 10) for at in range(5)]
    assert told_apart(marks, wide) == [True] * 5
    close = [QRectF(at * 20, 0, 40, 10) for at in range(5)]
    assert told_apart(marks, close) == [False, False, True, False, False]


def test_the_arc_says_what_it_shows(qtbot: QtBot, themed: Theme) -> None:  # noqa: ARG001
    view = shown(qtbot)
    assert view.accessibleName() == "The days after session 1"
    said = view.accessibleDescription()
    assert said.startswith("Today is Day 3. Session: Thursday 19 November. Day 1: Friday 20 November.")
    assert names(view)[2] == "Day 3, Sunday 22 November, today"
    assert "left" not in said


def test_a_window_of_nothing_hides_it(qtbot: QtBot, themed: Theme) -> None:  # noqa: ARG001
    view, page = shown(qtbot), QWidget()
    qtbot.addWidget(page)
    page.setLayout(column(view))
    arc = Arc([one(window=0)])
    view.show_arc(arc, arc.marks[0], TODAY)
    assert view.isHidden()
    arc = Arc([one()])
    view.show_arc(arc, arc.marks[0], TODAY)
    assert not view.isHidden()
    view.setParent(None)


def test_a_planned_one_has_nothing_behind_it_and_no_present(qtbot: QtBot, themed: Theme) -> None:  # noqa: ARG001
    view = shown(qtbot, date(2026, 11, 17), planned=True)
    assert view.accessibleName() == "The days after session 1"
    assert not any("today" in name for name in names(view))


def test_the_arrow_keys_go_from_mark_to_mark_and_enter_opens_the_day(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
) -> None:
    view = shown(qtbot)
    opened: list[date] = []
    view.opened.connect(opened.append)
    marks = view.marks()
    # Tab comes to the present day.
    marks[2].setFocus()
    for keys, at in (
        ("Right", 3),
        ("Right", 4),
        ("Right", 4),
        ("Home", 0),
        ("Left", 0),
        ("End", 4),
        ("Up", 3),
    ):
        qt.press(next(each for each in marks if each.hasFocus()), keys)
        assert [each.hasFocus() for each in marks].index(True) == at
    qt.press(marks[3], "Return")
    qt.press(marks[3], "Space")
    assert opened == [date(2026, 11, 26)] * 2


def test_each_mark_can_be_hit_and_stays_inside_at_any_width(qtbot: QtBot, themed: Theme) -> None:  # noqa: ARG001
    view = shown(qtbot)
    for width in (view.minimumSizeHint().width(), 500, 1600):
        view.resize(width, view.sizeHint().height())
        for mark in view.marks():
            assert min(mark.width(), mark.height()) >= 32
            assert view.rect().contains(mark.geometry())


def test_a_change_of_the_day_keeps_the_keyboard(qtbot: QtBot, themed: Theme) -> None:  # noqa: ARG001
    view = shown(qtbot)
    view.marks()[1].setFocus()
    arc = Arc([one()])
    view.show_arc(arc, arc.marks[0], date(2026, 11, 27))
    assert [name for name in names(view) if "today" in name] == ["Day 8, Friday 27 November, today"]
    assert any(each.hasFocus() for each in view.marks())


@pytest.mark.parametrize("name", ["light", "dark"])
def test_marks_can_be_told_from_their_card(themed: Theme, name: str) -> None:
    themed.choose(name)
    colours = theme.tokens()
    rim = blend(QColor(colours.dawn), QColor(colours.ink), 0.42).name()
    assert theme.contrast(rim, colours.card) >= 3
    assert theme.contrast(colours.accent, colours.card) >= 3
    themed.choose("light")
