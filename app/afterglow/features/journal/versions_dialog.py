# SPDX-License-Identifier: GPL-3.0-or-later
"""Earlier versions of an entry: seen, compared with what stands there now, and brought back."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QTextBrowser

from afterglow.features.journal import rules, words
from afterglow.ui import theme
from afterglow.ui.controls import button, label, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from afterglow.features.journal.shapes import Entry, Version

_SIZE = (860, 560)


class VersionsDialog(Dialog):
    """Accepted when a version is to be brought back; `chosen` is that version."""

    def __init__(self, parent: QWidget, entry: Entry, versions: Sequence[Version]) -> None:
        super().__init__(parent, tr("Earlier versions"), width=_SIZE[0])
        self._entry = entry
        self._versions = versions
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Versions"))
        self.list.setFixedWidth(220)
        for version in versions:
            self.list.addItem(f"{words.on_day(version.at)}, {words.clock(version.at.local())}")
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("What was different"))
        self.text.setOpenLinks(False)
        self.bring_back = button(tr("Bring this one back"), self.accept, kind="primary")
        self.bring_back.setEnabled(bool(versions))
        if versions:
            said = tr(
                "Struck out: was there then and is not there now. Marked: has come since. Bringing one "
                "back keeps what stands there now as a version."
            )
        else:
            said = tr(
                "There are none yet. One is kept for about every ten minutes of writing, before a large "
                "cut, and before a title makes way for another."
            )
        middle = row(self.list, self.text, space=12)
        self.add(label(said, soft=True, wrap=True), middle)
        self.body.setStretchFactor(middle, 1)
        self.add_buttons(None, button(tr("Close"), self.reject), self.bring_back)
        self.resize(*_SIZE)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    @property
    def chosen(self) -> Version | None:
        """The version in view, or None where there is none."""
        at = self.list.currentRow()
        return self._versions[at] if 0 <= at < len(self._versions) else None

    def _show(self, _row: int) -> None:
        version = self.chosen
        if version is None:
            return
        colours = theme.tokens()
        styles = {
            "same": "",
            "gone": f"text-decoration: line-through; color: {colours.soft};",
            "new": f"background-color: {colours.sage_tint};",
        }
        pieces = [
            f'<span style="{styles[what]}">{html.escape(text)}</span>'
            for what, text in rules.compare(
                _with_title(version.title, version.body), _with_title(self._entry.title, self._entry.body)
            )
        ]
        self.text.setHtml(f'<div style="white-space: pre-wrap;">{"".join(pieces)}</div>')


def _with_title(title: str, body: str) -> str:
    return f"{title}\n\n{body}" if title else body
