# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon the installed program shows its unlock window, against the one in the checkout.

`python packaging/steps/start.py` measures; `make installers-test` does so too, and fails above the limit.
Each start is a process of its own in a screen in memory, from asking for it until its window is there; both
kinds take turns, so that whatever else the computer does falls on both alike. What it does can only make a
start longer: so the quickest quarter of each is compared, and the middle is said beside it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from steps import deb
from steps.common import NAME, OUT, WORK, BuildError, fresh, need, run, say, version

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 1.3
PAIRS = 15
_PATIENCE = 60.0


def prove(package: Path) -> float:
    """Measure, say the figures, and return the ratio; raises BuildError where it is above `MOST`."""
    need({"Xvfb": "xvfb", "xdotool": "xdotool"})
    place = fresh(WORK / "start")
    run(["dpkg-deb", "--extract", package, place / "installed"])
    programs = {
        "installed": place / "installed/usr/bin" / NAME,
        "checkout": Path(sys.executable).parent / NAME,
    }
    key = place / "key"
    key.write_text("a quiet lamp by the harbour", "utf-8")
    key.chmod(0o600)
    vault = place / "journal"
    run([programs["checkout"], "create", "--vault", vault, "--passphrase-file", key], quiet=True)
    times: dict[str, list[float]] = {kind: [] for kind in programs}
    with _screen() as display:
        around = {**os.environ, "DISPLAY": display, "HOME": str(place), "QT_QPA_PLATFORM": "xcb"}
        around.pop("PYTHONDONTWRITEBYTECODE", None)
        # The first start of each is not measured: it warms the disk's cache, and writes bytecode.
        for number in range(PAIRS + 1):
            for kind, program in programs.items():
                took = _start([str(program), "--vault", str(vault)], around)
                if number:
                    times[kind].append(took)
    quick = {kind: quantiles(took_each, n=4)[0] for kind, took_each in times.items()}
    ratio = quick["installed"] / quick["checkout"]
    for kind, took_each in times.items():
        usual, best = median(took_each) * 1000, min(took_each) * 1000
        quarter = quick[kind] * 1000
        say(f"  {kind}: {quarter:.0f} ms to the unlock window (middle {usual:.0f}, best {best:.0f})")
    say(f"  ratio {ratio:.2f}, at most {MOST}, of the quickest quarter of {PAIRS} starts each")
    if ratio > MOST:
        raise BuildError("The installed program starts too slowly.")
    return ratio


@contextmanager
def _screen() -> Iterator[str]:
    """Give a screen in memory that no window manager slows down."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        try:
            if not number:
                raise BuildError("Xvfb did not start.")
            yield f":{number}"
        finally:
            server.terminate()


def _start(command: list[str], around: dict[str, str]) -> float:
    """Return the seconds from starting a program until its window is on the screen, and end it."""
    began = time.monotonic()
    with subprocess.Popen(command, env=around, stderr=subprocess.PIPE) as program:
        try:
            while not _has_window(around):
                if program.poll() is not None:
                    said = program.stderr.read().decode(errors="replace") if program.stderr else ""
                    raise BuildError(f"{command[0]} ended before it had a window:\n{said}")
                if time.monotonic() - began > _PATIENCE:
                    raise BuildError(f"{command[0]} showed no window.")
            return time.monotonic() - began
        finally:
            program.kill()


def _has_window(around: dict[str, str]) -> bool:
    words = ["xdotool", "search", "--onlyvisible", "--class", "."]
    return subprocess.run(words, env=around, capture_output=True, check=False).stdout.strip() != b""


def main() -> int:
    """Measure what is in `dist/`; returns 0, or 1 with the words of what failed."""
    try:
        package = OUT / f"{NAME}_{version()}_{deb.architecture()}.deb"
        prove(package if package.exists() else deb.make()[0])
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
