# SPDX-License-Identifier: GPL-3.0-or-later
"""`afterglow passphrase`: another passphrase, or new recovery words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterglow.commands import common, said, secret
from afterglow.core.errors import PersonError, mark

if TYPE_CHECKING:
    import argparse

    from afterglow.vault.vault import Vault


def add_to(parsers: Any) -> None:
    """Add the command to the parser."""
    parser = common.command(
        parsers,
        "passphrase",
        "change the passphrase, or make new recovery words; nothing is encrypted anew, so it is done at once",
        _run,
    )
    parser.add_argument(
        "--new-passphrase-file", type=Path, metavar="FILE", help="read the new passphrase from its first line"
    )
    parser.add_argument(
        "--recovery-words", action="store_true", help="ask for the recovery words instead of the passphrase"
    )
    parser.add_argument(
        "--recovery-words-file", type=Path, metavar="FILE", help="read the recovery words from this file"
    )
    parser.add_argument(
        "--new-words",
        action="store_true",
        help="print new recovery words once; the passphrase stays unless --new-passphrase-file is given too",
    )


def _run(wanted: argparse.Namespace) -> int:
    from afterglow.vault import opening, strength

    forgotten = wanted.recovery_words or wanted.recovery_words_file is not None
    if forgotten and wanted.passphrase_file is not None:
        said.error("afterglow passphrase: give the passphrase or the recovery words, not both")
        return 2
    folder = common.folder(wanted)
    opening.refuse_if_none(folder)
    file = wanted.new_passphrase_file
    # A file that can not be read is told before anything is asked or opened.
    new = secret.new_passphrase(file) if file is not None else None
    vault = _opened(wanted, folder, forgotten=forgotten)
    try:
        if new is None and not wanted.new_words:
            new = secret.new_passphrase(None)
        if new is not None:
            said.error(strength.rate(new).sentence)
            vault.change_passphrase(new)
            said.error("The passphrase is changed. The old one no longer opens this journal.")
        if wanted.new_words:
            _make_words(vault)
        said.error("Backups made before now open with what was in use then.")
    finally:
        vault.close()
    return 0


def _opened(wanted: argparse.Namespace, folder: Path, *, forgotten: bool) -> Vault:
    from afterglow.core.clock import SystemClock
    from afterglow.vault import opening

    if forgotten:
        words = secret.recovery_words(wanted.recovery_words_file)
        return opening.open_with_words(folder, words, clock=SystemClock())
    typed = secret.passphrase(wanted.passphrase_file)
    return opening.open_vault(folder, typed, clock=SystemClock())


def _make_words(vault: Vault) -> None:
    from afterglow.vault import kept_words, keys

    words = keys.new_words()
    # Printed before they count: stopped in between, the old ones still open it.
    try:
        said.line(words)
        said.flush()
    except (BrokenPipeError, said.NotSaidError):
        said.let_go()
        raise PersonError(mark("Nobody read the new words, so the old ones stay.")) from None
    try:
        kept_words.change(vault, words)
    except PersonError as error:
        raise PersonError(
            mark("The words above do not count: {reason} The old ones still open the journal."), reason=error
        ) from error
    said.error("From now on these words open the journal, and the old ones do not. Keep them on paper.")
