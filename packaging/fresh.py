# SPDX-License-Identifier: GPL-3.0-or-later
"""Say which crisis lines and topics were last confirmed over twelve months ago.

    python packaging/fresh.py             a warning; always ends well
    python packaging/fresh.py --release   the same, and fails: nothing is released until they are confirmed

To confirm a line, ask its provider; then change `source` and `as_of` in resources/crisis/lines.toml. For a
topic, compare it with its sources; then change `reviewed_on` in resources/learn.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "app"))

from afterglow.core import fresh
from afterglow.features.learn import topics

if TYPE_CHECKING:
    from collections.abc import Sequence


def dated() -> list[fresh.Dated]:
    """Return all that ships with a date."""
    read = [fresh.Dated(f"topic {each.id}", each.reviewed_on.isoformat()) for each in topics.shipped()]
    return [*fresh.shipped_lines(), *read]


def report(found: Sequence[fresh.Dated], today: date, *, release: bool) -> tuple[list[str], int]:
    """Return what to print, and the exit code."""
    wrong = [f"{each.what}: {each.when} has not come yet" for each in fresh.to_come(found, today)]
    old = [
        f"{each.what}: last confirmed {each.when}, {each.months(today)} months ago"
        for each in fresh.too_old(found, today)
    ]
    if not wrong and not old:
        return [f"All {len(found)} lines and topics were confirmed within {fresh.MOST_MONTHS} months."], 0
    count = len(wrong) + len(old)
    head = f"{count} of {len(found)} lines and topics are to be confirmed before a release (see make fresh):"
    head = head if release else f"Warning: {head}"
    told = [head, *(f"  {each}" for each in (*wrong, *old))]
    return told, 1 if release or wrong else 0


def main(words: Sequence[str]) -> int:
    """Print the report, with `--short` only its first line; returns the exit code."""
    told, code = report(dated(), datetime.now(UTC).date(), release="--release" in words)
    print("\n".join(told[:1] if "--short" in words else told))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
