# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest

from afterglow.core.given_back import give_back

_MANY = 20_000
_SIZE = 2_000


def _anonymous() -> int:
    text = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Anonymous:\s+(\d+)", text, re.MULTILINE)
    assert found is not None
    return int(found[1]) * 1024


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries give back by themselves")
def test_what_was_freed_goes_back_to_the_system() -> None:
    much = [bytes(_SIZE) for _number in range(_MANY)]
    last = much[-1]  # as long as it is there, all that lies before it stays
    before = _anonymous()
    del much
    give_back()
    assert before - _anonymous() > _MANY * _SIZE // 2
    assert len(last) == _SIZE


_CHILD = """
import ctypes, sys, threading
from afterglow.core.given_back import share_one_heap
if sys.argv[1] == "one":
    share_one_heap()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
found = []
side = threading.Thread(target=lambda: found.append(libc.malloc(5000)))
side.start()
side.join()
with open("/proc/self/maps") as maps:
    (heap,) = [line.split()[0] for line in maps if line.rstrip().endswith("[heap]")]
begin, end = (int(part, 16) for part in heap.split("-"))
print(begin <= found[0] < end)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no such places")
@pytest.mark.parametrize(("how", "in_heap"), [("one", "True"), ("usual", "False")])
def test_a_thread_takes_memory_where_all_do(how: str, in_heap: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, how], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == in_heap
