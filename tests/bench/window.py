# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program, opened by its unlock window as a person does it, in a process of its own.

Run as a module it prints one line of JSON, how long unlocking took, and waits to be looked at.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from tests.bench.figures import PASSPHRASE, memory
from tests.bench.use import use

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.features.journal.page import JournalPage
    from afterglow.start import Program

_IMPORTS = "imports"
# What the program hands back once all is looked after is handed back before it is used, not after.
_HANDED_BACK_SECONDS = 4.0
# Until the program takes it for a pause.
_PAUSE_SECONDS = 7.0


class Paints(QObject):
    """Counts the paints of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def until(condition: Callable[[], bool], seconds: float = 15) -> None:
    """Let the program work until something is so; raises TimeoutError."""
    end = time.monotonic() + seconds
    # Something to wake up for, so that no wait is endless.
    timer = QTimer()
    timer.start(500)
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def rest(seconds: float) -> None:
    """Let the program work for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        time.sleep(0.002)


class Took(NamedTuple):
    """Seconds: from the Unlock button to Today as it is true now, without Argon2's; and from choosing the
    journal's tab for the first time to its list. Both painted.
    """

    first: float
    list: float


def open_window(folder: Path) -> tuple[Program, JournalPage, Took]:
    """Unlock a vault and go to the journal; returns program, the journal's page, and what that took."""
    from afterglow.ui import imports

    imports.leave_garbage()
    imports.read_no_sources()
    from afterglow import start
    from afterglow.shell import hardening
    from afterglow.shell.arguments import Arguments
    from afterglow.ui.theme import ARGUMENTS

    # A process that hides its memory can not be looked at.
    hardening.turn_core_dumps_off = lambda: None
    setattr(start.Program, "show_problem", _end_with)  # noqa: B010  # a patch, as those below
    app = QApplication([*sys.argv[:1], *ARGUMENTS])
    app.setQuitOnLastWindowClosed(False)
    program = start.Program(app, Arguments(vault=folder))
    program.begin()
    # While a person types, the rest of the program is loaded.
    until(lambda: program.gate is not None and program._background is not None)
    until(lambda: all(thread.name != _IMPORTS for thread in threading.enumerate()))
    rest(0.3)
    # Only now: loaded by us, and before the program itself would, much more would come with them.
    from afterglow.features.journal.list_pane import ListPane
    from afterglow.features.today.page import TodayPage
    from afterglow.vault import keys

    seen: dict[str, Any] = {"argon2": 0.0}
    derive, show, show_day = keys.derive, ListPane.show_ids, TodayPage._show

    def timed(*given: Any) -> bytes:
        began = time.perf_counter()
        key = derive(*given)
        seen["argon2"] += time.perf_counter() - began
        return key

    def shown(self: ListPane, *given: Any, **named: Any) -> None:
        show(self, *given, **named)
        if "paints" not in seen:
            # Once: each of these hears every event, and a search shows ids again and again.
            seen["paints"] = Paints(self.table.viewport())

    def day_shown(self: TodayPage, *given: Any) -> None:
        show_day(self, *given)
        if "today" not in seen:
            seen["today"] = Paints(self.columns.viewport())

    patch: list[tuple[Any, str, Any]] = [
        (keys, "derive", timed),
        (ListPane, "show_ids", shown),
        (TodayPage, "_show", day_shown),
    ]
    for owner, name, ours in patch:
        setattr(owner, name, ours)
    assert program.gate is not None
    card: Any = program.gate.card
    card.field.line.setText(PASSPHRASE)
    began = time.perf_counter()
    card.button.click()
    until(lambda: ("today" in seen and seen["today"].count > 0) or bool(_told(program)))
    assert not _told(program), _told(program)
    first = time.perf_counter() - began - seen["argon2"]
    assert program.window is not None
    rest(0.3)
    began = time.perf_counter()
    program.window.open_tab("journal")
    until(lambda: "paints" in seen and seen["paints"].count > 0)
    took = Took(first, time.perf_counter() - began)
    page: Any = program.window.page()
    return program, page, took


def _told(program: Program) -> str:
    """Return what the unlock window says went wrong, or nothing."""
    card = program.gate.card if program.gate is not None else None
    return card.told if card is not None else ""


def _end_with(_program: Program, error: BaseException) -> None:
    """End at once: nobody is here to answer a dialog."""
    traceback.print_exception(error)
    os._exit(1)


def _look_after(program: Program) -> None:
    from afterglow.shell.upkeep import Upkeep

    assert program.window is not None
    upkeep = program.window.findChild(Upkeep)
    assert upkeep is not None
    done: list[bool] = []
    upkeep.finished.connect(lambda: done.append(True))
    # On the first opening of a day, with its backup, and with the check of the week now and then.
    until(lambda: bool(done), 90)


def main(folder: Path, *, settled: bool) -> None:
    """Open a vault, wait until all is at rest, tell the figures, and stay until the input ends.

    `settled`: wait as well for what is looked after by itself once the window is there, and then use the
    program for a while; this writes into the vault.
    """
    program, page, took = open_window(folder)
    told = {"seconds": took.first, "list": took.list}
    if settled:
        _look_after(program)
        rest(_HANDED_BACK_SECONDS)
        assert program.window is not None
        use(program.window, page, rest)
        told["in_use"] = memory(os.getpid()).alone
        rest(_PAUSE_SECONDS)
    rest(1.0)
    told["rows"] = page.list.model.rowCount()
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    program.end()
    # Without taking the windows apart: only the figures are wanted.
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), settled="--settled" in sys.argv[2:])
