# SPDX-License-Identifier: GPL-3.0-or-later
"""`afterglow backup`: one file that can be restored on any computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.commands import common, said

if TYPE_CHECKING:
    import argparse


def add_to(parsers: Any) -> None:
    """Add the command to the parser."""
    parser = common.command(
        parsers, "backup", "write an encrypted backup to a new file, and read it back before it counts", _run
    )
    parser.add_argument(
        "--out", type=common.place, required=True, metavar="FILE", help="a file that is not there yet"
    )


def _run(wanted: argparse.Namespace) -> int:
    from afterglow.features.journal.store.counting import count
    from afterglow.vault.backups import elsewhere, inside

    out = wanted.out.expanduser().absolute()
    with common.opened(wanted) as store:
        made = elsewhere.make(store.vault, out)
        entries = inside.count(made, store.vault.data_key, count)
    said.line(f"The backup is in {out}: entries: {entries}, read back and whole.")
    said.error("It opens with today's passphrase or recovery words, also after you change them here.")
    return 0
