# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of a drawing as bytes, each by itself, so that one more line is one small write.

Little-endian: one byte 1 where it erases, three of colour (red, green, blue), the width in tenths of a
unit (2 bytes); then for each point x and y in tenths of a unit and the pressure from 0 to 65,535, 2 bytes
each. Pure functions; docs/vault-format.md says the same to others.
"""

from __future__ import annotations

import struct
from itertools import chain

from afterglow.features.creations.shapes import PAPER_HEIGHT, PAPER_WIDTH, Stroke

_HEAD = struct.Struct("<4BH")
_POINT = struct.Struct("<3H")
_TENTHS, _FULL = 10, 65_535
# An hour without lifting the pen, at a hundred points a second, is no line in earnest.
MOST_POINTS = 360_000


def pack(stroke: Stroke) -> bytes:
    """Return a line as bytes; what lies off the paper is brought to its edge."""
    colour = stroke.colour & 0xFFFFFF
    head = _HEAD.pack(
        stroke.erases, colour >> 16, colour >> 8 & 0xFF, colour & 0xFF, _held(stroke.width * _TENTHS, _FULL)
    )
    numbers = chain.from_iterable(
        (
            _held(x * _TENTHS, PAPER_WIDTH * _TENTHS),
            _held(y * _TENTHS, PAPER_HEIGHT * _TENTHS),
            _held(pressure * _FULL, _FULL),
        )
        for x, y, pressure in stroke.points[:MOST_POINTS]
    )
    count = min(len(stroke.points), MOST_POINTS)
    return head + struct.pack(f"<{count * 3}H", *numbers)


def unpack(data: bytes) -> Stroke:
    """Return the line that some bytes stand for; raises ValueError where they stand for none."""
    rest = len(data) - _HEAD.size
    if rest <= 0 or rest % _POINT.size or rest > MOST_POINTS * _POINT.size:
        raise ValueError("no line of a drawing")
    erases, red, green, blue, width = _HEAD.unpack_from(data)
    if erases > 1 or not width:
        raise ValueError("no line of a drawing")
    points = tuple(
        (x / _TENTHS, y / _TENTHS, pressure / _FULL)
        for x, y, pressure in _POINT.iter_unpack(data[_HEAD.size :])
    )
    return Stroke(red << 16 | green << 8 | blue, width / _TENTHS, points, bool(erases))


def _held(number: float, most: int) -> int:
    return min(max(round(number), 0), most)
