# SPDX-License-Identifier: GPL-3.0-or-later
"""A month at a time, with a soft mark on the days that hold something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton, QWidget

from afterglow.ui import theme
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

_DOT = 3
_HEIGHT = 260


class DayCalendar(QCalendarWidget):
    """Emits `month_shown` (year, month) when another month comes into view; `picked` a day."""

    month_shown = Signal(int, int)
    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked: set[int] = set()
        self._names()
        self.setAccessibleName(tr("Calendar"))
        self.setMinimumHeight(_HEIGHT)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setGridVisible(False)
        # Saturday and Sunday would be red otherwise.
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, QTextCharFormat())
        self.currentPageChanged.connect(self._month)
        self.clicked.connect(self._picked)
        self.activated.connect(self._picked)

    def mark(self, days: set[int]) -> None:
        """Mark these days of the month in view, 1 to 31."""
        self._marked = days
        self.updateCells()

    def show_day(self, day: date) -> None:
        """Bring a day into view."""
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month_shown.emit(self.yearShown(), self.monthShown())

    def paintCell(self, painter: QPainter, box: QRect, day: QDate) -> None:
        """Paint a day: soft outside the month, a dot where something is, a ring on the chosen one."""
        colours = theme.tokens()
        here = day.month() == self.monthShown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = box.center()
        size = min(box.width(), box.height()) - 2
        round_box = QRect(middle.x() - size // 2, middle.y() - size // 2, size, size)
        if day == self.selectedDate():
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.setBrush(colours.colour("accent_tint"))
            painter.drawEllipse(round_box)
        painter.setPen(colours.colour("ink" if here else "soft"))
        painter.drawText(box.translated(0, -2), Qt.AlignmentFlag.AlignCenter, str(day.day()))
        if here and day.day() in self._marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("accent"))
            painter.drawEllipse(QPoint(middle.x(), round_box.bottom() - _DOT), _DOT - 1, _DOT - 1)
        painter.restore()

    def _month(self, year: int, month: int) -> None:
        self.mark(set())
        self.month_shown.emit(year, month)

    def _picked(self, day: QDate) -> None:
        self.picked.emit(day.toPython())

    def _names(self) -> None:
        for name, words in (
            ("qt_calendar_prevmonth", tr("Month before")),
            ("qt_calendar_nextmonth", tr("Month after")),
            ("qt_calendar_monthbutton", tr("Month")),
            ("qt_calendar_yearbutton", tr("Year")),
        ):
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setAccessibleName(words)
        view = self.findChild(QTableView, "qt_calendar_calendarview")
        if view is not None:
            view.setAccessibleName(tr("Days"))
