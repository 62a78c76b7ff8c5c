# SPDX-License-Identifier: GPL-3.0-or-later
"""`afterglow search`: entries that fit, the best first where they are few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.commands import common, rows

if TYPE_CHECKING:
    import argparse


def add_to(parsers: Any) -> None:
    """Add the command to the parser."""
    parser = common.command(parsers, "search", "find entries, the best first (many: newest first)", _run)
    rows.add_options(parser)
    parser.add_argument(
        "query",
        nargs="+",
        metavar="QUERY",
        help='words, "a phrase", tag:water, from:2026-10, to:2026-11-22, is:starred, has:picture',
    )


def _run(wanted: argparse.Namespace) -> int:
    with common.opened(wanted) as store:
        # What is ranked is cut afterwards, so that a small limit keeps the best.
        found = store.search.find(" ".join(wanted.query) + " ", None)
        rows.show(store, found.ids[: rows.limit(wanted)], as_json=wanted.json)
    return 0
