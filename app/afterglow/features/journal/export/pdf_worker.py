# SPDX-License-Identifier: GPL-3.0-or-later
"""The process that sets pages: data in by the standard input, a PDF out by the standard output.

It is told the template's path and nothing else, reads nothing else, and writes no file. When it
fails it says so by its exit code alone: a message could hold the person's words.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterglow.features.journal.export import pdf_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TRIAL = b"""
#set document(title: "-")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))
#sys.inputs.data
"""
# What the letters that come with the program have for certain: Latin and the usual marks.
_SURE = frozenset(map(chr, [*range(0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026]))
_MISSING = "\N{REPLACEMENT CHARACTER}"


def main(argv: Sequence[str]) -> int:
    """Set the pages by the template `argv[0]`; returns 0, or 1 when it could not be done."""
    import typst

    whole = _received(sys.stdin.buffer)
    if whole is None:
        return 1
    data = json.dumps(whole, ensure_ascii=False)
    missing = _missing(sorted(set(data) - _SURE))
    if missing:
        data = data.translate({ord(letter): _instead(letter) for letter in missing})
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


def _missing(letters: list[str]) -> list[str]:
    """Return the letters that no font on this computer has."""
    import typst

    if not letters:
        return []
    trial = " ".join(f"o{letter}" if unicodedata.combining(letter) else letter for letter in letters)
    try:
        _set(_TRIAL, trial, accessible=True)
    except typst.TypstError:
        if len(letters) == 1:
            return letters
        half = len(letters) // 2
        return _missing(letters[:half]) + _missing(letters[half:])
    return []


def _instead(letter: str) -> str:
    """Return what stands for a letter that can not be shown: a sign's name, such as [red heart]."""
    name = unicodedata.name(letter, "")
    return f"[{name.lower()}]" if name and unicodedata.category(letter)[0] == "S" else _MISSING


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
