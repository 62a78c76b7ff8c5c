# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a person began, in their own words, where it can be read on the days that need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from afterglow.core.errors import PersonError
from afterglow.core.shapes import Captured
from afterglow.ui.controls import button, column, label, restyle, row
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr, tr_error
from afterglow.ui.words_field import WordsField
from afterglow.ui.words_keeper import WordsKeeper

if TYPE_CHECKING:
    from afterglow.feature import Parts
    from afterglow.features.today.shapes import Why
    from afterglow.features.today.store import TodayStore

_HEIGHT = 112


class WhyCard(QFrame):
    """Reads, or is written. Words are kept as they are typed; earlier wordings stay."""

    earlier_wanted = Signal()
    changed = Signal()

    def __init__(self, parts: Parts, store: TodayStore) -> None:
        super().__init__()
        self.setProperty("kind", "tint")
        self._parts, self._store = parts, store
        self.why: Why | None = None
        self.words = label("", wrap=True)
        self.words.setProperty("words", True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.invitation = label(
            tr("What made you begin? One sentence is enough. It will stand here on the days that need it."),
            soft=True,
            wrap=True,
        )
        self.change = button("", self.begin, kind="link")
        self.earlier = button(tr("Earlier wordings"), self.earlier_wanted.emit, kind="link")
        self.field = WordsField(tr("Why I began"))
        self.field.setFixedHeight(_HEIGHT)
        self.line = label("", soft=True, small=True, wrap=True)
        self.done = button(tr("Done"), self.end)
        self.keeper = WordsKeeper(self._keep, parts.background, self)
        self._read, self._write = self._reading(), self._writing()
        layout = column(label(tr("Why I began"), soft=True, small=True), self._read, self._write, space=6)
        layout.setContentsMargins(20, 16, 20, 12)
        self.setLayout(layout)
        self.field.written.connect(self.keeper.change)
        self.field.enough.connect(self.end)
        self.keeper.saved.connect(lambda _kept: self.line.setText(tr("Saved and encrypted.")))
        self.keeper.failed.connect(self._failed)
        self.use_settings()
        self.show_why(None)

    @property
    def writing(self) -> bool:
        """Whether it is being written just now."""
        return self._write.isVisibleTo(self)

    def show_why(self, why: Why | None) -> None:
        """Show a wording, or the invitation to find one. What is being written is left alone."""
        self.why = why
        self.words.setText(why.statement if why is not None else "")
        self.words.setVisible(why is not None)
        self.invitation.setVisible(why is None)
        self.change.setText(tr("Write it") if why is None else tr("Change it"))
        self.change.setAccessibleName(tr("Write why I began") if why is None else tr("Change why I began"))

    def use_settings(self) -> None:
        """Take the letters that are set now."""
        settings = self._parts.settings
        font = reading_font(settings.text_size, settings.reading_font)
        self.words.setFont(font)
        self.field.setFont(font)
        restyle(self.words)

    def begin(self) -> None:
        """Let the words be changed."""
        if self.writing:
            return
        self.keeper.text = self.why.statement if self.why is not None else ""
        self.keeper.kept = None
        self.field.put(self.keeper.text)
        self.line.setText(tr("Earlier wordings are kept."))
        self._show(writing=True)
        self.field.setFocus()

    def end(self) -> None:
        """Keep what stands there and read again; stay if it can not be kept."""
        try:
            self.flush()
        except PersonError as error:
            self._failed(error)
            return
        self._show(writing=False)
        self.change.setFocus()
        self.changed.emit()

    def flush(self) -> None:
        """Bring the words into the vault; raises PersonError if they can not be kept."""
        if self.keeper.unsaved:
            self.keeper.flush()

    def _show(self, *, writing: bool) -> None:
        self._read.setVisible(not writing)
        self._write.setVisible(writing)

    def _keep(self, text: str, before: Captured | None) -> Captured | None:
        uid = self._store.word(text, before.uid if before is not None else "")
        return Captured(uid, text, "today") if uid else None

    def _failed(self, error: BaseException) -> None:
        self.line.setText(tr_error(error) if isinstance(error, PersonError) else tr("Not saved yet"))

    def _reading(self) -> QWidget:
        for each in (self.change, self.earlier):
            each.setProperty("edge", True)
        made = QWidget()
        made.setLayout(
            column(self.words, self.invitation, row(self.change, self.earlier, None, space=20), space=4)
        )
        return made

    def _writing(self) -> QWidget:
        made = QWidget()
        foot = row(self.line, self.done, space=12)
        foot.setStretch(0, 1)
        made.setLayout(column(self.field, foot, space=8))
        made.hide()
        return made
