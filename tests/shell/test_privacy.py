# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from tests.qt import press

from afterglow.core import paths
from afterglow.core.settings import Settings
from afterglow.shell import outward
from afterglow.shell.cover import Cover
from afterglow.shell.private_copies import CLEAR_AFTER_MS, PrivateCopies
from afterglow.shell.system import capture, marks
from afterglow.shell.system.capture import CaptureShield

if TYPE_CHECKING:
    import ctypes
    from collections.abc import Iterator

    from PySide6.QtGui import QClipboard
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from afterglow.shell.preferences import Preferences

pytestmark = pytest.mark.usefixtures("themed")


# Copies


@pytest.fixture
def clipboard(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QClipboard]:  # noqa: ARG001
    found = QGuiApplication.clipboard()
    # The platform without a screen does not know whose a copy is.
    monkeypatch.setattr(type(found), "ownsClipboard", lambda _self: True)
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit("by the water")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def copies(clipboard: QClipboard, line: QLineEdit) -> PrivateCopies:  # noqa: ARG001
    return PrivateCopies(Settings(), line)


def _copy(line: QLineEdit) -> None:
    line.selectAll()
    press(line, "Ctrl+C")


@pytest.mark.usefixtures("copies")
def test_whatever_is_copied_is_marked_for_every_system(clipboard: QClipboard, line: QLineEdit) -> None:
    _copy(line)
    data = clipboard.mimeData()
    assert data.text() == "by the water"
    assert {name: data.data(name).data() for name in marks.PRIVATE} == marks.PRIVATE
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"
    wide = 'application/x-qt-windows-mime;value="{}"'
    for name in (
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    ):
        assert data.hasFormat(wide.format(name))


@pytest.mark.usefixtures("copies")
def test_marking_keeps_every_form_of_a_copy(clipboard: QClipboard, qtbot: QtBot) -> None:
    rich = QTextEdit()
    qtbot.addWidget(rich)
    rich.setHtml("<b>bold</b> water")
    rich.selectAll()
    rich.copy()
    assert clipboard.mimeData().hasHtml()
    assert clipboard.mimeData().text() == "bold water"
    assert clipboard.mimeData().hasFormat(marks.MARK)


def test_a_copy_is_cleared_after_a_minute(
    clipboard: QClipboard, line: QLineEdit, copies: PrivateCopies
) -> None:
    _copy(line)
    assert copies._timer.isActive()
    assert copies._timer.interval() == CLEAR_AFTER_MS == 60_000
    copies._timer.timeout.emit()
    assert clipboard.text() == ""
    assert not copies._timer.isActive()


def test_what_somebody_else_copied_meanwhile_stays(
    clipboard: QClipboard, line: QLineEdit, copies: PrivateCopies, monkeypatch: pytest.MonkeyPatch
) -> None:
    _copy(line)
    # Another program's copy: this one does not own the clipboard any more.
    monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda _self: False)
    clipboard.setText("theirs")
    copies.clear()
    assert clipboard.text() == "theirs"
    # A program that keeps copies may hand back ours.
    copies._copied = "theirs"
    copies.clear()
    assert clipboard.text() == ""


def test_with_the_setting_off_a_copy_stays_as_it_is(clipboard: QClipboard, line: QLineEdit) -> None:
    copies = PrivateCopies(Settings(private_copies=False), line)
    _copy(line)
    assert not clipboard.mimeData().hasFormat(marks.MARK)
    copies.clear()
    assert clipboard.text() == "by the water"


@pytest.mark.usefixtures("copies")
def test_pictures_are_left_to_the_clipboard_as_they_are(clipboard: QClipboard) -> None:
    data = QMimeData()
    data.setData("image/png", b"png")
    clipboard.setMimeData(data)
    assert not clipboard.mimeData().hasFormat(marks.MARK)


