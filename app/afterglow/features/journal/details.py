# SPDX-License-Identifier: GPL-3.0-or-later
"""What an entry has besides its words: date, star, how far it may go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QTimeZone, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QDateTimeEdit, QMenu, QWidget

from afterglow.core.moment import Moment
from afterglow.features.journal import room, words
from afterglow.features.journal.belonging import PlaceChip
from afterglow.features.journal.shapes import Sharing
from afterglow.ui.controls import button, chip, label, restyle, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.features.journal.shapes import Draft

_EXPLAINED = {
    Sharing.PRIVATE: lambda: tr("Private: only here, unless you take it out yourself"),
    Sharing.SHAREABLE: lambda: tr("May be shared: offered when you bring pages to a therapist"),
    Sharing.SENSITIVE: lambda: tr("Sensitive: no words in lists, and left out of exports"),
}


class Details(QWidget):
    """The line above the title. `changed` follows each change by the person."""

    changed = Signal()
    read_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.at = Moment(0)
        self.sharing = Sharing.PRIVATE
        self.when = button("", self._ask_when, kind="link", tip=tr("Change date and time"))
        self.star = button("☆", self._starred, kind="tool", name=tr("Star"), tip=tr("Star"))
        self.star.setCheckable(True)
        self.share = chip("", name=tr("How far this entry may go"))
        self.read = chip(tr("Read"), self.read_wanted.emit)
        more = button("⋯", self.menu_wanted.emit, kind="tool", name=tr("More"), tip=tr("More"))
        self.place = PlaceChip()
        # The place goes below the date where there is no room beside it.
        said = FlowLayout(space=8)
        said.addWidget(self.when)
        said.addWidget(self.place)
        self._line = row(said, row(self.star, self.share, self.read, more, None, space=8), space=8)
        self._line.setStretch(0, 1)
        self.setLayout(self._line)
        menu = QMenu(self.share)
        group = QActionGroup(menu)
        self._choices = {}
        for each in Sharing:
            action = menu.addAction(_EXPLAINED[each]())
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(partial(self._shared, each))
            self._choices[each] = action
        self.share.setMenu(menu)
        # Soft, and without the padding that would push the date out of the column of the text.
        self.when.setProperty("quiet", True)

    def show_draft(self, draft: Draft) -> None:
        """Show what a draft has."""
        self.at = draft.at
        self._show_when()
        self.star.setChecked(draft.starred)
        self._show_star()
        self._show_sharing(draft.sharing)

    def turn(self, *, narrow: bool) -> None:
        """Put the date above the rest where there is no room beside it."""
        room.turn(self._line, narrow=narrow)

    def _ask_when(self) -> None:
        dialog = WhenDialog(self, self.at)
        if dialog.exec():
            self.at = dialog.moment()
            self._show_when()
            self.changed.emit()
        dialog.deleteLater()

    def _starred(self) -> None:
        self._show_star()
        self.changed.emit()

    def _shared(self, value: Sharing, *_checked: bool) -> None:
        self._show_sharing(value)
        self.changed.emit()

    def _show_when(self) -> None:
        self.when.setText(words.in_full(self.at))
        self.when.setAccessibleName(tr("Date: {when}").format(when=words.in_full(self.at)))

    def _show_star(self) -> None:
        self.star.setText("★" if self.star.isChecked() else "☆")

    def _show_sharing(self, value: Sharing) -> None:
        self.sharing = value
        self.share.setText(words.sharing(value))
        self.share.setAccessibleDescription(_EXPLAINED[value]())
        self._choices[value].setChecked(True)
        restyle(self.share, filled=value is Sharing.SHAREABLE, dawn=value is Sharing.SENSITIVE)


class WhenDialog(Dialog):
    """Asks for a date and a time; the writer's offset from UTC stays."""

    def __init__(self, parent: QWidget, at: Moment) -> None:
        super().__init__(parent, tr("When is this entry from?"), width=380)
        self._offset = at.offset
        zone = QTimeZone(at.offset * 60)
        self.edit = QDateTimeEdit(QDateTime.fromMSecsSinceEpoch(at.utc_ms, zone))
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("d MMMM yyyy  HH:mm")
        self.edit.setAccessibleName(tr("Date and time"))
        save = button(tr("Set"), self.accept, kind="primary")
        save.setDefault(True)
        self.add(label(tr("Date and time"), soft=True, small=True), self.edit)
        self.add_buttons(None, button(tr("Leave it"), self.reject), save)

    def moment(self) -> Moment:
        """Return what was set."""
        return Moment(self.edit.dateTime().toMSecsSinceEpoch(), self._offset)
