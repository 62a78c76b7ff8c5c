# SPDX-License-Identifier: GPL-3.0-or-later
"""Dialogs that ask one thing, tell one thing, or wait with the person."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QSettings, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLayout,
    QProgressBar,
    QScrollArea,
    QWidget,
)

from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.fitting import Fitting, Scrolling
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.core.progress import Progress
    from afterglow.ui.background import Background

_SHOW_AFTER_MS = 1000
_MARGIN = 24
# The frame that a system draws around a window, and a little air.
_AROUND = 40
_LEAST_ROOM = 100


class Dialog(QDialog):
    """A dialog of the program: a heading, what it holds, and a row of buttons.

    Where the screen is too small for all of it, what it holds scrolls and the buttons stay in view.
    """

    def __init__(self, parent: QWidget | None, title: str, *, width: int = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(min(width, self._screen().width()))
        self.heading = heading(title)
        self.body = column(self.heading, margins=_MARGIN, space=12)
        self._foot: QLayout | None = None
        self._whole = column(Fitting(self.body, self._room), space=0)
        self.setLayout(self._whole)

    def add(self, *items: QWidget | QLayout) -> None:
        """Add what the dialog holds, from top to bottom."""
        for item in items:
            if isinstance(item, QLayout):
                self.body.addLayout(item)
            else:
                self.body.addWidget(item)

    def add_buttons(self, *buttons: QWidget | None) -> None:
        """Add the row of buttons at the bottom; None pushes what follows to the right."""
        self._foot = row(*buttons, space=12)
        self._foot.setContentsMargins(_MARGIN, 20, _MARGIN, _MARGIN)
        around = self.body.contentsMargins()
        self.body.setContentsMargins(around.left(), around.top(), around.right(), 0)
        self._whole.addLayout(self._foot)

    def setVisible(self, visible: bool) -> None:
        """Show it no larger than the screen."""
        if visible and not self.isVisible():
            wanted = self.size() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else self._wanted()
            self.resize(wanted.boundedTo(self._screen()))
        super().setVisible(visible)

    def adjustSize(self) -> None:
        """Make it as large as what it holds, and no larger than the screen."""
        self.resize(self._wanted().boundedTo(self._screen()))

    def flush(self) -> None:
        """Keep what was typed here and is not kept yet: the program is about to lock or to end.

        For dialogs that hold words of the person's. Raises PersonError if they can not be kept.
        """

    def _wanted(self) -> QSize:
        size = self._whole.totalSizeHint().expandedTo(self.minimumSize())
        if self._whole.hasHeightForWidth():
            size.setHeight(max(self._whole.totalHeightForWidth(size.width()), self.minimumHeight()))
        return size

    def _screen(self) -> QSize:
        """Return the most that a dialog can have of the screen, inside the frame the system draws."""
        return self.screen().availableSize() - QSize(_AROUND, _AROUND)

    def _room(self) -> int:
        """Return how much height is left, on this screen, for what stands above the buttons."""
        foot = 0 if self._foot is None else self._foot.sizeHint().height()
        return max(_LEAST_ROOM, self._screen().height() - foot)


def open_dialogs() -> list[Dialog]:
    """Return the program's dialogs that are on the screen."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, Dialog) and each.isVisible()]


def scrolling(inside: QWidget) -> QScrollArea:
    """Return a place in which something higher than the screen can be moved through."""
    return Scrolling(inside)


def ask(
    parent: QWidget | None, title: str, text: str, *, yes: str, no: str, default_yes: bool = False
) -> bool:
    """Ask something that has two answers, each named by what it does."""
    dialog = Dialog(parent, title)
    dialog.add(label(text, wrap=True))
    agree = button(yes, dialog.accept, kind="primary" if default_yes else "")
    decline = button(no, dialog.reject, kind="" if default_yes else "primary")
    (agree if default_yes else decline).setDefault(True)
    dialog.add_buttons(None, decline, agree)
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answer


def tell(parent: QWidget | None, title: str, text: str, *, close: str = "") -> None:
    """Tell something that has to be read before going on."""
    dialog = Dialog(parent, title)
    dialog.add(label(text, wrap=True))
    end = button(close or tr("Close"), dialog.accept, kind="primary")
    end.setDefault(True)
    dialog.add_buttons(None, end)
    dialog.exec()
    dialog.deleteLater()


