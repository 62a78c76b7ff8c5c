# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading

import pytest

from afterglow.core.errors import CancelledError
from afterglow.core.progress import Progress


def test_steps_are_told_in_order() -> None:
    told: list[tuple[int, int]] = []
    progress = Progress(lambda done, total: told.append((done, total)))
    for done in range(3):
        progress.step(done, 2)
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_nobody_needs_to_listen() -> None:
    progress = Progress()
    progress.step(1, 0)
    assert not progress.cancelled


def test_work_stops_at_its_next_step_and_tells_no_more() -> None:
    told: list[int] = []
    progress = Progress(lambda done, _total: told.append(done))
    progress.step(0, 9)
    progress.cancel()
    assert progress.cancelled
    for _again in range(2):
        with pytest.raises(CancelledError):
            progress.step(1, 9)
    assert told == [0]


def test_another_thread_can_stop_the_work() -> None:
    progress = Progress()
    begun = threading.Event()
    stopped: list[int] = []

    def work() -> None:
        done = 0
        try:
            while True:
                progress.step(done, 0)
                done += 1
                begun.set()
        except CancelledError:
            stopped.append(done)

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(10)
    progress.cancel()
    thread.join(10)
    assert len(stopped) == 1
    assert stopped[0] >= 1
