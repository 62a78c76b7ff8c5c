# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheet: lines by mouse, pen and keys; every step can be taken back; nothing but the vault is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.accessible_walk import faults
from tests.qt import button, press, wait

from afterglow.core.errors import PersonError
from afterglow.features.creations.creation_dialog import CreationDialog
from afterglow.features.creations.drawing import painting
from afterglow.features.creations.drawing.lines import Lines, first_difference
from afterglow.features.creations.shapes import Kind, Stroke
from afterglow.features.creations.store.files import CreationFiles
from afterglow.vault.errors import DiskFullError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.features.creations.conftest import Studio

    from afterglow.features.creations.drawing.view import DrawingView
    from afterglow.ui.dialogs import Dialog


def stroke(x: float = 10, *, erases: bool = False, colour: int = 0x6B4C8A) -> Stroke:
    return Stroke(colour, 20, ((x, 500, 1.0), (x + 100, 500, 1.0)), erases)


# Rules


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["line", "undo", "redo", "clear"]), max_size=14))
def test_whatever_was_done_can_be_taken_back_and_done_again(steps: list[str]) -> None:
    lines, drawn = Lines(), 0
    for step in steps:
        before, could = lines.all, (lines.can_undo, lines.can_redo)
        if step == "line":
            drawn += 1
            lines.begin(stroke(drawn))
            lines.end()
            assert len(lines.all) == len(before) + 1
        else:
            getattr(lines, step)()
        if lines.all != before and step != "undo":
            after = lines.all
            lines.undo()
            assert lines.all == before
            lines.redo()
            assert lines.all == after
        if step == "undo" and could[0] and lines.all != before:
            after = lines.all
            lines.redo()
            assert lines.all == before
            lines.undo()
            assert lines.all == after


def test_a_drawing_of_another_day_gives_back_its_last_lines() -> None:
    old = [stroke(1), stroke(2)]
    lines = Lines(old)
    lines.undo()
    lines.undo()
    lines.undo()
    assert (lines.all, lines.can_undo) == ((), False)
    lines.redo()
    lines.redo()
    assert lines.all == tuple(old)


@settings(max_examples=40)
@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
def test_the_first_difference_is_where_two_drawings_part(same: int, mine: int, theirs: int) -> None:
    both = [stroke(at) for at in range(same)]
    one = both + [stroke(at) for at in range(mine)]
    other = both + [stroke(at) for at in range(theirs)]
    assert first_difference(one, other) == same


def test_layers_show_the_same_as_painting_everything_anew() -> None:
    strokes = [stroke(at * 12, colour=0x101010 * (at % 9), erases=at % 5 == 4) for at in range(90)]
    layers = painting.Layers()
    for count in (0, 3, 60, 90, 70, 10, 0, 90):
        layers.show(strokes[:count])
        assert layers.image == painting.paint(painting.blank(), strokes[:count])


def test_the_eraser_gives_paper_and_the_picture_is_png() -> None:
    data = painting.png([stroke(), stroke(erases=True)])
    assert data.startswith(b"\x89PNG")
    image = QImage.fromData(data)
    assert image.pixelColor(60, 500) == QColor(painting.PAPER)
    assert QImage.fromData(painting.png([stroke()])).pixelColor(60, 500) == QColor(0x6B4C8A)


# In the window


@pytest.fixture
def view(studio: Studio) -> DrawingView:
    button(studio.page, "Make: Draw").click()
    studio.settle()
    view = studio.page.drawing
    assert view.isVisible()
    return view


def count(view: DrawingView) -> int:
    return len(view.sheet.lines.all)


def draw(view: DrawingView, *at: tuple[int, int]) -> None:
    """Draw a line by mouse, in the widget's pixels from the paper's corner."""
    corner = view.sheet.paper().topLeft().toPoint()
    points = [corner + QPoint(x, y) for x, y in at]
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.sheet, left, Qt.KeyboardModifier.NoModifier, points[0])
    for point in points[1:]:
        QTest.mouseMove(view.sheet, point)
    QTest.mouseRelease(view.sheet, left, Qt.KeyboardModifier.NoModifier, points[-1])


def tablet(
    view: DrawingView,
    kind: QEvent.Type,
    at: tuple[int, int],
    pressure: float,
    pointer: QPointingDevice.PointerType = QPointingDevice.PointerType.Pen,
) -> None:
    where = QPointF(view.sheet.paper().topLeft()) + QPointF(*at)
    able = QPointingDevice.Capability.Pressure
    pen = QPointingDevice("pen", 1, QPointingDevice.DeviceType.Stylus, pointer, able, 1, 1)
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QTabletEvent(kind, pen, where, where, pressure, 0, 0, 0, 0, 0, none, left, left)
    QApplication.sendEvent(view.sheet, event)


