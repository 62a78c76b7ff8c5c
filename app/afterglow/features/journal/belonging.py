# SPDX-License-Identifier: GPL-3.0-or-later
"""Where an entry is on the arc: the chip beside its date, and the question which session it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton

from afterglow.features.journal import words
from afterglow.ui import arc_words
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from afterglow.core.arc import Arc, SessionMark
    from afterglow.features.journal.store.sessions import SessionLinks

_AROUND = 18
_CHOICE = Qt.ItemDataRole.UserRole
# What can be chosen besides a session, which is named by its identifier.
BY_DATE, NONE = "by date", "none"


class PlaceChip(QPushButton):
    """Says "Day 3 after session 4", and is hidden where there is nothing to say."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "chip")
        self.setProperty("dawn", True)
        self.setAutoDefault(True)
        self.setToolTip(tr("Which session this belongs to"))
        self.clicked.connect(lambda: self.asked.emit())
        self.hide()

    def show_place(self, arc: Arc, uid: str, day: date) -> None:
        """Say where a day stands, or what was linked by hand; `uid` may be empty."""
        where = arc.told_of(uid, day)
        self.setText("" if where is None else arc_words.place(where))
        self.setVisible(where is not None)


class BelongingDialog(Dialog):
    """Asks which session an entry belongs to. `choice` is a session's identifier, BY_DATE or NONE."""

    def __init__(self, parent: QWidget, arc: Arc, uid: str, day: date) -> None:
        super().__init__(parent, tr("Which session does this belong to?"), width=460)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Sessions"))
        self.list.setMinimumHeight(260)
        by_date = arc.place(day)
        said = arc_words.place(by_date) if by_date is not None else tr("none")
        self._offer(tr("By its date: {place}").format(place=said), BY_DATE)
        if by_date is not None:
            self._offer(tr("To none, though its date is near one"), NONE)
        for mark in reversed(arc.marks):
            self._offer(_called(arc, mark), mark.uid)
        self._choose(_present(arc, uid, day))
        self.list.itemActivated.connect(lambda _item: self.accept())
        hint = tr("By its date it moves along when a session's date is changed. By hand it stays.")
        self.add(label(hint, soft=True, small=True, wrap=True), self.list)
        keep = button(tr("Choose"), self.accept, kind="primary")
        keep.setDefault(True)
        self.add_buttons(None, button(tr("Leave it"), self.reject), keep)
        self.list.setFocus()

    @property
    def choice(self) -> str:
        """What is chosen."""
        item = self.list.currentItem()
        return BY_DATE if item is None else str(item.data(_CHOICE))

    def _offer(self, text: str, choice: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_CHOICE, choice)
        item.setSizeHint(QSize(0, self.fontMetrics().height() + _AROUND))
        self.list.addItem(item)

    def _choose(self, choice: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_CHOICE) == choice:
                self.list.setCurrentRow(row)
                return
        self.list.setCurrentRow(0)


def keep(links: SessionLinks, arc: Arc, uid: str, day: date, choice: str) -> None:
    """Keep what was chosen for an entry."""
    if choice == BY_DATE:
        links.follow_date(uid)
    elif choice != NONE:
        links.link(uid, choice)
    elif (place := arc.place(day)) is not None:
        links.unlink(uid, place.mark.uid)


def _present(arc: Arc, uid: str, day: date) -> str:
    by_hand = arc.by_hand.together.get(uid)
    if by_hand is not None and arc.mark(by_hand) is not None:
        return by_hand
    place = arc.place(day)
    return NONE if place is not None and (uid, place.mark.uid) in arc.by_hand.apart else BY_DATE


def _called(arc: Arc, mark: SessionMark) -> str:
    called = (
        tr("A session that did not take place") if mark.missed else arc_words.session(arc.number_of(mark))
    )
    parts = [called, mark.title, words.on_day(mark.at)]
    return " · ".join(part for part in parts if part)
