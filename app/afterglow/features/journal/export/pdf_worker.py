# SPDX-License-Identifier: GPL-3.0-or-later
"""The process that sets pages: data in by the standard input, a PDF out by the standard output.

It is told the template's path and nothing else, reads nothing else, and writes no file. When it
fails it says so by its exit code alone: a message could hold the person's words.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterglow.core.typesetting import settable
from afterglow.features.journal.export import pdf_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def main(argv: Sequence[str]) -> int:
    """Set the pages by the template `argv[0]`; returns 0, or 1 when it could not be done."""
    import typst

    whole = _received(sys.stdin.buffer)
    if whole is None:
        return 1
    data = settable(json.dumps(whole, ensure_ascii=False))
    template = Path(argv[0]).read_bytes()
    try:
        made = _set(template, data, accessible=True)
    except typst.TypstError:
        try:
            # Still tagged and readable aloud, only without the promise of the standard.
            made = _set(template, data, accessible=False)
        except typst.TypstError:
            return 1
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


def _received(lines: Iterable[bytes]) -> dict[str, Any] | None:
    """Return the document from its frame, entries and pictures, a line each; None if it was cut short."""
    whole: dict[str, Any] = {"entries": []}
    for line in lines:
        value = json.loads(line)
        if "when" not in value:
            whole.update(value)
            continue
        if "body" in value:
            value["blocks"] = pdf_tree.of(value.pop("body"))
        whole["entries"].append(value)
    return whole if "pictures" in whole else None


def _set(template: bytes, data: str, *, accessible: bool) -> bytes:
    import typst

    return typst.compile(template, sys_inputs={"data": data}, pdf_standards="ua-1" if accessible else None)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
