# SPDX-License-Identifier: GPL-3.0-or-later
"""Quick answers about a Markdown text, for lists and counts: no Markdown library is needed here."""

from __future__ import annotations

import re

# No pattern here may start over at each character of a long line: texts of 5 MB come by.
PICTURE = re.compile(r"!\[([^\[\]\n]*)\]\(picture:([0-9a-fA-F-]{36})\)")

# One of the two halves in which UTF-16 writes a rare letter; alone it is no character.
_HALF_LETTER = re.compile("[\ud800-\udfff]")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S.*)$", re.MULTILINE)
_CLOSING = re.compile(r"(?:^|[ \t]+)#+$")
_FENCE = re.compile(r"^ {0,3}(```|~~~).*$", re.MULTILINE)
_BLOCK_MARK = re.compile(
    r"^[ \t]*(?:(?:>[ \t]?)+|#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?"
    r"|\d{1,9}[.)][ \t]+|[-*_]{3,}[ \t]*$)",
    re.MULTILINE,
)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
# Each kind of mark begins with a letter of its own, which lets the search skip to the next one.
_INLINE_MARK = re.compile(r"(\*\*?\*?|___?|~~|==|``*)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_UNDERSCORE = re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)")
_TITLE_LENGTH = 60
_LONG_WORD = 20
_HEADING_LENGTH = 200
# Enough text for any excerpt, whatever its marks; the rest of a long entry is never looked at.
_LOOK_AT = 3


def to_plain(text: str) -> str:
    """Return the text without Markdown's marks; lines stay lines."""
    if "```" in text or "~~~" in text:
        text = _FENCE.sub("", text)
    if "](" in text:
        text = _LINK.sub(r"\1", PICTURE.sub(r"\1", text))
    text = _BLOCK_MARK.sub("", text)
    if "_" in text:
        text = _UNDERSCORE.sub(r"\1", text)
    for _nested in range(3):
        text, changed = _INLINE_MARK.subn(r"\2", text)
        if not changed:
            break
    return text


def excerpt(text: str, length: int = 200) -> str:
    """Return the first words on one line, without marks, at most `length` characters."""
    line = " ".join(to_plain(text[: length * _LOOK_AT]).split())
    if len(line) <= length:
        return line
    cut = line[: length - 1].rstrip()
    space = cut.rfind(" ")
    # Between words where one ends not far away.
    if line[len(cut)] != " " and space > len(cut) - _LONG_WORD:
        cut = cut[:space].rstrip()
    return f"{cut}…"


def first_heading(text: str) -> str | None:
    """Return the words of the first heading, without marks, at most 200 characters, or None."""
    for found in _HEADING.finditer(text):
        words = found.group(1)[: _HEADING_LENGTH * _LOOK_AT].rstrip()
        heading = excerpt(_CLOSING.sub("", words), _HEADING_LENGTH)
        if heading:
            return heading
    return None


def storable(text: str) -> str:
    """Return the text as UTF-8 can keep it: two halves of a letter make one, a lone half becomes U+FFFD."""
    if text.isascii() or not _HALF_LETTER.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def shown_title(title: str, text: str) -> str:
    """Return the title; where none was given the first heading; else the first words."""
    given = " ".join(title.split())
    if given:
        return given
    return first_heading(text) or excerpt(text, _TITLE_LENGTH)


def picture_uids(text: str) -> list[str]:
    """Return the identifiers of the pictures in the text, in order, each once."""
    return list(dict.fromkeys(found.group(2).lower() for found in PICTURE.finditer(text)))


def word_count(text: str) -> int:
    """Return how many words a person would say the text has."""
    return len(text.split())
