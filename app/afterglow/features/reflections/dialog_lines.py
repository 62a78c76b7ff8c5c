# SPDX-License-Identifier: GPL-3.0-or-later
"""On which line of a TOML file a table or a key stands, so that a mistake can be pointed at. No Qt.

tomllib keeps no lines. Only what these files use is looked for: `[[step]]`, `[[step.option]]` and other
tables in brackets, and a key at the start of a line. What stands inside braces has the line they begin on.
"""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*(\[{1,2})\s*([\w.\s\"'-]+?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")
_LONG = re.compile(r'"""|\'\'\'')

Path = tuple[str | int, ...]


def lines_of(text: str) -> dict[Path, int]:
    """Return the line, from 1, of every table and key by its path: ("step", 0, "option", 2, "text")."""
    found: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = {}
    table: Path = ()
    inside = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if inside:
            inside = _still(line, inside)
        elif header := _HEADER.match(line):
            table = _table(header[2], many=header[1] == "[[", counts=counts)
            found.setdefault(table, number)
            found.setdefault(table[:-1], number)
        elif key := _KEY.match(line):
            found.setdefault((*table, key[1]), number)
            inside = _still(line[key.end() :], "")
    return found


def line_of(lines: dict[Path, int], path: Path) -> int:
    """Return the line of that path, else of the nearest thing around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines[path]


def _still(line: str, inside: str) -> str:
    """Return the quotes of the long text that is still open at the end of a line, or ""."""
    for quotes in _LONG.findall(line):
        if not inside:
            inside = quotes
        elif quotes == inside:
            inside = ""
    return inside


def _table(name: str, *, many: bool, counts: dict[Path, int]) -> Path:
    *parents, last = [part.strip().strip("\"'") for part in name.split(".")]
    path: Path = ()
    for parent in parents:
        path = (*path, parent)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, last)
    if many:
        counts[path] = counts.get(path, 0) + 1
        path = (*path, counts[path] - 1)
    return path
