# SPDX-License-Identifier: GPL-3.0-or-later
"""The left side of the page: search, filters, calendar, and the list itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from afterglow.features.journal import words
from afterglow.features.journal.arc_filter import ArcFilter
from afterglow.features.journal.beginning import more_to_begin
from afterglow.features.journal.entry_delegate import EntryDelegate
from afterglow.ui import arc_words
from afterglow.ui.calendar import DayCalendar
from afterglow.ui.controls import button, chip, column, label, row
from afterglow.ui.flow import FlowLayout
from afterglow.ui.long_table import LongModel, LongTable
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from afterglow.feature import Parts
    from afterglow.features.journal.shapes import Preview
    from afterglow.features.journal.store import JournalStore

_STARRED = "is:starred"
_HELP = (
    '"two words"   -without   tag:water   from:2026-10   to:2026-11   is:starred   is:shareable   '
    "has:picture   has:note   session:4   day:3   after:sessions"
)


class ListPane(QWidget):
    """Shows ids; asks by signals. `searched` follows each change of the words that are looked for."""

    searched = Signal(str)
    new_wanted = Signal()
    chosen = Signal(int)
    month_wanted = Signal(int, int)
    day_wanted = Signal(object)
    past_wanted = Signal()
    menu_wanted = Signal(object)

    def __init__(self, store: JournalStore, today: Callable[[], date], parts: Parts) -> None:
        super().__init__()
        self._store = store
        self._today = today
        self.arc = parts.offers.arc
        self.arc_filter = ArcFilter(store, parts.background, parts.offers.arc)
        self._marks: tuple[str, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search…"))
        self.search.setAccessibleName(tr("Search"))
        self.search.setAccessibleDescription(_HELP)
        self.search.setToolTip(_HELP.replace("   ", "\n"))
        self.search.setClearButtonEnabled(True)
        for clear in self.search.findChildren(QToolButton):
            clear.setAccessibleName(tr("Clear the search"))
        self.search.setMinimumHeight(40)
        self.search.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.search.textChanged.connect(self._searched)
        self.search.installEventFilter(self)
        self.arc_filter.changed.connect(self.search.setText)
        new = button(tr("New"), self.new_wanted.emit, kind="primary", tip=tr("New entry (Ctrl+N)"))
        self.more = more_to_begin(parts, self.new_wanted.emit)
        self._all = chip(tr("All"), self.show_all, checkable=True)
        self._starred = chip(tr("Starred"), self._toggle_starred, checkable=True)
        past = chip(tr("On this day"), self.past_wanted.emit)
        self._days = chip(tr("Calendar"), self._toggle_calendar, checkable=True)
        self.calendar = DayCalendar()
        self.calendar.month_shown.connect(self.month_wanted)
        self.calendar.picked.connect(self.day_wanted)
        self.calendar.hide()
        self.month = label("", soft=True, small=True)
        self.count = label("", soft=True, small=True)
        self.model = LongModel(self._read, lambda one: words.speak(one, today(), self._place(one)))
        self._delegate = EntryDelegate(today, self._place)
        self.table = LongTable(self.model, self._delegate, 80, tr("Entries"))
        self.table.chosen.connect(self.chosen)
        self.table.top_changed.connect(self._tell_month)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.table.viewport().mapToGlobal(at))
        )
        self.model.modelReset.connect(lambda: QTimer.singleShot(0, self, self._tell_month))
        chips = FlowLayout(space=6)
        for each in (self._all, self.arc_filter, self._starred, past, self._days):
            chips.addWidget(each)
        top = column(
            row(self.search, row(new, self.more, space=2), space=12),
            chips,
            self.calendar,
            row(4, self.month, None, self.count, 4, space=0),
            space=12,
        )
        layout = column(top, self.table, space=6)
        layout.setContentsMargins(16, 16, 4, 0)
        top.setContentsMargins(0, 0, 12, 0)
        self.setLayout(layout)
        self._all.setChecked(True)

    def show_ids(
        self, ids: array[int], marks: Sequence[str] = (), *, told: str = "", first: Sequence[Preview] = ()
    ) -> None:
        """Show these entries; `marks` are the folded words to mark, `told` how many were found.

        `first` is what to show of the first of them, if that was read already.
        """
        self._marks = self._delegate.marks = tuple(marks)
        kept = self.table.current_id()
        self.model.set_ids(ids, first)
        self.count.setText(told)
        if kept is not None:
            self.table.select(kept, quietly=True)

    def extend_ids(self, ids: array[int], *, told: str) -> None:
        """Show the rest of what was found, without moving anything."""
        self.model.extend(ids)
        self.count.setText(told)

    def show_arc(self) -> None:
        """Say anew where each entry is: a session, or the day, is another one now."""
        self.arc_filter.show_arc()
        self.table.viewport().update()

    def begin_search(self, text: str | None = None) -> None:
        """Put the keyboard into the search, with these words in it if any are given."""
        if text is not None:
            self.search.setText(text)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_all(self) -> None:
        """Ask for everything, whatever was searched for or looked back to."""
        self._all.setChecked(True)
        if self.search.text():
            self.search.clear()
        else:
            self.searched.emit("")

    def leave_all(self) -> None:
        """Clear the search for something that no words stand for, such as this day in other years."""
        self.search.clear()
        self._all.setChecked(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the rows the height that the letters in use need."""
        super().showEvent(event)
        self.table.set_row_height(self._delegate.row_height(self.table.font()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search into the list with Down or Enter, and clear it with Escape."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if len(self.model.ids):
                    self.table.select(self.table.current_id() or self.model.ids[0])
                    self.table.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and not self._all.isChecked():
                self.show_all()
                return True
        return super().eventFilter(watched, event)

    def _read(self, ids: Sequence[int]) -> Sequence[object]:
        return self._store.entries.previews(list(ids), self._marks)

    def _place(self, preview: Preview) -> str:
        """Return where an entry is on the arc; by its day, so that painting asks no vault."""
        where = self.arc().told_of(preview.uid, preview.at.local().date())
        return "" if where is None else arc_words.place(where)

    def _searched(self, typed: str) -> None:
        self.arc_filter.show_typed(typed)
        self._all.setChecked(not typed.strip())
        self._starred.setChecked(_STARRED in typed.split())
        self.searched.emit(typed)

    def _toggle_starred(self) -> None:
        kept = [word for word in self.search.text().split() if word != _STARRED]
        self.search.setText(" ".join([*kept, _STARRED] if self._starred.isChecked() else kept))

    def _toggle_calendar(self) -> None:
        self.calendar.setVisible(self._days.isChecked())
        if self._days.isChecked():
            self.calendar.show_day(self._today())

    def _tell_month(self) -> None:
        top = max(0, self.table.rowAt(4))
        preview = self.model.item(top) if top < len(self.model.ids) else None
        self.month.setText(words.month(preview.at) if preview is not None else "")
