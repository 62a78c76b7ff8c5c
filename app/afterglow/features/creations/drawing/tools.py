# SPDX-License-Identifier: GPL-3.0-or-later
"""Beside the paper: pen or eraser, a few calm colours, three widths, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QWidget

from afterglow.ui.controls import button
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from afterglow.features.creations.drawing.sheet import Sheet

_ICON = 20


def colours() -> list[tuple[str, int]]:
    """Return the colours there are, each by its name."""
    return [
        (tr("Ink"), 0x2A2730),
        (tr("Plum"), 0x6B4C8A),
        (tr("Sea"), 0x3F6E8C),
        (tr("Leaf"), 0x5E8570),
        (tr("Sun"), 0xD9A441),
        (tr("Dawn"), 0xE08A5B),
        (tr("Clay"), 0xA8554A),
        (tr("Stone"), 0x9A948F),
    ]


def widths() -> list[tuple[str, float]]:
    """Return the widths there are, in units of the paper."""
    return [(tr("Thin"), 4.0), (tr("Middle"), 10.0), (tr("Broad"), 28.0)]


class Tools(QWidget):
    """Sets the pen of a sheet. `clear_wanted` asks for empty paper."""

    def __init__(self, sheet: Sheet, clear: Callable[[], None]) -> None:
        super().__init__()
        self._sheet = sheet
        self.pen = _switch(tr("Pen"), "P")
        self.eraser = _switch(tr("Eraser"), "E")
        self.colours = [_picked(name, _dot(colour)) for name, colour in colours()]
        self.widths = [_picked(name, _line(width)) for name, width in widths()]
        self.undo = button(tr("Undo"), sheet.undo, kind="tool", tip="Ctrl+Z")
        self.redo = button(tr("Redo"), sheet.redo, kind="tool", tip="Ctrl+Shift+Z")
        self.clear = button(tr("Clear"), clear, kind="tool")
        flow = FlowLayout(6)
        for group in ([self.pen, self.eraser], self.colours, self.widths):
            together = QButtonGroup(self)
            for each in group:
                together.addButton(each)
                flow.addWidget(each)
        for each in (self.undo, self.redo, self.clear):
            flow.addWidget(each)
        self.setLayout(flow)
        self.pen.clicked.connect(partial(self._erase, on=False))
        self.eraser.clicked.connect(partial(self._erase, on=True))
        for each, (_name, colour) in zip(self.colours, colours(), strict=True):
            each.clicked.connect(partial(self._colour, colour))
        for each, (_name, width) in zip(self.widths, widths(), strict=True):
            each.clicked.connect(partial(self._width, width))
        self.pen.setChecked(True)
        self.colours[0].setChecked(True)
        self.widths[1].setChecked(True)
        self._colour(colours()[0][1])
        self._width(widths()[1][1])
        sheet.drawn.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Offer what can be done now."""
        lines = self._sheet.lines
        self.undo.setEnabled(lines.can_undo)
        self.redo.setEnabled(lines.can_redo)
        self.clear.setEnabled(bool(lines.all))

    def _erase(self, *_checked: bool, on: bool) -> None:
        self._sheet.erases = on

    def _colour(self, colour: int, *_checked: bool) -> None:
        self._sheet.colour = colour
        # Whoever takes a colour wants to draw with it.
        self._sheet.erases = False
        self.pen.setChecked(True)

    def _width(self, width: float, *_checked: bool) -> None:
        self._sheet.width_ = width


def _switch(text: str, key: str) -> QPushButton:
    made = button(text, kind="tool", tip=key)
    made.setCheckable(True)
    return made


def _picked(name: str, icon: QIcon) -> QPushButton:
    made = button("", kind="tool", name=name, tip=name)
    made.setCheckable(True)
    made.setIcon(icon)
    made.setIconSize(QSize(_ICON, _ICON))
    return made


def _dot(colour: int) -> QIcon:
    def draw(painter: QPainter) -> None:
        # The ring tells a dark colour from a dark button.
        painter.setPen(QPen(QColor(0x8E8795), 1.5))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QRectF(2, 2, _ICON - 4, _ICON - 4))

    return _icon(draw)


def _line(width: float) -> QIcon:
    def draw(painter: QPainter) -> None:
        pen = QPen(QColor(0x8E8795), width / 3 + 1)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(5, _ICON // 2, _ICON - 5, _ICON // 2)

    return _icon(draw)


def _icon(draw: Callable[[QPainter], None]) -> QIcon:
    pixmap = QPixmap(_ICON * 2, _ICON * 2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(2, 2)
    draw(painter)
    painter.end()
    return QIcon(pixmap)