class ProgressDialog(Dialog):
    """Waits with the person while long work goes on; shown only if it takes over a second.

    `in_percent` for work that counts in bytes, which say nothing to anybody.
    """

    def __init__(
        self,
        parent: QWidget | None,
        background: Background,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        *,
        stoppable: bool = True,
        in_percent: bool = False,
    ) -> None:
        super().__init__(parent, title)
        self._in_percent = in_percent
        self._stoppable = stoppable
        self.setModal(True)
        self._done, self._failed = done, failed
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.line = label("", soft=True)
        self.stop = button(tr("Stop"), self.reject)
        if not stoppable:
            self.stop.hide()
        self.add(self.bar, self.line)
        self.add_buttons(None, self.stop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show)
        self._timer.start(_SHOW_AFTER_MS)
        self._task = background.run_long(work, self._finished, self._broke, self._told, owner=self)

    def reject(self) -> None:
        """Ask the work to stop; the dialog closes when it has."""
        if not self._stoppable:
            return
        self.stop.setEnabled(False)
        self.line.setText(tr("Stopping…"))
        self._task.cancel()

    def _told(self, at: int, total: int) -> None:
        if total and self._in_percent:
            self.bar.setRange(0, 100)
            self.bar.setValue(at * 100 // total)
            self.line.setText(tr("{number} %").format(number=self.bar.value()))
        elif total:
            self.bar.setRange(0, total)
            self.bar.setValue(at)
            self.line.setText(tr("{at} of {total}").format(at=f"{at:,}", total=f"{total:,}"))
        elif at and not self._in_percent:
            self.line.setText(f"{at:,}")

    def _finished(self, result: Any) -> None:
        self._end()
        self._done(result)

    def _broke(self, error: BaseException) -> None:
        self._end()
        self._failed(error)

    def _end(self) -> None:
        self._timer.stop()
        self.accept()
        self.deleteLater()


class FileChooser(Protocol):
    """How a person chooses files; tests put their own in its place."""

    def open_files(self, parent: QWidget, title: str, filters: str) -> Sequence[Path]:
        """Return files to read; none where the person changed their mind."""
        ...

    def open_folder(self, parent: QWidget, title: str) -> Path | None:
        """Return a folder, or None."""
        ...

    def save_file(self, parent: QWidget, title: str, name: str, filters: str) -> Path | None:
        """Return where to write, or None."""
        ...


class QtFileChooser:
    """Qt's own file dialog: the system's would note the choice in its list of recent files.

    Qt's notes it too, in a settings file of its own, so that is sent nowhere and told of the home alone.
    """

    def open_files(self, parent: QWidget, title: str, filters: str) -> Sequence[Path]:
        """Return files to read; none where the person changed their mind."""
        return self._choose(parent, title, QFileDialog.FileMode.ExistingFiles, filters)

    def open_folder(self, parent: QWidget, title: str) -> Path | None:
        """Return a folder, or None."""
        chosen = self._choose(parent, title, QFileDialog.FileMode.Directory, "")
        return chosen[0] if chosen else None

    def save_file(self, parent: QWidget, title: str, name: str, filters: str) -> Path | None:
        """Return where to write, or None. An existing file is asked about by the dialog."""
        chosen = self._choose(parent, title, QFileDialog.FileMode.AnyFile, filters, name)
        return chosen[0] if chosen else None

    def _choose(
        self, parent: QWidget, title: str, mode: QFileDialog.FileMode, filters: str, name: str = ""
    ) -> list[Path]:
        # Where settings are files, there is no place for this one; elsewhere only the second way helps.
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
        dialog = QFileDialog(parent, title, str(Path.home()))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(mode)
        if filters:
            dialog.setNameFilter(filters)
        if name:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(name)
        if mode == QFileDialog.FileMode.Directory:
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setHistory([])
        chosen = [Path(file) for file in dialog.selectedFiles()] if dialog.exec() else []
        # What it notes when it goes: the folder it stood in last, and those before.
        dialog.setDirectory(str(Path.home()))
        dialog.setHistory([])
        dialog.deleteLater()
        return chosen
