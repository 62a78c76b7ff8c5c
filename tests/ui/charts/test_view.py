# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest

from afterglow.core import paths
from afterglow.core.charts import timeline
from afterglow.core.charts.svg import svg
from afterglow.core.charts.timeline import Look
from afterglow.core.instruments import shipped
from afterglow.core.measured import Reading, Series
from afterglow.core.moment import Moment
from afterglow.ui.charts.view import ChartView
from afterglow.ui.theme import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from afterglow.core.charts.scene import Chart, Measure
    from afterglow.ui.theme import Theme

FIRST = date(2026, 9, 1)
VALUES = (19, 16, None, 13, 9)


def series() -> Series:
    start = datetime(2026, 9, 1, 12, tzinfo=UTC)
    readings = tuple(
        Reading(f"uid {at}", Moment.of(start + timedelta(days=14 * at)), value, str(value))
        for at, value in enumerate(VALUES)
    )
    bands = shipped(paths.resources() / "measures")["phq9"].bands
    return Series("phq9", "PHQ-9", 0, 27, readings, "measures", bands=bands, joins=42)


def draw(width: float, height: float, letters: float, measure: Measure) -> Chart:
    look = Look(width, height, letters, measure)
    return timeline.draw(series(), FIRST, FIRST + timedelta(days=60), (), look)


@pytest.fixture
def view(qtbot: QtBot, themed: Theme) -> Iterator[ChartView]:
    assert themed
    made = ChartView("PHQ-9", 200, opens=True)
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show_chart(draw, "From 19 to 9.")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.clearFocus()
    yield made
    made.close()


def heard(view: ChartView) -> list[str]:
    told: list[str] = []
    view.read.connect(told.append)
    return told


def test_points_are_read_by_keyboard_from_the_last_one(view: ChartView) -> None:
    told = heard(view)
    view.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(view, key)
    assert told == ["27 Oct: 9", "13 Oct: 13", "29 Sep: None", "1 Sep: 19", "27 Oct: 9"]
    view.clearFocus()
    assert told[-1] == ""
    assert view.accessibleName() == "PHQ-9"
    assert view.accessibleDescription() == "From 19 to 9."


def test_enter_and_a_click_open_a_point(view: ChartView) -> None:
    opened: list[str] = []
    view.opened.connect(opened.append)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Return)
    chart = view.chart()
    assert chart is not None
    spot = chart.spots[3]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(spot.x) + 4, round(spot.y) - 5))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert opened == ["uid 0", "uid 3"]


def test_the_mouse_reads_what_it_is_near(view: ChartView) -> None:
    told = heard(view)
    chart = view.chart()
    assert chart is not None
    spot = chart.spots[1]
    QTest.mouseMove(view, QPoint(round(spot.x), round(spot.y)))
    assert told[-1] == "15 Sep: 16"
    QTest.mouseMove(view, QPoint(2, 2))
    assert told[-1] == ""


def test_an_empty_chart_passes_keys_on(qtbot: QtBot, themed: Theme) -> None:
    assert themed
    made = ChartView("Nothing")
    qtbot.addWidget(made)
    made.show()
    told = heard(made)
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Left)
    assert [each for each in told if each] == []
    made.close()


def near(image: QImage, at: QPointF, colour: QColor) -> bool:
    """Whether one of the pixels around a place has the colour, or nearly."""
    for x in range(-2, 3):
        for y in range(-2, 3):
            found = image.pixelColor(round(at.x()) + x, round(at.y()) + y)
            apart = (
                abs(found.red() - colour.red()),
                abs(found.green() - colour.green()),
                abs(found.blue() - colour.blue()),
            )
            if max(apart) < 24:
                return True
    return False


def test_paper_and_screen_show_the_same_points(view: ChartView) -> None:
    chart = view.chart()
    assert chart is not None
    screen = view.grab().toImage()
    page = QImage(700, 200, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    QSvgRenderer(QByteArray(svg(chart, "told").encode())).render(painter)
    painter.end()
    scale = screen.devicePixelRatio()
    for spot, value in zip(chart.spots, VALUES, strict=True):
        colour = tokens().colour("edge" if value is None else "accent")
        for image, place in (
            (screen, QPointF(spot.x, spot.y) * scale),
            (page, QPointF(spot.x, spot.y)),
        ):
            around = [place] if value is not None else [place + QPointF(dx, 0) for dx in (-3.5, 3.5)]
            assert any(near(image, each, colour) for each in around), (spot.words, value)
