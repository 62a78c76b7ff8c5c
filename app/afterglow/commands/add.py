# SPDX-License-Identifier: GPL-3.0-or-later
"""`afterglow add`: one entry from Markdown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterglow.commands import common, said
from afterglow.core.errors import PersonError, mark

if TYPE_CHECKING:
    import argparse


def add_to(parsers: Any) -> None:
    """Add the command to the parser."""
    parser = common.command(parsers, "add", "keep one entry written in Markdown and print its uid", _run)
    parser.add_argument(
        "--date", type=common.day_or_time, metavar="T", help="its date or time (ISO 8601; default: now)"
    )
    parser.add_argument("--title", default="", metavar="S")
    parser.add_argument("--tag", action="append", default=[], metavar="S", help="may be given several times")
    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="the text; - or nothing reads the standard input"
    )


def _run(wanted: argparse.Namespace) -> int:
    from afterglow.features.journal.shapes import Draft, TagName

    body = _text(wanted.file)
    if not body.strip() and not wanted.title.strip():
        raise PersonError(mark("There is nothing to keep: the text is empty."))
    with common.opened(wanted) as store:
        at = wanted.date or store.vault.now()
        tags = tuple(TagName(tag.strip()) for tag in wanted.tag if tag.strip())
        id_ = store.entries.create(Draft(wanted.title, body, at, tags))
        said.line(store.entries.entry(id_).uid)
    return 0


def _text(name: str) -> str:
    from afterglow.features.journal.importing import texts

    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).expanduser().read_bytes()
    except OSError as error:
        raise PersonError(
            mark("{path} could not be read: {reason}."), path=name, reason=error.strerror or "?"
        ) from error
    if len(data) > texts.MOST_BYTES:
        raise PersonError(mark("{path} is larger than 20 MB, so nothing was kept."), path=name)
    try:
        return texts.decode(data)
    except PersonError as error:
        raise PersonError(mark("{path} can not be kept: {reason}."), path=name, reason=error) from error
