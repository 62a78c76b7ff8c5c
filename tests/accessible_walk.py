# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the controls of a window as someone without a mouse, or without eyes, would."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
LEAST_HEIGHT = 32


def controls(root: QWidget) -> list[QWidget]:
    """Return the visible controls below a widget, without the parts that other controls are made of."""
    return [
        each
        for each in root.findChildren(QWidget)
        if isinstance(each, CONTROLS) and each.isVisibleTo(root) and not _part_of_another(each, root)
    ]


def faults(root: QWidget) -> list[str]:
    """Return what is wrong: a control without a name, too small, out of reach, or without visible focus."""
    found = []
    reached = _reached(root)
    buddies = {each.buddy() for each in root.findChildren(QLabel)}
    for each in controls(root):
        name = each.accessibleName() or (each.text() if isinstance(each, QAbstractButton) else "")
        told = f"{type(each).__name__} {name!r}"
        if not name and each not in buddies:
            found.append(f"{told} has no name")
        if isinstance(each, QComboBox) and not each.view().accessibleName():
            found.append(f"the list of {told} has no name")
        if each.height() < LEAST_HEIGHT and each.property("plain") is not True:
            found.append(f"{told} is {each.height()} px high")
        if each.isEnabled() and each not in reached and not _by_arrows(each, reached):
            found.append(f"{told} is not reached by Tab")
        if each.isEnabled() and not _shows_focus(each, root):
            found.append(f"{told} does not show that it has the keyboard")
    return found


def _by_arrows(each: QWidget, reached: set[QWidget]) -> bool:
    """Whether Tab comes to another one of its row, from where the arrow keys go on."""
    return any(type(one) is type(each) and one.parentWidget() is each.parentWidget() for one in reached)


def _part_of_another(each: QWidget, root: QWidget) -> bool:
    above = each.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, CONTROLS):
            return True
        above = above.parentWidget()
    return False


def _reached(root: QWidget) -> set[QWidget]:
    reached: set[QWidget] = set()
    at = root.nextInFocusChain()
    while at is not None and at is not root:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            proxy = at.focusProxy()
            reached.add(at if proxy is None else proxy)
        at = at.nextInFocusChain()
    return reached


def _shows_focus(each: QWidget, root: QWidget) -> bool:
    # A line of text shows its cursor, a list its chosen row.
    if isinstance(each, QTextEdit | QPlainTextEdit | QAbstractItemView) or not root.isActiveWindow():
        return True
    root.setFocus()
    before = _picture(each)
    each.setFocus(Qt.FocusReason.TabFocusReason)
    after = _picture(each)
    return before != after


def _picture(each: QWidget) -> object:
    around = each.window()
    return around.grab(each.rect().translated(each.mapTo(around, each.rect().topLeft()))).toImage()
