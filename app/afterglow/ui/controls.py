# SPDX-License-Identifier: GPL-3.0-or-later
"""The small parts that every screen is made of, in the theme's shapes.

On the path to the first window: importing `Qt` builds ninety enumerations, a fifth of a bare start,
so nothing here does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SPACE = 4


def button(
    text: str, action: Callable[[], object] | None = None, *, kind: str = "", name: str = "", tip: str = ""
) -> QPushButton:
    """Return a button; kind is "", "primary", "link", "tool", "chip" or "tab"."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    # Enter presses the button that has the keyboard, in a dialog or out of one.
    made.setAutoDefault(True)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if name:
        made.setAccessibleName(name)
    if tip:
        made.setToolTip(tip)
    if action is not None:
        made.clicked.connect(lambda: action())
    return made


def chip(
    text: str, action: Callable[[], object] | None = None, *, checkable: bool = False, name: str = ""
) -> QPushButton:
    """Return a pill-shaped button, for filters and states."""
    made = button(text, action, kind="chip", name=name)
    made.setCheckable(checkable)
    return made


def show_if(widget: QWidget, *, wanted: bool) -> None:
    """Show a part or hide it; one that has no place yet is left to be shown with that place.

    Shown without one it would open as a window for a moment, which flashes and takes the keyboard.
    """
    if not wanted or widget.parent() is not None:
        widget.setVisible(wanted)


def label(text: str = "", *, soft: bool = False, small: bool = False, wrap: bool = False) -> QLabel:
    """Return a line of text. The style sheet makes every label plain: no text is read as HTML."""
    made = QLabel(text)
    made.setProperty("soft", soft)
    made.setProperty("small", small)
    made.setWordWrap(wrap)
    return made


def heading(text: str, *, sub: bool = False) -> QLabel:
    """Return a heading of a page, or of a part of one."""
    made = label(text, wrap=True)
    made.setProperty("subheading" if sub else "heading", True)
    return made


def frame(kind: str = "card") -> QFrame:
    """Return a rounded surface: "card", "tint" or "note"; or a "rule" (line), "rule-down"."""
    made = QFrame()
    made.setProperty("kind", kind)
    return made


def column(*items: QWidget | QLayout | int | None, margins: int = 0, space: int = 8) -> QVBoxLayout:
    """Return a column of widgets; a number is a gap in pixels, None takes what room is left."""
    made = QVBoxLayout()
    _fill(made, items, margins, space)
    return made


def row(*items: QWidget | QLayout | int | None, margins: int = 0, space: int = 8) -> QHBoxLayout:
    """Return a row of widgets; a number is a gap in pixels, None takes what room is left."""
    made = QHBoxLayout()
    _fill(made, items, margins, space)
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet looks at, and draw the widget anew; without any, in any case."""
    if properties and all(widget.property(name) == value for name, value in properties.items()):
        # The same look again: working it out anew takes a good part of a millisecond, and lays out the page.
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def enlarge(place: QWidget, *, on: bool) -> None:
    """Show everything in a place larger, as on a low-energy day, or in its usual size again."""
    if bool(place.property("large")) == on:
        return
    place.setProperty("large", on)
    for each in (place, *place.findChildren(QWidget)):
        each.style().unpolish(each)
        each.style().polish(each)


def _fill(
    into: QVBoxLayout | QHBoxLayout,
    items: tuple[QWidget | QLayout | int | None, ...],
    margins: int,
    space: int,
) -> None:
    into.setContentsMargins(margins, margins, margins, margins)
    into.setSpacing(space)
    for item in items:
        if item is None:
            into.addStretch(1)
        elif isinstance(item, int):
            into.addSpacing(item)
        elif isinstance(item, QLayout):
            into.addLayout(item)
        else:
            into.addWidget(item)


def field_caption(text: str) -> QLabel:
    """Return the words before a field of a form, as high as a one-line field beside them."""
    made = label(text, soft=True)
    made.setMinimumHeight(34)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
