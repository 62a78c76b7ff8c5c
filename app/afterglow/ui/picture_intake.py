# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures on their way in: read and cleaned in the background, asked about once, then shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from afterglow.core.errors import PersonError, mark
from afterglow.core.pictures import MOST_BYTES, clean
from afterglow.ui.dialogs import ask
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from afterglow.core.pictures import CleanPicture
    from afterglow.core.settings import Settings
    from afterglow.ui.background import Background
    from afterglow.ui.dialogs import FileChooser


class _Window(Protocol):
    def show_problem(self, error: BaseException) -> None: ...

    def change_settings(self, **values: Any) -> None: ...


class _Parts(Protocol):
    """What is needed of the long-lived objects that a page is given."""

    @property
    def background(self) -> Background: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def choose(self) -> FileChooser: ...

    @property
    def window(self) -> _Window: ...


class PictureIntake(QObject):
    """Takes pictures in by `keep`, off the window's thread, and calls `put` with what that returned."""

    def __init__(self, keep: Callable[[CleanPicture], str], parts: _Parts, parent: QWidget) -> None:
        super().__init__(parent)
        self._keep = keep
        self._parts = parts
        self._widget = parent
        self._waiting: list[tuple[bytes | Path, Callable[[str], None]]] = []
        self._busy = False

    def choose(self, put: Callable[[str], None]) -> None:
        """Let the person choose files."""
        kinds = "*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff"
        files = self._parts.choose.open_files(
            self._widget, tr("Put a picture in"), tr("Pictures ({kinds})").format(kinds=kinds)
        )
        self.take(list(files), put)

    def take(self, given: Sequence[bytes | Path], put: Callable[[str], None]) -> None:
        """Take in what was pasted, dropped or chosen, one after the other."""
        self._waiting += [(one, put) for one in given]
        if not self._busy:
            self._next()

    def _next(self) -> None:
        """Take the next one in. One at a time, so that there is one question, and they keep their order."""
        self._busy = bool(self._waiting)
        if self._busy:
            one, put = self._waiting.pop(0)
            keep = bool(self._parts.settings.keep_picture_data)
            self._run(partial(_read_and_clean, one, keep=keep), partial(self._cleaned, put))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._parts.background.run(work, done, self._failed, owner=self)

    def _failed(self, error: BaseException) -> None:
        self._parts.window.show_problem(error)
        self._next()

    def _cleaned(self, put: Callable[[str], None], found: tuple[bytes, CleanPicture]) -> None:
        data, picture = found
        if picture.had_private_data and self._parts.settings.keep_picture_data is None:
            keep = ask(
                self._widget,
                tr("This picture tells more than it shows"),
                tr(
                    "It holds details such as where, when and with which camera it was taken. Afterglow "
                    "removes them from its own copy; your file stays as it is. You can change this in "
                    "the settings at any time."
                ),
                yes=tr("Keep the details"),
                no=tr("Remove them"),
            )
            self._parts.window.change_settings(keep_picture_data=keep)
            if keep:
                self._run(partial(clean, data, keep=True), partial(self._add, put))
                return
        self._add(put, picture)

    def _add(self, put: Callable[[str], None], picture: CleanPicture) -> None:
        def added(uid: str) -> None:
            put(uid)
            self._next()

        self._run(partial(self._keep, picture), added)


def _read_and_clean(one: bytes | Path, *, keep: bool) -> tuple[bytes, CleanPicture]:
    if isinstance(one, bytes):
        data = one
    else:
        try:
            with one.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise PersonError(mark("This file could not be read: {name}"), name=one.name) from error
    return data, clean(data, keep=keep)
