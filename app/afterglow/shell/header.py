# SPDX-License-Identifier: GPL-3.0-or-later
"""The row above every page: tabs at the left; Lock, Help now and the menu at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from afterglow.shell.tab_bar import HEIGHT, TabBar
from afterglow.ui.controls import button, chip, column, frame, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_LEFT = 20
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
        self._items = row(space=10)
        if notice:
            told = button(notice, kind="chip")
            told.setProperty("dawn", True)
            told.setEnabled(False)
            self._items.addWidget(told)
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
        line = row(self._tabs, None, self._items, lock, help_now, self._menu, space=10)
        line.setContentsMargins(_LEFT, 0, 16, 0)
        layout = column(line, frame("rule"), space=0)
        self.setLayout(layout)
        self.setFixedHeight(HEIGHT + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the tabs what room there is in a narrow window."""
        super().resizeEvent(event)
        narrow = self.width() < _SHORT_BELOW
        self._low_energy.setText(tr("Low energy") if narrow else tr("Low-energy day"))

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
