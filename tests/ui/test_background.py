# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, Signal
from shiboken6 import delete, isValid
from tests.qt import wait, words

from afterglow.core.errors import CancelledError
from afterglow.ui.background import Background
from afterglow.ui.dialogs import ProgressDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from afterglow.core.progress import Progress
    from afterglow.ui.theme import Theme


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:  # noqa: ARG001
    made = Background()
    yield made
    made.close()


def test_work_keeps_its_order_and_comes_home_to_the_window(background: Background) -> None:
    found: list[int] = []
    threads: set[threading.Thread] = set()

    def note(number: int) -> None:
        found.append(number)
        threads.add(threading.current_thread())

    for number in range(200):
        background.run(lambda number=number: number, note)  # type: ignore[misc]
    assert background.drain()
    assert found == list(range(200))
    assert threads == {threading.main_thread()}


def test_five_thousand_signals_do_no_harm(background: Background) -> None:
    class Sender(QObject):
        told = Signal(bool)

    sender = Sender()
    heard: list[bool] = []
    sender.told.connect(heard.append)
    for _each in range(5_000):
        sender.told.emit(True)
    assert heard == [True] * 5_000
    done: list[object] = []
    for _each in range(2_000):
        background.run(lambda: True, done.append)
    assert background.drain()
    assert len(done) == 2_000


def fail() -> None:
    raise KeyError


def test_what_nobody_handles_is_a_problem(background: Background) -> None:
    problems: list[BaseException] = []
    handled: list[BaseException] = []
    background.problem.connect(problems.append)
    background.run(fail, failed=handled.append)
    background.run(fail)
    background.drain()
    assert [type(each) for each in handled] == [type(each) for each in problems] == [KeyError]


def test_an_owner_that_is_gone_hears_nothing(background: Background) -> None:
    owner = QObject()
    heard: list[object] = []
    go = threading.Event()
    background.run(lambda: go.wait(5), heard.append, owner=owner)
    delete(owner)
    go.set()
    background.drain()
    assert not heard


def test_long_work_tells_how_far_it_is_and_can_be_stopped(background: Background) -> None:
    told: list[tuple[int, int]] = []
    failed: list[BaseException] = []

    def work(progress: Progress) -> None:
        for at in range(100_000):
            progress.step(at, 100_000)
            time.sleep(0.001)

    task = background.run_long(work, None, failed.append, lambda at, total: told.append((at, total)))
    wait(lambda: told)
    assert background.drain()  # long work is not waited for
    task.cancel()
    wait(lambda: failed)
    assert isinstance(failed[0], CancelledError)
    assert told[0][1] == 100_000


def test_what_nobody_asked_for_stands_in_nobodys_way(background: Background) -> None:
    hold, done = threading.Event(), list[str]()
    background.run_aside(lambda _progress: hold.wait(10), lambda _any: done.append("aside"))
    background.run_long(lambda _progress: None, lambda _any: done.append("long"), lambda _error: None)
    background.run(lambda: None, lambda _any: done.append("short"))
    assert background.drain()
    wait(lambda: set(done) == {"long", "short"})
    hold.set()
    wait(lambda: "aside" in done)
    background.close()
    background.run_aside(lambda _progress: done.append("never"))
    assert "never" not in done


def test_closing_stops_long_work_and_finishes_short_work(qapp: object) -> None:
    assert qapp is not None
    background = Background()
    done: list[str] = []

    def endless(progress: Progress) -> None:
        while True:
            progress.step(0, 0)
            time.sleep(0.001)

    background.run_long(endless, None, lambda _error: None, lambda _at, _total: None)
    background.run(lambda: time.sleep(0.05), lambda _none: done.append("saved"))
    began = time.monotonic()
    background.close()
    assert done == ["saved"]
    assert time.monotonic() - began < 5


class Waited:
    def __init__(self, background: Background, work: Any) -> None:
        self.results: list[Any] = []
        self.errors: list[BaseException] = []
        self.dialog = ProgressDialog(
            None, background, "Taking out", work, self.results.append, self.errors.append
        )


def test_quick_work_shows_no_dialog(background: Background, themed: Theme, qtbot: QtBot) -> None:
    assert themed is not None
    waited = Waited(background, lambda _progress: 7)
    assert not waited.dialog.isVisible()
    wait(lambda: waited.results)
    assert waited.results == [7]
    qtbot.wait(1_100)
    assert not isValid(waited.dialog)


def test_long_work_shows_a_dialog_after_a_second_that_can_stop_it(
    background: Background, themed: Theme
) -> None:
    assert themed is not None

    def work(progress: Progress) -> None:
        for at in range(1_000_000):
            progress.step(at, 1_000_000)
            time.sleep(0.001)

    began = time.monotonic()
    waited = Waited(background, work)
    wait(waited.dialog.isVisible)
    assert time.monotonic() - began >= 0.95
    wait(lambda: "of 1,000,000" in words(waited.dialog))
    waited.dialog.stop.click()
    assert "Stopping" in words(waited.dialog)
    wait(lambda: waited.errors)
    assert isinstance(waited.errors[0], CancelledError)
    assert not waited.results


def test_work_that_breaks_closes_the_dialog(background: Background, themed: Theme) -> None:
    assert themed is not None
    waited = Waited(background, lambda _progress: fail())
    wait(lambda: waited.errors)
    assert isinstance(waited.errors[0], KeyError)
