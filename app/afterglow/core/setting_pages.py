# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages set by typst: here where that is quick, and in a process that can be stopped where it is not.

Run as a program this is that process. It is told the template's path and nothing else, gets the data by
its standard input, gives the PDF to its standard output, and reads and writes no file besides. When it
fails it says so by its exit code alone: a message could hold the person's words.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Letters of data that are set within about a quarter of a second: nobody wants to stop that.
AT_ONCE = 60_000
_LOOK_EVERY = 0.1


def typeset(template: Path, data: str, step: Callable[[], object] | None = None) -> bytes:
    """Return the PDF that a template makes of its data: PDF/UA-1, and the same bytes each time.

    Where it takes long, `step` is called ten times a second; what it raises ends the work and comes out
    here. Whoever calls waits, on a thread of their own.
    """
    if len(data) <= AT_ONCE:
        return _set(template, data)
    return _set_apart(template, data, step or _go_on)


def main(argv: Sequence[str]) -> int:
    """Set the data that comes in by the template `argv[0]`; returns 0, or 1 when it could not be done."""
    import typst

    data = sys.stdin.buffer.read().decode()
    # A program that was ended while it wrote leaves half of the data; the whole has its end.
    if not data.endswith(_END):
        return 1
    try:
        made = _set(Path(argv[0]), data.removesuffix(_END))
    except typst.TypstError:
        return 1
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


_END = "\n\x04"


def worker_command() -> list[str]:
    """Return how to start the process; a frozen program is its own (see `afterglow.__main__`)."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--typeset"]
    return [sys.executable, "-m", "afterglow.core.setting_pages"]


def _set(template: Path, data: str) -> bytes:
    import typst

    source, given = template.read_bytes(), {"data": data}
    try:
        return _bytes(typst.compile(source, sys_inputs=given, pdf_standards="ua-1", timestamp=0))
    except typst.TypstError:
        # Still tagged and readable aloud, only without the promise of the standard.
        return _bytes(typst.compile(source, sys_inputs=given, timestamp=0))


def _bytes(made: object) -> bytes:
    assert isinstance(made, bytes)
    return made


def _set_apart(template: Path, data: str, step: Callable[[], object]) -> bytes:
    with (
        subprocess.Popen(  # noqa: S603  # our own program
            [*worker_command(), str(template)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as worker,
        ThreadPoolExecutor(1) as talking,
    ):
        told = talking.submit(worker.communicate, (data + _END).encode())
        try:
            while not wait([told], timeout=_LOOK_EVERY).done:
                step()
        except BaseException:
            # The thread waits for the process, and ends with it.
            worker.kill()
            with contextlib.suppress(OSError, ValueError):
                told.result()
            raise
        made, _errors = told.result()
    if worker.returncode != 0:
        raise RuntimeError(f"the pages could not be set (exit {worker.returncode})")
    return made


def _go_on() -> None:
    """Let it go on: nobody wants to stop it."""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
