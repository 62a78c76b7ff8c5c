# SPDX-License-Identifier: GPL-3.0-or-later
"""What Qt's file dialog notes about where a person went."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from afterglow.ui import dialogs
from afterglow.ui.dialogs import QtFileChooser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

_NATIVE, _USER = QSettings.Format.NativeFormat, QSettings.Scope.UserScope


@pytest.fixture
def noted(tmp_path: Path) -> Iterator[Path]:
    """Where Qt would keep its notes, if it was let."""
    place = tmp_path / "noted"
    QSettings.setPath(_NATIVE, _USER, str(place))
    yield place
    QSettings.setPath(_NATIVE, _USER, os.devnull)


def choose(qtbot: QtBot, folder: Path) -> Path | None:
    """Choose a folder by the dialog, and let it go."""

    def accept() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QFileDialog):
            QTimer.singleShot(10, accept)
            return
        box.setDirectory(str(folder))
        QTimer.singleShot(50, box.accept)

    over = QWidget()
    qtbot.addWidget(over)
    QTimer.singleShot(0, accept)
    chosen = QtFileChooser().open_folder(over, "A folder")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return chosen


def everything(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.rglob("*") if path.is_file())


def test_it_notes_nothing_where_settings_are_files(qtbot: QtBot, tmp_path: Path, noted: Path) -> None:
    (tmp_path / "hidden place").mkdir()
    assert choose(qtbot, tmp_path / "hidden place") == tmp_path / "hidden place"
    assert not noted.exists()


def test_elsewhere_it_notes_the_home_alone(
    qtbot: QtBot, tmp_path: Path, noted: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Elsewhere(QSettings):
        @staticmethod
        def setPath(*_words: object) -> None:
            """Change nothing, as where settings are no files."""

    monkeypatch.setattr(dialogs, "QSettings", Elsewhere)
    (tmp_path / "hidden place").mkdir()
    assert choose(qtbot, tmp_path / "hidden place") == tmp_path / "hidden place"
    told = everything(noted)
    assert f"lastVisited=file://{home}\n" in told
    assert "hidden" not in told
