# SPDX-License-Identifier: GPL-3.0-or-later
"""The left side of the page: all sessions, the latest first."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from afterglow.features.sessions import words
from afterglow.ui import theme
from afterglow.ui.controls import button, column, heading, row
from afterglow.ui.long_table import ITEM, LongModel, LongTable
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QShowEvent

    from afterglow.core.arc import Arc, SessionMark

_PAD = 12
_RADIUS = 12
_DISC = 34
_GAP = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `id` only names it in the list; `number` is its number, or the one it will have."""

    id: int
    mark: SessionMark
    number: int


class ListPane(QWidget):
    """Shows the sessions of an arc. `chosen` (identifier) follows the row that has the keyboard."""

    chosen = Signal(str)
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._model = LongModel(self._read, lambda one: words.speak(one.mark, one.number))
        self._delegate = _RowDelegate()
        self.table = LongTable(self._model, self._delegate, 66, tr("Sessions"))
        self.table.chosen.connect(lambda id_: self.chosen.emit(self._rows[id_].mark.uid))
        add = button(tr("Add"), self.add_wanted.emit, kind="primary", tip=tr("Add a session (Ctrl+N)"))
        top = row(heading(tr("Sessions"), sub=True), add)
        top.setContentsMargins(0, 0, 12, 0)
        layout = column(top, self.table, space=12)
        layout.setContentsMargins(16, 16, 4, 0)
        self.setLayout(layout)

    def show_arc(self, arc: Arc, uid: str) -> None:
        """Show the sessions, the latest one first, and mark the one that is open."""
        marks = list(reversed(arc.marks))
        self._rows = [Row(at, mark, arc.number_of(mark)) for at, mark in enumerate(marks)]
        self._model.set_ids(array("q", range(len(marks))))
        at = next((one.id for one in self._rows if one.mark.uid == uid), None)
        self.table.select(at, quietly=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the rows the height that the letters in use need."""
        super().showEvent(event)
        self.table.set_row_height(self._delegate.row_height(self.table.font()))

    def _read(self, ids: Sequence[int]) -> Sequence[Row]:
        return [self._rows[id_] for id_ in ids if id_ < len(self._rows)]


class _RowDelegate(QStyledItemDelegate):
    """Paints a session: its number on a disc, its title, its date."""

    def row_height(self, font: QFont) -> int:
        """Return the height of a row in pixels."""
        lines = QFontMetrics(_bold(font)).height() + QFontMetrics(_small(font)).height()
        return max(lines + _GAP, _DISC) + 2 * _PAD

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the same size for every row."""
        return QSize(180, self.row_height(option.font))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        one = index.data(ITEM)
        if not isinstance(one, Row):
            return
        box: QRect = option.rect
        colours = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            shade = colours.colour("accent_tint")
            shade.setAlphaF(1.0 if chosen else 0.45)
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(box), _RADIUS, _RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        self._disc(painter, box, one, option.font)
        bold, small = _bold(option.font), _small(option.font)
        left = box.left() + _PAD + _DISC + 12
        heights = [QFontMetrics(font).height() for font in (bold, small)]
        top = box.top() + (box.height() - sum(heights) - _GAP) // 2
        for text, font, height, ink in (
            (words.in_list(one.mark, one.number), bold, heights[0], "ink"),
            (words.state(one.mark), small, heights[1], "soft"),
        ):
            line = QRect(left, top, box.right() - _PAD - left, height)
            painter.setFont(font)
            painter.setPen(colours.colour(ink))
            told = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)
            top += height + _GAP
        painter.restore()

    def _disc(self, painter: QPainter, box: QRect, one: Row, font: QFont) -> None:
        colours = theme.tokens()
        disc = QRectF(box.left() + _PAD, box.center().y() - _DISC / 2 + 0.5, _DISC, _DISC)
        held = one.mark.number is not None
        painter.setPen(Qt.PenStyle.NoPen if held else QPen(colours.colour("edge"), 1))
        painter.setBrush(colours.colour("dawn_tint") if held else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        painter.setFont(_bold(font))
        painter.setPen(colours.colour("ink" if held else "soft"))
        painter.drawText(
            disc, Qt.AlignmentFlag.AlignCenter, "\N{EN DASH}" if one.mark.missed else str(one.number)
        )


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() - 1)
    return made
