# SPDX-License-Identifier: GPL-3.0-or-later
"""The page an entry is read on, with dated notes in the margin and the thread it belongs to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QScrollArea, QWidget

from afterglow.core.errors import PersonError
from afterglow.features.journal import marking, quotes, room, words
from afterglow.features.journal.belonging import PlaceChip
from afterglow.features.journal.margin import Margin
from afterglow.features.journal.reading_text import ReadingText
from afterglow.ui.controls import button, chip, column, frame, label, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from afterglow.feature import Parts
    from afterglow.features.journal.picture_cache import PictureCache
    from afterglow.features.journal.reading_text import Quote
    from afterglow.features.journal.shapes import Entry, Note
    from afterglow.features.journal.store import JournalStore

_LINE = 32
_NOTES_WIDTH = 230
_NOTES_HEIGHT = 190
_ANY = 16_777_215  # Qt's word for no limit


class ReadingPane(QWidget):
    """Shows one entry to be read; nothing here changes its text."""

    write_wanted = Signal()
    deeper_wanted = Signal()
    menu_wanted = Signal()
    entry_wanted = Signal(int)
    picture_opened = Signal(str)

    def __init__(self, store: JournalStore, parts: Parts, cache: PictureCache) -> None:
        super().__init__()
        self._store = store
        self._parts = parts
        self.entry: Entry | None = None
        self.when = label("", soft=True)
        self.when.setMinimumHeight(_LINE)
        self.place = PlaceChip()
        write = chip(tr("Write"), self.write_wanted.emit)
        more = button("⋯", self.menu_wanted.emit, kind="tool", name=tr("More"), tip=tr("More"))
        self.title = label("", wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text = ReadingText(cache, parts.background)
        self.text.picture_opened.connect(self.picture_opened)
        self.text.address_opened.connect(self._show_address)
        self.margin = Margin()
        self.margin.change_wanted.connect(self._change_note)
        self.margin.remove_wanted.connect(self._remove_note)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.margin)
        self._scroll.setAccessibleName(tr("Notes in the margin"))
        self._tags = FlowLayout()
        self._thread = FlowLayout()
        self.note = button(tr("Note in the margin"), self._add_note)
        self.deeper = button(tr("Go deeper"), self.deeper_wanted.emit)
        self._marker = parts.offers.marker()
        marks = [] if self._marker is None else [button(self._marker.title(), self._mark)]
        self._middle = row(self.text, self._scroll, space=24)
        self._middle.setStretch(0, 1)
        # The place goes below the date where there is no room beside it.
        said = FlowLayout(space=10)
        said.addWidget(self.when)
        said.addWidget(self.place)
        head = row(said, write, more, space=8)
        head.setStretch(0, 1)
        self._column = column(
            head,
            self.title,
            6,
            self._middle,
            self._tags,
            self._thread,
            frame("rule"),
            _flowing(self.note, *marks, self.deeper),
            space=10,
        )
        self._column.setStretchFactor(self._middle, 1)
        self.setLayout(self._column)
        self.setMinimumWidth(room.LEAST)
        self._narrow = False
        self._turn(narrow=False)
        self.use_settings()

    def show_entry(self, entry: Entry, marks: Sequence[str] = ()) -> None:
        """Show an entry, with the (folded) words of a search marked."""
        self.entry = entry
        self.when.setText(words.in_full(entry.at))
        self.show_place()
        self.title.setText(entry.title)
        self.title.setVisible(bool(entry.title))
        noted = [_quote(entry, note) for note in entry.notes if note.quote]
        kept = [] if self._marker is None else _kept(entry, self._store)
        self.text.show_text(entry.body, noted, marks, kept)
        self.margin.show_notes(entry.notes, entry.body)
        self._scroll.setVisible(bool(entry.notes))
        self._fill_tags(entry)
        self._fill_thread(entry)

    def show_place(self) -> None:
        """Say where the entry is on the arc."""
        if self.entry is not None:
            self.place.show_place(self._parts.offers.arc(), self.entry.uid, self.entry.at.local().date())

    def use_settings(self) -> None:
        """Take letters and size from the settings."""
        from afterglow.ui.theme import reading_font

        font = reading_font(self._parts.settings.text_size, self._parts.settings.reading_font)
        self.text.set_reading_font(font)
        larger = QFont(font)
        larger.setPointSizeF(font.pointSizeF() * 1.45)
        self.title.setFont(larger)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make do with the room there is."""
        super().resizeEvent(event)
        narrow = room.is_narrow(event.size().width())
        if narrow != self._narrow:
            self._narrow = narrow
            self._turn(narrow=narrow)

    def _turn(self, *, narrow: bool) -> None:
        """Put the notes beside the text, or below it where there is no room beside it."""
        room.set_margins(self._column, narrow=narrow)
        room.turn(self._middle, narrow=narrow)
        self._scroll.setMinimumSize(*((0, _NOTES_HEIGHT // 2) if narrow else (_NOTES_WIDTH, 0)))
        self._scroll.setMaximumSize(*((_ANY, _NOTES_HEIGHT) if narrow else (_NOTES_WIDTH, _ANY)))

    def _fill_tags(self, entry: Entry) -> None:
        _clear(self._tags)
        for tag in entry.tags:
            shown = label(f"#{tag.name}", soft=True)
            shown.setToolTip(words.kind(tag.kind))
            self._tags.addWidget(shown)

    def _fill_thread(self, entry: Entry) -> None:
        _clear(self._thread)
        members = self._store.threads.of(entry.thread_uid)
        if len(members) < 2:
            return
        self._thread.addWidget(label(tr("Thread:"), soft=True))
        for member in members:
            made = chip(
                f"{words.title(member)[:40]} · {words.on_day(member.at)}",
                lambda id_=member.id: self.entry_wanted.emit(id_),  # type: ignore[misc]  # bound early
            )
            made.setProperty("filled", member.id == entry.id)
            self._thread.addWidget(made)

    # Marks

    def _mark(self) -> None:
        """Keep the words that are selected, in the feature that keeps such."""
        entry, marker, window = self.entry, self._marker, self._parts.window
        if entry is None or marker is None:
            return
        anchor = marking.chosen(self.text, entry)
        if anchor is None:
            window.say(tr("Choose some words of the text first."))
            return
        keep = partial(marker.keep, self._parts.vault, entry.uid, anchor)

        def kept(_owner: str) -> None:
            self._reload(entry.id)
            window.say(marker.said())

        self._parts.background.run(keep, kept, window.show_problem, owner=self)

    # Notes

    def _add_note(self) -> None:
        entry = self.entry
        if entry is None:
            return
        quote, before = self.text.selected()
        start = quotes.nth_place(entry.body, quote, before)
        self._ask_and_keep(quote, "", partial(self._add, entry.id, quote, start))

    def _add(self, id_: int, quote: str, start: int, text: str) -> None:
        self._store.notes.add(id_, text, quote=quote, start=start)

    def _change_note(self, uid: str, old: str) -> None:
        self._ask_and_keep("", old, partial(self._store.notes.change, uid))

    def _ask_and_keep(self, quote: str, text: str, keep: Callable[[str], object]) -> None:
        """Ask for the words of a note until they are kept, or the person leaves it."""
        text = ask_note(self, quote, text)
        if not text:
            return

        def failed(error: BaseException) -> None:
            self._parts.window.show_problem(error)
            if isinstance(error, PersonError):
                self._ask_and_keep(quote, text, keep)

        self._write(partial(keep, text), failed)

    def _remove_note(self, uid: str) -> None:
        self._write(partial(self._store.notes.remove, uid), self._parts.window.show_problem)

    def _write(self, work: Callable[[], object], failed: Callable[[BaseException], None]) -> None:
        """Change notes off the window's thread, and show them anew if they are still being read."""
        id_ = None if self.entry is None else self.entry.id
        self._parts.background.run(work, lambda _result: self._reload(id_), failed, owner=self)

    def refresh(self) -> None:
        """Show anew what is noted and marked, as it may have been changed elsewhere."""
        if self.entry is not None:
            self._reload(self.entry.id)

    def _reload(self, id_: int | None) -> None:
        """Show the notes as they are now; the text stays where it was scrolled to."""
        if self.entry is None or self.entry.id != id_:
            return
        at = self.text.verticalScrollBar().value()
        self.show_entry(self._store.entries.entry(self.entry.id), self.text.marks)
        self.text.verticalScrollBar().setValue(at)

    def _show_address(self, address: str) -> None:
        from PySide6.QtWidgets import QApplication

        from afterglow.ui.dialogs import ask

        text = tr("Afterglow opens no addresses itself. You can copy this one:\n\n{address}")
        if ask(self, tr("An address"), text.format(address=address), yes=tr("Copy"), no=tr("Close")):
            QApplication.clipboard().setText(address)


def ask_note(parent: QWidget, quote: str, old: str = "") -> str:
    """Ask for the words of a note; returns nothing if the person changed their mind."""
    from PySide6.QtWidgets import QPlainTextEdit

    dialog = Dialog(parent, tr("Note in the margin"))
    if quote:
        dialog.add(label(f"“{quote}”", soft=True, wrap=True))
    box = QPlainTextEdit(old)
    box.setAccessibleName(tr("Note"))
    box.setTabChangesFocus(True)
    box.setMinimumHeight(110)
    dialog.add(box)
    keep = button(tr("Keep the note"), dialog.accept, kind="primary")
    dialog.add_buttons(None, button(tr("Leave it"), dialog.reject), keep)
    box.setFocus()
    text = box.toPlainText().strip() if dialog.exec() else ""
    dialog.deleteLater()
    return text


def _kept(entry: Entry, store: JournalStore) -> list[Quote]:
    """Return the words of an entry that are marked, as they are looked for where it is read."""
    whole = [each for each in store.marks.of(entry.id).values() if not each.lost]
    return [(each.words, quotes.count(entry.body[: each.start], each.words)) for each in whole]


def _flowing(*widgets: QWidget) -> FlowLayout:
    made = FlowLayout(space=12)
    for each in widgets:
        made.addWidget(each)
    return made


def _quote(entry: Entry, note: Note) -> Quote:
    place = quotes.find_quote(entry.body, note.quote, note.start)
    return note.quote, quotes.count(entry.body[:place], note.quote) if place > 0 else 0


def _clear(flow: FlowLayout) -> None:
    while (item := flow.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
