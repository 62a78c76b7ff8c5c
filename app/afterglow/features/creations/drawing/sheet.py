# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheet that is drawn on, by mouse, by a pen with pressure, or by the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPointingDevice
from PySide6.QtWidgets import QWidget

from afterglow.features.creations.drawing import painting
from afterglow.features.creations.drawing.lines import Lines
from afterglow.features.creations.shapes import PAPER_HEIGHT, PAPER_WIDTH, Stroke
from afterglow.ui import theme
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent, QTabletEvent

_STEP, _LEAP = 8, 40
_EDGE = 2
_LONGEST = 2000
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Sheet(QWidget):
    """`drawn` follows whatever changes on the paper. Holds the pen's `colour`, `width` and `erases`."""

    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines()
        self.colour, self.width_, self.erases = 0x2A2730, 8.0, False
        self._layers = painting.Layers()
        self._at = QPointF(PAPER_WIDTH / 2, PAPER_HEIGHT / 2)
        self._by_keys = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 150)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("Paper to draw on"))
        self.setAccessibleDescription(
            tr(
                "Draw with a mouse or a pen. With the keyboard, Space puts the pen down and lifts it, the "
                "arrow keys move it. The words about the drawing can say what is on it."
            )
        )

    def sizeHint(self) -> QSize:
        """Return a size that suits a window."""
        return QSize(PAPER_WIDTH // 2, PAPER_HEIGHT // 2)

    def put(self, strokes: Sequence[Stroke], painted: painting.Layers) -> None:
        """Show another drawing, to go on with, as it was painted off the window's thread."""
        self.lines, self._layers = Lines(strokes), painted
        self._by_keys = False
        self.update()

    def undo(self) -> None:
        """Take back the last step."""
        self.lift()
        self.lines.undo()
        self._repaint()
        self.drawn.emit()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.lines.redo()
        self._repaint()
        self.drawn.emit()

    def clear(self) -> None:
        """Begin with empty paper; Undo brings the lines back."""
        self._end()
        self.lines.clear()
        self._repaint()
        self.drawn.emit()

    def lift(self) -> None:
        """Lift the pen, if it is down."""
        self._end()

    def image(self) -> QImage:
        """Return the paper as it is."""
        return self._layers.image

    def paper(self) -> QRectF:
        """Return where the paper lies in the widget, as large as fits."""
        room = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        scale = max(0.01, min(room.width() / PAPER_WIDTH, room.height() / PAPER_HEIGHT))
        found = QRectF(0, 0, PAPER_WIDTH * scale, PAPER_HEIGHT * scale)
        found.moveCenter(room.center())
        return found

    # Drawing

    def _begin(self, at: QPointF, pressure: float, *, erases: bool) -> None:
        self.lines.begin(Stroke(self.colour, self.width_, ((at.x(), at.y(), pressure),), erases))
        self._paint_end(0)

    def _go_on(self, at: QPointF, pressure: float) -> None:
        stroke = self.lines.under_way
        if stroke is not None and len(stroke.points) > _LONGEST:
            # One line after the other, so that adding a point never copies more than these.
            self._end()
            self._begin(QPointF(*stroke.points[-1][:2]), stroke.points[-1][2], erases=stroke.erases)
            stroke = self.lines.under_way
        if stroke is not None and self.lines.go_on(at.x(), at.y(), pressure):
            self._paint_end(len(stroke.points))

    def _end(self) -> None:
        if self.lines.under_way is not None:
            self.lines.end()
            self._layers.add(self.lines.all)
            self.drawn.emit()

    def _paint_end(self, since: int) -> None:
        stroke = self.lines.under_way
        assert stroke is not None
        where = painting.paint_end(self._layers.image, stroke, since)
        self.update(self._on_screen(where).toAlignedRect().adjusted(-2, -2, 2, 2))
        self.drawn.emit()

    def _repaint(self) -> None:
        self._layers.show(self.lines.all)
        self.update()

    def _on_paper(self, at: QPointF) -> QPointF:
        paper = self.paper()
        scale = PAPER_WIDTH / paper.width()
        x, y = (at.x() - paper.x()) * scale, (at.y() - paper.y()) * scale
        return QPointF(min(max(x, 0.0), PAPER_WIDTH), min(max(y, 0.0), PAPER_HEIGHT))

    def _on_screen(self, where: QRectF) -> QRectF:
        paper = self.paper()
        scale = paper.width() / PAPER_WIDTH
        return QRectF(
            paper.x() + where.x() * scale,
            paper.y() + where.y() * scale,
            where.width() * scale,
            where.height() * scale,
        )

    # What Qt tells

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the pen down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._by_keys = False
            self._begin(self._on_paper(event.position()), 1.0, erases=self.erases)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(self._on_paper(event.position()), 1.0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the pen."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen that tells how hard it is pressed; its other end erases."""
        at, kind = self._on_paper(event.position()), event.type()
        if kind == QEvent.Type.TabletPress:
            other_end = event.pointerType() == QPointingDevice.PointerType.Eraser
            self._begin(at, event.pressure(), erases=self.erases or other_end)
        elif kind == QEvent.Type.TabletMove:
            self._go_on(at, event.pressure())
        elif kind == QEvent.Type.TabletRelease:
            self._end()
        # Taken, so that Qt makes no mouse of it as well.
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the pen by the arrow keys (further with Shift), put it down and lift it by Space."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space and not event.isAutoRepeat():
            if self.lines.under_way is None:
                self._begin(self._at, 1.0, erases=self.erases)
            else:
                self._end()
        elif key in _ARROWS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            far = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            x, y = _ARROWS[key]
            self._at = QPointF(
                min(max(self._at.x() + x * far, 0.0), PAPER_WIDTH),
                min(max(self._at.y() + y * far, 0.0), PAPER_HEIGHT),
            )
            self._go_on(self._at, 1.0)
        else:
            super().keyPressEvent(event)
            return
        self._by_keys = True
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper, its edge, and where the pen of the keyboard is."""
        painter, paper = QPainter(self), self.paper()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(paper, self._layers.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        tokens = theme.tokens()
        painter.setPen(QPen(tokens.colour("accent" if focus else "edge"), 2 if focus else 1))
        painter.drawRoundedRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3)
        if self._by_keys and focus:
            centre = self._on_screen(QRectF(self._at, self._at)).topLeft()
            down = self.lines.under_way is not None
            painter.setPen(QPen(QColor(0x6B4C8A), 2))
            painter.setBrush(QColor(0x6B4C8A) if down else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, 6, 6)
