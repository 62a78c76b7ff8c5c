# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the pages of a PDF, drawn from its very bytes, in memory (decision 0022).

PDFium serves one thread at a time, so one call here waits for another; each opens the bytes and lets go
of them again, and nothing of a page stays behind.
"""

from __future__ import annotations

import math
import threading
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ONE_AT_A_TIME = threading.Lock()
_POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page: rows of dots from the top, each of blue, green, red and a byte without use.

    `words` are those that stand on it, for who can not see them.
    """

    width: int
    height: int
    dots: bytes
    words: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of a PDF (`made`): how many, their width and height in dots, and pictures of some."""

    made: bytes
    count: int
    width: int
    height: int
    ppi: float
    pictures: Mapping[int, Picture]


def ready() -> None:
    """Load the libraries that set pages and draw them, which takes a fifth of a second the first time."""
    for name in ("typst", "pypdfium2"):
        import_module(name)


def look(made: bytes, ppi: float, numbers: Iterable[int] = ()) -> Sheets:
    """Return the pages of a PDF, at so many dots to the inch, with pictures of those with these numbers.

    The first page is number 0; numbers that are none are passed over.
    """
    import pypdfium2

    with _ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(made)) as opened:
        count = len(opened)
        width, height = (math.ceil(side * _scale(ppi)) for side in opened.get_page_size(0))
        drawn = {number: _draw(opened, number, ppi) for number in numbers if 0 <= number < count}
    return Sheets(made, count, width, height, ppi, drawn)


def picture(made: bytes, number: int, ppi: float) -> Picture:
    """Return a picture of one page."""
    return look(made, ppi, (number,)).pictures[number]


def _draw(opened: Any, number: int, ppi: float) -> Picture:
    with (
        closing(opened[number]) as page,
        closing(page.render(scale=_scale(ppi), prefer_bgrx=True)) as bitmap,
        closing(page.get_textpage()) as text,
    ):
        rows = bytes(bitmap.buffer)
        wide = bitmap.width * 4
        if bitmap.stride != wide:
            rows = b"".join(rows[at : at + wide] for at in range(0, len(rows), bitmap.stride))
        return Picture(bitmap.width, bitmap.height, rows, " ".join(text.get_text_range().split()))


def _scale(ppi: float) -> float:
    return ppi / _POINTS_AN_INCH
