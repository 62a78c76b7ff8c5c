# SPDX-License-Identifier: GPL-3.0-or-later
"""The page to make something: doors, what was made, and the paper to draw on."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget
from shiboken6 import isValid

from afterglow.core.errors import PersonError
from afterglow.feature import Page
from afterglow.features.creations import words
from afterglow.features.creations.drawing.view import DrawingView
from afterglow.features.creations.file_list import thumbnail
from afterglow.features.creations.look import look
from afterglow.features.creations.made_card import HIGH, WIDE, MadeCard
from afterglow.features.creations.overview import MOST, Overview
from afterglow.features.creations.shapes import CreationDraft, Kind
from afterglow.features.creations.store import Creations
from afterglow.ui import arc_words, schedule_words
from afterglow.ui.controls import column
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QImage

    from afterglow.feature import Parts
    from afterglow.features.creations.look import Shown
    from afterglow.features.creations.shapes import Creation, CreationFile
    from afterglow.vault.vault import Change

    Gathered = tuple[Creation, Sequence[tuple[str, str]]]

_SOON_MS = 150
_MOST_WHEN_LOW, _MOST_SYMBOLS = 3, 60
_TABLES = {"creation", "creation_file", "session"}


class CreationsPage(Page):
    """Joins the parts. `filled` follows each time that the page shows what is true now."""

    filled = Signal()
    _changed = Signal()

    def __init__(self, parts: Parts, backends: Sequence[Any] | None = None) -> None:
        super().__init__()
        self.parts, self.backends = parts, backends
        self.store = Creations(parts.vault)
        self._most, self._number = MOST, 0
        self._shown: Shown | None = None
        self.overview = Overview(self._time_is_over)
        self.drawing = DrawingView(parts, self.store)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.overview)
        self.stack.addWidget(self.drawing)
        self.setLayout(column(self.stack))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._refresh_if_seen)
        self._connect()

    # What the window asks for

    def shown(self) -> None:
        """Read again what was made."""
        if self._shown is None:
            self.parts.background.run(self.store.purge_old)
        self.refresh()

    def flush(self) -> None:
        """Keep what was drawn."""
        self.drawing.flush()

    def new_item(self) -> None:
        """Make something of words."""
        self.begin(Kind.WORDS)

    def open_item(self, uid: str) -> None:
        """Open something made; one that is gone is told in plain words."""
        self._gather(uid, self.open)

    def settings_changed(self) -> None:
        """Show the words in another font."""
        self.refresh()

    def low_energy_changed(self) -> None:
        """Show less, or everything again."""
        self.refresh()

    # Making

    def begin(self, kind: Kind) -> None:
        """Begin something by a door. What stays empty is not kept."""
        draft = CreationDraft(kind, self.parts.vault.now())
        self.parts.background.run(
            partial(self.store.create, draft),
            lambda uid: self._begun(kind, uid),
            self.parts.window.show_problem,
            owner=self,
        )

    def open(self, found: Gathered, *, record: bool = False) -> None:
        """Let the words, pictures and sounds of something made be seen and changed."""
        from afterglow.features.creations.creation_dialog import CreationDialog

        made, symbols = found
        dialog = CreationDialog(self, self.parts, self.store, made, self.sessions(), symbols, self.backends)
        if record:
            QTimer.singleShot(0, dialog, dialog.record)
        dialog.exec()
        if dialog.remove_wanted:
            self._put_away(made.uid)
        elif dialog.draw_wanted:
            self.draw(made.uid)
        else:
            self._drop_if_empty(made.uid)
        dialog.deleteLater()
        self.refresh()

    def draw(self, uid: str) -> None:
        """Show the paper with the lines of a drawing on it."""
        self.drawing.open(uid, lambda: self.stack.setCurrentWidget(self.drawing))

    # Inside

    def _begun(self, kind: Kind, uid: str) -> None:
        if kind is Kind.DRAWING:
            self.draw(uid)
        else:
            self._gather(uid, partial(self.open, record=kind is Kind.SOUND))

    def _gather(self, uid: str, done: Callable[[Gathered], None]) -> None:
        """Read something made, and the symbols that it may have come from."""
        keeper = self.parts.offers.keeper("symbol")

        def work() -> Gathered:
            choices = keeper.choices if keeper is not None else None
            found = choices(self.parts.vault, _MOST_SYMBOLS) if choices is not None else ()
            return self.store.get(uid), [(each.uid, each.text) for each in found]

        self.parts.background.run(work, done, self.parts.window.show_problem, owner=self)

    def _leave_drawing(self) -> None:
        uid = self.drawing.uid
        self.drawing.close_drawing()
        self.stack.setCurrentWidget(self.overview)
        self._drop_if_empty(uid)
        self.refresh()
        self.overview.doors[0].setFocus()

    def _about_drawing(self, uid: str) -> None:
        self.drawing.close_drawing()
        self.stack.setCurrentWidget(self.overview)
        self._gather(uid, self.open)

    def _drop_if_empty(self, uid: str) -> None:
        def work() -> None:
            if self.store.get(uid).bare:
                self.store.purge([uid])

        self._run(work)

    def _put_away(self, uid: str) -> None:
        if self._run(partial(self.store.put_away, [uid])):
            self.parts.window.say(tr("It is in the bin, and can be brought back for thirty days."))

    def _show_bin(self) -> None:
        from afterglow.ui.bin_dialog import BinDialog

        dialog = BinDialog(
            self,
            [
                (each.uid, words.binned(each))
                for each in (self._shown.binned if self._shown is not None else ())
            ],
            tr("It can not be brought back, nor can its pictures and sounds."),
            lambda uids: self._run(partial(self.store.restore, uids)),
            lambda uids: self._run(partial(self.store.purge, uids)),
        )
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

    def sessions(self) -> list[tuple[str, str]]:
        """Return the sessions to choose from, the latest first: identifier and name."""
        arc = self.parts.offers.arc()
        return [
            (
                mark.uid,
                tr("{session}, {day}").format(
                    session=arc_words.session(arc.number_of(mark)),
                    day=schedule_words.day(mark.day, year=True),
                ),
            )
            for mark in reversed(arc.marks)
        ]

    def _time_is_over(self) -> None:
        self.parts.window.say(tr("The time you set is over. Stop, or go on, as you like."))

    # Showing

    def refresh(self) -> None:
        """Read what is true now, and show it. An answer that is older than the last change is dropped."""
        self._number += 1
        number = self._number
        most = _MOST_WHEN_LOW if self.parts.window.low_energy() else self._most

        def show(found: Shown) -> None:
            if number == self._number:
                self._show(found)

        self.parts.background.run(
            partial(look, self.store, most), show, self.parts.window.show_problem, owner=self
        )

    def _refresh_if_seen(self) -> None:
        # While somebody draws, each line is a change; the way back from the paper reads all of it.
        if self.overview.isVisible():
            self.refresh()

    def _show(self, found: Shown) -> None:
        self._shown = found
        settings = self.parts.settings
        cards = self.overview.show_made(
            found,
            self.parts.offers.arc(),
            self.parts.clock.now().date(),
            reading_font(settings.text_size, settings.reading_font),
            low_energy=self.parts.window.low_energy(),
        )
        for card, made in zip(cards, found.made, strict=True):
            file = words.shown(made)
            if file is not None:
                self._read(file, card)
        self.filled.emit()

    def _read(self, file: CreationFile, card: MadeCard) -> None:
        ratio = self.devicePixelRatioF()

        def work() -> QImage | None:
            data = self.store.files.data(file.uid)
            return None if data is None else thumbnail(data, WIDE, HIGH, ratio)

        self.parts.background.run(work, card.show_image, self.parts.window.show_problem, owner=card)

    def _show_more(self) -> None:
        self._most += MOST
        self.refresh()

    # Hearing

    def _connect(self) -> None:
        self.overview.begun.connect(lambda word: self.begin(Kind(word)))
        self.overview.opened.connect(self.open_item)
        self.overview.more_wanted.connect(self._show_more)
        self.overview.bin_wanted.connect(self._show_bin)
        self.drawing.left.connect(self._leave_drawing)
        self.drawing.about_wanted.connect(self._about_drawing)
        self._changed.connect(self._soon.start, Qt.ConnectionType.QueuedConnection)
        for stop in (self.parts.vault.on_change(self._follow), self.parts.offers.on_arc(self._soon.start)):
            self.destroyed.connect(partial(_call, stop))
        for text, act in ((tr("Back to self-care"), partial(self.parts.window.open_tab, "selfcare")),):
            action = QAction(text, self)
            action.triggered.connect(partial(_call, act))
            self.addAction(action)

    def _follow(self, change: Change) -> None:
        # Heard on the thread that wrote.
        if not _TABLES.isdisjoint(change.touched):
            with contextlib.suppress(RuntimeError):
                if isValid(self):
                    self._changed.emit()

    def _run(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except PersonError as error:
            self.parts.window.show_problem(error)
            return False
        return True


def _call(act: Callable[[], object], *_given: object) -> None:
    act()
