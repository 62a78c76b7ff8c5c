# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's own lines for Help now: kept inside the vault, and beside it only what they chose.

The plain file follows the vault: it is written after the vault has the change, and read only where
nothing is unlocked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from afterglow.core import help_lines
from afterglow.vault import carried, files, settings_inside
from afterglow.vault.carried import Brought, Carried
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.help_lines import OwnLine
    from afterglow.vault.vault import Vault

_NAME = "help.lines"


def read(vault: Vault) -> list[OwnLine]:
    """Return all lines, the clinic first."""
    with vault.read() as session:
        return _read(session)


def keep(vault: Vault, line: OwnLine) -> list[OwnLine]:
    """Keep a line, a new one under a new identifier; one that reaches nobody is removed. Returns all.

    Raises what the vault and its folder say; once the vault has the line, only the plain file can fail.
    """
    tidied = help_lines.tidy(replace(line, uid=line.uid or new_uid()))
    with vault.write() as session:
        lines = _read(session)
        places = [each.uid for each in lines]
        if tidied.uid in places:
            lines[places.index(tidied.uid)] = tidied
        else:
            lines.append(tidied)
        _put(session, lines)
        lines = _read(session)
    _follow(vault, lines)
    return lines


def remove(vault: Vault, uid: str) -> list[OwnLine]:
    """Remove a line from the vault and from beside it; returns what is left."""
    with vault.write() as session:
        _put(session, [line for line in _read(session) if line.uid != uid])
        lines = _read(session)
    _follow(vault, lines)
    return lines


def _follow(vault: Vault, lines: Sequence[OwnLine]) -> None:
    path, data = help_lines.plain_file(vault.folder), help_lines.as_file(lines)
    if data:
        files.write_safely(path, data)
    else:
        with files.told_plainly(vault.folder):
            path.unlink(missing_ok=True)


def _read(session: Session) -> list[OwnLine]:
    return help_lines.in_order(
        help_lines.from_plain(item) for item in settings_inside.get(session, _NAME, [])
    )


def _put(session: Session, lines: Sequence[OwnLine]) -> None:
    kept = [line for line in lines if help_lines.reachable(line)][: help_lines.MOST]
    settings_inside.put(session, _NAME, [help_lines.to_plain(line) for line in kept])


def _take(vault: Vault) -> Iterator[dict[str, Any]]:
    for line in sorted(read(vault), key=lambda one: one.uid):
        item = help_lines.to_plain(line)
        # Whoever brings a file in has not chosen that anything be readable outside.
        del item["outside"]
        yield item


def _bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # noqa: FBT001  # as Carried has it
    bad: list[tuple[int, str]] = []
    brought = list(carried.readable(items, _item, bad))
    with vault.read() as session:
        known = {line.uid for line in _read(session)}
    fresh = list({line.uid: line for line in brought if line.uid not in known}.values())
    fresh = fresh[: max(0, help_lines.MOST - len(known))]
    if not dry_run and fresh:
        with vault.write() as session:
            _put(session, [*_read(session), *fresh])
    return Brought(len(fresh), bad)


def _item(item: dict[str, Any]) -> OwnLine:
    line = replace(help_lines.from_plain(item), uid=carried.uid(item["uid"]), outside=False)
    if not help_lines.reachable(line):
        raise carried.UnfitError("it says no way to reach anybody")
    return line


CARRIED = Carried("help_lines", _take, _bring)
