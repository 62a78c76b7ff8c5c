# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal's tab: the list at the left, the open entry at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget

from afterglow.core.errors import PersonError
from afterglow.feature import Page
from afterglow.features.journal import rules
from afterglow.features.journal.actions import EntryActions
from afterglow.features.journal.empty import EmptyPane
from afterglow.features.journal.finder import Finder
from afterglow.features.journal.list_pane import ListPane
from afterglow.features.journal.picture_cache import PictureCache
from afterglow.features.journal.reading import ReadingPane
from afterglow.features.journal.shapes import Draft, Entry, Sharing
from afterglow.features.journal.store import JournalStore
from afterglow.features.journal.store.rows import NoEntryError
from afterglow.features.journal.writing import WritingPane
from afterglow.ui.controls import column, restyle
from afterglow.ui.picture_intake import PictureIntake
from afterglow.ui.timers import once
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts

_LEFT = 360
_LEAST_LEFT = 260
_TIDY_MS = 60_000
_FIRST_MS = 20
_MARK_MS = 120


class JournalPage(Page):
    """Joins the parts of the page; each part does its own work."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self.store = JournalStore(parts.vault, parts.offers.arc, parts.offers.carried())
        self._cache = PictureCache(self.store, parts.background, self)
        self.list = ListPane(self.store, self._today, parts)
        self.finder = Finder(self.store, parts.background, self.list)
        # Asked before the rest is built, so that the list is there when it is.
        self.finder.filled.connect(self._first_filled, Qt.ConnectionType.SingleShotConnection)
        self.finder.again()
        self.empty = EmptyPane()
        self.writing = WritingPane(self.store, parts, self._cache)
        self.reading = ReadingPane(self.store, parts, self._cache)
        self._intake = PictureIntake(self.store.pictures.add, parts, self)
        self._acts = EntryActions(self, parts)
        self._begun = False
        self.stack = QStackedWidget()
        for each in (self.empty, self.writing, self.reading):
            self.stack.addWidget(each)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(self.stack)
        split.setStretchFactor(1, 1)
        split.setSizes([_LEFT, 820])
        split.setCollapsible(0, False)
        split.setCollapsible(1, False)
        self.list.setMinimumWidth(_LEAST_LEFT)
        self.setLayout(column(split))
        self.setFocusProxy(self.list.table)
        self._saves = 0
        self._tidy = once(self, _TIDY_MS, self._tidy_now)
        self._marks: tuple[str, ...] = ()
        self._mark_soon = once(self, _MARK_MS, self._mark)
        self._connect()
        self._acts.add_to_menu()

    # What the window asks for

    def flush(self) -> None:
        """Bring what is unsaved into the vault; raises PersonError if it can not be kept."""
        self.writing.flush()

    def shown(self) -> None:
        """Remove what has been in the bin too long, when the page is first seen."""
        if self._begun:
            self.writing.marking.show()
            if self.stack.currentWidget() is self.reading:
                self.reading.refresh()
            return
        self._begun = True
        self._parts.background.run(self.store.bin.purge_old)
        # What was written just before the last lock is not in the index yet.
        self._tidy.start()

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self.list.begin_search()

    def open_item(self, uid: str) -> None:
        """Open an entry to be read; one that is gone is told in plain words."""
        id_ = self.store.entries.id_of(uid)
        if id_ is None:
            self._parts.window.show_problem(NoEntryError())
        elif self.store.entries.entry(id_).deleted is not None:
            self._parts.window.say(tr("That entry is in the bin. Menu, then Bin, takes it back."))
        else:
            self.open(id_, read=True)

    def new_item(self) -> None:
        """Begin an entry, dated now."""
        self.begin(Draft("", "", self.store.vault.now()))

    def settings_changed(self) -> None:
        """Take the letters and colours that are set now."""
        self.writing.use_settings()
        self.reading.use_settings()
        self.list.table.viewport().update()
        restyle(self)

    # Which entry is open

    def current_id(self) -> int | None:
        """Return the id of the entry that is open, or None."""
        if self.stack.currentWidget() is self.writing:
            return self.writing.entry_id
        entry = self.reading.entry
        return entry.id if self.stack.currentWidget() is self.reading and entry is not None else None

    def open(self, id_: int, *, read: bool | None = None) -> None:
        """Open an entry; `read` to read it, or as the one before by default."""
        if not self._let_go():
            return
        entry = self.store.entries.entry(id_)
        reading = self.stack.currentWidget() is self.reading if read is None else read
        marks = self._marks = self.store.search.marks(self.finder.text)
        if reading:
            self.reading.show_entry(entry, marks)
            self._show(self.reading)
        else:
            self.writing.editor.mark(marks)
            self.writing.show_entry(entry)
            self.writing.editor.go_to_first_mark()
            self._show(self.writing)
        if self.list.table.current_id() != id_:
            # Else the list is where it should be, perhaps with more rows selected beside this one.
            self.list.table.select(id_, quietly=True)

    def begin(self, draft: Draft) -> None:
        """Open a new entry to write."""
        if not self._let_go():
            return
        self.list.table.select(None, quietly=True)
        self._marks = ()
        self.writing.editor.mark(())
        self.writing.show_new(draft)
        self._show(self.writing)
        self.writing.editor.setFocus()

    def go_deeper(self, entry: Entry) -> None:
        """Begin an entry that follows up on another one."""
        self.begin(Draft("", "", self.store.vault.now(), tags=entry.tags, parent_uid=entry.uid))

    def close_entry(self) -> None:
        """Show no entry."""
        self.empty.say(has_entries=bool(len(self.list.model.ids)))
        self._show(self.empty)

    # Inside

    def _connect(self) -> None:
        self.list.new_wanted.connect(self.new_item)
        self.list.chosen.connect(self._chosen)
        self.list.past_wanted.connect(self._show_past)
        self.list.month_wanted.connect(self._show_month)
        self.list.day_wanted.connect(self._go_to_day)
        self.list.menu_wanted.connect(self._acts.show_menu)
        self.empty.new_wanted.connect(self.new_item)
        self.empty.bring_in_wanted.connect(self._acts.bring_in)
        self.empty.guided_wanted.connect(lambda: self._parts.window.open_tab("reflections"))
        self.finder.know(self.writing.keeper)
        self.finder.filled.connect(self._mark_soon.start)
        self.finder.others_wrote.connect(self.writing.learn_tags)
        self.writing.created.connect(self._created)
        self.writing.saved.connect(lambda _id: self._was_saved())
        self.writing.details.changed.connect(self._acts.order_may_change)
        self.writing.read_wanted.connect(lambda: self._turn(read=True))
        self.reading.write_wanted.connect(lambda: self._turn(read=False))
        self.writing.search_wanted.connect(lambda tag: self.list.begin_search(f'tag:"{tag}"'))
        self.reading.entry_wanted.connect(lambda id_: self.open(id_, read=True))
        self.reading.deeper_wanted.connect(self._acts.go_deeper)
        for place in (self.writing.details.place, self.reading.place):
            place.asked.connect(self._acts.ask_session)
        stop = self._parts.offers.on_arc(self._arc_moved)
        self.destroyed.connect(lambda: stop())
        for pane in (self.writing, self.reading):
            pane.menu_wanted.connect(self._acts.show_menu)
            pane.picture_opened.connect(self._acts.show_picture)
        self.writing.image_wanted.connect(lambda: self._intake.choose(self.writing.editor.insert_picture))
        self.writing.pictures_given.connect(
            lambda given: self._intake.take(given, self.writing.editor.insert_picture)
        )

    def _was_saved(self) -> None:
        """Tidy the index when a minute has passed, or after some saves where there is no such pause."""
        self._saves += 1
        if self._saves >= rules.TIDY_SAVES:
            self._tidy_now()
        else:
            self._tidy.start()

    def _tidy_now(self) -> None:
        self._tidy.stop()
        self._saves = 0
        self._parts.background.run(self.store.bin.tidy)

    def _arc_moved(self) -> None:
        """Say anew where everything is on the arc."""
        self.list.show_arc()
        self.list.arc_filter.count()
        self.writing.show_place()
        self.reading.show_place()
        if self.store.search.by_arc(self.finder.text):
            self.finder.again()

    def _today(self) -> date:
        return self._parts.clock.now().date()

    def _show(self, pane: QWidget) -> None:
        self.stack.setCurrentWidget(pane)

    def _let_go(self) -> bool:
        """Save the open entry before another one takes its place; False if it can not be saved."""
        try:
            self.flush()
        except PersonError as error:
            self._parts.window.show_problem(error)
            # A click goes on to select its row once this returns, so the way back comes after it.
            QTimer.singleShot(0, self, lambda: self.list.table.select(self.writing.entry_id, quietly=True))
            return False
        return True

    def _chosen(self, id_: int) -> None:
        if id_ != self.current_id():
            self.open(id_)

    def _created(self, id_: int) -> None:
        def select() -> None:
            if self.writing.entry_id == id_:
                self.list.table.select(id_, quietly=True)

        self.finder.filled.connect(select, Qt.ConnectionType.SingleShotConnection)

    def _first_filled(self) -> None:
        # The list is painted first, and then the entry beside it; counting tags waits for both.
        QTimer.singleShot(_FIRST_MS, self, self._open_first)

    def _open_first(self) -> None:
        """Show the newest entry, unless it is a sensitive one: that is opened by hand."""
        self.writing.learn_tags()
        self.list.show_arc()
        self.list.arc_filter.count()
        if self.stack.currentWidget() is not self.empty:
            return
        ids = self.list.model.ids
        preview = self.list.model.item(0) if len(ids) else None
        if preview is None or preview.sharing is Sharing.SENSITIVE:
            self.close_entry()
        else:
            self.open(ids[0], read=False)
            # The list may have the keyboard on this row already, and no row selected.
            self.list.table.select(ids[0], quietly=True)

    def _turn(self, *, read: bool) -> None:
        """Turn between writing and reading the same entry."""
        if read and not self._let_go():
            return
        id_ = self.current_id()
        if id_ is not None:
            self.open(id_, read=read)
        else:
            self._parts.window.say(tr("There is nothing to read yet."))

    def _show_past(self) -> None:
        if not self.finder.show_past(self._today()):
            self._parts.window.say(tr("Nothing from this day in earlier months or years yet."))

    def _show_month(self, year: int, month: int) -> None:
        def show(days: set[int]) -> None:
            calendar = self.list.calendar
            if (calendar.yearShown(), calendar.monthShown()) == (year, month):
                calendar.mark(days)

        self._parts.background.run(lambda: self.store.days.in_month(year, month), show, owner=self)

    def _go_to_day(self, day: date) -> None:
        ids = self.store.days.on(day)
        if not ids:
            self._parts.window.say(tr("Nothing was written on that day."))
        elif not self.list.table.select(ids[0]):
            self.finder.filled.connect(
                lambda: self.list.table.select(ids[0]), Qt.ConnectionType.SingleShotConnection
            )
            self.list.show_all()

    def _mark(self) -> None:
        """Mark in the open text what is searched for now; after the list, which is looked at first."""
        marks = self.store.search.marks(self.finder.text)
        if marks == self._marks:
            return
        self._marks = marks
        if self.stack.currentWidget() is self.writing:
            self.writing.editor.mark(marks)
        elif self.stack.currentWidget() is self.reading:
            self.reading.text.mark(marks)
