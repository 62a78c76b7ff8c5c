# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions to ask when choosing a therapist: data, with room for what was answered."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass

from afterglow.core import paths

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """Some questions about one thing."""

    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choosing:
    """All questions, under a title and a sentence."""

    title: str
    lead: str
    parts: tuple[Asked, ...]


@functools.cache
def shipped() -> Choosing:
    """Return the questions that come with the program; raises ValueError for a file that is no such list."""
    file = paths.resources() / "packet" / "choosing.en.toml"
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    if found.get("format") != FORMAT or not all(found.get(name) for name in ("id", "version", "sources")):
        raise ValueError(f"{file.name} is no list of questions")
    parts = tuple(Asked(each["title"], tuple(each["questions"])) for each in found["part"])
    return Choosing(found["title"], found["lead"], parts)
