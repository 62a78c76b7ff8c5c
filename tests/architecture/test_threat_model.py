# SPDX-License-Identifier: GPL-3.0-or-later
"""Every promise of docs/threat-model.md names tests that are there, and none of the plan's is missing."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "threat-model.md"
# What has to be promised, by the first words of its row.
PROMISES = (
    "A crash loses at most the last second of typing", "Damage is found and told by its name",
    "A full or failing disk loses nothing", "No plaintext on disk", "No memory left after locking",
    "No network", "Core dumps off", "Keys by known answers",
    "Swapped, edited and downgraded header fields are refused", "Old vaults open",
    "A new passphrase or new recovery words count at once", "Forgotten passphrase", "Backups are daily",
    "What was deleted for good is gone", "The safety plan lies outside the encryption only",
    "Nothing leaves but by your choice", "One window at a time", "A report of a mistake holds no word",
)  # fmt: skip
# Everyone who may look and every place where words may leak.
LEAKS = (
    "A partner", "A housemate", "A thief", "An employer", "A court", "A cloud", "Whoever makes",
    "The system's search", "Thumbnails", "Lists of recent files", "The clipboard", "Spelling",
    "Screenshots", "Crash reporters", "Swap,", "SQLite's side files", "Printing", "Screen readers",
    "Notifications", "Yourself",
)  # fmt: skip
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
_NOTHING = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what is promised, what is done about it, the tests, and where it ends."""

    what: str
    does: str
    held: str
    limits: str


def rows(page: str) -> list[Row]:
    found = []
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("| ") or "Held by" in cells:
            continue
        what, *middle, held, limits = cells
        found.append(Row(what, middle[0] if middle else what, held, limits))
    return found


ROWS = rows(PAGE.read_text(encoding="utf-8"))


@cache
def names_in(file: str) -> frozenset[str]:
    """Return the tests that a file has, without those that are left out in any case."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not any("skip(" in ast.unparse(one) or "xfail" in ast.unparse(one) for one in node.decorator_list)
    )


def wrong(row: Row) -> list[str]:
    """Return what is wrong with a row."""
    named = _NAMED.findall(row.held)
    told = []
    if row.does != _NOTHING and not named:
        told.append("names no test")
    if row.does == _NOTHING and (named or row.limits == _NOTHING):
        told.append("promises nothing, so it needs its limit and no test")
    if row.held not in (", ".join(f"`{file}::{name}`" for file, name in named), _NOTHING):
        told.append("names something that is no test")
    for file, name in named:
        if not Path(file).name.startswith("test_") or not (ROOT / file).is_file():
            told.append(f"{file} is not there")
        elif name not in names_in(file):
            told.append(f"{file} has no {name}")
    return told


@pytest.mark.parametrize("row", ROWS, ids=[row.what[:40] for row in ROWS])
def test_each_row_names_tests_that_are_there(row: Row) -> None:
    assert wrong(row) == []
    assert row.limits


@pytest.mark.parametrize("wanted", [*PROMISES, *LEAKS])
def test_nothing_of_the_plan_is_missing(wanted: str) -> None:
    assert len([row for row in ROWS if row.what.startswith(wanted)]) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("| a | `tests/architecture/test_house.py::test_files_stay_small` | b |", []),
        (f"| a | {_NOTHING} | b |", ["names no test"]),
        (
            f"| a | {_NOTHING} | {_NOTHING} | {_NOTHING} |",
            ["promises nothing, so it needs its limit and no test"],
        ),
        ("| a | a test | b |", ["names no test", "names something that is no test"]),
        ("| a | `tests/test_gone.py::test_it` | b |", ["tests/test_gone.py is not there"]),
        (
            "| a | `tests/architecture/test_house.py::test_gone` | b |",
            ["tests/architecture/test_house.py has no test_gone"],
        ),
    ],
)
def test_a_row_that_is_wrong_is_seen(line: str, told: list[str]) -> None:
    (row,) = rows(f"| Promise | Held by | Limits |\n|---|---|---|\n{line}\n")
    assert wrong(row) == told
