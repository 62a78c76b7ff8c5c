# SPDX-License-Identifier: GPL-3.0-or-later
"""Text as the search sees it, without case and accents, and where words stand in the text itself."""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


# Letters of their own, which only look like others with an accent: мой is not мои, and が is not か.
_OWN = "йїўѓќ"
_HIDDEN = {ord(form): 0xFDD0 + at for at, c in enumerate(_OWN) for form in (c, c.upper())}
_SHOWN = {0xFDD0 + at: c for at, c in enumerate(_OWN)}
_VOICED = "\u3099\u309a"


def fold(text: str) -> str:
    """Return the text without case and accents, as the search sees it."""
    if text.isascii():
        return text.lower()
    whole = unicodedata.normalize("NFC", text).translate(_HIDDEN)
    parts = unicodedata.normalize("NFKD", whole)
    plain = "".join(c for c in parts if not unicodedata.combining(c) or c in _VOICED)
    return unicodedata.normalize("NFC", plain).casefold().translate(_SHOWN)


# A combining mark that the index passes over; it would cut a word in two at any other.
_PASSED_OVER = frozenset(
    map(chr, (*range(0x300, 0x305), *range(0x306, 0x30D), 0x30F, 0x311, 0x31B, *range(0x323, 0x329)))
)
_CASE_KNOWN_TO = "\u0527"
_LATIN = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
# The search itself asks for both ss and ß; the index knows the two forms of the Greek s.
_ALIKE = frozenset("ßẞς")
_KEPT = frozenset("ǠǡǢǣǮǯǼǽǾǿ")
_NEWER = "\u037f"


def for_index(text: str) -> str | None:
    """Return the text as the index must be given it, so that it holds what `fold` makes of its words.

    The index folds case in all writing, and takes accents off Latin letters; None says that for this
    text that is enough.
    """
    if text.isascii():
        return None
    if unicodedata.is_normalized("NFC", text) and not any(map(_other_in_index, set(text))):
        return None
    return fold(text)


@functools.cache
def _other_in_index(letter: str) -> bool:
    if letter in _ALIKE:
        return False
    if unicodedata.combining(letter):
        return letter not in _PASSED_OVER
    folded = fold(letter)
    if _LATIN.match(letter):
        return len(folded) != 1 or letter in _KEPT
    known = letter.lower() if letter <= _CASE_KNOWN_TO and letter != _NEWER else letter
    return folded != known and any(one.isalnum() for one in (letter, *folded))


def places(text: str, phrases: Sequence[str], most: int = 500) -> list[tuple[int, int]]:
    """Return where words begin with one of the folded phrases, as (begin, end) in the text itself.

    The words of a phrase may have anything but letters between them. An underscore is no letter here: it is
    a mark of Markdown.
    """
    wanted = _wanted(tuple(phrases))
    if wanted is None:
        return []
    folded, origin = _folded_with_origin(text)
    found: list[tuple[int, int]] = []
    for one in wanted.finditer(folded):
        begin, end = one.span()
        found.append((begin, end) if origin is None else (origin[begin], origin[end - 1] + 1))
        if len(found) >= most:
            break
    return found


@functools.lru_cache(maxsize=16)
def _wanted(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return the pattern of all phrases, or None where they hold no word."""
    patterns = [pattern for phrase in phrases if (pattern := _pattern(phrase))]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})") if patterns else None


def _pattern(phrase: str) -> str:
    return r"[\W_]+".join(re.escape(word) for word in phrase.split())


_folded_letter = functools.lru_cache(maxsize=2048)(fold)


def _folded_with_origin(text: str) -> tuple[str, list[int] | None]:
    """Return the folded text, and for each of its letters the one it comes from (None: the same)."""
    if text.isascii():
        return text.lower(), None
    # A list marks many short lines, and each that was cut has a "…", which folds to three letters that are
    # part of no word.
    if "…" in text and (plain := text.replace("…", " ")).isascii():
        return plain.lower(), None
    whole = fold(text)
    if len(whole) == len(text):
        # Nearly always: an é is an e, a dash a dash. (Were one letter to vanish and another to double,
        # a mark would stand a letter beside its place.)
        return whole, None
    each = {letter: _folded_letter(letter) for letter in set(text)}
    pieces = [each[letter] for letter in text]
    ends = list(accumulate(len(piece) for piece in pieces))
    if ends and ends[-1] == len(text) and all(len(piece) == 1 for piece in pieces):
        return "".join(pieces), None
    origin = [at for at, piece in enumerate(pieces) for _letter in piece]
    return "".join(pieces), origin
