# SPDX-License-Identifier: GPL-3.0-or-later
"""A row of the list: title, a line of the text, and when; what was searched for is marked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from afterglow.core.folding import places
from afterglow.features.journal import words
from afterglow.features.journal.shapes import Preview
from afterglow.ui import theme
from afterglow.ui.long_table import ITEM
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QModelIndex

    from afterglow.ui.theme import Tokens

_PAD = 12
_RADIUS = 12
_GAP = 3
_MOST_LETTERS = 160
_MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class _Letters:
    """A font and how much room it takes: made once, since a list that is typed at paints many rows."""

    font: QFont
    metrics: QFontMetrics
    height: int
    ascent: int
    widest: int
    narrowest: int
    # What was cut already: while a word is typed to its end, the same rows come again with each letter.
    cut: dict[tuple[str, int], str] = field(default_factory=dict)

    @classmethod
    def of(cls, font: QFont) -> _Letters:
        metrics = QFontMetrics(font)
        narrow = max(1, min(metrics.horizontalAdvance(sign) for sign in "il.,"))
        return cls(font, metrics, metrics.height(), metrics.ascent(), metrics.maxWidth(), narrow)

    def fitted(self, text: str, width: int) -> str:
        """Return as much of a text as has room, with "…" where some of it has not."""
        if len(text) * self.widest <= width:
            return text
        # Eliding takes longer for a longer text, and no room holds more letters than this.
        text = text[: min(_MOST_LETTERS, width // self.narrowest + 1)]
        found = self.cut.get((text, width))
        if found is None:
            if len(self.cut) >= _MOST_KEPT:
                self.cut.clear()
            found = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self.cut[text, width] = found
        return found


@dataclass(frozen=True, slots=True)
class _Look:
    """The three kinds of letters in a row, all made from the interface's font."""

    bold: _Letters
    plain: _Letters
    small: _Letters

    @property
    def height(self) -> int:
        return self.bold.height + self.plain.height + self.small.height + 2 * _GAP + 2 * _PAD


class EntryDelegate(QStyledItemDelegate):
    """Paints previews in the theme's colours; `marks` are the folded words of the search.

    `place` says where a preview is on the arc, and is asked for each row that is painted.
    """

    def __init__(self, today: Callable[[], date], place: Callable[[Preview], str]) -> None:
        super().__init__()
        self._today = today
        self._place = place
        self._look: tuple[str, _Look] | None = None
        self.marks: tuple[str, ...] = ()

    def row_height(self, font: QFont) -> int:
        """Return the height of a row in pixels, for the interface's letters."""
        return self._look_of(font).height

    def _look_of(self, font: QFont) -> _Look:
        key = font.key()
        if self._look is None or self._look[0] != key:
            made = _Look(_Letters.of(_bold(font)), _Letters.of(font), _Letters.of(_small(font)))
            self._look = (key, made)
        return self._look[1]

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the same size for every row."""
        return QSize(200, self.row_height(option.font))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        preview = index.data(ITEM)
        box: QRect = option.rect
        state = option.state
        colours = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            shade = colours.colour("accent_tint")
            if not chosen:
                shade.setAlphaF(0.45)
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(box), _RADIUS, _RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        if isinstance(preview, Preview):
            inner = box.adjusted(_PAD, _PAD, -_PAD, -_PAD)
            self._lines(painter, inner, preview, colours, self._look_of(option.font))
        painter.restore()

    def _lines(self, painter: QPainter, box: QRect, preview: Preview, colours: Tokens, look: _Look) -> None:
        top = box.top()
        right = box.right()
        if preview.starred:
            painter.setFont(look.plain.font)
            painter.setPen(colours.colour("dawn"))
            star = QRect(right - 16, top, 17, look.bold.height)
            painter.drawText(star, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "★")
            right -= 22
        painter.setPen(colours.colour("ink"))
        top = self._line(
            painter, QRect(box.left(), top, right - box.left(), 0), words.title(preview), look.bold
        )
        painter.setPen(colours.colour("soft"))
        excerpt = _rest(preview)
        top = self._line(painter, QRect(box.left(), top, box.width(), 0), excerpt, look.plain)
        said = [words.in_list(preview.at, self._today())]
        if place := self._place(preview):
            said.append(place)
        if preview.in_thread:
            said.append(tr("goes deeper"))
        if preview.has_picture:
            said.append(tr("picture"))
        if preview.has_notes:
            said.append(tr("note"))
        self._line(
            painter, QRect(box.left(), top, box.width(), 0), " · ".join(said), look.small, marked=False
        )

    def _line(
        self, painter: QPainter, box: QRect, text: str, letters: _Letters, *, marked: bool = True
    ) -> int:
        metrics = letters.metrics
        box.setHeight(letters.height)
        shown = letters.fitted(text, box.width())
        painter.setFont(letters.font)
        if marked and self.marks:
            pen = painter.pen()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tokens().colour("dawn_tint"))
            for begin, end in places(shown, self.marks, most=20):
                left = box.left() + metrics.horizontalAdvance(shown[:begin])
                width = metrics.horizontalAdvance(shown[begin:end])
                painter.drawRoundedRect(QRectF(left - 1, box.top(), width + 2, box.height()), 3, 3)
            painter.setPen(pen)
        # At a point and not in a box: laying out a paragraph for it would take twice as long.
        painter.drawText(box.left(), box.top() + letters.ascent, shown)
        return box.bottom() + 1 + _GAP


def _rest(preview: Preview) -> str:
    """Return the excerpt; where its first words stand for a title, what comes after them."""
    said = preview.title.removesuffix("…")
    if not said or not preview.excerpt.startswith(said):
        return preview.excerpt
    rest = preview.excerpt[len(said) :].lstrip(" .,;:")
    return f"… {rest}" if rest else ""


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() - 1)
    return made
