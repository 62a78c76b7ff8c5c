# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.shell.driven import Driven

from afterglow.vault import opening

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import HeldClock

SCRIPT = """
import ctypes, resource
from afterglow.shell import hardening
hardening.turn_core_dumps_off()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
# Root may look into everything; without this one right it is as any person with its own programs.
_AS_A_PERSON = (
    ["setpriv", "--bounding-set", "-sys_ptrace", "--inh-caps", "-sys_ptrace"]
    if hasattr(os, "geteuid") and os.geteuid() == 0
    else []
)


def test_no_core_is_dumped_and_no_other_program_may_look_inside(
    run_python: Callable[..., str],
) -> None:
    assert run_python(SCRIPT).strip() == "(0, 0) 0"


COMMAND = """
import ctypes, resource
from afterglow import command_line
command_line.main(["--version"])
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def test_a_command_dumps_no_core_either(run_python: Callable[..., str]) -> None:
    assert run_python(COMMAND).splitlines()[-1] == "(0, 0) 0"


def _may_look_into(pid: int) -> bool:
    """Whether another program of the same person may read the memory of this one."""
    script = f"open('/proc/{pid}/mem', 'rb').close()"
    look = subprocess.run([*_AS_A_PERSON, sys.executable, "-c", script], capture_output=True, check=False)
    assert look.returncode == 0 or b"PermissionError" in look.stderr
    return look.returncode == 0


def _is_closed(pid: int, *, may_look: bool) -> None:
    limits = Path(f"/proc/{pid}/limits").read_text()
    assert "Max core file size        0                    0 " in limits
    # Where the system lets nobody look into anything, this can not be told apart.
    assert not (may_look and _may_look_into(pid))


@pytest.mark.journey
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_program_itself_dumps_no_core_and_hides_its_memory(
    tmp_path: Path, passphrase: str, clock: HeldClock
) -> None:
    opening.create(tmp_path / "journal", passphrase, clock=clock)[0].close()
    # A system that would keep a whole core of everything.
    generous = ["sh", "-c", 'ulimit -S -c "$(ulimit -H -c)"; cd "$0"; exec "$@"', str(tmp_path)]
    other = subprocess.Popen([*generous, *_AS_A_PERSON, "sleep", "60"])
    run = Driven(tmp_path, tmp_path / "journal", before=[*generous, *_AS_A_PERSON], DRIVEN_HIDDEN="yes")
    try:
        may_look = _may_look_into(other.pid)
        run.unlock(passphrase)
        _is_closed(run.pid, may_look=may_look)
        # After locking it is another program in the same process, and as closed.
        run.lock()
        _is_closed(run.pid, may_look=may_look)
        os.kill(run.pid, signal.SIGSEGV)
        run.process.communicate(timeout=20)
        assert run.process.returncode == -signal.SIGSEGV
        assert not list(tmp_path.glob("core*"))
    finally:
        run.kill()
        other.kill()
        other.wait()
