# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody draws and records in the real program, with a marker word inside of the sound itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from afterglow.shell.main_window import MainWindow
    from afterglow.vault.vault import Vault

    Steps = Iterator[int | Callable[[], object]]


def making(window: MainWindow, word: str, modal: Callable[[], Any]) -> Steps:
    """Draw a line, go on after leaving the paper; record, listen, and find no microphone."""
    import miniaudio

    from afterglow.features.creations.shapes import Kind

    window.open_tab("creations")
    page: Any = window.page()
    page.begin(Kind.DRAWING)
    yield page.drawing.isVisible
    for held in (1000, 0):
        sheet = page.drawing.sheet
        corner = sheet.paper().topLeft().toPoint()
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        QTest.mousePress(sheet, left, none, corner + QPoint(20, 30))
        QTest.mouseMove(sheet, corner + QPoint(90, 60))
        # Long enough for what is under way to be kept.
        yield held
        QTest.mouseRelease(sheet, left, none, corner + QPoint(90, 60))
        uid = page.drawing.uid
        page.drawing.leave()
        yield page.overview.isVisible
        page.draw(uid)
        yield page.drawing.isVisible
    page.drawing.leave()
    yield page.overview.isVisible
    # Whatever devices this computer has or has not, and then one that is silent everywhere.
    for backends in (None, [miniaudio.Backend.NULL]):
        page.backends = backends
        page.begin(Kind.SOUND)
        yield lambda: type(modal()).__name__ == "RecordDialog"
        box = modal()
        box.record.click()
        yield box.close_.isEnabled
        box.recorder._paused = False
        box.recorder.hear(word.encode("utf-8") * 4000)
        box.recorder.hear(word.encode("utf-16-le") * 4000)
        box._show()
        box.keep.click()
        yield lambda: type(modal()).__name__ == "CreationDialog"
        made = modal()
        yield partial(getattr, made.files, "players")
        made.files.players[0].play.click()
        yield 400
        made.accept()
        yield lambda: modal() is None
    window._parts.background.drain()
    kept = [page.store.files.data(file.uid) for made in page.store.latest(9) for file in made.files]
    assert sum(word.encode() in data for data in kept) == 2
    assert sum(data.startswith(b"\x89PNG") for data in kept) == 1


def pen_down(window: MainWindow) -> Steps:
    """Begin a line and leave the pen down: the process is about to be killed."""
    from afterglow.features.creations.shapes import Kind

    window.open_tab("creations")
    page: Any = window.page()
    page.begin(Kind.DRAWING)
    yield page.drawing.isVisible
    sheet = page.drawing.sheet
    at = sheet.paper().topLeft().toPoint() + QPoint(40, 40)
    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseMove(sheet, at + QPoint(60, 60))
    yield 1000


def cut_off(vault: Vault) -> list[int]:
    """Return how many points each line has of the drawing that nobody could finish: it has no picture."""
    from afterglow.features.creations.store import Creations

    made = Creations(vault)
    open_ones = [each for each in made.every() if each.lines and each.drawing is None]
    return [len(line.points) for each in open_ones for line in made.files.lines(each.uid)]
