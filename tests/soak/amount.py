# SPDX-License-Identifier: GPL-3.0-or-later
"""How much is done, and what came of it.

Without `SOAK` in the environment a short form runs, a few seconds for each test, with every run of the
tests. `SOAK=1` is the full form (`make soak`), `SOAK=0.1` a tenth of it.
"""

from __future__ import annotations

import os
import random

FULL = float(os.environ.get("SOAK", "0") or 0)
FIGURES: list[str] = []


def amount(full: int, short: int) -> int:
    """Return how often something is to be done."""
    return max(short, round(full * FULL)) if FULL else short


def chance(name: str) -> tuple[random.Random, str]:
    """Return a generator of its own for each run, and words that let the same one be made again.

    `SOAK_SEED` fixes it. Moments of a kill depend on the machine, so they never come back exactly.
    """
    seed = os.environ.get("SOAK_SEED") or str(random.SystemRandom().randrange(10**9))
    return random.Random(f"{seed} {name}"), f"SOAK_SEED={seed}"


def figure(line: str) -> None:
    """Keep a line for the end of the run, where people read it."""
    FIGURES.append(line)
