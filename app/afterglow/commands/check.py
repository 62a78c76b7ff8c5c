# SPDX-License-Identifier: GPL-3.0-or-later
"""`afterglow check`: is all intact, or what is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.commands import common, said

if TYPE_CHECKING:
    import argparse


def add_to(parsers: Any) -> None:
    """Add the command to the parser."""
    parser = common.command(parsers, "check", "say whether all is intact, or what is damaged", _run)
    parser.add_argument(
        "--quick", action="store_true", help="only what each opening looks at: the size and some pages"
    )


def _run(wanted: argparse.Namespace) -> int:
    from afterglow.vault import upkeep

    with common.opened(wanted) as store:
        vault = store.vault
        result = vault.quick_check() if wanted.quick else upkeep.check(vault, pausing=True)
    if result.intact:
        said.line("Nothing is damaged as far as was looked." if wanted.quick else "All is intact.")
        return 0
    said.error(" ".join(result.lines))
    said.error("Copy the journal's folder to a safe place, then: afterglow restore FILE")
    return 1
