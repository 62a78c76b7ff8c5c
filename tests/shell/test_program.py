# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.shell.driven import Driven

import afterglow
from afterglow.vault import opening

if TYPE_CHECKING:
    from tests.conftest import HeldClock

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]
APP = Path(afterglow.__file__).parents[1]


def test_the_entrance_is_painted_and_the_system_may_end_it(
    tmp_path: Path, clock: HeldClock, passphrase: str
) -> None:
    opening.create(tmp_path / "journal", passphrase, clock=clock)[0].close()
    run = Driven(tmp_path, tmp_path / "journal")
    run.until(windows=["Entrance"])
    run.end()


@pytest.mark.parametrize("argv", [["tour", "--out", "out"], ["--demo"]])
def test_a_system_without_qts_libraries_is_told_plainly(tmp_path: Path, argv: list[str]) -> None:
    broken = tmp_path / "PySide6"
    broken.mkdir()
    (broken / "__init__.py").write_text(
        'raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")',
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-B", "-m", "afterglow", *argv],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(APP)))},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "libGL.so.1" in done.stderr
    assert "make setup" in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.timeout(300)
def test_the_tour_takes_pictures_of_every_screen(tmp_path: Path) -> None:
    # The other colours go the same way; half of it is half a minute less for whoever waits for the tests.
    words = ["tour", "--theme", "dark", "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-B", "-m", "afterglow", *words],
        env={**os.environ, "PYTHONPATH": str(APP), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    names = {path.stem for path in (tmp_path / "out").glob("*.png")}
    assert len(names) > 60
    assert {"unlock-dark", "journal-dark", "help-now-dark", "settings-dark", "about-dark"} <= names
    assert all(name.endswith("-dark") for name in names)
    assert (tmp_path / "out" / "sample-export.pdf").read_bytes().startswith(b"%PDF")
