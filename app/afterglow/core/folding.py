# SPDX-License-Identifier: GPL-3.0-or-later
"""Text as the search sees it, without case and accents, and where words stand in the text itself."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def fold(text: str) -> str:
    """Return the text without case and accents, as the search sees it."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def places(text: str, phrases: Sequence[str], most: int = 500) -> list[tuple[int, int]]:
    """Return where words begin with one of the folded phrases, as (begin, end) in the text itself.

    The words of a phrase may have anything but letters between them. An underscore is no letter here: it is
    a mark of Markdown.
    """
    wanted = [pattern for phrase in phrases if (pattern := _pattern(phrase))]
    if not wanted:
        return []
    folded, origin = _folded_with_origin(text)
    found: list[tuple[int, int]] = []
    for one in re.finditer(rf"(?<![^\W_])(?:{'|'.join(wanted)})", folded):
        begin, end = one.span()
        found.append((begin, end) if origin is None else (origin[begin], origin[end - 1] + 1))
        if len(found) >= most:
            break
    return found


def _pattern(phrase: str) -> str:
    return r"[\W_]+".join(re.escape(word) for word in phrase.split())


def _folded_with_origin(text: str) -> tuple[str, list[int] | None]:
    """Return the folded text, and for each of its letters the one it comes from (None: the same)."""
    if text.isascii():
        return text.lower(), None
    whole = fold(text)
    if len(whole) == len(text):
        # Nearly always: an é is an e, a dash a dash. (Were one letter to vanish and another to double,
        # a mark would stand a letter beside its place.)
        return whole, None
    pieces = [fold(letter) for letter in text]
    ends = list(accumulate(len(piece) for piece in pieces))
    if ends and ends[-1] == len(text) and all(len(piece) == 1 for piece in pieces):
        return "".join(pieces), None
    origin = [at for at, piece in enumerate(pieces) for _letter in piece]
    return "".join(pieces), origin
