# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.core import paths
from afterglow.core.arc import Arc, SessionMark
from afterglow.core.charts import days, frame, timeline
from afterglow.core.charts.scene import Box, Chart, Dot, Stroke, Words, roughly
from afterglow.core.charts.svg import paper, svg
from afterglow.core.charts.thinning import thinned
from afterglow.core.charts.timeline import Look, Window
from afterglow.core.instruments import shipped
from afterglow.core.measured import Reading, Series
from afterglow.core.moment import Moment

START = date(2026, 9, 1)
BANDS = shipped(paths.resources() / "measures")["phq9"].bands
LOOK = Look(700, 200, overlapping="overlapping two weeks")


def reading(day: float, value: int | None, *notes: str) -> Reading:
    at = datetime(START.year, START.month, START.day, tzinfo=UTC) + timedelta(days=day)
    words = "no total" if value is None else str(value)
    return Reading(f"uid {day}", Moment.of(at), value, words, notes=notes)


def phq9(*readings: Reading) -> Series:
    return Series("phq9", "PHQ-9", 0, 27, readings, "measures", bands=BANDS, joins=42)


def mood(*readings: Reading) -> Series:
    return Series("mood", "Mood", 0, 10, readings, "measures", joins=2)


def drawn(series: Series, *over: Window, to: int = 60) -> Chart:
    return timeline.draw(series, START, START + timedelta(days=to), over, LOOK)


def lines(chart: Chart) -> list[Stroke]:
    return [each for each in chart.shapes if isinstance(each, Stroke) and each.colour == "accent"]


def texts(chart: Chart) -> list[str]:
    return [each.text for each in chart.shapes if isinstance(each, Words)]


def test_the_scale_is_drawn_whole_whatever_was_measured() -> None:
    low, high = drawn(phq9(reading(0, 3), reading(14, 4))), drawn(phq9(reading(0, 26), reading(14, 27)))
    for chart in (low, high):
        assert {"0", "5", "10", "15", "20", "27"} <= set(texts(chart))
        assert [each.name for each in BANDS] == [each for each in texts(chart) if each[0].isalpha()][:5]
    # One point of the scale is as high in both.
    steps = [chart.spots[0].y - chart.spots[1].y for chart in (low, high)]
    assert abs(steps[0] - steps[1]) < 1e-9
    assert {"0", "5", "10"} <= set(texts(drawn(mood(reading(1, 5)))))


def test_a_line_joins_what_is_near_and_nothing_else() -> None:
    chart = drawn(mood(reading(0, 4), reading(1, 5), reading(3, 6), reading(9, 7), reading(10, 8)))
    assert [len(each.points) for each in lines(chart)] == [3, 2]
    joined = {point for each in lines(chart) for point in each.points}
    # Straight from reading to reading: nothing is smoothed, nothing is added.
    assert joined == {(spot.x, spot.y) for spot in chart.spots}


def test_a_reading_without_a_total_is_a_gap_with_a_mark() -> None:
    chart = drawn(phq9(reading(0, 10), reading(14, None), reading(28, 12)))
    assert lines(chart) == []
    hollow = [each for each in chart.shapes if isinstance(each, Dot) and each.fill == "card"]
    assert len(hollow) == 1
    bottom = max(each.y + each.height for each in chart.shapes if isinstance(each, Box))
    assert hollow[0].y > bottom
    assert [spot.words for spot in chart.spots] == ["1 Sep: 10", "15 Sep: no total", "29 Sep: 12"]


def test_overlapping_weeks_are_dashed_and_named() -> None:
    chart = drawn(phq9(reading(0, 10), reading(20, 12), reading(27, 11, "overlapping two weeks")))
    assert [each.dashed for each in lines(chart)] == [False, True]
    assert "overlapping two weeks" in texts(chart)
    assert chart.spots[2].words == "28 Sep: 11, overlapping two weeks"


def test_windows_are_surfaces_under_moods_and_marks_over_bands() -> None:
    over = Window(START, START + timedelta(days=14), "Session 1")
    surface = [each for each in drawn(mood(reading(0, 5)), over).shapes if isinstance(each, Box)]
    assert [each.fill for each in surface] == ["dawn_tint"]
    chart = drawn(phq9(reading(0, 5)), over)
    assert [each.colour for each in chart.shapes if isinstance(each, Stroke)] == ["dawn"]
    assert "Session 1" in texts(chart)


def test_windows_come_from_the_arc() -> None:
    noon = datetime(2026, 9, 1, 12, tzinfo=UTC)
    marks = [SessionMark(str(at), Moment.of(noon + timedelta(days=at)), 14) for at in (-10, 7, 15, 90)]
    found = timeline.windows(Arc(marks), START, START + timedelta(days=60), lambda n: f"Session {n}")
    assert [((w.first - START).days, (w.last - START).days, w.name) for w in found] == [
        (0, 4, "Session 1"),
        (7, 14, "Session 2"),
        (15, 29, "Session 3"),
    ]


