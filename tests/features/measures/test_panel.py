# SPDX-License-Identifier: GPL-3.0-or-later
"""The charts in the window: read, opened, as a table, and on paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtTest import QTest
from tests.accessible_walk import faults

from afterglow.core import paths
from afterglow.core.charts import timeline
from afterglow.core.charts.timeline import Look
from afterglow.core.instruments import shipped
from afterglow.core.measured import Filled, Reading, Series
from afterglow.core.moment import Moment
from afterglow.core.shapes import Happening
from afterglow.features.measures.chart_paper import paint_sheet
from afterglow.features.measures.shapes import Mood
from afterglow.features.measures.store import MoodStore
from afterglow.features.measures.table_dialog import TableDialog
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from tests.conftest import HeldClock
    from tests.features.measures.conftest import Answering

    from afterglow.core.charts.scene import Chart, Measure
    from afterglow.features.measures.panel import MeasuresPanel
    from afterglow.features.measures.store import AnswerStore
    from afterglow.vault.vault import Vault

FORM = shipped(paths.resources() / "measures")["phq9"]


@pytest.fixture
def full(vault: Vault, answers: AnswerStore, clock: HeldClock) -> list[Filled]:
    """Moods of some days, and three questionnaires, one of them long ago and one not complete."""

    def at(days: float) -> Moment:
        return Moment.of(clock.now() + timedelta(days=days))

    MoodStore(vault).add(
        Mood(new_uid(), at(-day), 3 + day % 4, "calm" if day == 1 else "") for day in range(6)
    )
    made = []
    for days, given in ((-100, 2), (-20, 1), (-8, None)):
        items = [item.id for item in FORM.items if item.counted]
        values: dict[str, int | None] = {**dict.fromkeys(items, given or 0), "9": 0}
        if given is None:
            values["3"] = None
        made.append(Filled(new_uid(), FORM, at(days), at(days), values))
    answers.add(made)
    return made


def panel(person: Answering) -> MeasuresPanel:
    shown = person.go().overview.panel
    shown.refresh()
    person.settle()
    return shown


def test_an_empty_panel_says_what_could_be_there(person: Answering) -> None:
    shown = panel(person)
    assert shown.cards == {}
    assert shown.none.text().startswith("Moods that you tap on Today are drawn here")
    assert not shown.weeks.isVisible()
    assert faults(person.page) == []


def test_charts_are_read_by_keyboard_and_say_the_same_in_words(person: Answering, full: list[Filled]) -> None:
    assert full
    person.window.resize(1180, 1400)
    shown = panel(person)
    assert list(shown.cards) == ["mood", "phq9"]
    assert faults(person.page) == []
    card = shown.cards["phq9"]
    assert card.told.text() == ("PHQ-9 on 2 Nov 2026: 8, mild. Not complete, so without a total: 1.")
    assert card.view.accessibleDescription() == card.told.text()
    card.view.setFocus()
    assert card.read.text() == "14 Nov: not complete, so no total, overlapping two weeks"
    QTest.keyClick(card.view, Qt.Key.Key_Left)
    assert card.read.text() == "2 Nov: 8, mild"
    moods = shown.cards["mood"]
    assert moods.told.text() == "Mood was between 3 and 6."
    moods.view.setFocus()
    QTest.keyClick(moods.view, Qt.Key.Key_Left)
    assert moods.read.text() == "21 Nov: 4, calm"
    shown.all.click()
    person.settle()
    assert shown.cards["phq9"].told.text().startswith("PHQ-9, 2 times: from 16, moderately severe on 14 Aug")
    assert shown.title.text() == "Over time"


def test_nothing_of_late_says_where_the_rest_is(
    person: Answering, answers: AnswerStore, clock: HeldClock
) -> None:
    long_ago = Moment.of(clock.now() - timedelta(days=100))
    answers.add([Filled(new_uid(), FORM, long_ago, long_ago, {"1": 1})])
    shown = panel(person)
    assert shown.none.text() == "Nothing in the last 8 weeks. “All” shows what came before."
    shown.all.click()
    person.settle()
    assert list(shown.cards) == ["phq9"]


def test_new_moods_are_drawn_at_once_and_a_low_energy_day_shows_none(
    person: Answering, full: list[Filled]
) -> None:
    assert full
    shown = panel(person)
    before = len(shown.cards["mood"].series.readings)  # type: ignore[union-attr]
    MoodStore(person.page.store.vault).add([Mood(new_uid(), person.page.store.vault.now(), 9)])
    person.bot.waitUntil(
        lambda: len(shown.cards["mood"].series.readings) == before + 1,  # type: ignore[union-attr]
        timeout=30_000,
    )
    person.window.set_low_energy(True)
    person.settle()
    assert shown.cards == {}
    assert shown.none.text() == "Charts rest on a low-energy day. Nothing is lost."


def test_enter_opens_the_day(person: Answering, full: list[Filled], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = panel(person)
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(person.window, "open_tab", lambda name, uid="": asked.append((name, uid)))
    card = shown.cards["phq9"]
    series = card.series
    assert series is not None
    reading: Reading = series.readings[0]
    entry = Happening("entry", "e", reading.at, "The <weir> & more", "", (), "journal")
    menu = shown.menu(card, reading, [entry, Happening("entry", "s", reading.at, "", "", (), "journal")])
    lines = menu.actions()
    assert [each.text() for each in lines] == ["PHQ-9: 8, mild", "The <weir> && more", "An entry"]
    for each in lines:
        each.trigger()
    assert asked == [("measures", full[1].uid), ("journal", "e"), ("journal", "s")]
    menu.deleteLater()
    # A mood with one entry on its day opens that, and says so where there is none.
    moods = shown.cards["mood"]
    assert moods.series is not None
    shown._offer(moods, moods.series.readings[-1], [entry])
    assert asked[-1] == ("journal", "e")
    shown._offer(moods, moods.series.readings[-1], [])
    assert asked[-1] == ("journal", "e")


def test_a_questionnaire_opens_from_elsewhere(person: Answering, full: list[Filled]) -> None:
    page = person.go(full[1].uid)
    assert person.shows(page.result)
    assert page.result.number.text() == "8 of 27"
    # Comparing passes over the one without a total, and is not told below a meaningful change.
    assert page.result.change.text() == ("Next to 14 Aug 2026 (16, moderately severe): 8 lower.")


def test_the_table_and_the_paper_say_everything(
    person: Answering, full: list[Filled], tmp_path: Path
) -> None:
    shown = panel(person)
    shown.all.click()
    person.settle()
    series = shown.cards["phq9"].series
    assert series is not None
    dialog = TableDialog(person.window, series)
    opened: list[str] = []
    dialog.opened.connect(opened.append)
    cells = [
        [dialog.table.model().index(at, column).data() for column in range(3)]
        for at in range(dialog.table.model().rowCount())
    ]
    assert cells == [
        ["14 Nov 2026", "not complete, so no total", "overlapping two weeks"],
        ["2 Nov 2026", "8, mild", ""],
        ["14 Aug 2026", "16, moderately severe", ""],
    ]
    dialog.show()
    dialog.activateWindow()
    person.bot.waitUntil(dialog.table.hasFocus)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert opened == [full[1].uid]
    dialog.deleteLater()
    file = tmp_path / "sheet.pdf"
    writer = QPdfWriter(str(file))
    paint_sheet(writer, series, shown.cards["phq9"].draw, person.window.font())
    del writer
    data = file.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1


def test_ten_years_of_moods_are_one_sheet(qapp: QApplication, clock: HeldClock, tmp_path: Path) -> None:
    def at(day: float) -> Moment:
        return Moment.of(clock.now() - timedelta(days=3650 - day))

    readings = tuple(Reading(str(n), at(n / 3), n % 11, str(n % 11)) for n in range(10_950))
    series = Series("mood", "Mood", 0, 10, readings, "measures", told="Mood was between 0 and 10.")

    def draw(width: float, height: float, letters: float, measure: Measure) -> Chart:
        days = readings[0].day, readings[-1].day
        return timeline.draw(series, *days, (), Look(width, height, letters, measure))

    writer = QPdfWriter(str(tmp_path / "sheet.pdf"))
    paint_sheet(writer, series, draw, qapp.font())
    del writer
    assert (tmp_path / "sheet.pdf").read_bytes().count(b"/Type /Page\n") == 1


def test_dates_out_of_order_are_shown_and_said(
    person: Answering, answers: AnswerStore, clock: HeldClock
) -> None:
    now = Moment.of(clock.now())
    earlier = Moment.of(clock.now() - timedelta(hours=2))
    answers.add([Filled(new_uid(), FORM, now, earlier, {"1": 1})])
    (one,) = answers.on_days(date.min, date.max)
    page = person.go(one.uid)
    assert page.result.notes.text() == "The clock was set back while it was answered."
