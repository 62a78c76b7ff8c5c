# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours, letters and shapes: two palettes and one style sheet made from the theme files.

On the path to the unlock window, so it imports QtWidgets and nothing heavy; not even `Qt`, whose
ninety enumerations take a fifth of a bare program's start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from afterglow.core import plain_toml
from afterglow.ui.style_sheet import style_sheet

if TYPE_CHECKING:
    from pathlib import Path

UI_POINTS = 10.5
READING_POINTS = 14
_SERIFS = (
    "EB Garamond", "Crimson Pro", "Crimson Text", "Georgia", "Noto Serif", "Liberation Serif",
    "DejaVu Serif", "Times New Roman",
)  # fmt: skip
_SANS_WHERE_THE_SYSTEM_HAS_NONE = ("Inter", "Noto Sans", "Liberation Sans", "DejaVu Sans")
_NO_DESKTOP_FONT = {"", "Sans Serif", "Sans", "DejaVu Sans", "Helvetica"}


class Tokens(NamedTuple):
    """The colours of a theme, as "#RRGGBB"."""

    paper: str
    card: str
    ink: str
    soft: str
    line: str
    edge: str
    accent: str
    accent_tint: str
    on_accent: str
    dawn: str
    dawn_tint: str
    sage: str
    sage_tint: str
    sky_low: str

    def colour(self, name: str) -> QColor:
        """Return a colour by its token's name."""
        return QColor(getattr(self, name))


def load(folder: Path, name: str) -> Tokens:
    """Read a theme file, "light" or "dark"."""
    return Tokens(**plain_toml.read((folder / f"{name}.toml").read_text(encoding="utf-8")))


# How the application is made, so that its shapes are the same on every system. (Asking for the style
# later, in Python, would build its many enumerations first.)
ARGUMENTS = ("-style", "fusion")


class Theme(QObject):
    """Keeps the application in its theme; `changed` follows each change of colours."""

    changed = Signal()

    def __init__(self, app: QApplication, folder: Path, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._folder = folder
        self._choice = choice
        self._shown = ""
        self.tokens: Tokens
        # Before a palette of ours is set, the application's own tells what the system prefers.
        self._dark_at_start = app.palette().window().color().lightness() < 128
        app.setFont(interface_font(app.font()))
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self.choose(choice)

    @property
    def dark(self) -> bool:
        """Whether the dark theme is shown."""
        return self._shown == "dark"

    def choose(self, choice: str) -> None:
        """Show "light", "dark", or what the "system" prefers."""
        self._choice = choice
        self._follow()

    def tell_system(self) -> None:
        """Let the system draw its parts of the window, such as the title bar, to match."""
        from PySide6.QtCore import Qt

        hints = self._app.styleHints()
        if self._choice == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self._choice == "dark" else Qt.ColorScheme.Light)

    def _system_is_dark(self) -> bool:
        if not self._shown:
            return self._dark_at_start
        from PySide6.QtCore import Qt

        scheme = self._app.styleHints().colorScheme()
        return self._dark_at_start if scheme == Qt.ColorScheme.Unknown else scheme == Qt.ColorScheme.Dark

    def _follow(self) -> None:
        wanted = self._choice
        if wanted == "system":
            wanted = "dark" if self._system_is_dark() else "light"
        if wanted == self._shown:
            return
        self._shown = wanted
        self.tokens = load(self._folder, wanted)
        _current.clear()
        _current.append(self.tokens)
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, wanted, self._folder.parent / "icons"))
        self.changed.emit()


_current: list[Tokens] = []


def tokens() -> Tokens:
    """Return the colours in use, for what paints itself."""
    return _current[0]


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of a theme."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.paper,
        role.WindowText: tokens.ink,
        role.Base: tokens.card,
        role.AlternateBase: tokens.paper,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.soft,
        role.Button: tokens.card,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.on_accent,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.card,
        role.ToolTipText: tokens.ink,
        role.Light: tokens.card,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Shadow: tokens.line,
    }
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.soft))
    return made


def interface_font(system: QFont) -> QFont:
    """Return the system's own font, or a good one where a bare system offers none."""
    font = QFont(system)
    if font.family() in _NO_DESKTOP_FONT:
        for family in _SANS_WHERE_THE_SYSTEM_HAS_NONE:
            if QFontDatabase.hasFamily(family):
                font.setFamily(family)
                break
    font.setPointSizeF(max(font.pointSizeF(), UI_POINTS))
    return font


def reading_font(points: float = READING_POINTS, family: str = "serif") -> QFont:
    """Return the font of the person's own words: a serif, or with "system" the interface's."""
    if family == "system":
        font = QFont(QApplication.font())
    else:
        font = QFont(next((name for name in _SERIFS if QFontDatabase.hasFamily(name)), "serif"))
        font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    return font


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        asked = QColor(colour)
        parts = [
            value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
            for value in (asked.redF(), asked.greenF(), asked.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
