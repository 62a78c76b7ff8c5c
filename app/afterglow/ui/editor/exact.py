# SPDX-License-Identifier: GPL-3.0-or-later
"""Between a text and what a Qt document can hold, so that every character comes back.

A document knows paragraphs, not line ends, and gives some characters meanings of its own. Those are
shown as private-use characters while they are in the editor, and turned back on the way out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

PARAGRAPH = "\u2029"
OBJECT = "\ufffc"
# What a document would change: the line end of old Macs, its own separators and frame marks, objects,
# and the marks of byte order, which vanish on the way into Qt.
_SPECIAL = frozenset("\r\u2028\u2029\ufdd0\ufdd1\ufffc\x00\ufeff\ufffe")
_GUISES = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE))


@dataclass(frozen=True, slots=True)
class Exact:
    """How one text is shown; made by `encode`. `shown_as` names the guise of each letter that has one."""

    newline: str = "\n"
    shown_as: dict[str, str] = field(default_factory=dict)

    def decode(self, raw: str) -> str:
        """Return the text of a document's raw text (paragraph separators for line ends)."""
        text = raw.replace(PARAGRAPH, "\n")
        if self.newline != "\n":
            text = text.replace("\n", self.newline)
        back = {ord(shown): special for special, shown in self.shown_as.items()}
        return text.translate(back) if back else text


def encode(text: str) -> tuple[str, Exact]:
    """Return the text as an editor can hold it, and how to get back."""
    if "\r\n" in text and "\n" not in text.replace("\r\n", ""):
        return _disguise(text.replace("\r\n", "\n"), Exact("\r\n"), "")
    return _disguise(text, Exact(), "")


def encode_into(text: str, before: Exact, around: str) -> tuple[str, Exact]:
    """Return a text as it goes into the raw text `around`, and how to get back from both.

    Its line ends become those of the text it goes into.
    """
    return _disguise(text.replace("\r\n", "\n").replace("\r", "\n"), before, around)


def _disguise(text: str, before: Exact, around: str) -> tuple[str, Exact]:
    letters = set(text)
    taken = set(before.shown_as.values())
    # A letter that happens to be somebody's guise needs one too.
    wanted = letters & (_SPECIAL | taken)
    if not wanted:
        return text, before
    missing = sorted(wanted - before.shown_as.keys())
    avoid = letters | taken | set(around)
    free = (chr(code) for code in chain(*_GUISES) if chr(code) not in avoid)
    shown_as = before.shown_as | dict(zip(missing, free, strict=False))
    shown = text.translate({ord(each): shown_as[each] for each in wanted})
    return shown, Exact(before.newline, shown_as)


def units(text: str, place: int) -> int:
    """Return where a letter stands as Qt counts: UTF-16 units, two for each letter beyond U+FFFF."""
    before = text[:place]
    return place if before.isascii() else place + sum(letter > "\uffff" for letter in before)


def split(text: str, place: int) -> tuple[str, str]:
    """Return what stands before and after a place that is counted as Qt counts."""
    if text.isascii():
        return text[:place], text[place:]
    raw = text.encode("utf-16-le", "surrogatepass")
    before, after = raw[: 2 * place], raw[2 * place :]
    return before.decode("utf-16-le", "surrogatepass"), after.decode("utf-16-le", "surrogatepass")
