# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from afterglow.shell.system.windows import Messages, WindowsWatch, is_reason

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

# As Windows sends them: (message, wParam).
SUSPEND, RESUME, POWER_STATUS = (0x218, 0x4), (0x218, 0x12), (0x218, 0xA)
CONSOLE_AWAY, REMOTE_AWAY, LOG_OFF = (0x2B1, 0x2), (0x2B1, 0x4), (0x2B1, 0x6)
LOCKED, UNLOCKED, CONSOLE_BACK = (0x2B1, 0x7), (0x2B1, 0x8), (0x2B1, 0x1)
KEY, PAINT = (0x100, 0x4), (0xF, 0x7)


@pytest.mark.parametrize("message", [SUSPEND, CONSOLE_AWAY, REMOTE_AWAY, LOG_OFF, LOCKED])
def test_these_are_reasons(message: tuple[int, int]) -> None:
    assert is_reason(*message)


@pytest.mark.parametrize("message", [RESUME, POWER_STATUS, UNLOCKED, CONSOLE_BACK, KEY, PAINT])
def test_these_are_none(message: tuple[int, int]) -> None:
    assert not is_reason(*message)


def _sent(message: tuple[int, int]) -> wintypes.MSG:
    made = wintypes.MSG()
    made.message, made.wParam = message
    return made


def test_a_recorded_message_is_read_and_passed_on() -> None:
    heard: list[bool] = []
    messages = Messages(lambda: heard.append(True))
    for message in (KEY, LOCKED, UNLOCKED, SUSPEND):
        sent = _sent(message)
        answer = messages.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(sent))
        assert answer == (False, 0)
    assert len(heard) == 2
    sent = _sent(LOCKED)
    messages.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), ctypes.addressof(sent))
    assert len(heard) == 2


class Wtsapi:
    def __init__(self) -> None:
        self.asked: list[tuple[int | None, int]] = []

    def WTSRegisterSessionNotification(self, window: wintypes.HWND, which: int) -> int:
        self.asked.append((window.value, which))
        return 1


def test_the_window_asks_to_be_told_of_the_lock_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    inside = QWidget(window)
    library = Wtsapi()
    watch = WindowsWatch(inside, library)
    assert library.asked == [(int(window.winId()), 0)]
    heard: list[bool] = []
    watch.lock.connect(lambda: heard.append(True))
    sent = _sent(LOCKED)
    watch._messages.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(sent))
    assert heard == [True]
