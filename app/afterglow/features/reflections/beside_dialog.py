# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages after one session beside each other: what changed, and what stayed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QWidget

from afterglow.core.plain_text import to_plain
from afterglow.ui import arc_words
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.dialogs import Dialog, scrolling
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from afterglow.core.settings import Settings
    from afterglow.features.reflections.side_by_side import Beside, Page

_SIZE = (980, 620)
_FOLD_BELOW = 720


class BesideDialog(Dialog):
    """`page_wanted` carries the entry of a page. The latest session is shown first."""

    page_wanted = Signal(str)

    def __init__(self, parent: QWidget | None, found: Sequence[Beside], settings: Settings) -> None:
        super().__init__(parent, tr("Side by side"), width=360)
        self._found = tuple(found)
        self._font = reading_font(settings.text_size, settings.reading_font)
        self.sessions = QComboBox()
        name_choice(self.sessions, tr("Session"))
        for each in self._found:
            self.sessions.addItem(arc_words.session(each.number), each.session)
        self.sessions.currentIndexChanged.connect(self._fill)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12)
        inside = QWidget()
        inside.setLayout(column(self._columns, None))
        told = label(
            tr("What you wrote on different days, as it reads now. Nothing has to have changed."),
            soft=True,
            wrap=True,
        )
        scroll = scrolling(inside)
        self.add(told, row(self.sessions, None), scroll)
        self.body.setStretchFactor(scroll, 1)
        self.close_ = button(tr("Close"), self.accept, kind="primary")
        self.add_buttons(None, self.close_)
        self.resize(*_SIZE)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pages below each other where there is no room beside."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = self.width() < _FOLD_BELOW
        self._columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _fill(self) -> None:
        while (item := self._columns.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for page in self._found[max(0, self.sessions.currentIndex())].pages:
            self._columns.addWidget(self._card(page), 1, Qt.AlignmentFlag.AlignTop)

    def _card(self, page: Page) -> QFrame:
        made = frame("card")
        text = label(to_plain(page.words), wrap=True)
        text.setFont(self._font)
        flags = Qt.TextInteractionFlag
        text.setTextInteractionFlags(flags.TextSelectableByMouse)
        name = tr("Open the entry: {what}").format(what=page.title)
        opened = button(tr("Open the entry"), partial(self._open, page.uid), kind="link", name=name)
        opened.setProperty("edge", True)
        when = arc_words.mark_name(page.days)
        made.setLayout(
            column(
                label(when, soft=True, small=True),
                heading(page.title, sub=True),
                text,
                row(opened, None),
                margins=16,
                space=6,
            )
        )
        return made

    def _open(self, uid: str) -> None:
        self.accept()
        self.page_wanted.emit(uid)
