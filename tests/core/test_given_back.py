# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import platform
import re
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
