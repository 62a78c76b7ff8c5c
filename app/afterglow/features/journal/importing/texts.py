# SPDX-License-Identifier: GPL-3.0-or-later
"""From the bytes of a stranger's file to text."""

from __future__ import annotations

import codecs

from afterglow.core.errors import PersonError, mark

MOST_BYTES = 20 * 1024 * 1024


def decode(data: bytes) -> str:
    """Return the text: UTF-8 or UTF-16 as its mark says, else UTF-8, else Windows' western letters.

    Line ends stay as they are. Raises PersonError for what is no text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return _text(data.decode("utf-16"))
        except UnicodeDecodeError:
            raise PersonError(mark("it is damaged or no text")) from None
    try:
        return _text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _text(data.decode("cp1252", errors="replace"))


def _text(text: str) -> str:
    if "\x00" in text:
        raise PersonError(mark("it is no text"))
    return text
