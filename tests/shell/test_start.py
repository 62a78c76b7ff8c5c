# SPDX-License-Identifier: GPL-3.0-or-later
"""What the first window must not wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.core.clock import SystemClock
from afterglow.vault import opening

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.conftest import RunPython

_SCRIPT = """
import os, sys
from afterglow.__main__ import main
from afterglow.ui import imports
imports.read_no_sources()
from PySide6 import QtCore
from afterglow.shell import entrance
from afterglow import start

HEAVY = (
    "sqlalchemy", "alembic", "concurrent.futures", "afterglow.features", "cryptography",
    "markdown", "asyncio", "tomllib", "datetime"
)

class Watched(entrance.Entrance):
    def paintEvent(self, event):
        super().paintEvent(event)
        found = [name for name in HEAVY if name in sys.modules]
        # Where nobody asked for `Qt`, PySide6 has not built its enumerations yet.
        found += ["Qt"] * ("Qt" in vars(QtCore))
        print("painted", self.gate_shown(), *found)
        sys.stdout.flush()
        os._exit(0)

    def gate_shown(self):
        return type(self._card).__name__

start.Entrance = Watched
sys.argv = ["afterglow", "--vault", sys.argv[1]]
main()
"""


@pytest.mark.usefixtures("fast_keys")
def test_nothing_heavy_is_imported_before_the_unlock_window_is_painted(
    run_python: RunPython, tmp_path: Path, passphrase: str
) -> None:
    made, _words = opening.create(tmp_path / "journal", passphrase, clock=SystemClock())
    made.close()
    assert run_python(_SCRIPT, str(tmp_path / "journal")).split() == ["painted", "UnlockCard"]


def test_later_imports_are_not_read_as_source(run_python: RunPython) -> None:
    script = """
import linecache
from afterglow.ui import imports
imports.read_no_sources()
import sqlalchemy
print(sum(name.endswith(".py") and "sqlalchemy" in name for name in linecache.cache))
"""
    assert run_python(script).split() == ["0"]


_WHILE_LOADING = """
import gc, os, sys
from afterglow.__main__ import main
from afterglow.ui import imports
from PySide6 import QtCore
from afterglow.shell import entrance
from afterglow import start

class Watched(entrance.Entrance):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not hasattr(self, "seen"):
            self.seen = gc.isenabled()
            self.wait = QtCore.QTimer(self, interval=20, timeout=self.look)
            self.wait.start()

    def look(self):
        if gc.isenabled():
            print("at first", self.seen, "then", gc.isenabled())
            # Parts of the standard library that speak to a network, and the pages of the menu.
            unwanted = ("ssl", "http", "urllib.request", "email", "afterglow.features.measures.page")
            print(*(name for name in unwanted if name in sys.modules))
            # What opening a journal would else wait for.
            wanted = ("filelock", "sqlalchemy.dialects.sqlite", "afterglow.features.reflections.suggesting")
            print(*(name for name in wanted if name not in sys.modules))
            from sqlalchemy import inspect
            from afterglow.features.journal.records import EntryRecord
            print("tables ready:", inspect(EntryRecord, raiseerr=True).configured)
            sys.stdout.flush()
            os._exit(0)

start.Entrance = Watched
sys.argv = ["afterglow", "--vault", sys.argv[1]]
main()
"""


def test_garbage_is_looked_for_again_once_all_is_loaded_and_nothing_for_a_network_is(
    run_python: RunPython, tmp_path: Path
) -> None:
    found = run_python(_WHILE_LOADING, str(tmp_path / "journal"))
    assert found.splitlines() == ["at first False then True", "", "", "tables ready: True"]


_OPENING_AT_ONCE = """
import os, sys, time
from pathlib import Path
from afterglow import start
from afterglow.shell.arguments import Arguments

def slowly():
    time.sleep(0.4)
    print("loaded")

start._import_all = slowly

class Hasty(start.Program):
    def _load_the_rest(self):
        super()._load_the_rest()
        self.background().run(lambda: print("opening"), lambda _none: self.told())

    def told(self):
        sys.stdout.flush()
        os._exit(0)

start.Program = Hasty
start.main(Arguments(vault=Path(sys.argv[1])))
"""


def test_whoever_opens_at_once_does_not_load_beside_what_is_being_loaded(
    run_python: RunPython, tmp_path: Path
) -> None:
    assert run_python(_OPENING_AT_ONCE, str(tmp_path / "journal")).split() == ["loaded", "opening"]
