# SPDX-License-Identifier: GPL-3.0-or-later
"""The row of small buttons above the text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from afterglow.ui.controls import button
from afterglow.ui.editor import commands
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.ui.editor.editor import MarkdownEditor


class Toolbar(QWidget):
    """Acts on one editor. `image_wanted` and `template_wanted` ask whoever knows more."""

    image_wanted = Signal()
    template_wanted = Signal()

    def __init__(self, editor: MarkdownEditor) -> None:
        super().__init__()
        self._editor = editor
        flow = self._flow = FlowLayout(space=5)
        self.setLayout(flow)
        for text, name, key, act in (
            ("B", tr("Strong"), "Ctrl+B", commands.strong),
            ("I", tr("Emphasis"), "Ctrl+I", commands.emphasis),
            ("H", tr("Heading"), "Ctrl+H", commands.heading),
            (tr("• List"), tr("List"), "Ctrl+Shift+8", commands.bullets),
            ("❝", tr("Quotation"), "Ctrl+Shift+9", commands.quote),
            ("☑", tr("Things to tick"), "Ctrl+Shift+7", commands.tasks),
        ):
            made = button(text, partial(self._act, act), kind="tool", name=name, tip=f"{name} ({key})")
            flow.addWidget(made)
        flow.addWidget(
            button(
                tr("Four headings"),
                self.template_wanted.emit,
                kind="tool",
                tip=tr("Thoughts, feelings, visions, insights: each may stay empty"),
            )
        )
        flow.addWidget(button(tr("+ Image"), self.image_wanted.emit, kind="tool", tip=tr("Put a picture in")))

    def add(self, text: str, name: str, key: str, act: Callable[[], object]) -> None:
        """Put one more button at the end of the row."""
        self._flow.addWidget(button(text, act, kind="tool", name=name, tip=f"{name} ({key})"))

    def _act(self, act: Callable[[MarkdownEditor], None]) -> None:
        act(self._editor)
        self._editor.setFocus()
