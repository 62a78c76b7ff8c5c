# SPDX-License-Identifier: GPL-3.0-or-later
"""Earlier versions of an entry: seen, compared with what stands there now, and brought back."""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QTextBrowser

from afterglow.core.errors import CancelledError
from afterglow.features.journal import rules, words
from afterglow.ui import theme
from afterglow.ui.controls import button, label, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from afterglow.features.journal.shapes import Entry, Version
    from afterglow.features.journal.store import JournalStore
    from afterglow.ui.background import Background, Task

_SIZE = (860, 560)


class VersionsDialog(Dialog):
    """Accepted once a version has been brought back. Reading and comparing go on in the background."""

    def __init__(
        self,
        parent: QWidget,
        store: JournalStore,
        entry_id: int,
        background: Background,
        failed: Callable[[BaseException], None],
    ) -> None:
        super().__init__(parent, tr("Earlier versions"), width=_SIZE[0])
        self._store = store
        self._id = entry_id
        self._background = background
        self._tell = failed
        self._entry: Entry | None = None
        self._versions: Sequence[Version] = ()
        self._comparing: Task | None = None
        self._busy = False
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Versions"))
        self.list.setFixedWidth(220)
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("What was different"))
        self.text.setOpenLinks(False)
        self.bring_back = button(tr("Bring this one back"), self._bring_back, kind="primary")
        self.bring_back.setEnabled(False)
        self.said = label(tr("Reading…"), soft=True, wrap=True)
        middle = row(self.list, self.text, space=12)
        self.add(self.said, middle)
        self.body.setStretchFactor(middle, 1)
        self.add_buttons(None, button(tr("Close"), self.reject), self.bring_back)
        self.resize(*_SIZE)
        self.list.currentRowChanged.connect(self._compare)
        background.run(self._read, lambda found: self._fill(*found), self._broke, owner=self)

    @property
    def chosen(self) -> Version | None:
        """The version in view, or None where there is none."""
        at = self.list.currentRow()
        return self._versions[at] if 0 <= at < len(self._versions) else None

    def done(self, result: int) -> None:
        """Close, unless a version is being brought back."""
        if not self._busy:
            super().done(result)

    def _read(self) -> tuple[Entry, Sequence[Version]]:
        return self._store.entries.entry(self._id), self._store.history.versions(self._id)

    def _fill(self, entry: Entry, versions: Sequence[Version]) -> None:
        self._entry, self._versions = entry, versions
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
        self.said.setText(said)
        for version in versions:
            self.list.addItem(f"{words.on_day(version.at)}, {words.clock(version.at.local())}")
        self.list.setCurrentRow(0)
        self.bring_back.setEnabled(bool(versions))

    def _compare(self, _row: int) -> None:
        version, entry = self.chosen, self._entry
        if version is None or entry is None:
            return
        if self._comparing is not None:
            # Whoever walks through the list waits for the last one only.
            self._comparing.cancel()
        self.text.setPlainText(tr("Comparing…"))
        then, now = _with_title(version.title, version.body), _with_title(entry.title, entry.body)

        def show(pieces: Sequence[tuple[str, str]]) -> None:
            if self.chosen is version:
                self._show(pieces)

        self._comparing = self._background.run_long(
            lambda _progress: rules.compare(then, now), show, self._not_compared, owner=self
        )

    def _show(self, pieces: Sequence[tuple[str, str]]) -> None:
        colours = theme.tokens()
        styles = {
            "same": "",
            "gone": f"text-decoration: line-through; color: {colours.soft};",
            "new": f"background-color: {colours.sage_tint};",
        }
        shown = "".join(f'<span style="{styles[what]}">{html.escape(text)}</span>' for what, text in pieces)
        self.text.setHtml(f'<div style="white-space: pre-wrap;">{shown}</div>')

    def _not_compared(self, error: BaseException) -> None:
        if not isinstance(error, CancelledError):
            self._tell(error)

    def _bring_back(self) -> None:
        version = self.chosen
        if version is None:
            return
        self._be_busy(on=True)
        work = partial(self._store.history.restore, self._id, version.id)
        self._background.run(work, lambda _none: self._brought_back(), self._broke, owner=self)

    def _brought_back(self) -> None:
        self._be_busy(on=False)
        self.accept()

    def _broke(self, error: BaseException) -> None:
        self._be_busy(on=False)
        self._tell(error)

    def _be_busy(self, *, on: bool) -> None:
        self._busy = on
        self.list.setEnabled(not on)
        self.bring_back.setEnabled(not on and bool(self._versions))


def _with_title(title: str, body: str) -> str:
    return f"{title}\n\n{body}" if title else body
