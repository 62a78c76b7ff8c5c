# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing entries in: the program's own JSON, or a folder of Markdown from anywhere.

Doing it again is harmless: what is known is passed over. What can not be read is named and passed
over as well, and the rest comes in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from afterglow.core.errors import PersonError, mark
from afterglow.core.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterglow.features.journal.shapes import Incoming
    from afterglow.features.journal.store import JournalStore

_DRY_BATCH = 500


class Source(Protocol):
    """Something entries can be read from, one after the other."""

    bad: list[tuple[str, str]]
    as_text: list[str]
    others: dict[str, list[Any]]

    @property
    def pictures(self) -> int:
        """How many pictures came in."""
        ...

    @property
    def missing_pictures(self) -> int:
        """How many times a text names a picture that is not there."""
        ...

    def entries(self, store: JournalStore, *, dry_run: bool) -> Iterator[Incoming]:
        """Yield entries. Keeps pictures unless `dry_run`.

        Names in `bad` what could not be read, in `as_text` what came in with its front matter as text.
        """
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be read: "json" or "markdown", from where, and how many entries it may hold."""

    kind: str
    path: Path
    count: int
    source: Source


@dataclass(frozen=True, slots=True)
class Report:
    """What came in (or would), what was known already, and what could not be read and why.

    `others` counts what is new besides entries, such as sessions and moods. `as_text` names files whose
    front matter could not be read: it stands in the text of their entries.
    """

    new: int
    known: int
    pictures: int
    bad: list[tuple[str, str]]
    missing_pictures: int = 0
    as_text: list[str] = field(default_factory=list)
    others: int = 0


def plan(path: Path) -> Plan:
    """Look at what is there without reading it all; raises PersonError if it is nothing we read."""
    from afterglow.features.journal.importing.json_reader import Document
    from afterglow.features.journal.importing.markdown_folder import SUFFIXES, Folder

    try:
        if path.is_dir():
            folder = Folder(path)
            if folder.count:
                return Plan("markdown", path, folder.count, folder)
            raise PersonError(mark("There is no Markdown file in {path}."), path=path)
        if not path.exists():
            raise PersonError(mark("There is nothing at {path}."), path=path)
        if path.suffix.lower() in SUFFIXES:
            single = Folder(path.parent, only=path)
            return Plan("markdown", path, 1, single)
        found = Document(path)
    except OSError as error:
        raise PersonError(
            mark("{path} could not be read: {reason}."), path=path, reason=error.strerror or "?"
        ) from error
    return Plan("json", path, found.count, found)


def bring_in(
    store: JournalStore, path: Path, *, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Bring in what is there, or with `dry_run` only count; returns what happened.

    When it is cancelled, what came in before stays; a second time passes over it.
    """
    wanted = plan(path)
    told = progress or Progress()
    source = wanted.source
    seen = 0

    def counted() -> Iterator[Incoming]:
        nonlocal seen
        for one in source.entries(store, dry_run=dry_run):
            seen += 1
            yield one

    told.step(0, wanted.count)
    if dry_run:
        new = _count_new(store, counted(), told, wanted.count)
    else:
        new = store.bulk.insert(counted(), told, wanted.count)
    others = _bring_others(store, source, dry_run=dry_run)
    return Report(
        new, seen - new, source.pictures, source.bad, source.missing_pictures, source.as_text, others
    )


def _bring_others(store: JournalStore, source: Source, *, dry_run: bool) -> int:
    """Give each part to the feature that knows it; returns how many things are new."""
    new = 0
    for part in store.others:
        items = source.others.get(part.name)
        if items:
            brought = part.bring(store.vault, items, dry_run)
            new += brought.new
            source.bad.extend((f"{part.name} {at}", reason) for at, reason in brought.bad)
    return new


def _count_new(store: JournalStore, entries: Iterator[Incoming], told: Progress, total: int) -> int:
    uids: set[str] = set()
    for seen, one in enumerate(entries, start=1):
        uids.add(one.uid)
        if seen % _DRY_BATCH == 0:
            told.step(seen, total)
    return len(uids) - len(store.bulk.known(uids))
