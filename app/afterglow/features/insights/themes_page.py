# SPDX-License-Identifier: GPL-3.0-or-later
"""All themes by session, the pages behind each dot, and what each theme is called and names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from afterglow.core.folding import fold
from afterglow.features.insights import words
from afterglow.features.insights.pieces import RowButton, card, clear
from afterglow.features.insights.rules_themes import Grid, grid
from afterglow.features.insights.theme_table import ThemeTable
from afterglow.ui import arc_words
from afterglow.ui.accessible import announce, name_choice
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.dialogs import Dialog, ask, scrolling
from afterglow.ui.folding import Folding
from afterglow.ui.notice import Notice
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.core.shapes import Happening
    from afterglow.core.themes import Renamed, Theme
    from afterglow.feature import Parts, Themes

_RIGHT = 380
# Where the page is narrower than that, the pages behind a dot stand below the grid.
_FOLD_BELOW = 820
_READABLE = 300
_NO_LIMIT = 16_777_215


class ThemesPage(QWidget):
    """The grid at the left; at the right a theme, and its pages in one session."""

    back = Signal()

    def __init__(self, parts: Parts, themes: Themes | None, back: Callable[[], None]) -> None:
        super().__init__()
        self._parts, self._themes = parts, themes
        self._all: dict[str, Theme] = {}
        self._wanted: tuple[str, int] | None = None
        self.name, self.number = "", 0
        away = button(tr("← Insights"), back, kind="link")
        away.setProperty("edge", True)
        self.setFocusProxy(away)
        self.table = ThemeTable(tr("Themes across sessions"), whole=True)
        self.empty = label(
            tr("Give entries a tag, and you see here in which sessions it comes up."), soft=True, wrap=True
        )
        self.theme = heading("", sub=True)
        self.kind = QComboBox()
        for value, title in themes.kinds() if themes is not None else ():
            self.kind.addItem(title, value)
        name_choice(self.kind, tr("What this tag names"))
        self.rename = button(tr("Rename…"), self._rename)
        self.where = label("", soft=True)
        self._pages = QVBoxLayout()
        self._pages.setSpacing(2)
        self.aside = card(self.theme, row(self.kind, self.rename, None), self.where, self._pages, space=10)
        self.aside.hide()
        held = QWidget()
        self.hint = label(tr("Choose a dot to see the pages behind it."), soft=True, wrap=True)
        held.setLayout(column(self.hint, self.aside, None))
        self._right = scrolling(held)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(column(self.empty, self.table), 1)
        both.addWidget(self._right)
        self.notice = Notice(tr("Undo"))
        self.notice.back_wanted.connect(self._undo)
        self._done: Renamed | None = None
        layout = column(away, heading(tr("Themes across sessions")), 8, self.notice, 8, both, space=4)
        layout.setContentsMargins(32, 20, 32, 16)
        layout.setStretchFactor(both, 1)
        inside = QWidget()
        inside.setLayout(layout)
        self.setLayout(column(scrolling(inside), space=0))
        self._folding = Folding(self, both, _FOLD_BELOW, self._fold)
        self.table.opened.connect(self.open)
        self.table.theme_chosen.connect(lambda name: self.open(name, 0))
        self.kind.activated.connect(self._set_kind)

    def refresh(self) -> None:
        """Read what is true now, and show it."""
        if self._themes is not None:
            arc = self._parts.offers.arc()
            numbers = [mark.number for mark in arc.numbered if mark.number is not None]
            work = partial(self._themes.all, self._parts.vault, arc)
            self._run(work, lambda found: self._show(found, numbers))

    def open(self, name: str, number: int) -> None:
        """Show the pages of a session that carry a theme; with 0 those of the latest that has any."""
        if self._themes is None:
            return
        if name not in self._all:
            # Not read yet: shown when it is.
            self._wanted = (name, number)
            return
        one = self._all[name]
        number = number or max(one.sessions, default=0)
        self.name, self.number = name, number
        self.theme.setText(name)
        self.kind.setCurrentIndex(max(0, self.kind.findData(one.kind)))
        self.where.setText(arc_words.session(number))
        self.aside.show()
        self.hint.hide()
        self.table.go_to(name, number)
        work = partial(self._themes.found, self._parts.vault, self._parts.offers.arc(), name, number)
        self._run(work, lambda found: self._show_pages(name, number, found))

    def _show(self, found: Sequence[Theme], numbers: Sequence[int]) -> None:
        shown: Grid = grid(found, numbers)
        self._all = {one.name: one for one in found}
        self.table.show_grid(shown)
        self.table.setVisible(bool(shown.themes))
        self.empty.setVisible(not shown.themes)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.open(*wanted)
        elif self.name in self._all:
            self.open(self.name, self.number)
        else:
            self.aside.hide()
        self.hint.setVisible(not self.aside.isVisibleTo(self) and bool(shown.themes))

    def _show_pages(self, name: str, number: int, found: Sequence[Happening]) -> None:
        if (name, number) != (self.name, self.number):
            return
        clear(self._pages)
        today = self._parts.clock.now().date()
        for what in found:
            called, day = words.called(what), words.on(what.at, today)
            lines: list[QWidget] = [label(tr("{day} · {title}").format(day=day, title=called), wrap=True)]
            if what.text:
                lines.append(label(what.text, soft=True, small=True, wrap=True))
            made = RowButton(tr("{day} · {title}").format(day=day, title=called), *lines)
            made.clicked.connect(partial(self._go, what))
            self._pages.addWidget(made)
        if not found:
            self._pages.addWidget(label(tr("It did not come up here."), soft=True))
        announce(self, tr("{theme}, {session}: {n}").format(
            theme=name, session=arc_words.session(number), n=len(found)))  # fmt: skip

    def _go(self, what: Happening, *_checked: bool) -> None:
        self._parts.window.open_tab(what.feature, what.uid)

    def _fold(self, folded: bool) -> None:
        self._right.setMinimumWidth(0 if folded else _RIGHT)
        self._right.setMaximumWidth(_NO_LIMIT if folded else _RIGHT)
        for each in (self.table, self._right):
            each.setMinimumHeight(_READABLE if folded else 0)

    # Changing tags

    def _set_kind(self, _index: int) -> None:
        if self._themes is not None:
            kind = str(self.kind.currentData())
            self._run(
                partial(self._themes.set_kind, self._parts.vault, self.name, kind), lambda _n: self.refresh()
            )

    def _rename(self) -> None:
        dialog = Dialog(self, tr("Another name for “{theme}”").format(theme=self.name))
        field = QLineEdit(self.name)
        field.setAccessibleName(tr("Its new name"))
        field.setMinimumHeight(34)
        field.selectAll()
        dialog.add(
            label(tr("All entries that carry it are told by the new name."), soft=True, wrap=True), field
        )
        agree = button(tr("Rename it"), dialog.accept, kind="primary")
        agree.setDefault(True)
        dialog.add_buttons(None, button(tr("Leave it"), dialog.reject), agree)
        agreed, new = bool(dialog.exec()), " ".join(field.text().split())
        dialog.deleteLater()
        if agreed and new and new != self.name:
            self._rename_to(new)

    def _rename_to(self, new: str) -> None:
        old = self.name
        other = next((name for name in self._all if fold(name) == fold(new) and name != old), None)
        if other is not None:
            text = tr(
                "“{other}” is there already. The two become one tag, on every entry that carries either. "
                "You can undo that on this page until you lock."
            ).format(other=other)
            title = tr("Make “{old}” and “{other}” one?").format(old=old, other=other)
            if not ask(self, title, text, yes=tr("Make them one"), no=tr("Keep both")):
                return
        if self._themes is not None:
            self.name = other or new
            self._wanted = (self.name, self.number)
            work = partial(self._themes.rename, self._parts.vault, old, new)
            self._run(work, self._renamed)

    def _renamed(self, done: Renamed | None) -> None:
        self._done = done
        self.notice.say("" if done is None else words.renamed(done))
        self.refresh()

    def _undo(self) -> None:
        done, self._done = self._done, None
        if done is None or self._themes is None:
            return

        def undone(pages: int) -> None:
            self.notice.say(words.undone(done, pages), back=False)
            if pages:
                self._wanted = (done.old, self.number)
            self.refresh()
            self.table.setFocus()

        self._run(partial(self._themes.undo, self._parts.vault, done), undone)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], Any]) -> None:
        self._parts.background.run(work, done, self._parts.window.show_problem, owner=self)

    def keyPressEvent(self, event: Any) -> None:
        """Go back to the grid with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.table.setFocus()
        else:
            super().keyPressEvent(event)
