# SPDX-License-Identifier: GPL-3.0-or-later
"""A reflection of the person's own as a file: written for somebody else, and brought in from them. No Qt."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from afterglow.core import places
from afterglow.core.errors import PersonError, mark
from afterglow.features.reflections.dialog import Offer
from afterglow.features.reflections.dialog_reading import read_file
from afterglow.features.reflections.dialog_writing import to_toml
from afterglow.features.reflections.own.editing import OWN, free_id
from afterglow.vault import departures

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.features.reflections.dialog import Dialog
    from afterglow.features.reflections.own.store import OwnDialogs

FORM = mark("Reflection")
SUFFIX = ".toml"
_COMMENT = "A guided reflection for Afterglow. It holds questions, and no answers."
_UNSAFE = re.compile(r"[^\w-]+")


def file_name(dialog: Dialog) -> str:
    """Return a name for its file that is safe everywhere."""
    words = _UNSAFE.sub("-", dialog.title.casefold()).strip("-")[:40]
    return f"{words or 'reflection'}{SUFFIX}"


def write(own: OwnDialogs, dialog: Dialog, path: Path) -> Path:
    """Write its file, and note that it left; returns where. Raises PersonError, with nothing left behind."""
    path = path if path.suffix.casefold() == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")
    vault = own.vault
    line: int | None = None
    try:
        with places.new_file(path) as beside:
            beside.write_text(to_toml(dialog, _COMMENT), encoding="utf-8", newline="\n")
            with vault.write() as session:
                line = departures.note(
                    session,
                    vault.now(),
                    what=mark("1 reflection, without answers"),
                    count=1,
                    form=FORM,
                    place=path,
                )
    except PersonError:
        if line is not None:
            with vault.write() as session:
                departures.erase(session, line)
        raise
    return path


def bring_in(own: OwnDialogs, path: Path) -> Dialog:
    """Keep the reflection in a file as the person's own; returns it.

    It takes no other one's place: an id that is taken, or that a shipped one has, makes way for a free
    one. Raises DialogError with the line that is wrong, and PersonError where the file can not be read.
    """
    try:
        found = read_file(path)
    except OSError as error:
        raise PersonError(mark("{name} can not be read. Nothing was changed."), name=path.name) from error
    taken = {each.dialog for each in own.texts()}
    if found.id in taken or not found.id.startswith(OWN):
        found = replace(found, id=free_id(taken))
    found = replace(found, offer=Offer())
    own.keep(found.id, to_toml(found))
    return found
