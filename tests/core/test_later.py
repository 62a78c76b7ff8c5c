# SPDX-License-Identifier: GPL-3.0-or-later
"""What is put off stays away while the database is used, and is whole when it is wanted."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import afterglow
from afterglow.vault import keys, opening

APP = Path(afterglow.__file__).parents[1]

USE_THE_DATABASE = """
import sys
sys.path.insert(0, sys.argv[1])
from afterglow.core import later
later.put_off()
from pathlib import Path
from afterglow.core.clock import SystemClock
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.core.moment import Moment
from afterglow.vault import opening
clock = SystemClock()
vault = opening.open_vault(Path(sys.argv[2]), "harbour violet lantern", clock=clock)
store = JournalStore(vault)
id_ = store.entries.create(Draft("", "A heron.", Moment.of(clock.now())))
assert list(store.search.find("heron").ids) == [id_]
try:
    with vault.write() as session:
        raise ValueError("as any mistake would")
except ValueError:
    pass
vault.close()
"""


class Noon:
    def now(self) -> datetime:
        return datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    vault, _words = opening.create(
        tmp_path / "journal", "harbour violet lantern", clock=Noon(), cost=keys.FLOOR
    )
    vault.close()
    return vault.folder


def _run(code: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, str(APP), str(folder)], capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr
    return done.stdout.strip()


def test_the_database_is_used_without_them(journal: Path) -> None:
    told = """
names = ("asyncio.base_events", "ssl", "email", "importlib.metadata._meta")
print([name for name in names if name in sys.modules])
"""
    assert _run(USE_THE_DATABASE + told, journal) == "[]"


def test_each_is_whole_when_it_is_wanted(journal: Path) -> None:
    told = """
import asyncio
import asyncio.subprocess
from importlib import metadata
async def one():
    await asyncio.sleep(0)
    return 7
print(asyncio.run(one()), metadata.version("sqlalchemy")[:2], asyncio.iscoroutine.__module__)
"""
    assert _run(USE_THE_DATABASE + told, journal) == "7 2. asyncio.coroutines"


def test_what_is_loaded_already_is_left_alone(tmp_path: Path) -> None:
    code = """
import sys, asyncio
sys.path.insert(0, sys.argv[1])
from afterglow.core import later
before = asyncio.run
later.put_off()
later.put_off()
print(sys.modules["asyncio"].run is before)
"""
    assert _run(code, tmp_path) == "True"
