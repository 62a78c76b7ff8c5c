# SPDX-License-Identifier: GPL-3.0-or-later
"""One session whole: its arc, and what was before it, on its day and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from afterglow.features.sessions import pieces, words
from afterglow.features.sessions.whole import moods, themes
from afterglow.ui.arc_view import ArcView
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from afterglow.feature import Parts
    from afterglow.features.sessions.look import Shown
    from afterglow.features.sessions.whole import Placed

# A column shows so many cards; the journal's search has them all.
_MOST = 24
_NARROW = 620


class SessionView(QWidget):
    """`opened` carries what a card stands for; `edit_wanted` follows the wish to change the details."""

    opened = Signal(object)
    edit_wanted = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._cards: list[pieces.HappeningCard] = []
        self._shown: Shown | None = None
        self.heading = heading("")
        self.facts = label("", soft=True, small=True, wrap=True)
        self.edit = button(tr("Edit details"), self.edit_wanted.emit)
        self.arc = ArcView()
        self.arc.opened.connect(self._show_day)
        self._columns = row(space=16)
        self._three = [QVBoxLayout() for _each in range(3)]
        for each in self._three:
            each.setSpacing(10)
            self._columns.addLayout(each, 1)
        self.told = label("", soft=True, small=True, wrap=True)
        self._thread_caption = label(tr("Last time's thread:"), soft=True, small=True)
        bold = self._thread_caption.font()
        bold.setBold(True)
        self._thread_caption.setFont(bold)
        line = row(space=6)
        line.addWidget(self._thread_caption, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.told, 1, Qt.AlignmentFlag.AlignTop)
        head = row(column(self.heading, self.facts, space=4), space=16)
        head.setStretch(0, 1)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        body = column(head, self.arc, self._columns, line, None, space=16)
        body.setContentsMargins(40, 24, 40, 24)
        inner = QWidget()
        inner.setLayout(body)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self.setLayout(column(self._scroll))

    def show_session(self, shown: Shown, today: date) -> None:
        """Show a session whole."""
        same = self._shown is not None and self._shown.mark.uid == shown.mark.uid
        at = self._scroll.verticalScrollBar().value()
        self._shown = shown
        number = shown.arc.number_of(shown.mark)
        self.heading.setText(words.heading(shown.mark, number))
        self.facts.setText(words.facts(shown.draft))
        self.show_arc(today)
        self._fill()
        told = shown.thread
        self.told.setText("" if told is None else words.thread(told))
        for each in (self.told, self._thread_caption):
            each.setVisible(told is not None)
        self._scroll.verticalScrollBar().setValue(at if same else 0)

    def show_arc(self, today: date) -> None:
        """Show the arc as the day stands; a low-energy day goes without."""
        if self._shown is None:
            return
        self.arc.show_arc(self._shown.arc, self._shown.mark, today)
        if self._parts.window.low_energy():
            self.arc.hide()

    def use_settings(self, today: date) -> None:
        """Take letters and size from the settings."""
        if self._shown is not None:
            self.show_session(self._shown, today)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts below each other where there is no room beside each other."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != way:
            self._columns.setDirection(way)

    # Inside

    def _fill(self) -> None:
        assert self._shown is not None
        shown = self._shown
        self._cards = []
        for each in self._three:
            _clear(each)
        before, day, after = self._three
        font = QFont(reading_font(self._parts.settings.text_size - 1, self._parts.settings.reading_font))
        self._begin(before, tr("Before"), shown.whole.before)
        self._put_intention(before, font)
        self._put(before, shown.whole.before)
        self._begin(day, tr("The day"), shown.whole.day)
        if shown.draft.note.strip():
            day.addWidget(pieces.words_card(tr("From the clinic"), shown.draft.note.strip(), font))
        self._put(day, shown.whole.day)
        self._begin(after, tr("After"), shown.whole.after)
        if shown.draft.lift.strip():
            after.addWidget(pieces.words_card(tr("How the lift went"), shown.draft.lift.strip(), font))
        self._put(after, shown.whole.after)
        names = themes(shown.whole.day + shown.whole.after)
        if names:
            after.addWidget(pieces.themes_card(names))
        for layout, empty in zip(self._three, self._empty_words(), strict=True):
            if layout.count() == 1:
                layout.addWidget(label(empty, soft=True, small=True, wrap=True))
            layout.addStretch(1)

    def _put_intention(self, layout: QVBoxLayout, font: QFont) -> None:
        assert self._shown is not None
        intention, last = self._shown.draft.intention.strip(), self._shown.last
        below = []
        if last is not None and last[1].strip():
            below.append((tr("Session {number} asked for").format(number=last[0]), last[1].strip()))
        if intention or below:
            layout.addWidget(pieces.words_card(tr("Intention"), intention, font, below=below))

    def _empty_words(self) -> tuple[str, str, str]:
        assert self._shown is not None
        if self._shown.mark.planned:
            return (
                tr("What you write in the week before will be here."),
                tr("A few words from the day will be here. Fragments are enough."),
                tr("What you write in the days after will be here."),
            )
        return (tr("Nothing from the week before."), tr("Nothing from the day."), tr("Nothing yet."))

    def _begin(self, layout: QVBoxLayout, caption: str, _placed: Sequence[Placed]) -> None:
        title = label(caption, soft=True, small=True)
        bold = title.font()
        bold.setWeight(QFont.Weight.DemiBold)
        title.setFont(bold)
        layout.addWidget(title)

    def _put(self, layout: QVBoxLayout, placed: Sequence[Placed]) -> None:
        felt = moods(placed)
        others = [each for each in placed if each not in felt]
        for each in others[:_MOST]:
            card = pieces.HappeningCard(each)
            card.clicked.connect(lambda _checked=False, what=each.what: self.opened.emit(what))
            self._cards.append(card)
            layout.addWidget(card)
        if len(others) > _MOST:
            more = tr("And {count} more; the journal has them all.").format(count=len(others) - _MOST)
            layout.addWidget(label(more, soft=True, small=True, wrap=True))
        if felt:
            layout.addWidget(pieces.line_card(words.mood(felt), words.mood_spoken(felt)))

    def _show_day(self, day: date) -> None:
        """Go to what was on a day."""
        card = next((each for each in self._cards if each.placed.what.at.local().date() == day), None)
        if card is None:
            self._parts.window.say(tr("Nothing is kept from that day."))
            return
        self._scroll.ensureWidgetVisible(card)
        card.setFocus(Qt.FocusReason.OtherFocusReason)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
