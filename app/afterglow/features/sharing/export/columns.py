# SPDX-License-Identifier: GPL-3.0-or-later
"""How the columns of a table share the width, in every form that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.shares import Table

# A column with more letters than this takes the room that is left; the last one does where none has.
LONG = 24
# A table up to so many rows and letters stands on one page.
_ROWS, _LETTERS = 12, 1500


def letters(one: Table) -> list[int]:
    """Return the letters of the longest line of each column."""
    rows = [one.header, *one.rows]
    return [
        max((len(line) for row in rows if at < len(row) for line in row[at].split("\n")), default=0)
        for at in range(len(one.header))
    ]


def widest(longest: Sequence[int]) -> int:
    """Return which column takes the room that is left: the one with long words, or else the last."""
    if not longest or max(longest) <= LONG:
        return max(0, len(longest) - 1)
    return max(range(len(longest)), key=lambda at: (longest[at], at))


def together(one: Table) -> bool:
    """Whether a table is short enough to stand on one page."""
    return len(one.rows) <= _ROWS and sum(len(cell) for row in one.rows for cell in row) <= _LETTERS
