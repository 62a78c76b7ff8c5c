# SPDX-License-Identifier: GPL-3.0-or-later
"""One thing that was made: its words, its pictures and its sounds. Kept as it is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from afterglow.core.errors import PersonError
from afterglow.features.creations import words
from afterglow.features.creations.about_form import AboutForm
from afterglow.features.creations.file_list import FileList
from afterglow.features.creations.sound.intake import SoundIntake
from afterglow.features.creations.sound.pieces import Pieces
from afterglow.features.creations.sound.record_dialog import RecordDialog
from afterglow.ui.controls import button, column, label
from afterglow.ui.dialogs import Dialog, scrolling
from afterglow.ui.editor.commands import pictures_of
from afterglow.ui.flow import FlowLayout
from afterglow.ui.picture_intake import PictureIntake
from afterglow.ui.translate import tr
from afterglow.ui.value_keeper import ValueKeeper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from afterglow.core.pictures import CleanPicture
    from afterglow.core.sounds import Sound
    from afterglow.feature import Parts
    from afterglow.features.creations.shapes import Creation, CreationDraft
    from afterglow.features.creations.store import Creations

_WIDE, _HIGH = 680, 580
_LEAST, _AROUND, _BESIDE_BAR = 460, 64, 12


class CreationDialog(Dialog):
    """Whoever opens it looks at `draw_wanted` and `remove_wanted` once it is closed."""

    def __init__(
        self,
        parent: QWidget,
        parts: Parts,
        store: Creations,
        made: Creation,
        sessions: Sequence[tuple[str, str]],
        symbols: Sequence[tuple[str, str]] = (),
        backends: Sequence[Any] | None = None,
    ) -> None:
        room = parent.window().width() - _AROUND
        super().__init__(parent, words.name(made.draft.kind), width=max(_LEAST, min(_WIDE, room)))
        self._parts, self._store, self._backends = parts, store, backends
        self.uid = made.uid
        self.draw_wanted = self.remove_wanted = False
        self.form = AboutForm(made.draft, sessions, symbols, parts.settings)
        self.files = FileList(parts, store.files, backends)
        self.line = label("", soft=True, small=True)
        self.keeper: ValueKeeper[CreationDraft] = ValueKeeper(
            self.form.draft, partial(store.save, self.uid), parts.background, self
        )
        self.pictures = PictureIntake(self._add_picture, parts, self)
        self.sounds = SoundIntake(self._add_sound, parts, self)
        inside = QWidget()
        layout = column(self.form, self.files, self._ways(), self.line, None, space=14)
        inside.setLayout(layout)
        area = scrolling(inside)
        area.setMinimumHeight(min(_HIGH, int(parent.window().height() * 0.7)))
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(
            lambda _least, most: layout.setContentsMargins(0, 0, _BESIDE_BAR if most else 0, 0)
        )
        self.add(area)
        end = button(tr("Done"), self.accept, kind="primary")
        self.remove = button(tr("Move to the bin"), self._remove)
        self.add_buttons(self.remove, None, end)
        self.setAcceptDrops(True)
        QShortcut(QKeySequence("Ctrl+Shift+V"), self, self.paste)
        self.form.written.connect(self.keeper.touch)
        self.keeper.saved.connect(lambda _none: self.line.setText(tr("Saved and encrypted.")))
        self.keeper.failed.connect(parts.window.show_problem)
        self.files.changed.connect(self.refresh)
        self.files.draw_wanted.connect(self._draw)
        self.files.show_files(made)
        QTimer.singleShot(0, self.form, self.form.begin)

    def refresh(self) -> None:
        """Read the pictures and the sounds again."""
        work = partial(self._store.get, self.uid)
        self._parts.background.run(work, self.files.show_files, self._parts.window.show_problem, owner=self)

    def record(self) -> None:
        """Record a sound."""
        pieces = Pieces(self._store.files, self.uid)
        dialog = RecordDialog(self, self._parts, pieces, self._backends)
        dialog.exec()
        if dialog.kept:
            self.refresh()
        dialog.deleteLater()

    def paste(self) -> None:
        """Take in the picture that was copied somewhere."""
        found = pictures_of(QGuiApplication.clipboard().mimeData())
        if not found:
            self.line.setText(tr("No picture was copied. Copy one first, then paste it here."))
        self.pictures.take(found, lambda _uid: self.refresh())

    def flush(self) -> None:
        """Keep what was written: the program is about to lock. Raises PersonError if it can not be."""
        self.files.quiet()
        self.keeper.flush()

    def done(self, result: int) -> None:
        """Close once everything is kept; what can not be stays on the screen, and is told."""
        try:
            self.flush()
        except PersonError as error:
            if not self.remove_wanted:
                self._parts.window.show_problem(error)
                return
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome pictures and sound files."""
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped here; what is neither picture nor sound is told plainly."""
        data = event.mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        heard = [each for each in files if each.suffix.lower() in self.sounds.SUFFIXES]
        seen = [each for each in files if each not in heard]
        self.sounds.take(heard, self.refresh)
        self.pictures.take(seen if files else pictures_of(data), lambda _uid: self.refresh())
        event.acceptProposedAction()

    # Inside

    def _ways(self) -> QWidget:
        made = QWidget()
        flow = FlowLayout(8)
        for each in (
            button(tr("Draw"), self._draw),
            button(tr("Record a sound…"), self.record),
            button(tr("Add a picture…"), lambda: self.pictures.choose(lambda _uid: self.refresh())),
            button(tr("Paste a picture"), self.paste, tip="Ctrl+Shift+V"),
            button(tr("Add a sound file…"), lambda: self.sounds.choose(self.refresh)),
        ):
            flow.addWidget(each)
        made.setLayout(flow)
        return made

    def _add_picture(self, picture: CleanPicture) -> str:
        return self._store.files.add_picture(self.uid, picture)

    def _add_sound(self, sound: Sound) -> str:
        return self._store.files.add_sound(self.uid, sound)

    def _draw(self) -> None:
        self.draw_wanted = True
        self.accept()

    def _remove(self) -> None:
        self.remove_wanted = True
        self.accept()
