# SPDX-License-Identifier: GPL-3.0-or-later
"""One insight whole: where it came from, where it stands, what came of it, and what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from afterglow.features.insights import words
from afterglow.features.insights.pieces import Inner, RowButton, card, clear
from afterglow.features.insights.shapes import State
from afterglow.ui.controls import button, chip, heading, label
from afterglow.ui.flow import FlowLayout
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.settings import Settings
    from afterglow.core.shapes import Happening
    from afterglow.feature import Creator
    from afterglow.features.insights.look import Whole


class InsightView(Inner):
    """Says what is wanted; the page does it. `thing_wanted` carries something of another feature."""

    state_wanted = Signal(object)
    thing_wanted = Signal(object)
    begin_wanted = Signal(object)
    win_wanted = Signal()
    word_wanted = Signal()
    perspective_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, settings: Settings, creators: list[Creator], *, wins: bool) -> None:
        super().__init__(tr("An insight"))
        self._settings = settings
        self.whole: Whole | None = None
        self.words = label("", wrap=True)
        self.source = button("", self._to_source, kind="link")
        self.source.setProperty("edge", True)
        self.place = label("", soft=True, small=True, wrap=True)
        self.states: dict[State, QPushButton] = {}
        stands = FlowLayout(space=8)
        for each in State:
            made = chip(words.state(each), checkable=True, name=tr("Where it stands: {state}").format(
                state=words.state(each)))  # fmt: skip
            made.clicked.connect(partial(self._choose, each))
            stands.addWidget(made)
            self.states[each] = made
        self._came = QVBoxLayout()
        self._came.setSpacing(2)
        self._nothing = label(tr("Nothing yet, and that is fine."), soft=True)
        begin = FlowLayout(space=10)
        for creator in creators:
            begin.addWidget(button(creator.title(), partial(self.begin_wanted.emit, creator)))
        if wins:
            begin.addWidget(button(tr("Note a small win"), self.win_wanted.emit))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        ways = FlowLayout(space=10)
        for text, signal in (
            (tr("Say it differently…"), self.word_wanted),
            (tr("Keep it as a perspective"), self.perspective_wanted),
            (tr("Take it away…"), self.remove_wanted),
        ):
            ways.addWidget(button(text, signal.emit))
        self.inside.addWidget(card(self.words, self.source, self.place, space=6))
        self.inside.addWidget(card(heading(tr("Where it stands"), sub=True), stands))
        self.inside.addWidget(
            card(heading(tr("What came of it"), sub=True), self._nothing, self._came, begin, space=10)
        )
        self.inside.addWidget(card(heading(tr("What became of it"), sub=True), self._lines))
        self.inside.addLayout(ways)
        self.inside.addStretch(1)
        self.use_settings()

    def show_whole(self, whole: Whole, arc: Arc, today: date) -> None:
        """Show an insight with all that is known of it."""
        self.whole = whole
        insight, source = whole.insight, whole.source
        self.words.setText(insight.words)
        self.source.setVisible(source is not None)
        kept = words.with_place(insight.at, arc, today)
        if source is not None:
            self.source.setText(words.origin(source, arc))
        told = " ".join(each for each in (words.where(insight, source),) if each)
        self.place.setText(f"{kept}. {told}" if told else kept)
        for each, made in self.states.items():
            made.setChecked(each is insight.state)
        clear(self._came)
        for thing in whole.came_of_it:
            self._came.addWidget(self._thing(thing))
        self._nothing.setVisible(not whole.came_of_it)
        clear(self._lines)
        for line in words.history(insight, today):
            self._lines.addWidget(label(line, wrap=True))

    def use_settings(self) -> None:
        """Take the letters that are set now."""
        self.words.setFont(reading_font(self._settings.text_size, self._settings.reading_font))

    def _thing(self, thing: Happening) -> RowButton:
        kinds = {"goal": tr("Goal"), "win": tr("Small win"), "entry": tr("Entry")}
        kind = kinds.get(thing.kind, "")
        called = words.called(thing)
        name = tr("{kind}: {what}").format(kind=kind, what=called) if kind else called
        made = RowButton(name, label(name, wrap=True))
        made.clicked.connect(lambda: self.thing_wanted.emit(thing))
        return made

    def _choose(self, state: State, *_checked: bool) -> None:
        for each, made in self.states.items():
            made.setChecked(each is state)
        self.state_wanted.emit(state)

    def _to_source(self) -> None:
        if self.whole is not None and self.whole.source is not None:
            self.thing_wanted.emit(self.whole.source)
