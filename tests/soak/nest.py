# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes by the hundred, each killed at a moment of its own.

Starting Python and importing everything takes a second; a process that did so once is doubled
(`fork`) in a millisecond. The double works on a vault and says what was done; each line goes into a pipe,
so that what was said before the kill is known. It never says that something is saved before the program's
own call has returned.

Run as a module this is the nest; `Nest` is what a test holds of it.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import afterglow

APP = Path(afterglow.__file__).parents[1]
ROOT = APP.parent
BEGUN = "begun"
_PATIENCE = 60.0


class Say:
    """Says in a line of its own what has been done."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def __call__(self, *words: object) -> None:
        os.write(self._pipe, (" ".join(map(str, words)) + "\n").encode())


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one process: its lines, whether it was killed at work, when, and its mistakes."""

    lines: tuple[str, ...]
    killed: bool
    seconds: float
    moment: float
    wrong: str

    def after(self, what: str) -> list[str]:
        """Return what stood behind a word, line by line."""
        return [line[len(what) + 1 :] for line in self.lines if line.split(" ", 1)[0] == what]


class Nest:
    """Holds the process that is doubled."""

    def __init__(self, home: Path) -> None:
        log = home / "nest.log"
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                [sys.executable, "-B", "-m", "tests.soak.nest"],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(APP), "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=out,
                text=True,
            )
        self._log = log

    def run(
        self, work: str, folder: Path, *, seed: int = 0, kill_after: float | None, begun: bool = True
    ) -> Told:
        """Let a double do a piece of work and kill it after so many seconds (None: let it finish).

        The time counts from the moment at which it says that it has begun, or from its birth.
        """
        order = {
            "work": work,
            "folder": str(folder),
            "seed": seed,
            "kill_after": kill_after,
            "begun": begun,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, self._log.read_text()
        told = json.loads(answer)
        return Told(**(told | {"lines": tuple(told["lines"])}))

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(20)
        assert self._process.stdout is not None
        self._process.stdout.close()


def _double(order: dict[str, Any], pipe: int, mistakes: IO[str]) -> None:
    """Do the work and never come back."""
    from tests.soak import work

    code = 1
    try:
        chance = random.Random(order["seed"])
        work.BY_NAME[order["work"]].run(Path(order["folder"]), Say(pipe), chance)
        code = 0
    except BaseException:  # noqa: BLE001  # whatever it was, it is told, and the process ends
        traceback.print_exc(file=mistakes)
        mistakes.flush()
    finally:
        os._exit(code)


def _one(order: dict[str, Any], mistakes: IO[str]) -> dict[str, Any]:
    mistakes.seek(0)
    mistakes.truncate()
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _double(order, write, mistakes)
    os.close(write)
    heard, began, killed = _listen(read, pid, order["kill_after"], from_begun=order["begun"])
    moment = time.monotonic()
    _pid, status = os.waitpid(pid, 0)
    while some := os.read(read, 65536):
        heard += some
    os.close(read)
    mistakes.seek(0)
    wrong = mistakes.read()
    if killed and order["kill_after"] is None:
        wrong += "it never came to an end"
    return {
        # A last line may have been cut by the kill; it was not said in full.
        "lines": [one.decode() for one in heard.split(b"\n")[:-1]],
        # It may have come to its end just before the kill.
        "killed": killed and os.WIFSIGNALED(status),
        "seconds": moment - began,
        "moment": moment,
        "wrong": wrong,
    }


def _listen(read: int, pid: int, kill_after: float | None, *, from_begun: bool) -> tuple[bytes, float, bool]:
    """Hear what a double says and kill it in time; returns that, when it began, and whether it was killed."""
    born = time.monotonic()
    heard, began = b"", None
    while True:
        due = born + _PATIENCE
        since = began if from_begun else born
        if kill_after is not None and since is not None:
            due = since + kill_after
        left = due - time.monotonic()
        if left <= 0 or not select.select([read], [], [], left)[0]:
            os.kill(pid, signal.SIGKILL)
            return heard, began or born, True
        some = os.read(read, 65536)
        if not some:
            return heard, began or born, False
        heard += some
        if began is None and f"{BEGUN}\n".encode() in heard:
            began = time.monotonic()


def main() -> None:
    """Import everything, then double for each order."""
    import tempfile

    from tests.soak import work
    from tests.soak.quick import quick_keys

    quick_keys()
    work.load()
    with tempfile.TemporaryFile("w+") as mistakes:
        for line in sys.stdin:
            sys.stdout.write(json.dumps(_one(json.loads(line), mistakes)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
