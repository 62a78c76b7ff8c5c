# SPDX-License-Identifier: GPL-3.0-or-later
"""One thing to bring to therapy: whether it was talked about, its words, and where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from afterglow.features.sharing.shapes import State
from afterglow.ui.controls import button, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.features.sharing.shapes import TherapyItem


class ItemRow(QWidget):
    """`talked` follows the tick, `source_wanted` the way to where it is from, `remove_wanted` the way out."""

    talked = Signal(bool)
    source_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, item: TherapyItem) -> None:
        super().__init__()
        line = " ".join(item.words.split())
        self.box = QCheckBox()
        self.box.setProperty("kind", "sage")
        self.box.setAccessibleName(tr("{what}: talked about").format(what=line))
        self.box.setToolTip(tr("We talked about it"))
        self.box.setChecked(item.state is State.DONE)
        self.box.toggled.connect(self.talked)
        words = label(line, wrap=True, soft=item.state is State.DONE)
        parts: list[QWidget] = [self.box, words]
        if item.sensitive:
            parts.append(label(tr("sensitive"), soft=True, small=True))
        if item.origin:
            self.source = button(
                tr("Where it is from"),
                self.source_wanted.emit,
                kind="link",
                name=tr("Where it is from: {what}").format(what=line),
            )
            parts.append(self.source)
        self.remove = button(
            tr("Remove"), self.remove_wanted.emit, kind="link", name=tr("Remove {what}").format(what=line)
        )
        self.remove.setProperty("calm", True)
        parts.append(self.remove)
        layout = row(*parts, space=10)
        layout.setStretch(1, 1)
        self.setLayout(layout)
