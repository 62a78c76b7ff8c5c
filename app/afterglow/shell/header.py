# SPDX-License-Identifier: GPL-3.0-or-later
"""The row above every page: tabs at the left; Lock, Help now and the menu at the right.

Where that is more than the window is wide, the tabs have a row of their own below the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from afterglow.shell.tab_bar import HEIGHT, LOW, TabBar
from afterglow.ui.controls import button, chip, column, frame, row, show_if
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_LEFT, _RIGHT = 20, 16
_SPACE = 10
# How high the upper row is where the tabs have one of their own.
_TOP = 48
_LEAST_SAID = 5
_SHORT_BELOW = 1000


class Header(QWidget):
    """Asks by signals; decides nothing. `notice` is a short word such as "Made-up journal"."""

    tab_chosen = Signal(int)
    lock_asked = Signal()
    help_asked = Signal()
    menu_asked = Signal()
    energy_asked = Signal()

    def __init__(self, titles: Sequence[str], notice: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = TabBar(self)
        for title in titles:
            self._tabs.addTab(title)
        self._tabs.chosen.connect(self.tab_chosen)
        self._items = row(space=_SPACE)
        self._notice = notice
        self._told = button(notice, kind="chip")
        self._told.setProperty("dawn", True)
        self._told.setEnabled(False)
        show_if(self._told, wanted=bool(notice))
        self._items.addWidget(self._told)
        self._low_energy = chip(
            tr("Low-energy day"), self.energy_asked.emit, name=tr("End the low-energy day")
        )
        self._low_energy.setProperty("filled", True)
        self._low_energy.setToolTip(tr("Show everything again (Ctrl+E)"))
        self._low_energy.hide()
        self._items.addWidget(self._low_energy)
        lock = button(tr("Lock"), self.lock_asked.emit, tip=tr("Lock (Ctrl+L)"))
        help_now = button(tr("Help now"), self.help_asked.emit, kind="link", tip=tr("Helplines (F1)"))
        self._menu = button("☰", self.menu_asked.emit, kind="link", name=tr("Menu"), tip=tr("Menu"))
        self._ends = (lock, help_now, self._menu)
        self._line = row(self._tabs, None, self._items, *self._ends, space=_SPACE)
        self._line.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        self._below = row()
        self._below.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        layout = column(self._line, self._below, frame("rule"), space=0)
        self.setLayout(layout)
        self._two_rows = False
        self.setFixedHeight(HEIGHT + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the tabs what room there is in a narrow window."""
        super().resizeEvent(event)
        narrow = self.width() < _SHORT_BELOW
        self._low_energy.setText(tr("Low energy") if narrow else tr("Low-energy day"))
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again whether all of it has room once something in it comes, goes, or says more."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Give the tabs a row of their own where they would be cut; say less where that is not enough."""
        letters, told = self._told.fontMetrics(), self._told.sizeHint().width()
        beside = told - letters.horizontalAdvance(self._told.text())
        rest = self._items.sizeHint().width() + sum(_SPACE + each.sizeHint().width() for each in self._ends)
        if not self._told.isHidden():
            rest -= told + _SPACE
        room = self.width() - _LEFT - _RIGHT - rest
        if self._notice:
            room -= beside + _SPACE
        needed = self._tabs.whole_width() + _SPACE + letters.horizontalAdvance(self._notice)
        two = needed > room
        if two != self._two_rows:
            self._two_rows = two
            (self._line if two else self._below).removeWidget(self._tabs)
            if two:
                self._below.addWidget(self._tabs)
                self._below.addStretch(1)
            else:
                self._below.takeAt(0)
                self._line.insertWidget(0, self._tabs)
            self._tabs.set_low(low=two)
            self.setFixedHeight((HEIGHT if not two else _TOP + LOW) + 1)
        elide = Qt.TextElideMode.ElideRight
        said = letters.elidedText(self._notice, elide, room) if two else self._notice
        if said != self._told.text():
            self._told.setText(said)
            self._told.setAccessibleName(self._notice)
        # Less than a word says nothing.
        self._told.setVisible(bool(self._notice) and len(said) > _LEAST_SAID)

    def set_tab(self, index: int) -> None:
        """Show which tab is present, without asking for it again; a page of the menu is none of them."""
        before = self._tabs.blockSignals(True)
        self._tabs.show_present(index)
        self._tabs.blockSignals(before)

    def set_low_energy(self, *, on: bool) -> None:
        """Say on every tab that this is a low-energy day, with the way to end it."""
        self._low_energy.setVisible(on)

    def add_item(self, widget: QWidget) -> None:
        """Put a widget left of Lock."""
        self._items.addWidget(widget)

    def menu_place(self, width: int) -> QPoint:
        """Return where a menu of this width opens: below its button, inside the window."""
        corner = self._menu.mapToGlobal(self._menu.rect().bottomRight())
        return QPoint(corner.x() - width, corner.y() + 4)
