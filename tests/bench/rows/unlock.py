# SPDX-License-Identifier: GPL-3.0-or-later
"""From the Unlock button to a full list painted, without the time of Argon2id, over an empty vault."""

from __future__ import annotations

from statistics import median

from tests.bench.apart import in_process
from tests.bench.figures import Row, at_most, ms
from tests.bench.generator import filled

SIZE = 36_500
_MOST_SECONDS = 0.3


def measure(size: int, *, pairs: int = 7) -> list[Row]:
    """Open both in turn, each time in a fresh process."""
    full, empty = filled(size), filled(0)
    in_process(empty)
    some, none = [], []
    for _pair in range(pairs):
        none.append(in_process(empty)["seconds"])
        told = in_process(full)
        assert told["rows"] == size
        some.append(told["seconds"])
    found, floor = median(some), median(none)
    what = f"unlock to full list, {size:,} entries"
    return [
        Row(what, ms(found), "", ms(found), f"<= {ms(_MOST_SECONDS)}", found <= _MOST_SECONDS),
        at_most(f"{what}, over an empty vault", found / floor, 1.2, ms(found), f"{ms(floor)} (empty vault)"),
    ]
