# SPDX-License-Identifier: GPL-3.0-or-later
"""Help while locked, by keyboard alone; then a topic is looked for, and a question waits for the visit."""

from __future__ import annotations

import json
import time
import tomllib
from typing import TYPE_CHECKING

import pytest

from afterglow.feature_list import FEATURES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.conftest import Program

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]


def wait(until: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "this never came true"
        time.sleep(0.1)


def settings(home: Path) -> dict[str, object]:
    file = home / "config" / "afterglow" / "settings.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def titles(program: Program) -> list[str]:
    found = program.screen.do("search", "--onlyvisible", "--name", ".").split()
    return [program.screen.do("getwindowname", each) for each in found]


def open_learn(program: Program) -> None:
    """Open Learn from the menu, counted from its end: seven lines stand below the features' pages."""
    names = [feature.name for feature in FEATURES if feature.in_menu]
    program.click(1148, 28)
    time.sleep(0.5)
    program.keys(*["Up"] * (7 + len(names) - names.index("learn")), "Return")
    time.sleep(1.0)


def test_help_while_locked_and_a_question_for_the_visit(program: Program, home: Path, tmp_path: Path) -> None:
    program.command("create")
    program.start_locked()
    assert "country" not in settings(home) or settings(home)["country"] == ""

    # F1 without a passphrase: no country is assumed, one is chosen by typing its name, and is kept.
    program.keys("F1")
    wait(lambda: "Help now" in titles(program))
    time.sleep(0.5)
    program.type("port")
    wait(lambda: settings(home).get("country") == "PT")
    program.keys("Escape")
    wait(lambda: "Help now" not in titles(program))

    program.unlock()
    open_learn(program)
    program.keys("ctrl+f")
    program.type("bladder")
    time.sleep(0.5)
    program.keys("Return")
    time.sleep(0.5)
    program.keys("ctrl+n")
    program.type("May I take my tablets that day?", delay=15)
    program.keys("ctrl+Return")
    time.sleep(1.0)
    # What was typed and not kept is kept on leaving.
    program.type("And the evening before?", delay=15)
    assert program.quit() == 0

    out = tmp_path / "all.json"
    program.command("export", "--format", "json", "--out", str(out))
    questions = [
        each["words"]
        for each in json.loads(out.read_text(encoding="utf-8"))["therapy"]
        if each["kind"] == "question"
    ]
    assert questions == ["May I take my tablets that day?", "And the evening before?"]
