# SPDX-License-Identifier: GPL-3.0-or-later
"""From the Unlock button to Today, without Argon2id's time, and on to a full list, over an empty vault."""

from __future__ import annotations

from statistics import median

from tests.bench.apart import in_process
from tests.bench.figures import Row, at_most, ms
from tests.bench.generator import filled

SIZE = 36_500
_MOST_SECONDS = 0.3


def measure(size: int, *, pairs: int = 7) -> list[Row]:
    """Open both in turn, each time in a fresh process, and go to the journal's tab."""
    full, empty = filled(size), filled(0)
    in_process(empty)
    some, none = [], []
    for _pair in range(pairs):
        none.append(in_process(empty))
        told = in_process(full)
        assert told["rows"] == size
        some.append(told)
    rows = []
    for name, what in (("seconds", "unlock to Today"), ("list", "then to the full list")):
        found, floor = median(one[name] for one in some), median(one[name] for one in none)
        whole = f"{what}, {size:,} entries"
        rows += [
            Row(whole, ms(found), "", ms(found), f"<= {ms(_MOST_SECONDS)}", found <= _MOST_SECONDS),
            at_most(
                f"{whole}, over an empty vault", found / floor, 1.2, ms(found), f"{ms(floor)} (empty vault)"
            ),
        ]
    return rows
