# SPDX-License-Identifier: GPL-3.0-or-later
"""One topic as it is read: what is known, what is not, what to ask, and what stands behind each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QWidget

from afterglow.features.learn.shapes import Part, Passage
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.help_lines import selectable
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.features.learn.shapes import Topic

_WIDEST = 720


def titles() -> dict[Part, str]:
    """Return what each part is called."""
    return {
        Part.KNOWN: tr("What is known"),
        Part.UNKNOWN: tr("What is not known"),
        Part.ASK: tr("Ask your clinic"),
    }


class TopicView(QWidget):
    """Shows a topic. `read_changed` follows the box that says it was read; `ask_this` carries a question."""

    read_changed = Signal(bool)
    ask_this = Signal(str)

    def __init__(self, topic: Topic, *, read: bool) -> None:
        super().__init__()
        self.topic = topic
        self._takes: list[QWidget] = []
        self.setMaximumWidth(_WIDEST)
        self.title = selectable(heading(topic.title))
        layout = column(self.title, space=12)
        for part in Part:
            layout.addWidget(self._part(part, topic.of(part)))
        layout.addWidget(self._sources())
        self.read = QCheckBox(tr("I have read this"))
        self.read.setChecked(read)
        self.read.toggled.connect(self.read_changed)
        layout.addLayout(row(self.read, None))
        self.setLayout(layout)

    def can_ask(self, *, can: bool) -> None:
        """Offer to keep the questions, or not: somebody has to keep them."""
        for each in self._takes:
            each.setVisible(can)

    def _part(self, part: Part, passages: Sequence[Passage]) -> QFrame:
        made = frame({Part.UNKNOWN: "tint", Part.ASK: "note"}.get(part, "card"))
        inner = column(label(titles()[part], soft=True), margins=18, space=8)
        for each in passages:
            lines = column(space=2)
            if each.title:
                lines.addWidget(heading(each.title, sub=True))
            for text in each.sentences():
                shown = f"\N{BULLET} {text}" if each.points else text
                lines.addWidget(_read(self._with_sources(shown, each, text)))
            inner.addLayout(lines)
            if part is Part.ASK:
                inner.addLayout(self._take(each.text))
        made.setLayout(inner)
        return made

    def _take(self, text: str) -> QHBoxLayout:
        take = button(tr("Keep this question"), lambda: self.ask_this.emit(text), kind="link")
        take.setProperty("edge", True)
        self._takes.append(take)
        return row(take, None)

    def _with_sources(self, shown: str, passage: Passage, text: str) -> str:
        # Of a list, the last point carries the numbers.
        if not passage.sources or text != list(passage.sentences())[-1]:
            return shown
        numbers = ", ".join(str(self.topic.place(key)) for key in passage.sources)
        return f"{shown} [{numbers}]"

    def _sources(self) -> QFrame:
        made = frame("card")
        inner = column(label(tr("Sources"), soft=True), margins=18, space=4)
        for at, (_key, told) in enumerate(self.topic.sources, start=1):
            inner.addWidget(_read(f"{at}. {told}", small=True))
        inner.addWidget(_read(looked_through(self.topic), small=True))
        made.setLayout(inner)
        return made


def looked_through(topic: Topic) -> str:
    """Return when the topic was last compared with its sources, and by whom it was not."""
    day = topic.reviewed_on
    when = QLocale().toString(QDate(day.year, day.month, day.day), "MMMM yyyy")
    return tr(
        "Reviewed in {when} against these sources, by the makers of Afterglow. "
        "A clinician has not read it through yet. It is no advice for you alone: ask your clinic."
    ).format(when=when)


def _read(text: str, *, small: bool = False) -> QLabel:
    return selectable(label(text, soft=small, small=small, wrap=True))