def test_days_below_never_touch_each_other() -> None:
    for span in (1, 6, 20, 60, 200, 800, 9000):
        last = START + timedelta(days=span)
        found = frame.ticks(START, last, 600, 12, roughly, timeline.english_day)
        assert 1 <= len(found) <= 20
        assert sum(roughly(name, 12) for _day, name in found) <= 620
        assert all(START <= day <= last for day, _name in found)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.floats(0, 60), st.one_of(st.none(), st.integers(0, 27))), max_size=40))
def test_everything_lies_inside_the_drawing(points: list[tuple[float, int | None]]) -> None:
    series = phq9(*(reading(day, value) for day, value in sorted(points, key=lambda one: one[0])))
    chart = drawn(series)
    assert len(chart.spots) == len(points)
    assert [spot.x for spot in chart.spots] == sorted(spot.x for spot in chart.spots)
    for each in chart.shapes:
        if isinstance(each, Stroke):
            places = list(each.points)
        elif isinstance(each, Box):
            places = [(each.x, each.y), (each.x + each.width, each.y + each.height)]
        else:
            places = [(each.x, each.y)]
        assert all(-1 <= x <= chart.width + 1 and -1 <= y <= chart.height + 1 for x, y in places)


POINTS = st.lists(st.tuples(st.floats(0, 12), st.floats(0, 100)), min_size=1, max_size=80)


@settings(max_examples=50)
@given(POINTS)
def test_a_thinned_line_is_seen_as_the_whole_one_is(points: list[tuple[float, float]]) -> None:
    points.sort(key=lambda one: one[0])
    kept = list(thinned(points))
    # In their order, and none that was not there.
    left = iter(points)
    assert all(any(each is one for one in left) for each in kept)
    columns = {int(x) for x, _y in points}
    for column in columns:
        whole = [each for each in points if int(each[0]) == column]
        part = [each for each in kept if int(each[0]) == column]
        assert len(part) <= 4
        assert (part[0], part[-1]) == (whole[0], whole[-1])
        for end in (min, max):
            assert end(y for _x, y in part) == end(y for _x, y in whole)


def test_ten_years_of_moods_are_few_shapes_with_every_reading_and_every_gap() -> None:
    def kept(day: int) -> bool:
        return not 1000 <= day < 1100

    readings = [reading(at / 3, at * 7 % 11) for at in range(10_950) if kept(at // 3)]
    began = time.process_time()
    chart = drawn(mood(*readings), to=3650)
    took = time.process_time() - began
    assert len(chart.spots) == len(readings)
    # Two lines: where nothing was tapped for a hundred days there is none.
    assert len(lines(chart)) == 2
    assert sum(len(each.points) for each in lines(chart)) <= 4 * LOOK.width
    spots = {(spot.x, spot.y) for spot in chart.spots}
    assert all(point in spots for each in lines(chart) for point in each.points)
    assert [chart.spots[at].words for at in (0, -1)] == ["1 Sep: 0", "28 Aug: 6"]
    # A person does not wait for it: it is far below that here, and computers differ.
    assert took < 0.4


def test_lines_of_days_differ_by_more_than_colour() -> None:
    scale = days.Scale((-1, 14), (0, 10), {-1: "Before", 1: "Day 1", 14: "Day 14"})
    first = [((-1, 3), (0, 5)), ((4, 6), (5, 7))]
    chart = days.draw([first, [((0, 2), (1, 4))]], {-1: "a", 0: "b", 4: "c", 5: "d"}, scale, LOOK)
    strokes = [each for each in chart.shapes if isinstance(each, Stroke) and each.colour != "line"]
    assert [each.width for each in strokes] == [1.5, 2.5, 2.5]
    assert {each.fill for each in chart.shapes if isinstance(each, Dot)} == {"card", "accent"}
    assert [(spot.key, spot.words) for spot in chart.spots] == [
        ("-1", "a"),
        ("0", "b"),
        ("4", "c"),
        ("5", "d"),
    ]


def test_svg_says_the_same_and_holds_nothing_but_shapes() -> None:
    chart = drawn(phq9(reading(0, 10), reading(14, 12)))
    text = svg(chart, 'Between 10 & 12, "so" <it> was')
    root = ET.fromstring(text)
    name = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{name}title") == 'Between 10 & 12, "so" <it> was'
    assert {each.tag.removeprefix(name) for each in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "polyline",
        "circle",
        "text",
    }
    assert text.count("<text") == len(texts(chart))
    assert paper()["accent"] in text
    assert "href" not in text
    assert svg(chart, "", colours=dict.fromkeys(paper(), "#000000")).count("#000000") > 10
