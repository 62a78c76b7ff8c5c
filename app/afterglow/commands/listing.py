# SPDX-License-Identifier: GPL-3.0-or-later
"""`afterglow list`: entries, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.commands import common, rows

if TYPE_CHECKING:
    import argparse


def add_to(parsers: Any) -> None:
    """Add the command to the parser."""
    rows.add_options(common.command(parsers, "list", "show the entries, newest first", _run))


def _run(wanted: argparse.Namespace) -> int:
    with common.opened(wanted) as store:
        rows.show(store, store.entries.ids()[: rows.limit(wanted)], as_json=wanted.json)
    return 0
