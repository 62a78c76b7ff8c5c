# SPDX-License-Identifier: GPL-3.0-or-later
"""Markdown styled as it is typed: headings larger, emphasis shown, marks dimmed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QSyntaxHighlighter, QTextCharFormat

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from afterglow.ui.theme import Tokens

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_LEAD = re.compile(r"[ \t]*(?:(?:>[ \t]?)+|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_INLINE = re.compile(
    r"(?P<code>`+)(?P<code_text>.+?)(?P=code)(?!`)"
    r"|(?P<link>!?\[)(?P<words>[^\]\n]*)(?P<address>\]\([^)\n]*\))"
    r"|(?P<mark>\*\*\*|\*\*|\*|~~|==|(?<!\w)___|(?<!\w)__|(?<!\w)_)(?=\S)(?P<text>.+?)(?<=\S)(?P=mark)"
)
_LARGER = {1: 1.45, 2: 1.25, 3: 1.1}
_IN_FENCE = 1
# A line longer than this is left plain: looking for pairs of marks in it would be felt while typing.
_LONGEST = 20_000
_DEEPEST = 3


class MarkdownHighlighter(QSyntaxHighlighter):
    """Styles the lines of a document in the theme's colours."""

    def __init__(self, document: QTextDocument, tokens: Tokens, points: float) -> None:
        super().__init__(document)
        self._make(tokens, points)

    def restyle(self, tokens: Tokens, points: float) -> None:
        """Take other colours or another size, for the whole document."""
        self._make(tokens, points)
        self.rehighlight()

    def _make(self, tokens: Tokens, points: float) -> None:
        self._points = points
        self._dim = _colour(tokens.soft)
        self._quote = _colour(tokens.soft)
        self._quote.setFontItalic(True)
        self._code = QTextCharFormat()
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._code.setFontFamilies([mono.family()])
        self._code.setFontPointSize(points * 0.9)
        self._link = _colour(tokens.accent)
        self._mark = QTextCharFormat()
        self._mark.setBackground(QColor(tokens.dawn_tint))

    def highlightBlock(self, line: str) -> None:
        """Style one line."""
        fenced = self.previousBlockState() == _IN_FENCE
        if _FENCE.match(line):
            self.setCurrentBlockState(0 if fenced else _IN_FENCE)
            self.setFormat(0, len(line), self._dim)
            return
        self.setCurrentBlockState(_IN_FENCE if fenced else 0)
        if fenced:
            self.setFormat(0, len(line), self._code)
            return
        if not line or len(line) > _LONGEST:
            return
        base = QTextCharFormat()
        begin = 0
        if found := _HEADING.match(line):
            base.setFontWeight(QFont.Weight.DemiBold)
            base.setFontPointSize(self._points * _LARGER.get(len(found[1]), 1.0))
            self.setFormat(0, len(line), base)
            begin = found.end()
            self._over(base, self._dim, 0, begin)
        elif _RULE.match(line):
            self.setFormat(0, len(line), self._dim)
            return
        elif found := _LEAD.match(line):
            begin = found.end()
            if ">" in found[0]:
                base = QTextCharFormat(self._quote)
                self.setFormat(0, len(line), base)
            self._over(base, self._dim, 0, begin)
        self._inline(line, begin, len(line), base)

    def _inline(self, line: str, begin: int, end: int, base: QTextCharFormat, depth: int = 0) -> None:
        for found in _INLINE.finditer(line, begin, end):
            if found["code"]:
                self._over(base, self._dim, *found.span())
                self._over(base, self._code, *found.span("code_text"))
            elif found["link"]:
                self._over(base, self._dim, *found.span())
                self._over(base, self._link, *found.span("words"))
            else:
                style = self._emphasis(found["mark"])
                whole = QTextCharFormat(base)
                whole.merge(style)
                self._over(base, self._dim, *found.span())
                inner = found.span("text")
                self.setFormat(inner[0], inner[1] - inner[0], whole)
                if depth < _DEEPEST:
                    self._inline(line, *inner, whole, depth + 1)

    def _emphasis(self, mark: str) -> QTextCharFormat:
        if mark == "==":
            return self._mark
        style = QTextCharFormat()
        if mark == "~~":
            style.setFontStrikeOut(True)
        if len(mark) >= 2 and mark[0] in "*_":
            style.setFontWeight(QFont.Weight.Bold)
        if len(mark) in {1, 3}:
            style.setFontItalic(True)
        return style

    def _over(self, base: QTextCharFormat, style: QTextCharFormat, begin: int, end: int) -> None:
        both = QTextCharFormat(base)
        both.merge(style)
        self.setFormat(begin, end - begin, both)


def _colour(name: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(name))
    return made
