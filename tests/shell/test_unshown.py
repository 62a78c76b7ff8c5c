# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said where the window can not be shown."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from afterglow.shell import unshown

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_screen_that_qt_can_not_reach_is_told_of_plainly(tmp_path: Path) -> None:
    around = {**os.environ, "QT_QPA_PLATFORM": "nowhere", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "afterglow", "--vault", str(tmp_path / "journal")],
        env=around,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The window can not be shown on this computer yet: ")
    assert "qt.qpa" not in done.stderr
    assert not (tmp_path / "journal").exists()


def test_whoever_has_the_installed_program_is_not_told_of_a_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "make setup" in unshown.told("libEGL.so.1 is missing")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    told = unshown.told("libEGL.so.1 is missing")
    assert "make setup" not in told
    assert "libEGL.so.1 is missing" in told
    assert "apt install libegl1" in told
