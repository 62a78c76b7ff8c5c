# SPDX-License-Identifier: GPL-3.0-or-later
"""A line for therapy, pages from the real window saved as a file, and found in the list of what left."""

from __future__ import annotations

import json
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from tests.journeys.test_help_and_learn import titles, wait

from afterglow.feature_list import FEATURES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Program

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]


def open_therapy(program: Program) -> None:
    """Open Therapy from the menu, counted from its end: seven lines stand below the features' pages."""
    names = [feature.name for feature in FEATURES if feature.in_menu]
    program.click(1148, 28)
    time.sleep(0.5)
    program.keys(*["Up"] * (7 + len(names) - names.index("sharing")), "Return")
    time.sleep(1.0)


def saw(program: Program, title: str) -> None:
    """Wait for a window; says which there are where it does not come."""
    end = time.monotonic() + 60
    while title not in titles(program):
        assert time.monotonic() < end, titles(program)
        time.sleep(0.1)


def test_pages_leave_the_real_window(program: Program, tmp_path: Path, home: Path) -> None:
    program.command("create")
    entry = tmp_path / "entry.md"
    entry.write_text("A heron by the weir, for me alone.\n", encoding="utf-8")
    program.command("add", str(entry))
    program.start()
    open_therapy(program)
    program.keys("ctrl+n")
    program.type("Why does rest feel like failing?", delay=15)
    program.keys("Return")
    time.sleep(1.0)
    # The way to the window stands in the page's head; its first control that Tab reaches.
    program.keys("shift+Tab")
    program.keys("Return")
    saw(program, "Share with a therapist")
    time.sleep(2.0)
    program.keys("Return")
    saw(program, "Where to put the file")
    time.sleep(0.5)
    out = home / "pages.pdf"
    program.keys("ctrl+a")
    program.type(str(out), delay=15)
    program.keys("Return")
    wait(out.exists)
    saw(program, "It is saved")
    program.type("Dr. Sand", delay=15)
    program.keys("Return")
    time.sleep(0.8)
    program.keys("Escape")
    time.sleep(0.8)
    assert program.quit() == 0

    said = subprocess.run(["pdftotext", str(out), "-"], capture_output=True, text=True, check=True).stdout
    assert "Why does rest feel like failing?" in said
    assert "Selected and edited by the client" in said
    assert "heron" not in said
    assert "Parts are withheld by the client." in said
    everything = home / "all.json"
    program.command("export", "--format", "json", "--out", str(everything))
    (item,) = json.loads(everything.read_text(encoding="utf-8"))["therapy"]
    assert (item["words"], item["kind"]) == ("Why does rest feel like failing?", "question")
