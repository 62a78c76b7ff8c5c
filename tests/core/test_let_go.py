# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import subprocess
import sys

import pytest

from afterglow.core import let_go

_LIBRARY = "7f10a0000000-7f10a0020000 r-xp 00001000 fe:00 1234 {0}/usr/lib/libfine.so"
_FLAGS = "rd ex mr mw me"


def _smaps(head: str = "", *, anonymous: str = "0 kB", swap: str = "0 kB", flags: str = _FLAGS) -> str:
    return (
        f"{head or _LIBRARY.format(' ' * 18)}\nSize:                128 kB\nRss:                  64 kB\n"
        f"Anonymous:         {anonymous}\nAnonHugePages:         0 kB\nSwap:              {swap}\n"
        f"SwapPss:               0 kB\nTHPeligible:           0\nVmFlags: {flags} \n"
    )


def test_pages_that_nobody_can_have_changed_may_go() -> None:
    (found,) = let_go.unchanged(_smaps())
    assert found == let_go.Mapping(
        0x7F10A0000000, 0x7F10A0020000, "r-xp", 0x1000, "fe:00", 1234, "/usr/lib/libfine.so"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_smaps(anonymous="4 kB"), id="one page was changed, as the loader does"),
        pytest.param(_smaps(swap="4 kB"), id="one was changed and lies in swap space"),
        pytest.param(_smaps(flags="rd mr mw me ac"), id="could be written to once"),
        pytest.param(_smaps(anonymous="0"), id="in words that are not known"),
        pytest.param(_smaps().replace("VmFlags", "Flags"), id="no flags told"),
        *(
            pytest.param(_smaps(_LIBRARY.format("").replace("r-xp", kind)), id=kind)
            for kind in ("rw-p", "rwxp", "r--s", "r-xs", "rw-s", "---p")
        ),
        *(
            pytest.param(_smaps(f"7f10a0000000-7f10a0020000 r-xp 00000000 {rest}"), id=rest)
            for rest in (
                "fe:00 1234 /usr/lib/libgone.so (deleted)",
                "00:01 1234 /memfd:code (deleted)",
                "00:00 0 [vdso]",
                "00:00 0 [heap]",
                "00:00 0 [stack]",
                "00:00 0 [anon: told]",
                "00:00 0",
                "00:00 0 /dev/zero",
            )
        ),
    ],
)
def test_nothing_else_goes(text: str) -> None:
    # Between two that may, so that none takes the figures of its neighbour for its own.
    before, after = (_smaps(_LIBRARY.format("").replace("7f10", begin)) for begin in ("7f0f", "7f11"))
    assert {one.begin >> 32 for one in let_go.unchanged(before + text + after)} == {0x7F0F, 0x7F11}


@pytest.mark.parametrize(
    "later",
    [
        _LIBRARY.replace("0020000", "0030000"),
        _LIBRARY.replace("1234", "1235"),
        _LIBRARY.replace("r-xp", "r--p"),
        _LIBRARY.replace("00001000", "00002000"),
        _LIBRARY.replace("libfine", "libother"),
    ],
)
def test_what_changed_between_two_looks_stays(later: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(let_go, "look", lambda: let_go.unchanged(_smaps(later.format(""))))
    assert let_go.let_go(let_go.unchanged(_smaps())) == 0


def test_where_the_system_tells_nothing_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(let_go, "_SMAPS", "/proc/self/nothing")
    assert let_go.look() == frozenset()
    assert let_go.let_go(let_go.unchanged(_smaps())) == 0


def test_what_the_system_refuses_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    # The last page of what a process can have, where nothing ever lies.
    head = _LIBRARY.replace("7f10a0000000-7f10a0020000", "7ffffffde000-7ffffffdf000").format("")
    seen = let_go.unchanged(_smaps(head))
    monkeypatch.setattr(let_go, "look", lambda: seen)
    assert len(seen) == 1
    assert let_go.let_go(seen) == 0


_CHILD = """
import sys, threading
from PySide6.QtWidgets import QApplication, QLabel
from afterglow.core import let_go
from afterglow.shell.hardening import turn_core_dumps_off
import hashlib, sqlcipher3.dbapi2 as sqlcipher
turn_core_dumps_off()
app = QApplication(["-platform", "offscreen"])

def pages():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1])

def work(number):
    label = QLabel(f"<b>Words</b> {number}")
    label.show()
    app.processEvents()
    with sqlcipher.connect(":memory:") as made:
        made.execute("PRAGMA key = 'a'")
        made.execute("CREATE TABLE t (n)")
        made.execute("INSERT INTO t VALUES (?)", (number,))
        found = made.execute("SELECT n FROM t").fetchone()[0]
    return hashlib.sha256(str(found).encode()).hexdigest(), label.grab().width()

first = work(1)
seen = let_go.look()
before = pages()
gone = let_go.let_go(seen)
after = pages()
# Now and again while the same code is at work.
done = threading.Event()
def again():
    while not done.is_set():
        let_go.let_go(let_go.look())
side = threading.Thread(target=again)
side.start()
same = all(work(1) == first for _time in range(30))
done.set()
side.join()
print(gone, before, after, same)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at what Linux tells of a process")
def test_a_program_takes_less_memory_and_goes_on_as_before() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    gone, before, after, same = done.stdout.split()
    assert same == "True"
    # 4 KiB each: Qt alone has some 20 MiB of its files in use once it has started.
    assert (int(before) - int(after)) * 4096 > 15 * 2**20
    assert int(gone) > 15 * 2**20
