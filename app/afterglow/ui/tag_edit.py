# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags as chips, with a place to type another one that completes what is known."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QPushButton, QWidget

from afterglow.ui.controls import chip
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LINE_WIDTH = 150


class TagEdit(QWidget):
    """Shows (name, kind) pairs. Asks by signals; whoever owns the tags decides and sets them anew.

    `complete` returns known names that begin with what is typed; `kinds` are (kind, words) pairs.
    """

    added = Signal(str)
    removed = Signal(str)
    kind_chosen = Signal(str, str)
    search_wanted = Signal(str)

    def __init__(self, complete: Callable[[str], Sequence[str]], kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._complete = complete
        self._kinds = tuple(kinds)
        self._flow = FlowLayout()
        self.setLayout(self._flow)
        self._chips: list[QPushButton] = []
        self._add = chip(tr("+ tag"), self.begin, name=tr("Add a tag"))
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("New tag"))
        self.line.setPlaceholderText(tr("tag"))
        self.line.setFixedWidth(_LINE_WIDTH)
        self.line.hide()
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.line.setCompleter(completer)
        self.line.textEdited.connect(lambda typed: self._known.setStringList(list(self._complete(typed))))
        completer.activated.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self.line.returnPressed.connect(self._finish)
        self.line.installEventFilter(self)
        self._flow.addWidget(self._add)
        self._flow.addWidget(self.line)

    def set_tags(self, tags: Sequence[tuple[str, str]]) -> None:
        """Show these (name, kind) pairs."""
        for old in self._chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = []
        words = dict(self._kinds)
        for name, kind in tags:
            made = chip(
                f"#{name}", name=tr("Tag {name}, {kind}").format(name=name, kind=words.get(kind, kind))
            )
            made.setProperty("filled", True)
            made.setToolTip(words.get(kind, kind))
            made.setMenu(self._menu(name, kind, made))
            self._chips.append(made)
        # A flow has no insert: take the two standing parts out and put them at the end again.
        standing: tuple[QWidget, ...] = (self._add, self.line)
        for part in standing:
            self._flow.removeWidget(part)
        for part in (*self._chips, *standing):
            self._flow.addWidget(part)
        # New chips would come last of the whole window; with Tab they come where they stand.
        for before, after in pairwise((self._add, *self._chips, *standing)):
            self.setTabOrder(before, after)
        self.updateGeometry()

    def names(self) -> list[str]:
        """Return the names that are shown."""
        return [made.text()[1:] for made in self._chips]

    def begin(self) -> None:
        """Open the line for another tag."""
        self._add.hide()
        self._known.setStringList(list(self._complete("")))
        self.line.clear()
        self.line.show()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the line on Escape, and take a comma for the end of a tag."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
            if event.key() == Qt.Key.Key_Comma:
                self._finish()
                return True
        elif watched is self.line and event.type() == QEvent.Type.FocusOut:
            completer = self.line.completer()
            popup = None if completer is None else completer.popup()
            if popup is not None and not popup.isVisible():
                self._finish()
        return super().eventFilter(watched, event)

    def _finish(self, *_words: object) -> None:
        if not self.line.isVisible():
            return
        typed = self.line.text().strip().lstrip("#").strip()
        self._close()
        if typed:
            self.added.emit(typed)

    def _close(self) -> None:
        had_keyboard = self.line.hasFocus()
        self.line.hide()
        self._add.show()
        if had_keyboard:
            self._add.setFocus()

    def _menu(self, name: str, kind: str, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        group = QActionGroup(menu)
        for each, words in self._kinds:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(each == kind)
            group.addAction(action)
            action.triggered.connect(partial(self._emit_kind, name, each))
        menu.addSeparator()
        menu.addAction(tr("Show all with this tag")).triggered.connect(lambda: self.search_wanted.emit(name))
        menu.addAction(tr("Take off")).triggered.connect(lambda: self.removed.emit(name))
        return menu

    def _emit_kind(self, name: str, kind: str, *_checked: bool) -> None:
        self.kind_chosen.emit(name, kind)
