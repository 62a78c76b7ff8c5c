# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shown when somebody says that they have thoughts of death: calm words, numbers, and their own help.

The words and their order are from section 3f of the domain. It comes before any score and whatever the
total. It can be left in one step, blocks nothing, sends nothing, and is written down nowhere: not that
it was shown, nor what was answered here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from afterglow.core.help_lines import CLINIC
from afterglow.features.measures.middle import in_the_middle, room_for_bar, tab_through
from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, chip, column, heading, label, row
from afterglow.ui.dialogs import scrolling
from afterglow.ui.flow import FlowLayout
from afterglow.ui.help_lines import CountryChoice, HelpLines
from afterglow.ui.translate import tr
from afterglow.vault import own_lines

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QPushButton

    from afterglow.core.help_lines import OwnLine
    from afterglow.feature import Parts


class SupportPage(QWidget):
    """`left` follows Continue, which is always there."""

    left = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._own: list[OwnLine] = []
        self.thanks = label(
            tr(
                "Thank you for answering that honestly. Many people with depression have thoughts like "
                "this, and they can pass."
            ),
            wrap=True,
        )
        self.thanks.setProperty("subheading", True)
        # The keyboard begins at the words: one key too many must not put them away unread.
        self.thanks.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.thanks.setProperty("reach", True)
        self.contact = label(tr("Please contact someone now. If you can, do not stay alone."), wrap=True)
        self.contact.setProperty("problem", True)
        self.question = heading(tr("Are you safe right now?"), sub=True)
        self.yes = self._chip(tr("Yes"), safe=True)
        self.unsure = self._chip(tr("Not sure"), safe=False, pressed=1)
        self.no = self._chip(tr("No"), safe=False, pressed=2)
        asked = QWidget()
        asked.setLayout(column(self.question, row(self.yes, self.unsure, self.no, None, space=8)))
        self.choice = CountryChoice(parts.settings.country, parts.settings.second_country)
        self.choice.changed.connect(self._chosen)
        self.lines = HelpLines(self.choice.codes())
        known = bool(parts.settings.country)
        shown = (self.lines, self.choice) if known else (self.choice, self.lines)
        numbers = QWidget()
        numbers.setLayout(column(self.contact, *shown, space=12))
        ways = QWidget()
        ways.setLayout(self._ways())
        self.go_on = button(tr("Continue"), self.left.emit, kind="primary")
        self._order: list[QWidget] = []
        self._parts_in_order: dict[str, QWidget] = {
            "thanks": self.thanks,
            "asked": asked,
            "numbers": numbers,
            "ways": ways,
        }
        self._column = column(margins=0, space=18)
        inside = QWidget()
        inside.setLayout(self._column)
        room_for_bar(inside)
        self.place = scrolling(inside)
        body = column(self.place, row(None, self.go_on), space=16)
        self.setLayout(in_the_middle(body))
        self.begin()

    def begin(self) -> None:
        """Show everything as for the first time."""
        for each in (self.yes, self.unsure, self.no):
            each.setChecked(False)
        self._parts.background.run(
            partial(own_lines.read, self._parts.vault), self._show_own, lambda _error: None, owner=self
        )
        self._arrange(safe=True)

    def take_focus(self) -> None:
        """Put the keyboard at the first words, and say them to whoever can not see them."""
        self.thanks.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, f"{self.thanks.text()} {self.question.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape as well: one action is enough."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _ways(self) -> FlowLayout:
        layout = FlowLayout(8)
        for text, to in (
            (tr("Open my safety plan"), "safety-plan"),
            (tr("Call or message someone on my list"), "hard-day"),
            (tr("Hard day page"), "hard-day"),
        ):
            layout.addWidget(self._way(text, to))
        return layout

    def _way(self, text: str, to: str) -> QPushButton:
        return button(text, lambda: self._parts.window.open_tab("selfcare", to))

    def _chip(self, text: str, *, safe: bool, pressed: int = 0) -> QPushButton:
        act = partial(self._answer, safe=safe, pressed=pressed)
        return chip(text, act, checkable=True, name=f"{self.question.text()} {text}")

    def _answer(self, *, safe: bool, pressed: int = 0) -> None:
        for at, each in enumerate((self.yes, self.unsure, self.no)):
            each.setChecked(at == pressed)
        self._arrange(safe=safe)
        if not safe:
            announce(self, self.contact.text())

    def _arrange(self, *, safe: bool) -> None:
        """Put the parts into their order: the numbers come first unless somebody is safe."""
        self.contact.setVisible(not safe)
        order = ("thanks", "asked", "numbers", "ways") if safe else ("numbers", "thanks", "asked", "ways")
        while self._column.takeAt(0) is not None:
            pass
        for name in order:
            self._column.addWidget(self._parts_in_order[name])
        self._column.addStretch(1)
        self._safe = safe
        self._order = [self._parts_in_order[name] for name in order]
        self._refresh()
        self.place.verticalScrollBar().setValue(0)

    def _chosen(self, first: str, second: str) -> None:
        self._refresh()
        if first:
            self._parts.window.change_settings(country=first, second_country=second)

    def _show_own(self, own: list[OwnLine]) -> None:
        self._own = own
        self._refresh()

    def _refresh(self) -> None:
        # The clinic's own number is added when somebody may not be safe.
        own = [line for line in self._own if not self._safe or line.kind != CLINIC]
        self.lines.show_lines(self.choice.codes(), own)
        tab_through(*self._order, self.go_on)
