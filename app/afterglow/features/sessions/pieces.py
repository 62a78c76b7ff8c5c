# SPDX-License-Identifier: GPL-3.0-or-later
"""The small cards that a session is shown by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from afterglow.features.sessions import words
from afterglow.ui import theme
from afterglow.ui.controls import chip, column, frame, label
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QFrame

    from afterglow.features.sessions.whole import Placed

_RADIUS = 12
_STARS = {"insight": "✦ "}


class HappeningCard(QAbstractButton):
    """A card that opens what it stands for. Its words wrap, as those of a plain button would not."""

    def __init__(self, placed: Placed) -> None:
        super().__init__()
        self.placed = placed
        called = _STARS.get(placed.what.kind, "") + words.called(placed.what)
        first = f"{words.when(placed)} · {called}"
        lines: list[QWidget] = [_plain(first)]
        # On the day itself a few of the words are seen; before and after it a title is enough.
        excerpt = words.excerpt(placed.what) if placed.day == 0 else ""
        if excerpt:
            lines.append(_plain(excerpt, soft=True))
        self.setAccessibleName(f"{first}. {excerpt}" if excerpt else first)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(4)
        for each in lines:
            layout.addWidget(each)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter as well as with Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card; a ring when it has the keyboard or the mouse."""
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self.hasFocus() else 1.0
        rim = "accent" if self.hasFocus() else "edge" if self.underMouse() else "line"
        painter.setPen(QPen(QColor(getattr(colours, rim)), width))
        painter.setBrush(colours.colour("accent_tint" if self.isDown() else "card"))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _RADIUS, _RADIUS)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the rim under the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take it away."""
        super().leaveEvent(event)
        self.update()


def words_card(caption: str, text: str, font: QFont, *, below: Sequence[tuple[str, str]] = ()) -> QFrame:
    """Return a card of the person's own words; `below` are captions with words of an earlier time."""
    made = frame("card")
    parts: list[QWidget | int] = []
    if text:
        title = label(caption)
        bold = title.font()
        bold.setBold(True)
        title.setFont(bold)
        own = _own(text, font)
        parts += [title, own]
    for earlier, said in below:
        parts += [4, label(earlier, soft=True, small=True), _own(said, font, soft=True)]
    made.setLayout(column(*parts, margins=14, space=4))
    return made


def line_card(text: str, spoken: str = "") -> QFrame:
    """Return a card of one line."""
    made = frame("card")
    said = label(text, wrap=True)
    if spoken:
        said.setAccessibleName(spoken)
    made.setLayout(column(said, margins=14))
    return made


def themes_card(names: Sequence[str]) -> QFrame:
    """Return a card of tags."""
    made = frame("card")
    line = FlowLayout(space=6)
    caption = label(tr("Themes:"))
    caption.setMinimumHeight(32)
    line.addWidget(caption)
    for name in names:
        shown = chip(name)
        shown.setProperty("filled", True)
        shown.setEnabled(False)
        line.addWidget(shown)
    made.setLayout(column(line, margins=14))
    made.setAccessibleName(tr("Themes: {names}").format(names=", ".join(names)))
    return made


def _own(text: str, font: QFont, *, soft: bool = False) -> QLabel:
    made = label(text, soft=soft, wrap=True)
    made.setFont(font)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _plain(text: str, *, soft: bool = False) -> QLabel:
    made = label(text, soft=soft, small=soft, wrap=True)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made
