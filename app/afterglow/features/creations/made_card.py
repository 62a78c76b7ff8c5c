# SPDX-License-Identifier: GPL-3.0-or-later
"""One thing that was made, as a card: a look at it, its title, when it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel

from afterglow.features.creations import words
from afterglow.features.creations.shapes import What
from afterglow.ui import arc_words, schedule_words
from afterglow.ui.controls import button, column, label, row, show_if
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QFont, QImage

    from afterglow.core.arc import Arc
    from afterglow.features.creations.shapes import Creation

WIDE, HIGH = 128, 80
_LONGEST = 260


class MadeCard(QFrame):
    """`open_it` is given the identifier. Its picture may come later, by `show_image`."""

    def __init__(
        self, made: Creation, arc: Arc, today: date, font: QFont, open_it: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.uid = made.uid
        self.setProperty("kind", "card")
        self.title = button(words.title(made), partial(open_it, made.uid), kind="link")
        self.title.setProperty("edge", True)
        self.title.setProperty("title", True)
        self.title.setAccessibleDescription(self._told(made, arc, today))
        self.picture = QLabel()
        self.picture.setFixedSize(WIDE, HIGH)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        show_if(self.picture, wanted=words.shown(made) is not None)
        when = label(self._told(made, arc, today), soft=True, small=True, wrap=True)
        parts = [self.title, when]
        text = made.draft.words or made.draft.note
        if text:
            said = label(_short(text), wrap=True)
            said.setFont(font)
            parts.append(said)
        layout = row(self.picture, column(*parts, None, space=4), space=16)
        layout.setStretch(1, 1)
        layout.setContentsMargins(16, 12, 16, 12)
        self.setLayout(layout)

    def show_image(self, image: QImage | None) -> None:
        """Show a small picture of it."""
        if image is not None:
            self.picture.setPixmap(QPixmap.fromImage(image))

    @staticmethod
    def _told(made: Creation, arc: Arc, today: date) -> str:
        day = made.draft.at.local().date()
        told = [words.name(made.draft.kind)] if made.draft.title else []
        told.append(schedule_words.near(day, today))
        place = arc.told_of(made.uid, day)
        if place is not None:
            told.append(arc_words.place(place))
        told += [words.file_name(each) for each in made.shown if each.what is What.SOUND]
        if made.draft.shareable:
            told.append(tr("may be shown"))
        whole = " · ".join(told)
        return whole[:1].upper() + whole[1:]


def _short(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST].rsplit(" ", 1)[0] + " …"
