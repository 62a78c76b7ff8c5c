# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from afterglow.shell.system.macos import MacWatch
from afterglow.shell.system.objc import Runtime

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


class Played(Runtime):
    """A runtime that notes what it is sent; objects are numbers that stand for names."""

    def __init__(self) -> None:
        super().__init__(library=object())
        self.names: list[str] = ["none"]
        self.sent: list[tuple[Any, ...]] = []
        self.heard: Callable[[], object] = bool

    def number(self, name: str) -> int:
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)

    def named(self, name: str) -> int:
        return self.number(name)

    def selector(self, name: str) -> int:
        return self.number(name)

    def text(self, text: str) -> int:
        return self.number(text)

    def hearer(self, heard: Callable[[], object]) -> int:
        self.heard = heard
        return self.number("hearer")

    def send(self, to: int, selector: str, *values: int, kinds: Any = ()) -> int:  # noqa: ARG002
        self.sent.append((self.names[to], selector, *(self.names[each] for each in values)))
        return self.number(f"{self.names[to]} {selector}")


def test_it_asks_for_sleeping_and_for_the_lock_screen_and_stops_at_its_end(
    qapp: object,  # noqa: ARG001
) -> None:
    runtime = Played()
    parent = QObject()
    watch = MacWatch(parent, runtime)
    asked = {(to, values[2]) for to, what, *values in runtime.sent if what.startswith("addObserver")}
    workspace = "NSWorkspace sharedWorkspace notificationCenter"
    assert asked == {
        (workspace, "NSWorkspaceWillSleepNotification"),
        (workspace, "NSWorkspaceScreensDidSleepNotification"),
        (workspace, "NSWorkspaceSessionDidResignActiveNotification"),
        ("NSDistributedNotificationCenter defaultCenter", "com.apple.screenIsLocked"),
    }
    assert all(values[:2] == ["hearer", "heard:"] for _to, what, *values in runtime.sent if "add" in what)
    heard: list[bool] = []
    watch.lock.connect(lambda: heard.append(True))
    runtime.heard()
    assert heard == [True]
    del watch
    parent.deleteLater()
    QTest.qWait(1)
    stopped = [to for to, what, *_values in runtime.sent if what == "removeObserver:"]
    assert stopped == [workspace, "NSDistributedNotificationCenter defaultCenter"]


_SEND = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


class Library:
    """Plays Apple's library as far as it is called, with functions that are called as C."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, int, int]] = []
        self.methods: dict[tuple[int, int], Any] = {}
        self.objc_msgSend = _SEND(self._send)
        self.named: list[bytes] = []

    def _send(self, to: int, selector: int, value: int) -> int:
        self.sent.append((to, selector, value))
        return 77

    def objc_getClass(self, name: bytes) -> int | None:
        return None if name == b"Nobody" else 1000 + len(name)

    def sel_registerName(self, name: bytes) -> int:
        return 2000 + len(name)

    def objc_allocateClassPair(self, above: int, name: bytes, _extra: int) -> int:
        assert above == 1000 + len("NSObject")
        self.named.append(name)
        return 3000

    def class_addMethod(self, of: int, selector: int, method: Any, shape: bytes) -> int:
        assert shape == b"v@:@"
        self.methods[of, selector] = method
        return 1

    def objc_registerClassPair(self, made: int) -> None:
        assert made == 3000


def test_a_message_reaches_c_with_its_values() -> None:
    library = Library()
    runtime = Runtime(library)
    assert runtime.named("Nobody") == 0
    assert runtime.send(5, "setIt:", 6) == 77
    assert library.sent == [(5, 2000 + len("setIt:"), 6)]


def test_a_new_object_is_called_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library()
    runtime = Runtime(library)
    monkeypatch.setattr(runtime, "send", lambda *_sent: 88)
    heard: list[bool] = []
    assert runtime.hearer(lambda: heard.append(True)) == 88
    library.methods[3000, 2000 + len("heard:")](1, 2, 3)
    assert heard == [True]
    assert runtime.hearer(bool) == 88
    assert len(set(library.named)) == 2
