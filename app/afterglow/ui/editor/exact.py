# SPDX-License-Identifier: GPL-3.0-or-later
"""Between a text and what a Qt document can hold, so that every character comes back.

A document knows paragraphs, not line ends, and gives some characters meanings of its own. Those are
shown as private-use characters while they are in the editor, and turned back on the way out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

PARAGRAPH = "\u2029"
OBJECT = "\ufffc"
# What a document would change: the line end of old Macs, its own separators and frame marks, objects.
_SPECIAL = "\r\u2028\u2029\ufdd0\ufdd1\ufffc\x00"
_FIRST, _LAST = 0xE000, 0xF8FF


@dataclass(frozen=True, slots=True)
class Exact:
    """How one text is shown; made by `encode`."""

    newline: str = "\n"
    shown_as: dict[str, str] = field(default_factory=dict)

    def decode(self, raw: str) -> str:
        """Return the text of a document's raw text (paragraph separators for line ends)."""
        text = raw.replace(PARAGRAPH, "\n")
        for special, shown in self.shown_as.items():
            text = text.replace(shown, special)
        return text if self.newline == "\n" else text.replace("\n", self.newline)


def encode(text: str) -> tuple[str, Exact]:
    """Return the text as an editor can hold it, and how to get back."""
    newline = "\n"
    if "\r\n" in text and "\n" not in text.replace("\r\n", ""):
        newline, text = "\r\n", text.replace("\r\n", "\n")
    present = {special for special in _SPECIAL if special in text}
    if not present:
        return text, Exact(newline)
    used = set(text)
    free = (chr(code) for code in range(_FIRST, _LAST + 1) if chr(code) not in used)
    shown_as = {special: next(free) for special in sorted(present)}
    for special, shown in shown_as.items():
        text = text.replace(special, shown)
    return text, Exact(newline, shown_as)


def units(text: str, place: int) -> int:
    """Return where a letter stands as Qt counts: UTF-16 units, two for each letter beyond U+FFFF."""
    before = text[:place]
    return place if before.isascii() else place + sum(letter > "\uffff" for letter in before)
