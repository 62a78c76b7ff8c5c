# SPDX-License-Identifier: GPL-3.0-or-later
"""`afterglow restore`: bring a backup back, into a new folder or in the journal's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.commands import common, said, secret
from afterglow.core.errors import PersonError, mark

if TYPE_CHECKING:
    import argparse


def add_to(parsers: Any) -> None:
    """Add the command to the parser."""
    parser = common.command(
        parsers,
        "restore",
        "bring a backup back in the place of the journal, which is backed up and kept aside, or into a new "
        "folder; asks for the passphrase of the time when the backup was made",
        _run,
    )
    parser.add_argument("file", type=common.place, metavar="FILE", help="the backup")
    parser.add_argument("--to", type=common.place, metavar="DIR", help="an empty or a new folder")


def _run(wanted: argparse.Namespace) -> int:
    from afterglow.core.clock import SystemClock
    from afterglow.vault import opening
    from afterglow.vault.backups import container, restoring

    folder = common.folder(wanted) if wanted.to is None else wanted.to.expanduser().absolute()
    in_place = wanted.to is None and (opening.is_vault(folder) or opening.is_broken(folder))
    # All that needs no passphrase is looked at before it is asked for.
    file = wanted.file.expanduser().absolute()
    if not file.exists():
        raise PersonError(mark("There is no file here: {path}"), path=file)
    backup = container.load(file)
    if in_place:
        restoring.refuse_other(backup, folder)
    data_key = container.open_with_passphrase(backup, secret.passphrase(wanted.passphrase_file))
    if not in_place:
        restoring.into_new_folder(backup, data_key, folder, SystemClock())
        said.line(f"The backup of {backup.made.iso()} is restored in {folder}.")
        return 0
    done = restoring.in_place(backup, data_key, folder, SystemClock())
    said.line(f"The backup of {backup.made.iso()} is restored in {folder}.")
    if done.aside is not None:
        said.error(f"The journal that was there until now is kept, as it was, in {done.aside}")
    if done.saved is not None:
        said.error(f"A backup of it is in {done.saved.path}")
    else:
        said.error("It could not be backed up, since it is damaged or opens with another key.")
    return 0
