# SPDX-License-Identifier: GPL-3.0-or-later
"""What of one section goes onto the pages: each item with a tick, and the pieces of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem

from afterglow.core.shares import Drawing, Listing, Paragraph, Quote
from afterglow.features.sharing.shapes import LONGEST_LINE
from afterglow.ui.controls import button, label, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from afterglow.core.shares import Block, Section, Share
    from afterglow.features.sharing.rules.choices import Choices

_ITEM, _PLACE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_MOST_LETTERS = 160


class ChooseDialog(Dialog):
    """Changes `choices`. With `add` a line of the person's can be added (a question for the hour)."""

    def __init__(
        self,
        parent: QWidget,
        section: Section,
        choices: Choices,
        add: Callable[[str, Callable[[Section], None]], None] | None = None,
    ) -> None:
        super().__init__(parent, section.title, width=620)
        self.choices = choices
        self._section = section
        self._add = add
        self.list = QTreeWidget()
        self.list.setAccessibleName(section.title)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(28)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(320)
        self.add(
            label(tr("A tick puts something onto the pages. Space changes it."), soft=True, wrap=True),
            self.list,
        )
        if add is not None:
            self.line = QLineEdit()
            self.line.setAccessibleName(tr("Something I want from this hour"))
            self.line.setPlaceholderText(tr("Something I want from this hour"))
            self.line.setMaxLength(LONGEST_LINE)
            self.line.setMinimumHeight(34)
            self.line.returnPressed.connect(self._add_line)
            more = button(tr("Add"), self._add_line)
            more.setAutoDefault(False)
            line = row(self.line, more)
            line.setStretch(0, 1)
            self.add(line)
        done = button(tr("Done"), self.accept, kind="primary")
        if add is None:
            done.setDefault(True)
        else:
            done.setAutoDefault(False)
        self.add_buttons(None, done)
        # Rows are as high as the style of the list wants them, so it has to have its style before they come.
        self.list.ensurePolished()
        self._fill()
        self.list.itemChanged.connect(self._changed)

    def flush(self) -> None:
        """Keep a line that was typed and not added yet."""
        if self._add is not None and self.line.text().strip():
            self._add_line()

    # Inside

    def _fill(self) -> None:
        before = self.list.blockSignals(True)
        self.list.clear()
        for share in self._section.items:
            words = f"{share.title}  ·  {share.note}" if share.note else share.title
            if share.sensitive:
                words = tr("{what}  ·  sensitive").format(what=words)
            item = _item(words, share, None, on=self.choices.has(self._section, share))
            self.list.addTopLevelItem(item)
            if len(share.blocks) > 1:
                for place, block in enumerate(share.blocks):
                    on = self.choices.has_block(self._section, share, place)
                    item.addChild(_item(_words(block), share, place, on=on))
        self.list.expandAll()
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        self.list.blockSignals(before)

    def _changed(self, item: QTreeWidgetItem, _column: int) -> None:
        share, place = item.data(0, _ITEM), item.data(0, _PLACE)
        on = item.checkState(0) == Qt.CheckState.Checked
        if place is None:
            self.choices = self.choices.with_item(self._section, share, on=on)
        else:
            self.choices = self.choices.with_block(self._section, share, place, on=on)

    def _add_line(self) -> None:
        words = self.line.text().strip()
        if not words or self._add is None:
            return
        self.line.clear()
        self._add(words, self._show)

    def _show(self, section: Any) -> None:
        self._section = section
        self._fill()


def _item(words: str, share: Share, place: int | None, *, on: bool) -> QTreeWidgetItem:
    made = QTreeWidgetItem([words])
    made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    made.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    made.setToolTip(0, words)
    made.setData(0, _ITEM, share)
    made.setData(0, _PLACE, place)
    return made


def _words(block: Block) -> str:
    if isinstance(block, Paragraph | Quote):
        words = block.text
    elif isinstance(block, Listing):
        words = " · ".join(block.lines)
    elif isinstance(block, Drawing):
        words = tr("Chart: {what}").format(what=block.told)
    else:
        words = " / ".join(" ".join(filter(None, line)) for line in block.rows)
    line = " ".join(words.split())
    return line if len(line) <= _MOST_LETTERS else f"{line[:_MOST_LETTERS].rstrip()}…"
