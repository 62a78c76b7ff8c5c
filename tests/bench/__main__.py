# SPDX-License-Identifier: GPL-3.0-or-later
"""`make bench`: every figure with its floor or peer and what it should reach, all in one run.

Nothing fails here: a figure is for people to read. Each row is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.figures import Row

ROWS = (
    "start",
    "unlock",
    "lock",
    "today",
    "insights",
    "arc",
    "memory",
    "find",
    "keys",
    "save",
    "bring_in",
    "take_out",
    "packet",
    "alive",
)
ROOT = Path(__file__).resolve().parents[2]
_HEAD = ("what", "measured", "floor or peer", "figure", "reach", "reached")
_QUICK = 1_000


def main(argv: Sequence[str]) -> int:
    """Measure what was named, or everything; print a table. Always returns 0."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"rows to measure: {', '.join(ROWS)}")
    parser.add_argument(
        "--sizes", help="entries in the journal, such as 1000,36500, instead of each row's own"
    )
    parser.add_argument("--quick", action="store_true", help=f"the same as --sizes {_QUICK}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file as well")
    parser.add_argument("--list", action="store_true", help="say which rows there are, and measure nothing")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args(argv)
    for name in wanted.names:
        if name not in ROWS:
            parser.error(f"there is no row {name}; there are: {', '.join(ROWS)}")
    names = wanted.names or list(ROWS)
    if wanted.list:
        for name in names:
            _say(f"{name:10} {(_module(name).__doc__ or '').splitlines()[0]}")
        return 0
    sizes = [int(size) for size in wanted.sizes.split(",")] if wanted.sizes else []
    sizes = sizes or ([_QUICK] if wanted.quick else [])
    if wanted.child:
        _say(json.dumps([asdict(row) for row in _module(names[0]).measure(sizes[0] if sizes else 0)]))
        return 0
    _report(_measured(names, sizes), wanted.json)
    return 0


def _module(name: str) -> Any:
    return importlib.import_module(f"tests.bench.rows.{name}")


def _measured(names: Sequence[str], sizes: Sequence[int]) -> list[Row]:
    from tests.bench.figures import Row

    found: list[Row] = []
    for name in names:
        own = _module(name).SIZE
        for size in [own or 0] if own is None or not sizes else sizes:
            sys.stderr.write(f"measuring {name}{f' at {size:,} entries' if size else ''} ...\n")
            command = [sys.executable, "-m", "tests.bench", name, "--child", "--sizes", str(size)]
            done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
            if done.returncode:
                found.append(Row(name, "could not be measured", "", "", "", reached=False))
            else:
                found += [Row(**each) for each in json.loads(done.stdout.splitlines()[-1])]
    return found


def _report(rows: Sequence[Row], file: Path | None) -> None:
    from tests.bench.figures import machine

    facts = machine()
    cells = [_HEAD]
    cells += [
        (row.what, row.measured, row.floor, row.figure, row.reach, "yes" if row.reached else "NO")
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEAD))]
    _say(facts)
    for number, line in enumerate(cells):
        _say("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
        if number == 0:
            _say("  ".join("-" * width for width in widths))
    for row in rows:
        if row.more:
            _say(f"{row.what}: " + ", ".join(f"{name} {value:.4g}" for name, value in row.more.items()))
    if file is not None:
        told = {"machine": facts, "rows": [asdict(row) for row in rows]}
        file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
