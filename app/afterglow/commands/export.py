# SPDX-License-Identifier: GPL-3.0-or-later
"""`afterglow export`: take entries out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterglow.commands import common, said

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from afterglow.features.journal.store import JournalStore

_FORMS = ("markdown", "html", "pdf", "json")


def add_to(parsers: Any) -> None:
    """Add the command to the parser."""
    parser = common.command(parsers, "export", "take entries out; what is written is not encrypted", _run)
    parser.add_argument("--format", choices=_FORMS, required=True)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="PATH", help="a new file; for markdown a new folder"
    )
    parser.add_argument("--from", dest="first", type=common.day_or_time, metavar="D", help="the first day")
    parser.add_argument("--to", dest="last", type=common.day_or_time, metavar="D", help="the last day")
    parser.add_argument(
        "--tag", action="append", default=[], metavar="S", help="only entries with this tag (all of several)"
    )
    parser.add_argument("--sensitive", action="store_true", help="sensitive entries too")


def _run(wanted: argparse.Namespace) -> int:
    from afterglow.features.journal.export import export, part_path

    with common.opened(wanted) as store:
        ids = _chosen(store, wanted)
        out = wanted.out.expanduser().absolute()
        done = export(store, wanted.format, out, ids, sensitive=wanted.sensitive, replace=False)
    if done.files > 1:
        said.error(f"This is more than one file can hold, so it is in {done.files}.")
        out = part_path(out, (1, done.files))
    said.error(f"Entries: {done.entries}, pictures: {done.pictures}. Anyone who has {out} can read it.")
    if done.left_out_sensitive:
        said.error(f"Sensitive entries left out: {done.left_out_sensitive} (--sensitive takes them along).")
    if not done.noted:
        said.error("This could not be noted in the list of what left.")
    return 0


def _chosen(store: JournalStore, wanted: argparse.Namespace) -> Sequence[int] | None:
    """Return the ids that fit the days and tags, or None where nothing was asked for."""
    if not (wanted.first or wanted.last or wanted.tag):
        return None
    query = []
    if wanted.first:
        query.append(f"from:{wanted.first.local():%Y-%m-%d}")
    if wanted.last:
        query.append(f"to:{wanted.last.local():%Y-%m-%d}")
    query += ['tag:"{}"'.format(tag.replace('"', " ")) for tag in wanted.tag]
    return store.search.find(" ".join(query), None).ids
