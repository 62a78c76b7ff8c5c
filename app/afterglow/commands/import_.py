# SPDX-License-Identifier: GPL-3.0-or-later
"""`afterglow import`: bring entries in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterglow.commands import common, said

if TYPE_CHECKING:
    import argparse


def add_to(parsers: Any) -> None:
    """Add the command to the parser."""
    parser = common.command(
        parsers, "import", "bring in this program's JSON or a folder of Markdown; again is harmless", _run
    )
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument("--dry-run", action="store_true", help="only count; nothing is written")


def _run(wanted: argparse.Namespace) -> int:
    from afterglow.features.journal.importing import bring_in

    with common.opened(wanted) as store:
        report = bring_in(store, wanted.path.expanduser().absolute(), dry_run=wanted.dry_run)
        if report.new and not wanted.dry_run:
            store.bin.tidy()
    said.line(
        f"{'Would be new' if wanted.dry_run else 'New'}: {report.new}, known already: {report.known}, "
        f"pictures: {report.pictures}, could not be read: {len(report.bad)}"
    )
    if report.others:
        said.line(f"Besides entries, such as sessions and moods: {report.others}")
    for name, reason in report.bad:
        said.error(said.harmless(f"{name}: {reason}"))
    for name in report.as_text:
        said.error(said.harmless(f"{name}: its front matter could not be read and stays in the text"))
    if report.missing_pictures:
        said.error(f"Pictures that are not there and stay as text: {report.missing_pictures}")
    return 0 if report.new or report.known or report.others or not report.bad else 1
