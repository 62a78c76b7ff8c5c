# SPDX-License-Identifier: GPL-3.0-or-later
"""What a measurement gives, and the small sums that all of them do."""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "build" / "bench"
# A test's passphrase for made-up entries, kept beside the vault it opens.
PASSPHRASE = "willow-cobalt-harvest-eleven-paper-kite"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `figure` is held against `reach`; `more` says what it is made of."""

    what: str
    measured: str
    floor: str
    figure: str
    reach: str
    reached: bool
    more: dict[str, float] = field(default_factory=dict)


def at_most(what: str, ratio: float, most: float, measured: str, floor: str, **more: float) -> Row:
    """Return the row of a ratio that must not be above a number."""
    return Row(what, measured, floor, f"{ratio:.2f}x", f"<= {most}x", ratio <= most, more)


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that so many percent of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * percent // 100).__int__() - 1))]


def ms(seconds: float) -> str:
    """Return seconds as milliseconds with a unit."""
    return f"{seconds * 1000:.1f} ms"


def mib(size: float) -> str:
    """Return bytes as MiB with a unit."""
    return f"{size / 1024 / 1024:.1f} MiB"


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def typical(work: Callable[[], object], times: int) -> float:
    """Return the median of how many seconds some work takes."""
    return median(timed(work) for _ in range(times))


class Memory(NamedTuple):
    """Bytes of a process: in shares of all who use the same pages (PSS), and as if nobody else did.

    `alone` counts what came with the program, such as Qt, as if no other process had it loaded just now:
    else both the program and a bare window would look smaller, and the ratio larger, for every other
    program with the same Qt that happens to be open. What the system shares out stays in shares.
    """

    pss: int
    alone: int


def memory(process: int) -> Memory:
    """Return how much memory a process has in use."""
    ours, shares, alone = f"{Path(sys.prefix).resolve()}/", 0, 0
    came_with_us = False
    for line in Path(f"/proc/{process}/smaps").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name == "Rss" and came_with_us:
            alone += int(value.split()[0])
        elif name == "Pss":
            shares += int(value.split()[0])
            alone += 0 if came_with_us else int(value.split()[0])
        elif re.match(r"[0-9a-f]+-[0-9a-f]+ ", line):
            came_with_us = ours in line
    return Memory(shares * 1024, alone * 1024)


def written() -> int:
    """Return how many bytes this process has sent to files so far, flushed or not."""
    text = Path("/proc/self/io").read_text(encoding="ascii")
    found = re.search(r"^wchar: (\d+)", text, re.MULTILINE)
    assert found is not None
    return int(found[1])


@contextmanager
def core_dumps_left_alone() -> Iterator[None]:
    """Keep the program from hiding its memory from this process's own look at it."""
    from afterglow.shell import hardening

    usual = hardening.turn_core_dumps_off
    hardening.turn_core_dumps_off = lambda: None
    try:
        yield
    finally:
        hardening.turn_core_dumps_off = usual


def machine() -> str:
    """Return one line on the machine: processors, memory, load, versions."""
    import platform

    import sqlcipher3.dbapi2 as sqlcipher
    from PySide6.QtCore import qVersion

    cpu = "unknown processor"
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = re.findall(r"^model name\s*: (.+)$", info.read_text(encoding="utf-8"), re.MULTILINE)
        cpu = names[0] if names else cpu
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return (
        f"{cpu}, {os.cpu_count()} cores, {memory / 2**30:.0f} GiB, load {os.getloadavg()[0]:.1f}; "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"Qt {qVersion()} ({os.environ.get('QT_QPA_PLATFORM', 'offscreen')}), "
        f"SQLite {sqlcipher.sqlite_version}"
    )
