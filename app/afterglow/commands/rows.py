# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries as lines for people or as JSON for machines."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from afterglow.commands import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.features.journal.store import JournalStore

FOR_PEOPLE = 20
_PAGE = 500
_UNTITLED = "(no title)"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of commands that show entries."""
    parser.add_argument("--json", action="store_true", help="one array of objects, for machines")
    parser.add_argument(
        "--limit",
        type=_limit,
        metavar="N",
        help=f"at most so many entries (default: {FOR_PEOPLE}, or all with --json)",
    )


def limit(wanted: argparse.Namespace) -> int | None:
    """Return how many entries to show; None for all."""
    if wanted.limit is not None:
        return int(wanted.limit)
    return None if wanted.json else FOR_PEOPLE


def show(store: JournalStore, ids: Sequence[int], *, as_json: bool) -> None:
    """Write the entries, a page at a time."""
    between = "[\n"
    for start in range(0, len(ids), _PAGE):
        page = list(ids[start : start + _PAGE])
        tags = {entry.id: [tag.name for tag in entry.tags] for entry in store.bulk.read(page)}
        for preview in store.entries.previews(page):
            names = tags.get(preview.id, [])
            if not as_json:
                marks = "".join(f"  #{said.harmless(name)}" for name in names)
                title = said.harmless(preview.title) or _UNTITLED
                said.line(f"{preview.at.local():%Y-%m-%d %H:%M}  {title}{marks}")
                continue
            found = {
                "uid": preview.uid,
                "date": preview.at.iso(),
                "title": preview.title,
                "tags": names,
                "excerpt": preview.excerpt,
            }
            said.line(between + json.dumps(found, ensure_ascii=True), end="")
            between = ",\n"
    if as_json:
        said.line("\n]" if ids else "[]")


def _limit(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"not a whole number above 0: {text!r}")
    return int(text)
