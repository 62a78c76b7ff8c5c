# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.clock import SystemClock
from afterglow.vault import opening
from afterglow.vault.settings_inside import InnerSetting

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vault.conftest import Start

ROUNDS = 10
WRITE = """
first = int(sys.stdin.readline())
vault = opening.open_vault(folder, passphrase, clock=SystemClock())
for number in range(first, first + 100_000):
    with vault.write() as session:
        settings_inside.put(session, f"entry {number}", f"words of {number} " * 50)
    print(number, flush=True)
"""


def test_what_was_said_to_be_saved_survives_a_kill_at_any_moment(
    closed: Path, passphrase: str, start: Start
) -> None:
    chance = random.Random()
    said: set[int] = set()
    for round_ in range(ROUNDS):
        process = start(WRITE)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{round_ * 1_000_000}\n")
        process.stdin.flush()
        said.add(int(process.stdout.readline()))
        time.sleep(chance.uniform(0, 0.15))
        process.kill()
        # A last line may have been cut by the kill; it was not said in full.
        said |= {int(line) for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")}
        process.wait(20)
        vault = opening.open_vault(closed, passphrase, clock=SystemClock())
        with vault.read() as session:
            kept = {one.name: one.value for one in session.scalars(select(InnerSetting))}
        for number in said:
            assert kept[f"entry {number}"].count(f"words of {number} ") == 50
        assert vault.check().intact
        vault.close()
    assert len(said) >= ROUNDS
