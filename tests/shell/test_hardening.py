# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = """
import ctypes, resource
from afterglow.shell import hardening
hardening.turn_core_dumps_off()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def test_no_core_is_dumped_and_no_other_program_may_look_inside(
    run_python: Callable[..., str],
) -> None:
    assert run_python(SCRIPT).strip() == "(0, 0) 0"
