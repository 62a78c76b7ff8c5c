# SPDX-License-Identifier: GPL-3.0-or-later
"""`afterglow check`: is all intact, or what is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.commands import common, said

if TYPE_CHECKING:
    import argparse


def add_to(parsers: Any) -> None:
    """Add the command to the parser."""
    common.command(parsers, "check", "say whether all is intact, or what is damaged", _run)


def _run(wanted: argparse.Namespace) -> int:
    with common.opened(wanted) as store:
        result = store.vault.check()
    if result.intact:
        said.line("All is intact.")
        return 0
    said.error(" ".join(result.lines))
    return 1
