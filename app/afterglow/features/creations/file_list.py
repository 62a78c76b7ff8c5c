# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures and the sounds of something made: seen, heard, added, taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QWidget

from afterglow.features.creations import words
from afterglow.features.creations.shapes import What
from afterglow.features.creations.sound.player_row import PlayerRow
from afterglow.ui.controls import button, column, row
from afterglow.ui.decoding import decode
from afterglow.ui.dialogs import ask
from afterglow.ui.picture_window import PictureWindow
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QPushButton

    from afterglow.feature import Parts
    from afterglow.features.creations.shapes import Creation, CreationFile
    from afterglow.features.creations.store.files import CreationFiles

_WIDE, _HIGH = 220, 138


class FileList(QWidget):
    """`changed` says that something was taken away; `draw_wanted` asks for the paper."""

    changed = Signal()
    draw_wanted = Signal()

    def __init__(self, parts: Parts, files: CreationFiles, backends: Sequence[Any] | None = None) -> None:
        super().__init__()
        self._parts, self._files, self._backends = parts, files, backends
        self._uid, self._alt = "", ""
        self.players: list[PlayerRow] = []
        self.pictures: list[QPushButton] = []
        self._inside = QWidget()
        self._layout = column(self._inside)
        self.setLayout(self._layout)

    def show_files(self, made: Creation) -> None:
        """Show what belongs to something made; `note` says in words what a picture shows."""
        self.quiet()
        self._uid, self._alt = made.uid, made.draft.note or words.title(made)
        self.players, self.pictures = [], []
        fresh = QWidget()
        fresh.setLayout(column(*(self._row(each) for each in made.shown), space=10))
        self._layout.replaceWidget(self._inside, fresh)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = fresh
        fresh.setVisible(bool(made.shown))

    def quiet(self) -> None:
        """Stop what is playing."""
        for each in self.players:
            each.stop()

    def _row(self, file: CreationFile) -> QWidget:
        made = QWidget()
        remove = button(
            tr("Remove"),
            partial(self._remove, file),
            kind="link",
            name=tr("Remove: {what}").format(what=words.file_name(file)),
        )
        if file.what is What.SOUND:
            player = PlayerRow(self._parts, file, partial(self._files.data, file.uid), self._backends)
            self.players.append(player)
            made.setLayout(row(player, remove, space=12))
            return made
        picture = button("", partial(self.show_picture, file), name=self._picture_name(file))
        picture.setFixedSize(_WIDE + 12, _HIGH + 12)
        picture.setIconSize(QSize(_WIDE, _HIGH))
        self.pictures.append(picture)
        self._read(file, picture)
        ways: list[QWidget] = [remove]
        if file.what is What.DRAWING:
            ways.insert(0, button(tr("Go on drawing"), self.draw_wanted.emit))
        made.setLayout(row(picture, column(*ways, None, space=6), None, space=12))
        return made

    def _picture_name(self, file: CreationFile) -> str:
        return tr("{what}: {words}").format(what=words.file_name(file), words=self._alt)

    def _read(self, file: CreationFile, onto: QPushButton) -> None:
        ratio = self.devicePixelRatioF()

        def work() -> QImage | None:
            data = self._files.data(file.uid)
            return None if data is None else thumbnail(data, _WIDE, _HIGH, ratio)

        def show(image: QImage | None) -> None:
            if image is not None:
                onto.setIcon(QIcon(QPixmap.fromImage(image)))

        self._parts.background.run(work, show, self._parts.window.show_problem, owner=onto)

    def show_picture(self, file: CreationFile) -> None:
        """Show a picture in full size, inside the program."""

        def work() -> QImage | None:
            data = self._files.data(file.uid)
            return None if data is None else decode(data)

        def show(image: QImage | None) -> None:
            if image is None:
                self._parts.window.say(tr("This picture is not in the journal any more."))
                return
            dialog = PictureWindow(self, image, self._alt)
            dialog.exec()
            dialog.deleteLater()

        self._parts.background.run(work, show, self._parts.window.show_problem, owner=self)

    def _remove(self, file: CreationFile) -> None:
        text = tr("It is removed for good, and can not be brought back.")
        if file.what is What.DRAWING:
            text = tr("The drawing and its lines are removed for good, and can not be brought back.")
        title = tr("Remove this sound?") if file.what is What.SOUND else tr("Remove this picture?")
        if ask(self, title, text, yes=tr("Remove it"), no=tr("Keep it")):
            work = partial(self._files.remove, self._uid, file.id)
            self._parts.background.run(
                work, lambda _none: self.changed.emit(), self._parts.window.show_problem, owner=self
            )


def thumbnail(data: bytes, wide: int, high: int, ratio: float) -> QImage | None:
    """Return a picture that fits into a size, for a screen of so many own pixels to one. Any thread."""
    image = decode(data, int(wide * ratio * 2))
    if image is None:
        return None
    small = image.scaled(
        int(wide * ratio),
        int(high * ratio),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    small.setDevicePixelRatio(ratio)
    return small