class Runtime:
    """Plays the system's objects: a number for each name."""

    def __init__(self) -> None:
        self.sent: list[tuple[Any, ...]] = []

    def named(self, name: str) -> Any:
        return name

    def text(self, text: str) -> Any:
        return f"“{text}”"

    def send(self, to: Any, selector: str, *values: Any, kinds: Any = ()) -> Any:  # noqa: ARG002
        self.sent.append((to, selector, *values))
        return f"{to} {selector}"


def test_macos_is_told_by_the_type_that_was_agreed_on() -> None:
    runtime: Any = Runtime()
    marks.conceal(runtime)
    board = "NSPasteboard generalPasteboard"
    assert runtime.sent[-2:] == [
        (board, "addTypes:owner:", "NSArray arrayWithObject:", 0),
        (board, "setString:forType:", "“”", "“org.nspasteboard.ConcealedType”"),
    ]


# The cover


def test_the_windows_are_covered_while_another_program_is_in_front(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    settings = Settings(cover=True)
    cover = Cover(settings, window)
    cover.follow(Qt.ApplicationState.ApplicationInactive)
    (sheet,) = [each for each in cover.sheets if each.parentWidget() is window]
    assert sheet.isVisible()
    window.resize(400, 300)
    assert sheet.geometry() == window.rect()
    assert window.childAt(5, 5) in {sheet, *sheet.findChildren(QWidget)}
    cover.follow(Qt.ApplicationState.ApplicationActive)
    assert not sheet.isVisible()
    assert not cover.sheets
    settings.cover = False
    cover.follow(Qt.ApplicationState.ApplicationInactive)
    assert not cover.sheets


# Pictures of the screen


def test_the_windows_follow_the_setting(qtbot: QtBot, preferences: Preferences) -> None:
    preferences.settings.hide_from_capture = False
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    asked: list[tuple[int, bool]] = []
    shield = CaptureShield(preferences, window, lambda *what: asked.append(what))
    assert asked == []
    preferences.change(hide_from_capture=True)
    assert (int(window.winId()), True) in asked
    # A window that comes later is seen as soon as one has the keyboard.
    later = QWidget()
    qtbot.addWidget(later)
    later.show()
    shield.listen_to(later.windowHandle())
    assert (int(later.winId()), True) in asked
    before = len(asked)
    shield.listen_to(later.windowHandle())
    assert len(asked) == before
    preferences.change(hide_from_capture=False)
    assert (int(window.winId()), False) in asked


class User32:
    def __init__(self, *knows: int) -> None:
        self._knows = knows
        self.asked: list[tuple[int | None, int]] = []

    def SetWindowDisplayAffinity(self, window: ctypes.c_void_p, affinity: int) -> int:
        self.asked.append((window.value, affinity))
        return int(affinity in self._knows)


@pytest.mark.parametrize(
    ("knows", "hide", "asked"),
    [
        ((0, 1, 0x11), True, [0x11]),
        ((0, 1), True, [0x11, 1]),
        ((0, 1, 0x11), False, [0]),
        ((), True, [0x11, 1]),
    ],
)
def test_windows_is_asked_for_the_best_it_knows(knows: tuple[int, ...], hide: bool, asked: list[int]) -> None:
    user32 = User32(*knows)
    capture.hide_on_windows(7, hide, user32)
    assert user32.asked == [(7, each) for each in asked]


@pytest.mark.parametrize(("hide", "sharing"), [(True, 0), (False, 1)])
def test_macos_is_asked_not_to_share_the_window(hide: bool, sharing: int) -> None:
    runtime: Any = Runtime()
    capture.hide_on_macos(7, hide, runtime)
    assert runtime.sent == [(7, "window"), ("7 window", "setSharingType:", sharing)]


# Name and icon


@pytest.mark.parametrize(
    ("neutral", "title", "name"), [(True, "Notes", "notes"), (False, "Afterglow", "afterglow")]
)
def test_name_and_icon_tell_what_the_person_wants_them_to(neutral: bool, title: str, name: str) -> None:
    settings = Settings(neutral=neutral)
    assert outward.title(settings) == title
    assert outward.identifier(settings) == name
    icon = outward.icon_file(settings, paths.resources())
    assert icon.name == f"{name}.svg"
    assert icon.is_file()
