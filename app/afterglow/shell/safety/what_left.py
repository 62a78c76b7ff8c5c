# SPDX-License-Identifier: GPL-3.0-or-later
"""The section about every file that was ever taken out: when, what, where to, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from afterglow.shell.safety.pane import Pane
from afterglow.shell.when import moment_in_words
from afterglow.ui.controls import button, column, label, row
from afterglow.ui.dialogs import ask
from afterglow.ui.translate import tr
from afterglow.vault import departures

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent
    from sqlalchemy.orm import Session

    from afterglow.shell.safety.parts import SafetyParts
    from afterglow.vault.departures import Departure

_AT_ONCE = 20
_SAVE_AFTER_MS = 500


class WhatLeftSection(Pane):
    """Lists what left, newest first; each line can be erased, and told to whom it went."""

    def __init__(self, parts: SafetyParts) -> None:
        super().__init__(parts, tr("What left"))
        self.lines: dict[int, Line] = {}
        self._empty = label(tr("Nothing has left this journal."), soft=True, wrap=True)
        self._empty.hide()
        self._list = column(space=12)
        self.more = button(tr("Show older ones"), self._read, kind="link")
        self.erase_all = button(tr("Erase the whole list…"), self._erase_all)
        self.more.hide()
        self.erase_all.hide()
        self.add(
            label(
                tr(
                    "Every file that was taken out, in plain sight for you alone. Afterglow can not call a "
                    "file back or see what became of it. Erasing a line here leaves the file where it is."
                ),
                wrap=True,
            ),
            self._empty,
            self._list,
            row(self.more, None, self.erase_all),
            None,
        )
        self._read()

    def flush(self) -> None:
        """Keep what was typed a moment ago."""
        for line in self.lines.values():
            line.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed a moment ago."""
        self.flush()
        super().hideEvent(event)

    def _read(self) -> None:
        start = len(self.lines)
        vault = self.parts.vault

        def read() -> list[Departure]:
            with vault.read() as session:
                # One more than is shown tells whether there are older ones.
                return departures.listed(session, limit=_AT_ONCE + 1, start=start)

        self.parts.background.run(read, self._show, self.complain, owner=self)

    def _show(self, found: list[Departure]) -> None:
        for each in found[:_AT_ONCE]:
            line = Line(each)
            line.erase_wanted.connect(lambda id_=each.id: self._erase(id_))
            line.whom_changed.connect(lambda text, id_=each.id: self._keep_whom(id_, text))
            self.lines[each.id] = line
            self._list.addWidget(line)
        self.more.setVisible(len(found) > _AT_ONCE)
        self._empty.setVisible(not self.lines)
        self.erase_all.setVisible(bool(self.lines))

    def _erase(self, id_: int) -> None:
        def done(_none: object) -> None:
            line = self.lines.pop(id_)
            line.hide()
            line.deleteLater()
            self._empty.setVisible(not self.lines)
            self.erase_all.setVisible(bool(self.lines))
            self.tell("")
            self.erase_all.setFocus()

        self.work(lambda: self._write(lambda session: departures.erase(session, id_)), done)

    def _erase_all(self) -> None:
        if not ask(
            self,
            tr("Erase the whole list?"),
            tr(
                "Afterwards nobody can read here what left. The files themselves stay where they are. This "
                "can not be undone."
            ),
            yes=tr("Erase the list"),
            no=tr("Keep it"),
        ):
            return

        def done(_none: object) -> None:
            for line in self.lines.values():
                line.hide()
                line.deleteLater()
            self.lines.clear()
            self._show([])

        self.work(lambda: self._write(departures.erase_all), done)

    def _keep_whom(self, id_: int, text: str) -> None:
        now = self.parts.vault.now()
        # Nothing waits for this, so the section stays open for typing.
        self.parts.background.run(
            lambda: self._write(lambda session: departures.set_to_whom(session, id_, text, now)),
            failed=self.complain,
            owner=self,
        )

    def _write(self, change: Callable[[Session], None]) -> None:
        with self.parts.vault.write() as session:
            change(session)


class Line(QFrame):
    """One file that left."""

    erase_wanted = Signal()
    whom_changed = Signal(str)

    def __init__(self, found: Departure) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        what = tr(found.what).replace("{count}", f"{found.count:,}")
        when = moment_in_words(found.at)
        self.whom = QLineEdit(found.to_whom)
        self.whom.setMaxLength(departures.MOST_WHOM)
        self.whom.setPlaceholderText(tr("To whom, if you like"))
        self.whom.setAccessibleName(tr("To whom it went, {when}").format(when=when))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER_MS)
        self._timer.timeout.connect(lambda: self.whom_changed.emit(self.whom.text()))
        self.whom.textEdited.connect(self._timer.start)
        self.whom.editingFinished.connect(self.keep)
        erase = button(
            tr("Erase"),
            self.erase_wanted.emit,
            kind="link",
            name=tr("Erase the line of {when}").format(when=when),
        )
        place = label(found.place, soft=True, small=True, wrap=True)
        self.setLayout(
            column(
                label(when, soft=True, small=True),
                label(f"{what} · {tr(found.form)}", wrap=True),
                place,
                4,
                row(self.whom, erase),
                margins=14,
                space=4,
            )
        )

    def keep(self) -> None:
        """Keep what was typed now rather than in a moment."""
        if self._timer.isActive():
            self._timer.stop()
            self.whom_changed.emit(self.whom.text())


def build(parts: SafetyParts) -> WhatLeftSection:
    """Return the section."""
    return WhatLeftSection(parts)
