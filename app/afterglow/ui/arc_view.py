# SPDX-License-Identifier: GPL-3.0-or-later
"""The arc: the days after a session as an afterglow, with soft marks on some of them.

    view = ArcView()
    view.opened.connect(...)                          # a mark was chosen: its date
    view.show_arc(parts.offers.arc(), mark, today)    # again whenever the arc or the day has changed

It is a card of its own and hides itself where a session's window is 0. What has passed is filled, the
present day is larger, what is to come is only a ring: nothing counts down. Each mark is a button; the
arrow keys go from mark to mark, and the whole has a text that says the same.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetricsF, QKeyEvent, QLinearGradient, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from afterglow.core.arc import plus
from afterglow.ui import arc_words, theme
from afterglow.ui.arc_shape import Stop, blend, curve, small, stops, told_apart
from afterglow.ui.controls import show_if
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from afterglow.core.arc import Arc, SessionMark

_SIDE = 42
_TARGET = 32
_LINE = 5.0
_HEIGHT = 154
_LEAST_WIDTH = 220
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ArcView(QFrame):
    """Shows one session's days. `opened` (a date) follows Enter or a click on a mark."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._stops: list[Stop] = []
        self._buttons: list[_Mark] = []
        self._window = 0

    def show_arc(self, arc: Arc, mark: SessionMark, today: date) -> None:
        """Show the days of a session as they stand today; hides itself where its window is 0."""
        show_if(self, wanted=mark.window > 0)
        place = arc.place(today)
        present = place.day if place is not None and place.mark.uid == mark.uid else None
        passed = -1 if mark.planned or mark.missed else (today - mark.day).days
        found = stops(mark.window, present, passed)
        if found != self._stops or mark.window != self._window:
            self._stops, self._window = found, mark.window
            self._make_buttons()
        dates = [plus(mark.day, each.day) for each in found]
        for button, each, day in zip(self._buttons, found, dates, strict=True):
            button.tell(each, day)
        self._tell(arc.number_of(mark), dates)
        self._place_buttons()
        self.update()

    def marks(self) -> list[QAbstractButton]:
        """Return the marks from left to right."""
        return list(self._buttons)

    # Qt asks

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the height grows with the letters."""
        return QSize(640, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the least size that shows all marks."""
        return QSize(_LEAST_WIDTH, max(_HEIGHT, 6 * self.fontMetrics().height() + 40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the marks where the curve is now."""
        super().resizeEvent(event)
        self._place_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Make room for other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glow, the curve and the names; the marks draw themselves."""
        super().paintEvent(event)
        if not self._stops:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_curve(painter)
        self._draw_names(painter)
        painter.end()

    # Inside

    def _tell(self, number: int, dates: list[date]) -> None:
        self.setAccessibleName(tr("The days after session {number}").format(number=number))
        said = [
            tr("{name}: {day}").format(name=_name(b), day=_day(d))
            for b, d in zip(self._stops, dates, strict=True)
        ]
        here = next((each for each in self._stops if each.present), None)
        if here is not None:
            said.insert(0, tr("Today is {name}").format(name=arc_words.mark_name(here.day)))
        self.setAccessibleDescription(". ".join(said))

    def _make_buttons(self) -> None:
        had_keyboard = any(each.hasFocus() for each in self._buttons)
        for old in self._buttons:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._buttons = [_Mark(self) for _each in self._stops]
        for each in self._buttons:
            each.clicked.connect(partial(self._open, each))
            each.move_wanted.connect(partial(self._move, each))
            each.show()
        at = next((i for i, each in enumerate(self._stops) if each.present), 0)
        self._let_in(at)
        if had_keyboard and self._buttons:
            self._buttons[at].setFocus()

    def _let_in(self, at: int) -> None:
        """Let Tab come to one mark only; the arrow keys go to the others."""
        for index, each in enumerate(self._buttons):
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == at else Qt.FocusPolicy.ClickFocus)

    def _move(self, mark: _Mark, step: int) -> None:
        at = min(max(self._buttons.index(mark) + step, 0), len(self._buttons) - 1)
        self._let_in(at)
        self._buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, mark: _Mark) -> None:
        self._let_in(self._buttons.index(mark))
        self.opened.emit(mark.date)

    def _field(self) -> QRectF:
        """Return where the curve is: between the first and the last mark, its foot and its top."""
        names = QFontMetricsF(small(self.font())).height() + 34
        return QRectF(self.rect()).adjusted(_SIDE, 40, -_SIDE, -names - 24)

    def _place_buttons(self) -> None:
        field = self._field()
        for each, stop in zip(self._buttons, self._stops, strict=True):
            at = curve(field, stop.day / self._window if self._window else 0.0)
            each.setGeometry(round(at.x()) - _TARGET // 2, round(at.y()) - _TARGET // 2, _TARGET, _TARGET)

    def _draw_curve(self, painter: QPainter) -> None:
        colours = theme.tokens()
        field = self._field()
        line = QPainterPath(curve(field, 0.0))
        # One quadratic curve is the parabola itself: its handle is twice as high as its top.
        line.quadTo(QPointF(field.center().x(), 2 * field.top() - field.bottom()), curve(field, 1.0))
        late = blend(colours.colour("accent"), colours.colour("card"), 0.58)
        glow = QPainterPath(line)
        glow.closeSubpath()
        warm = QLinearGradient(field.topLeft(), field.bottomLeft())
        for at, alpha in ((0.0, 0.22), (1.0, 0.03)):
            colour = colours.colour("dawn")
            colour.setAlphaF(alpha)
            warm.setColorAt(at, colour)
        painter.fillPath(glow, QBrush(warm))
        along = QLinearGradient(field.topLeft(), field.topRight())
        along.setColorAt(0.0, colours.colour("dawn"))
        along.setColorAt(0.2, colours.colour("dawn"))
        along.setColorAt(0.62, blend(colours.colour("dawn"), late, 0.7))
        along.setColorAt(1.0, late)
        pen = QPen(QBrush(along), _LINE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.strokePath(line, pen)

    def _draw_names(self, painter: QPainter) -> None:
        colours = theme.tokens()
        field = self._field()
        plain, bold = small(self.font()), small(self.font(), bold=True)
        boxes = []
        for stop in self._stops:
            metrics = QFontMetricsF(bold if stop.present else plain)
            width = metrics.horizontalAdvance(_name(stop)) + 2
            left = curve(field, stop.day / self._window).x() - width / 2
            left = min(max(left, 10.0), self.width() - 10.0 - width)
            boxes.append(QRectF(left, self.height() - 34 - metrics.height() / 2, width, metrics.height()))
        for stop, box, seen in zip(self._stops, boxes, told_apart(self._stops, boxes), strict=True):
            if seen:
                painter.setFont(bold if stop.present else plain)
                painter.setPen(colours.colour("ink" if stop.present else "soft"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _name(stop))


class _Mark(QAbstractButton):
    """One mark on the arc."""

    move_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.date: date | None = None
        self._stop = Stop(0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def tell(self, stop: Stop, day: date) -> None:
        """Stand for this day."""
        self._stop, self.date = stop, day
        said = f"{_name(stop)}, {_day(day)}"
        self.setAccessibleName(tr("{day}, today").format(day=said) if stop.present else said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that a finger hits."""
        return QSize(_TARGET, _TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark with the arrow keys, Home and End; Enter opens the day."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.move_wanted.emit(_MOVES[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.move_wanted.emit(-99 if key == Qt.Key.Key_Home else 99)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a filled dot for what has passed, a larger one for the present, a ring for what comes."""
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        radius = 9.0 if self._stop.present else 6.0
        if self._stop.passed:
            # A darker rim, since the dawn itself is too light to be told from a white card.
            painter.setPen(QPen(blend(colours.colour("dawn"), colours.colour("ink"), 0.42), 1.2))
            painter.setBrush(colours.colour("dawn"))
        else:
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.setBrush(colours.colour("card"))
        painter.drawEllipse(middle, radius, radius)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.colour("accent"), 2 if self.hasFocus() else 1))
            painter.drawEllipse(middle, radius + 4.5, radius + 4.5)
        painter.end()

    def enterEvent(self, event: QEvent) -> None:
        """Show the ring under the mouse."""
        self.update()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the ring away."""
        super().leaveEvent(event)
        self.update()


def _name(stop: Stop) -> str:
    return arc_words.mark_name(stop.day)


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")
