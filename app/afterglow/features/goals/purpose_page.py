# SPDX-License-Identifier: GPL-3.0-or-later
"""What it is for: values by name, and a statement whose earlier wordings are kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QScrollArea, QVBoxLayout, QWidget

from afterglow.core.errors import PersonError
from afterglow.core.shapes import Captured
from afterglow.ui import schedule_words
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.flow import FlowLayout
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr, tr_error
from afterglow.ui.words_field import WordsField
from afterglow.ui.words_keeper import WordsKeeper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLayout, QPushButton

    from afterglow.feature import Parts
    from afterglow.features.goals.shapes import Purpose, Value
    from afterglow.features.goals.store import GoalStore

_WIDTH = 760
_HEIGHT = 130
_LONGEST_NAME = 40


class PurposePage(QWidget):
    """Keeps both as they are written. `back` follows when the person is through."""

    back = Signal()

    def __init__(self, store: GoalStore, parts: Parts) -> None:
        super().__init__()
        self._store, self._parts = store, parts
        self.all = button(tr("← All goals"), self.end, kind="link")
        self.all.setProperty("edge", True)
        self.field = WordsField(tr("What matters to me"))
        self.field.setFixedHeight(_HEIGHT)
        self.field.setPlaceholderText(tr("It may be one sentence, and it may change."))
        self.status = label("", soft=True, small=True, wrap=True)
        self.keeper = WordsKeeper(self._keep, parts.background, self)
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setMinimumHeight(34)
        self.name.setFixedWidth(260)
        self.name.setAccessibleName(tr("Something that matters"))
        self.name.setPlaceholderText(tr("Belonging, play, care…"))
        self.add = button(tr("Add"), self._add, name=tr("Add what matters"))
        self._values = FlowLayout(space=8)
        self._earlier = QVBoxLayout()
        self._earlier_card = _card(heading(tr("Earlier wordings"), sub=True), self._earlier)
        values = QWidget()
        values.setLayout(self._values)
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        inner.setLayout(
            column(
                row(self.all, None),
                heading(tr("What it is for")),
                _card(heading(tr("What matters to me"), sub=True), self.field, self.status),
                _card(
                    heading(tr("Values"), sub=True),
                    label(
                        tr("A goal can serve one of them. Press one to rename, move or remove it."),
                        soft=True,
                        wrap=True,
                    ),
                    values,
                    row(self.name, self.add, None),
                ),
                self._earlier_card,
                None,
                space=14,
            )
        )
        holder = QWidget()
        line = row(inner, None, space=0)
        line.setStretch(0, 100)
        line.setContentsMargins(32, 20, 24, 16)
        holder.setLayout(line)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        self.setLayout(column(scroll))
        self.field.written.connect(self.keeper.change)
        self.keeper.saved.connect(lambda _kept: self._say(tr("Saved and encrypted. Earlier wordings stay.")))
        self.keeper.failed.connect(self._failed)
        self.name.returnPressed.connect(self._add)
        self.use_settings()

    def use_settings(self) -> None:
        """Take the letters that are set now."""
        settings = self._parts.settings
        self.field.setFont(reading_font(settings.text_size, settings.reading_font))

    def begin(self) -> None:
        """Read and show what is there."""
        # A field that gets another parent forgets its letters.
        self.use_settings()
        self._read(self._show_all)

    def flush(self) -> None:
        """Bring what is unsaved into the vault; raises PersonError if it can not be kept."""
        if self.keeper.unsaved:
            self.keeper.flush()

    def end(self) -> None:
        """Keep what stands there and go; stay if it can not be kept."""
        try:
            self.flush()
        except PersonError as error:
            self._failed(error)
            return
        self.back.emit()

    def _read(self, show: Callable[[tuple[list[Purpose], list[Value]]], None]) -> None:
        def read() -> tuple[list[Purpose], list[Value]]:
            return self._store.purpose.wordings(), self._store.purpose.values()

        self._parts.background.run(read, show, self._parts.window.show_problem, owner=self)

    def _show_all(self, found: tuple[Sequence[Purpose], Sequence[Value]]) -> None:
        wordings, values = found
        if not self.keeper.unsaved:
            text = wordings[0].statement if wordings else ""
            self.keeper.text, self.keeper.kept = text, None
            self.field.put(text)
            self._say("")
        self._show_values(values)
        while (item := self._earlier.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.deleteLater()
        for each in wordings[1:]:
            when = label(schedule_words.day(each.at.local().date(), year=True), soft=True, small=True)
            said = label(each.statement, wrap=True)
            self._earlier.addWidget(when)
            self._earlier.addWidget(said)
            said.setFont(self.field.font())
        self._earlier_card.setVisible(len(wordings) > 1)
        self.field.setFocus()

    def _show_values(self, values: Sequence[Value]) -> None:
        while (item := self._values.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for value in values:
            made = button(value.name, kind="chip", name=tr("{name}, change it").format(name=value.name))
            made.clicked.connect(partial(self._menu, made, value))
            made.setProperty("filled", True)
            self._values.addWidget(made)

    def _add(self) -> None:
        name = self.name.text()
        self.name.clear()
        self._then(lambda: self._store.purpose.name(name))

    def _menu(self, here: QPushButton, value: Value, *_checked: bool) -> None:
        menu = QMenu(self)
        for text, act in (
            (tr("Rename…"), partial(self.rename, value)),
            (tr("Further forward"), partial(self._move, value.uid, -1)),
            (tr("Further back"), partial(self._move, value.uid, 1)),
            (tr("Remove"), partial(self._remove, value.uid)),
        ):
            menu.addAction(text, act)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(here.mapToGlobal(here.rect().bottomLeft()))

    def rename(self, value: Value) -> None:
        """Let a value have another name. One that another value has already is left."""
        from afterglow.features.goals.value_dialog import ValueDialog

        dialog = ValueDialog(self, value.name)
        if dialog.exec():
            self._then(partial(self._store.purpose.rename, value.uid, dialog.name.text()))
        dialog.deleteLater()

    def _move(self, uid: str, by: int) -> None:
        self._then(partial(self._store.purpose.move, uid, by))

    def _remove(self, uid: str) -> None:
        self.name.setFocus()
        self._then(lambda: self._store.purpose.remove_value(uid))

    def _then(self, work: Callable[[], None]) -> None:
        def again(_none: object) -> None:
            self._read(lambda found: self._show_values(found[1]))

        self._parts.background.run(work, again, self._parts.window.show_problem, owner=self)

    def _keep(self, text: str, before: Captured | None) -> Captured | None:
        uid = self._store.purpose.word(text, before.uid if before is not None else "")
        return Captured(uid, text, "goals") if uid else None

    def _failed(self, error: BaseException) -> None:
        self._say(tr_error(error) if isinstance(error, PersonError) else tr("Not saved yet"))

    def _say(self, text: str) -> None:
        self.status.setText(text)
        self.status.setVisible(bool(text))


def _card(*parts: QWidget | QLayout) -> QFrame:
    made = frame("card")
    layout = column(*parts, space=8)
    layout.setContentsMargins(20, 16, 20, 16)
    made.setLayout(layout)
    return made
