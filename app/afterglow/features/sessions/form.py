# SPDX-License-Identifier: GPL-3.0-or-later
"""The page a session is written on. There is no Save button, and nothing has to be filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QScrollArea, QSpinBox, QWidget

from afterglow.core.arc import MOST_WINDOW
from afterglow.core.errors import PersonError
from afterglow.features.sessions import words
from afterglow.features.sessions.keeper import SessionKeeper
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.times import Times
from afterglow.ui.controls import button, column, field_caption, heading, label, row
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr, tr_error
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from afterglow.core.moment import Moment
    from afterglow.feature import Parts
    from afterglow.features.sessions.store import SessionStore

_WIDTH = 720
_LINES = 3


class SessionForm(QWidget):
    """Shows one session to be written. `done` follows the way back, `put_away` the wish to put it away."""

    done = Signal()
    put_away = Signal()
    saved = Signal()

    def __init__(self, store: SessionStore, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._base = SessionDraft(store.vault.now())
        self.heading = heading("")
        self.status = label("", soft=True, small=True)
        self.times = Times(lambda: parts.clock.now().date())
        self.missed = QCheckBox(tr("It did not take place"))
        self.title = _line(tr("Title, if you like"))
        self.place = _line(tr("Where it is"))
        self.route = _line(tr("How it is given, in your words"))
        self.companion = _line(tr("Who is with you"))
        self.ride_home = _line(tr("How you get home"))
        self.intention = WordsField(tr("Intention"))
        self.note = WordsField(tr("What the clinic said"))
        self.lift = WordsField(tr("How the lift went"))
        self.window_days = QSpinBox()
        self.window_days.setRange(0, MOST_WINDOW)
        self.window_days.setMinimumHeight(34)
        self.window_days.setMinimumWidth(64)
        self.window_days.lineEdit().setTextMargins(8, 0, 0, 0)
        self.window_days.setAccessibleName(tr("Days after it that are told by it"))
        self.window_days.setAccessibleDescription(tr("0 hides them everywhere"))
        self.keeper = SessionKeeper(store, parts.background, self.draft, self)
        back = button(tr("Done"), self.done.emit, kind="primary")
        away = button(tr("Put in the bin"), self.put_away.emit, kind="link")
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        inner.setLayout(column(self._fields(), row(away, None), None, space=16))
        holder = QWidget()
        line = row(inner, None, space=0)
        line.setStretch(0, 100)
        holder.setLayout(line)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        head = row(self.heading, self.status, back, space=16)
        head.setStretch(0, 1)
        layout = column(head, 4, scroll, space=8)
        layout.setContentsMargins(40, 24, 24, 12)
        self.setLayout(layout)
        self._connect()
        self.use_settings()

    def show_session(self, uid: str, draft: SessionDraft, title: str) -> None:
        """Put a session on the page."""
        self.keeper.open(uid)
        # A field that gets another parent forgets its letters.
        self.use_settings()
        self._base = draft
        self.heading.setText(title)
        self.status.setText("")
        self.times.show_draft(draft)
        for field, text in (
            (self.title, draft.title),
            (self.place, draft.place),
            (self.route, draft.route),
            (self.companion, draft.companion),
            (self.ride_home, draft.ride_home),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self.intention.put(draft.intention)
        self.note.put(draft.note)
        self.lift.put(draft.lift)
        with QSignalBlocker(self.window_days), QSignalBlocker(self.missed):
            self.window_days.setValue(draft.window)
            self.missed.setChecked(draft.missed)

    def draft(self) -> SessionDraft:
        """Return what stands on the page at this moment."""
        return replace(
            self._base,
            at=self.times.at,
            ends=self.times.ends,
            window=self.window_days.value(),
            missed=self.missed.isChecked(),
            title=self.title.text(),
            place=self.place.text(),
            route=self.route.text(),
            companion=self.companion.text(),
            ride_home=self.ride_home.text(),
            intention=self.intention.toPlainText(),
            note=self.note.toPlainText(),
            lift=self.lift.toPlainText(),
        )

    def flush(self) -> None:
        """Bring what is unsaved into the vault; raises PersonError if it can not be kept."""
        self.times.finish()
        self.keeper.flush()

    def use_settings(self) -> None:
        """Take letters and size from the settings."""
        font = reading_font(self._parts.settings.text_size, self._parts.settings.reading_font)
        for field in (self.intention, self.note, self.lift):
            field.setFont(font)
            field.document().setDefaultFont(font)
            field.setFixedHeight(_LINES * field.fontMetrics().lineSpacing() + 22)

    def _fields(self) -> QFormLayout:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(12)
        days = row(self.window_days, label(tr("days · 0 hides them everywhere"), soft=True), None, space=10)
        for text, field in (
            (tr("When"), self.times),
            ("", self.missed),
            (tr("Title"), self.title),
            (tr("Intention"), self.intention),
            (tr("Place"), self.place),
            (tr("Given as"), self.route),
            (tr("Companion"), self.companion),
            (tr("Ride home"), self.ride_home),
            (tr("From the clinic"), self.note),
            (tr("How the lift went"), self.lift),
        ):
            form.addRow(field_caption(text), field)
        form.addRow(field_caption(tr("Told by it")), days)
        return form

    def _connect(self) -> None:
        touch = self.keeper.touch
        self.times.changed.connect(touch)
        self.missed.toggled.connect(lambda _on: touch())
        self.window_days.valueChanged.connect(lambda _days: touch())
        for line in (self.title, self.place, self.route, self.companion, self.ride_home):
            line.textEdited.connect(lambda _text: touch())
        for field in (self.intention, self.note, self.lift):
            field.written.connect(lambda _text: touch())
        self.keeper.saved.connect(self._tell_saved)
        self.keeper.failed.connect(self._tell_failed)

    def _tell_saved(self, when: Moment) -> None:
        self.status.setText(tr("Saved and encrypted {time}").format(time=words.clock(when.local())))
        self.saved.emit()

    def _tell_failed(self, error: BaseException) -> None:
        if isinstance(error, PersonError):
            self.status.setText(tr("Not saved yet"))
            self._parts.window.say(tr_error(error))
        else:
            self._parts.window.show_problem(error)


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    made.setMinimumHeight(34)
    return made
