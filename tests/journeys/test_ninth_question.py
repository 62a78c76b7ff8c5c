# SPDX-License-Identifier: GPL-3.0-or-later
"""The PHQ-9 by keyboard in the real program: help comes before the number, and only answers are kept."""

from __future__ import annotations

import json
import time
import tomllib
from typing import TYPE_CHECKING

import pytest

from afterglow.feature_list import FEATURES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Program

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]


def country(home: Path) -> object:
    file = home / "config" / "afterglow" / "settings.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")).get("country") if file.exists() else None


def open_measures(program: Program) -> None:
    """Open the page from the menu, counted from its end: seven lines stand below the features' pages."""
    names = [feature.name for feature in FEATURES if feature.in_menu]
    program.click(1148, 28)
    time.sleep(0.5)
    program.keys(*["Up"] * (7 + len(names) - names.index("measures")), "Return")
    time.sleep(1.0)


def test_help_before_the_number(program: Program, home: Path, tmp_path: Path) -> None:
    program.command("create")
    program.start()
    open_measures(program)
    # Ctrl+N goes to where answering begins: the PHQ-9.
    program.keys("ctrl+n")
    time.sleep(0.7)
    program.keys("Return")
    time.sleep(1.0)
    for _question in range(8):
        program.keys("0", "Return")
        time.sleep(0.2)
    program.keys("1", "Return")
    time.sleep(1.0)
    # One key too many does not put the help away. Past its three answers stands the country, as none was
    # chosen yet: only where the help is shown can one be typed.
    program.keys("Return", "Tab", "Tab", "Tab", "Tab")
    program.type("port")
    until = time.monotonic() + 60
    while country(home) != "PT":
        assert time.monotonic() < until, "the help was not there"
        time.sleep(0.1)
    program.keys("Escape")
    time.sleep(0.5)
    # Only now the last question, and then the number.
    program.keys("2", "Return")
    time.sleep(1.0)
    assert program.quit() == 0
    out = tmp_path / "all.json"
    program.command("export", "--format", "json", "--out", str(out))
    found = json.loads(out.read_text(encoding="utf-8"))
    (one,) = found["questionnaires"]
    assert one["finished"] is not None
    assert one["answers"] == {**{str(n): 0 for n in range(1, 9)}, "9": 1, "function": 2}
    assert one["amendments"] == []
    # Answers are all there is: no other part of the file came of it.
    assert set(found) - {"format", "version", "pictures", "entries"} == {"questionnaires"}
