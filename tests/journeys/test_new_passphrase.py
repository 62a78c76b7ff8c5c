# SPDX-License-Identifier: GPL-3.0-or-later
"""The passphrase is changed in the window by keyboard; from then on only the new one opens the journal."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Program

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

NEW = "a-lantern-under-the-ninth-stair"


def slots(program: Program) -> object:
    return json.loads((program.vault / "header.json").read_text(encoding="utf-8"))["slots"]


def test_only_the_new_one_opens_it(program: Program, passphrase: str, tmp_path: Path) -> None:
    program.command("create")
    before = slots(program)
    program.start()
    program.click(1142, 28)
    program.keys("Up", "Up", "Up", "Up", "Return")  # Safety…, counted from the end of the menu
    time.sleep(1.0)
    program.keys("Tab", "space")
    time.sleep(0.7)
    program.type(passphrase)
    program.keys("Return")
    time.sleep(2.5)
    program.type(NEW)
    program.keys("Return")
    program.type(NEW)
    program.keys("Return")
    until = time.monotonic() + 60
    while slots(program) == before:
        assert time.monotonic() < until, "the passphrase was not changed"
        time.sleep(0.1)
    program.kill()
    program.command("check", code=1)
    file = tmp_path / "new"
    file.write_text(NEW, encoding="utf-8")
    file.chmod(0o600)
    program.use(NEW, file)
    assert "intact" in program.command("check")
    program.start()
    assert program.quit() == 0
