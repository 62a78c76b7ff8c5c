# SPDX-License-Identifier: GPL-3.0-or-later
"""Marking words of the open entry so that another feature keeps them, such as an insight."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from afterglow.core.anchors import Anchor, settled
from afterglow.core.errors import PersonError
from afterglow.features.journal import quotes, rules
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.feature import Marker, Parts
    from afterglow.features.journal.reading_text import ReadingText
    from afterglow.features.journal.shapes import Entry
    from afterglow.features.journal.store import JournalStore
    from afterglow.features.journal.writing import WritingPane

KEY = "Ctrl+Shift+I"
# Under this name a mark waits until it is kept.
_WAITING = ""


class Marking(QObject):
    """Marks in the text that is being written."""

    def __init__(self, pane: WritingPane, store: JournalStore, parts: Parts) -> None:
        super().__init__(pane)
        self._pane = pane
        self._store = store
        self._parts = parts
        self.marker = parts.offers.marker()
        if self.marker is not None:
            pane.toolbar.add(self.marker.sign(), self.marker.title(), KEY, self.mark)
            key = QShortcut(QKeySequence(KEY), pane)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.mark)

    def show(self) -> None:
        """Mark in the open text what is marked in the vault; what the editor follows already stays."""
        if self.marker is None or self._pane.entry_id is None:
            return
        editor, followed = self._pane.editor, self._pane.editor.kept_marks()
        text, kept = editor.text(), self._store.marks.of(self._pane.entry_id)
        shown = {name: followed.get(name, settled(anchor, text)) for name, anchor in kept.items()}
        if shown != followed:
            editor.keep_marked(shown, self.marker.sign().casefold())

    def mark(self) -> None:
        """Keep the words that are selected, or the sentence at the cursor; show one that is kept already."""
        marker, pane = self.marker, self._pane
        if marker is None:
            return
        text = pane.editor.text()
        start, end = rules.sentence(text, *pane.editor.chosen())
        kept = pane.editor.marked_by(start, end) if start < end else ""
        if kept:
            self._parts.window.open_tab(marker.feature, kept)
            return
        if not _has_words(text[start:end]):
            self._parts.window.say(tr("Put the cursor into a sentence, or choose some words first."))
            return
        try:
            pane.flush()
        except PersonError as error:
            self._parts.window.show_problem(error)
            return
        if pane.entry_id is None:
            return
        anchor = Anchor.of(text, start, end)
        pane.editor.keep_marked(pane.editor.kept_marks() | {_WAITING: anchor}, marker.sign().casefold())
        pane.editor.setFocus()
        uid = self._store.entries.entry(pane.entry_id).uid
        keep = partial(marker.keep, self._parts.vault, uid, anchor)
        self._parts.background.run(
            keep, partial(self._was_kept, marker, pane.entry_id), self._not_kept, owner=self
        )

    def _was_kept(self, marker: Marker, entry_id: int, owner: str) -> None:
        if self._pane.entry_id == entry_id:
            self._name(owner)
        self._parts.window.say(marker.said())

    def _not_kept(self, error: BaseException) -> None:
        self._name("")
        self._parts.window.show_problem(error)

    def _name(self, owner: str) -> None:
        """Give the mark that waited its name, or take it away."""
        marks = self._pane.editor.kept_marks()
        waited = marks.pop(_WAITING, None)
        if waited is not None and self.marker is not None:
            if owner:
                marks[owner] = waited
            self._pane.editor.keep_marked(marks, self.marker.sign().casefold())


def chosen(text: ReadingText, entry: Entry) -> Anchor | None:
    """Return the words that are selected where an entry is read, as they stand in its text; else None."""
    words, before = text.selected()
    found = quotes.nth_span(entry.body, words, before) if words else None
    return None if found is None else Anchor.of(entry.body, *found)


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
