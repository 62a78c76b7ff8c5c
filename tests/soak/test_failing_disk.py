# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that answers with errors for a while: each is told plainly, and what was saved stays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from tests.soak.amount import amount, chance, figure
from tests.soak.nest import APP, ROOT
from tests.soak.work.base import PASSPHRASE, make, must_hold, opened
from tests.soak.work.changing_keys import opens

from afterglow.vault.backups import container, shelf

if TYPE_CHECKING:
    import random
    from pathlib import Path

pytestmark = [pytest.mark.usefixtures("fast_keys"), pytest.mark.timeout(1800)]
_WRITES = "pwrite64,write,ftruncate,fallocate"
_FLUSHES = "fsync,fdatasync"
_NAMES = "rename,unlink,link,mkdir"


def injected(folder: Path, dice: random.Random) -> list[str]:
    """Return the words for strace: which calls on the vault's files fail, with which error, from when on."""
    calls = dice.choice((_WRITES, _FLUSHES, f"{_WRITES},{_FLUSHES}", f"{_WRITES},{_FLUSHES},{_NAMES}"))
    error = dice.choice(("EIO", "EIO", "EIO", "ENOSPC", "EROFS"))
    first = dice.randrange(30, 300)
    last = first + dice.choice((0, 1, 5, 40))
    names = ("journal.db", "journal.db-wal", "header.json.new", "header.json", "backups")
    watched = [word for name in names for word in ("-P", str(folder / name))]
    return [*watched, "-P", str(folder), "-e", f"inject={calls}:error={error}:when={first}..{last}"]


def works() -> bool:
    """Whether this machine lets one process answer for the kernel of another."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode == 0


@pytest.mark.skipif(not works(), reason="needs strace, and leave to trace: apt-get install strace")
def test_a_disk_that_fails_for_a_while(tmp_path: Path) -> None:
    dice, again = chance("failing disk")
    began, told = time.monotonic(), Counter[str]()
    strace = ["strace", "-f", "-qq", "-o", str(tmp_path / "trace")]
    python = [sys.executable, "-B", "-m", "tests.soak.failing"]
    for number in range(wanted := amount(60, 2)):
        folder = tmp_path / str(number) / "journal"
        make(folder)
        words = injected(folder, dice)
        done = subprocess.run(
            [*strace, *words, *python, str(folder), str(dice.random())],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(APP)},
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )
        assert done.returncode == 0, (again, words, done.stderr)
        lines = [line.split() for line in done.stdout.splitlines()]
        told.update(line[1] for line in lines if line[0] == "told")
        assert ["has", "afterwards"] in lines, (again, words)
        changed = [line[1] for line in lines if line[0] == "changed"] or [PASSPHRASE]
        tried = [line[1] for line in lines if line[0] == "trying"] or [PASSPHRASE]
        by = [secret for secret in {changed[-1], tried[-1]} if opens(folder, secret)]
        assert by == changed[-1:], (again, words, by, changed, tried)
        vault = opened(folder, by[0])
        must_hold(vault, {line[1] for line in lines if line[0] == "has"})
        data_key = vault.data_key
        vault.close()
        for backup in shelf.look(shelf.home(folder)).backups:
            # Its passphrase is the one of its time, so its seals are looked at by the key itself.
            container.verify(backup, data_key)
        shutil.rmtree(folder.parent)
    figure(
        f"a disk that fails for a while: {wanted} times in {time.monotonic() - began:.0f} s,"
        f" told {sum(told.values())} times ({', '.join(f'{name} {n}' for name, n in told.most_common())});"
        f" nothing lost"
    )