def test_a_drawing_is_made_kept_and_gone_on_with(studio: Studio, view: DrawingView) -> None:
    assert faults(view) == []
    button(view, "Sea").click()
    draw(view, (20, 20), (60, 40), (90, 90))
    press(view.sheet, "E")
    draw(view, (60, 20), (60, 90))
    press(view.sheet, "P")
    one, two = view.sheet.lines.all
    assert (one.colour, one.erases, two.erases) == (0x3F6E8C, False, True)
    press(view, "Ctrl+Z")
    assert count(view) == 1
    press(view, "Ctrl+Shift+Z")
    view.done.click()
    studio.settle()
    assert studio.page.overview.isVisible()
    (made,) = studio.store.latest(9)
    assert (made.draft.kind, made.lines, made.picture_is_old) == (Kind.DRAWING, 2, False)
    studio.page.draw(made.uid)
    studio.settle()
    draw(view, (10, 10), (30, 10))
    view.flush()
    assert studio.store.get(made.uid).lines == 3
    assert not studio.store.get(made.uid).picture_is_old
    view.tools.clear.click()
    view.tools.undo.click()
    assert count(view) == 3
    view.leave()
    studio.settle()
    assert studio.store.get(made.uid).lines == 3


def test_at_most_a_second_of_a_line_under_way_is_at_risk(studio: Studio, view: DrawingView) -> None:
    corner = view.sheet.paper().topLeft().toPoint()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.sheet, left, Qt.KeyboardModifier.NoModifier, corner + QPoint(20, 20))
    QTest.mouseMove(view.sheet, corner + QPoint(90, 40))
    uid = view.uid
    # The button is still down: what is in the vault now is what a kill would leave.
    wait(lambda: studio.store.files.lines(uid), 1_500)
    (kept,) = studio.store.files.lines(uid)
    assert len(kept.points) == 2
    # The picture is made when the paper is left, not with each line.
    wait(lambda: not studio.page._soon.isActive())
    studio.settle()
    assert studio.store.get(uid).drawing is None
    QTest.mouseRelease(view.sheet, left, Qt.KeyboardModifier.NoModifier, corner + QPoint(90, 40))


def test_a_pen_tells_how_hard_it_is_pressed_and_its_other_end_erases(view: DrawingView) -> None:
    for kind, at, pressure in (
        (QEvent.Type.TabletPress, (20, 20), 0.2),
        (QEvent.Type.TabletMove, (50, 20), 0.9),
        (QEvent.Type.TabletRelease, (50, 20), 0.0),
    ):
        tablet(view, kind, at, pressure)
    one = view.sheet.lines.all[0]
    assert [round(point[2], 1) for point in one.points] == [0.2, 0.9]
    for kind in (QEvent.Type.TabletPress, QEvent.Type.TabletRelease):
        tablet(view, kind, (30, 20), 0.5, pointer=QPointingDevice.PointerType.Eraser)
    assert view.sheet.lines.all[1].erases
    assert not view.sheet.erases


def test_the_keyboard_draws_as_well(view: DrawingView) -> None:
    view.sheet.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(view.sheet, key)
    QTest.keyClick(view.sheet, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    (one,) = view.sheet.lines.all
    assert [point[:2] for point in one.points] == [(808, 500), (816, 500), (816, 508)]


def test_words_to_a_drawing_stand_for_it_to_those_who_can_not_see_it(
    studio: Studio, view: DrawingView, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(view, (20, 20), (60, 40))

    def write(dialog: Dialog) -> int:
        assert isinstance(dialog, CreationDialog)
        dialog.show()
        dialog.form.note.setPlainText("A heron, standing")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(CreationDialog, "exec", write)
    view.about.click()
    studio.settle()
    made = studio.store.latest(1)[0]
    assert made.draft.note == "A heron, standing"
    names: list[str] = []
    monkeypatch.setattr(
        CreationDialog, "exec", lambda dialog: names.append(dialog.files.pictures[0].accessibleName())
    )
    studio.page.open((made, []))
    assert names == ["Drawing: A heron, standing"]


def test_a_full_disk_is_told_and_no_line_is_lost(
    studio: Studio, view: DrawingView, monkeypatch: pytest.MonkeyPatch
) -> None:
    good: Callable[..., None] = CreationFiles.put_lines

    def full(*_given: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(CreationFiles, "put_lines", full)
    draw(view, (20, 20), (60, 40))
    draw(view, (20, 40), (60, 60))
    with pytest.raises(PersonError):
        view.flush()
    assert studio.problems
    assert len(view.sheet.lines.all) == 2
    monkeypatch.setattr(CreationFiles, "put_lines", good)
    view.flush()
    assert studio.store.get(view.uid).lines == 2
    studio.problems.clear()
