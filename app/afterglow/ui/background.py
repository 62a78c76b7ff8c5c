# SPDX-License-Identifier: GPL-3.0-or-later
"""Work off the window's thread, with results brought home by one signal.

One worker serves the vault, so writes keep their order; another one does long work (taking out,
bringing in, checking), so that it never stands in the way of a save; and one does what nobody asked for
(the backup of the day), so that it never stands in the way of what somebody did ask for.
"""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal
from shiboken6 import isValid

from afterglow.core.errors import CancelledError
from afterglow.core.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(eq=False)
class Task:
    """Work that was handed over. Its callbacks run on the window's thread, or not at all."""

    done: Callable[[Any], None] | None
    failed: Callable[[BaseException], None] | None
    told: Callable[[int, int], None] | None
    owner: QObject | None
    progress: Progress
    future: Future[Any] | None = None
    finished: bool = False

    def cancel(self) -> None:
        """Ask the work to stop; one that has not begun never will."""
        self.progress.cancel()
        if self.future is not None:
            self.future.cancel()

    @property
    def wanted(self) -> bool:
        """Whether somebody is still there to hear of it."""
        return self.owner is None or isValid(self.owner)


class Background(QObject):
    """Hands work to threads. `problem` carries what no one else handles."""

    problem = Signal(object)
    _home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        self._long = ThreadPoolExecutor(max_workers=1, thread_name_prefix="long")
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self._open: set[Task] = set()
        self._closed = False
        self._home.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Task:
        """Do short work for the vault, in the order it is handed over."""
        task = Task(done, failed, None, owner, Progress())
        return self._start(self._vault, task, work)

    def run_long(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        told: Callable[[int, int], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Task:
        """Do long work that tells how far it is and can be cancelled (failed gets CancelledError)."""
        return self._run_long(self._long, work, Task(done, failed, told, owner, Progress()))

    def run_aside(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        told: Callable[[int, int], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Task:
        """Do long work that nobody waits for, as `run_long` does, and beside it; nothing after `close`."""
        task = Task(done, failed, told or _nobody, owner, Progress())
        if self._closed:
            return task
        return self._run_long(self._aside, work, task)

    def _run_long(self, worker: ThreadPoolExecutor, work: Callable[[Progress], Any], task: Task) -> Task:
        last = [0.0]

        def tell(at: int, total: int) -> None:
            # Ten times a second is as often as anyone can read it.
            now = time.monotonic()
            if now - last[0] >= 0.1 or (total and at >= total):
                last[0] = now
                self._home.emit((task, "told", (at, total)))

        task.progress = Progress(tell)
        return self._start(worker, task, lambda: work(task.progress))

    def drain(self, milliseconds: int = 30_000) -> bool:
        """Wait until all short work is done and delivered; False if that took too long."""
        until = time.monotonic() + milliseconds / 1000
        while True:
            waiting = [task.future for task in self._open if task.future is not None and not task.told]
            QCoreApplication.sendPostedEvents(self, 0)
            if not [task for task in self._open if not task.finished and not task.told]:
                return True
            if time.monotonic() > until:
                return False
            wait(waiting, timeout=0.02)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def close(self) -> None:
        """Cancel long work, finish short work, and end the threads."""
        self._closed = True
        for task in list(self._open):
            if task.told is not None:
                task.cancel()
        self._long.shutdown(wait=True, cancel_futures=True)
        self._aside.shutdown(wait=True, cancel_futures=True)
        self._vault.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self, 0)
        self._open.clear()

    def _start(self, worker: ThreadPoolExecutor, task: Task, work: Callable[[], Any]) -> Task:
        self._open.add(task)
        task.future = worker.submit(work)
        task.future.add_done_callback(lambda future: self._home.emit((task, "done", future)))
        return task

    def _deliver(self, news: tuple[Task, str, Any]) -> None:
        task, what, value = news
        if what == "told":
            if task.told is not None and task.wanted and not task.finished:
                task.told(*value)
            return
        task.finished = True
        self._open.discard(task)
        future: Future[Any] = value
        if future.cancelled():
            error: BaseException | None = CancelledError()
        else:
            error = future.exception()
        if not task.wanted:
            if error is not None and not isinstance(error, CancelledError):
                self.problem.emit(error)
        elif error is None:
            if task.done is not None:
                task.done(future.result())
        elif task.failed is not None:
            task.failed(error)
        elif not isinstance(error, CancelledError):
            self.problem.emit(error)


def _nobody(_at: int, _total: int) -> None:
    """Stand for somebody who wants to know how far it is."""
