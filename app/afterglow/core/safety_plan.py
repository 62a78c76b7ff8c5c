# SPDX-License-Identifier: GPL-3.0-or-later
"""The safety plan for low days: its parts in order, and the file that can be read while locked.

A person makes a plan step by step: what tells that a hard time begins, what to do alone, where not to be
alone, whom to tell, which lines to call, how the place can be safer, what is worth staying for. The steps
follow the literature on safety planning (Stanley and Brown 2012); the wording is ours.

The plan is kept in the vault. Only if the person switches it on, it is written once more, as plain text,
into a file of the vault's folder: whoever can open that folder can read it. Help now shows that file
without the passphrase.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from afterglow.core.errors import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FILE = "safety-plan.toml"
"""The readable file's name within the vault's folder."""

LARGEST = 1 << 18
"""Bytes; a longer file is not one of ours."""

LONGEST_LINE = 500
_FORM = 1


class Part(StrEnum):
    """The parts of a plan, in the order in which they help."""

    WARNING = "warning"
    ALONE = "alone"
    COMPANY = "company"
    PEOPLE = "people"
    LINES = "lines"
    SAFER = "safer"
    STAYING = "staying"
    SHOWN = "shown"


TITLES: Mapping[Part, str] = {
    Part.WARNING: mark("What tells me a hard time is starting"),
    Part.ALONE: mark("What I can do alone for a while"),
    Part.COMPANY: mark("Where or with whom I can simply not be alone"),
    Part.PEOPLE: mark("Whom I can tell “I am struggling”"),
    Part.LINES: mark("Professionals and lines"),
    Part.SAFER: mark("How the place I am in can be made safer"),
    Part.STAYING: mark("What is worth staying for today"),
    Part.SHOWN: mark("Who has seen this plan"),
}
"""The titles of the parts, in English; translated where they are shown."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a plan as it is read: its title in the person's language, and their lines."""

    title: str
    lines: tuple[str, ...]


def to_text(sections: Sequence[Section]) -> str:
    """Return the content of the readable file. It is plain enough to be read without the program."""
    import tomli_w

    parts = [{"title": each.title, "lines": list(each.lines)} for each in sections if each.lines]
    return tomli_w.dumps({"form": _FORM, "part": parts}, multiline_strings=False)


def readable(folder: Path) -> tuple[Section, ...]:
    """Return the plan that may be read without the passphrase, or nothing. Never raises.

    Whoever shows it is asked for help: a file that is damaged or strange is as good as none.
    """
    path = folder / FILE
    try:
        if path.stat().st_size > LARGEST:
            return ()
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ()
    if found.get("form") != _FORM or not isinstance(found.get("part"), list):
        return ()
    sections = [_section(each) for each in found["part"] if isinstance(each, dict)]
    return tuple(each for each in sections if each.lines)


def is_readable(folder: Path) -> bool:
    """Whether the file for reading without the passphrase is there."""
    return (folder / FILE).is_file()


def _section(found: dict[str, object]) -> Section:
    title, lines = found.get("title"), found.get("lines")
    kept = [each[:LONGEST_LINE] for each in lines if isinstance(each, str)] if isinstance(lines, list) else []
    return Section(title[:LONGEST_LINE] if isinstance(title, str) else "", tuple(filter(str.strip, kept)))
