# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and what stands in their place, with every place where one was found on the pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from afterglow.features.sharing.shapes import LONGEST_LINE, Alias
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.dialogs import Dialog, scrolling
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.features.sharing.rules.choices import Choices
    from afterglow.features.sharing.rules.names import Match

_KEY = Qt.ItemDataRole.UserRole
_MOST_PROPOSED = 12


class NamesDialog(Dialog):
    """`aliases` are those that stand there now; `choices` says which places stay as they are.

    `look` is given what stands there and gives the places back, by the way it is handed to.
    """

    def __init__(
        self,
        parent: QWidget,
        aliases: Sequence[Alias],
        people: Sequence[str],
        choices: Choices,
        look: Callable[[Sequence[Alias], Choices, Callable[[Sequence[Match]], None]], None],
    ) -> None:
        super().__init__(parent, tr("Replace names"), width=640)
        self.choices = choices
        self._look = look
        self._lines: list[tuple[str, QLineEdit, QLineEdit]] = []
        self._column = column(space=6)
        inside = QWidget()
        inside.setLayout(column(self._column, None, space=0))
        holder = scrolling(inside)
        holder.setMinimumHeight(220)
        self.matches = QListWidget()
        self.matches.setAccessibleName(tr("Places where a name was found"))
        self.matches.setWordWrap(True)
        self.matches.setMinimumHeight(180)
        self.matches.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.matches.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.matches.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found = label("", soft=True, small=True)
        self.more = button(tr("Another name"), self._add_empty)
        done = button(tr("Done"), self.accept, kind="primary")
        done.setDefault(True)
        self.add(
            label(
                tr(
                    "A name is found whatever its capitals and accents, and before 's. Other endings are "
                    "words of their own: add them as names. Without a tick a place stays as it is."
                ),
                soft=True,
                wrap=True,
            ),
            holder,
            row(self.more, None),
            heading(tr("Where they stand"), sub=True),
            self.found,
            self.matches,
        )
        self.add_buttons(None, done)
        known = {one.name.casefold() for one in aliases}
        for one in aliases:
            self._put(one.uid, one.name, one.instead)
        for name in [name for name in people if name.casefold() not in known][:_MOST_PROPOSED]:
            self._put("", name, "")
        if not self._lines:
            self._add_empty()
        self.matches.itemChanged.connect(self._ticked)
        self._again()

    def aliases(self) -> list[Alias]:
        """Return the names as they stand there; one without anything instead stays as it is."""
        return [
            Alias(uid, name.text().strip(), instead.text().strip())
            for uid, name, instead in self._lines
            if name.text().strip()
        ]

    # Inside

    def _add_empty(self) -> None:
        self._put("", "", "")[0].setFocus()

    def _put(self, uid: str, name: str, instead: str) -> tuple[QLineEdit, QLineEdit]:
        number = len(self._lines) + 1
        first = _field(name, tr("Name"), tr("Name {number}").format(number=number))
        second = _field(instead, tr("stays as it is"), tr("Instead of name {number}").format(number=number))
        line = row(first, label("→", soft=True), second, space=8)
        self._column.addLayout(line)
        self._lines.append((uid, first, second))
        for field in (first, second):
            field.editingFinished.connect(self._again)
        return first, second

    def _again(self) -> None:
        self._look(self.aliases(), self.choices, self._show)

    def _show(self, matches: Sequence[Match]) -> None:
        before = self.matches.blockSignals(True)
        self.matches.clear()
        for one in matches:
            around = tr("…{before}{found} → {instead}{after}…").format(
                before=" ".join(one.before.split("\n")),
                found=one.found,
                instead=one.instead,
                after=" ".join(one.after.split("\n")),
            )
            item = QListWidgetItem(around)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = one.key not in self.choices.left
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            item.setData(_KEY, one.key)
            self.matches.addItem(item)
        self.matches.blockSignals(before)
        count = len(matches)
        self.found.setText(
            tr("1 place on these pages")
            if count == 1
            else tr("{count} places on these pages").format(count=count)
        )

    def _ticked(self, item: QListWidgetItem) -> None:
        key = frozenset({str(item.data(_KEY))})
        on = item.checkState() == Qt.CheckState.Checked
        left = self.choices.left - key if on else self.choices.left | key
        self.choices = replace(self.choices, left=left)


def _field(text: str, hint: str, name: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    made.setMaxLength(LONGEST_LINE)
    made.setMinimumHeight(34)
    return made
