# SPDX-License-Identifier: GPL-3.0-or-later
"""`afterglow create`: a new journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.commands import common, said, secret

if TYPE_CHECKING:
    import argparse


def add_to(parsers: Any) -> None:
    """Add the command to the parser."""
    common.command(parsers, "create", "make a new, empty journal and print its recovery words once", _run)


def _run(wanted: argparse.Namespace) -> int:
    from afterglow.core.clock import SystemClock
    from afterglow.vault import files, opening, strength

    folder = common.folder(wanted)
    # Told before a passphrase is thought of.
    with files.told_plainly(folder):
        opening.refuse_if_used(folder)
    typed = secret.passphrase(wanted.passphrase_file, twice=True)
    said.error(strength.rate(typed).sentence)
    vault, words = opening.create(folder, typed, clock=SystemClock())
    vault.close()
    said.error(
        f"The journal is in {folder}. Only your passphrase or these words open it; keep them on paper:"
    )
    try:
        said.line(words)
        said.flush()
    except (BrokenPipeError, said.NotSaidError):
        said.let_go()
        said.error("Nobody could read the words. Make others: afterglow passphrase --new-words")
        return 1
    return 0
