# SPDX-License-Identifier: GPL-3.0-or-later
"""The safety dialog: its sections at the left, the one in view at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QScrollArea, QStackedWidget

from afterglow.shell.safety.pane import Pane
from afterglow.shell.safety.sections import SECTIONS
from afterglow.ui.controls import button, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from afterglow.shell.safety.parts import SafetyParts
    from afterglow.shell.safety.sections import Section

_SIZE = (860, 690)
_AROUND = 40
_LIST_WIDTH = 200


class SafetyDialog(Dialog):
    """Shows one section at a time, each built when it is first looked at; `at` names the first one."""

    def __init__(
        self,
        parts: SafetyParts,
        parent: QWidget | None,
        at: str = "",
        sections: Sequence[Section] = SECTIONS,
    ) -> None:
        super().__init__(parent, tr("Safety"), width=_SIZE[0] - 200)
        self._parts = parts
        self._sections = sections
        self._places: dict[int, int] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Sections"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.addItems([section.title() for section in sections])
        self.list.currentRowChanged.connect(self._show)
        self.stack = QStackedWidget()
        self.add(row(self.list, self.stack, space=20))
        self.body.setStretch(self.body.count() - 1, 1)
        # Not the default button: Enter in a field of a section means that section.
        self._close = button(tr("Close"), self.accept)
        self.add_buttons(None, self._close)
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - _AROUND), min(_SIZE[1], room.height() - _AROUND))
        names = [section.name for section in sections]
        self.list.setCurrentRow(names.index(at) if at in names else 0)
        self.list.setFocus()

    def section(self) -> QWidget:
        """Return the widget of the section in view."""
        scroll = self.stack.currentWidget()
        assert isinstance(scroll, QScrollArea)
        inside = scroll.widget()
        assert inside is not None
        return inside

    def flush(self) -> None:
        """Keep what was typed in any section."""
        for pane in self.findChildren(Pane):
            pane.flush()

    def _show(self, at: int) -> None:
        if at not in self._places:
            section = self._sections[at]
            scroll = QScrollArea()
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setAccessibleName(section.title())
            scroll.setWidget(section.build(self._parts))
            self._places[at] = self.stack.addWidget(scroll)
            # What is built later stands behind Close otherwise.
            last = self.previousInFocusChain()
            while last is not None and not last.focusPolicy() & Qt.FocusPolicy.TabFocus:
                last = last.previousInFocusChain()
            assert last is not None
            self.setTabOrder(last, self._close)
        self.stack.setCurrentIndex(self._places[at])
