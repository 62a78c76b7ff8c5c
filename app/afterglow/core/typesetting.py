# SPDX-License-Identifier: GPL-3.0-or-later
"""What is set on paper needs letters that can be set, and something that stands for those that can not.

Imports the library that sets pages when it is first used.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TRIAL = b"""
#set document(title: "-")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))
#sys.inputs.data
"""
# What the letters that come with the program have for certain: Latin and the usual marks.
_SURE = frozenset(map(chr, [*range(0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026]))
_MISSING = "\N{REPLACEMENT CHARACTER}"
# Letters that no font shows and a reader would stumble over.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]")


def seen(text: str) -> str:
    """Return the text without letters that can not be set."""
    return _UNSEEN.sub("", text)


def settable(data: str) -> str:
    """Return the text with something readable for each letter that no font on this computer has."""
    missing = _missing(tuple(sorted(set(data) - _SURE)))
    return data.translate({ord(letter): _instead(letter) for letter in missing}) if missing else data


@lru_cache(maxsize=32)
def _missing(letters: tuple[str, ...]) -> tuple[str, ...]:
    """Return the letters that no font on this computer has."""
    import typst

    if not letters:
        return ()
    trial = " ".join(f"o{letter}" if unicodedata.combining(letter) else letter for letter in letters)
    try:
        typst.compile(_TRIAL, sys_inputs={"data": trial}, pdf_standards="ua-1")
    except typst.TypstError:
        if len(letters) == 1:
            return letters
        half = len(letters) // 2
        return _missing(letters[:half]) + _missing(letters[half:])
    return ()


def _instead(letter: str) -> str:
    """Return what stands for a letter that can not be shown: a sign's name, such as [red heart]."""
    name = unicodedata.name(letter, "")
    return f"[{name.lower()}]" if name and unicodedata.category(letter)[0] == "S" else _MISSING
