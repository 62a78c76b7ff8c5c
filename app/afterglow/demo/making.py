# SPDX-License-Identifier: GPL-3.0-or-later
"""What the made-up person made: words from a file of TOML, a drawing and a short tone made here."""

from __future__ import annotations

import array
import math
import tomllib
from typing import TYPE_CHECKING, Any

from afterglow.core import sounds
from afterglow.demo.reading import DemoDataError, ago
from afterglow.features.creations.shapes import (
    SYMBOL,
    Creation,
    CreationDraft,
    Incoming,
    Kind,
    Origin,
    Stroke,
    What,
)
from afterglow.features.creations.store import Creations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from afterglow.vault.vault import Vault

_SECONDS = 4
# Five notes upwards, as somebody would hum them.
_NOTES = (196.0, 220.0, 246.9, 293.7, 329.6)


def fill(vault: Vault, path: Path, now: datetime, uid: Callable[[str], str]) -> None:
    """Put what was made into a vault; raises DemoDataError. Pictures of drawings follow from their lines."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))["made"]
        made = [_incoming(each, now, uid) for each in found]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(f"{path.name}: {error!r}") from error
    Creations(vault).add(made)


def _incoming(fields: dict[str, Any], now: datetime, uid: Callable[[str], str]) -> Incoming:
    at = ago(fields).moment(now)
    name, kind = fields["name"], Kind(fields["kind"])
    draft = CreationDraft(
        kind,
        at,
        fields["title"],
        fields.get("words", ""),
        fields.get("note", ""),
        origins=tuple(Origin(SYMBOL, uid(f"symbol {symbol}")) for symbol in fields.get("symbols", ())),
    )
    made = Creation(uid(f"made {name}"), draft, created=at.utc_ms, changed=at.utc_ms)
    if kind is Kind.SOUND:
        return Incoming(made, ((uid(f"sound {name}"), What.SOUND, _tone()),))
    return Incoming(made, (), tuple(_heron()) if kind is Kind.DRAWING else ())


def _tone() -> sounds.Sound:
    whole = _SECONDS * sounds.RATE
    one = whole // len(_NOTES)
    frames = array.array("h")
    for at in range(whole):
        note, within = _NOTES[min(at // one, len(_NOTES) - 1)], at % one / one
        swell = math.sin(math.pi * min(within, 1.0)) ** 2
        frames.append(round(7000 * swell * math.sin(math.tau * note * at / sounds.RATE)))
    return sounds.of_frames(frames.tobytes())


def _heron() -> Iterator[Stroke]:
    """Yield a heron in shallow water, in a few lines."""
    for row, colour in enumerate((0x3F6E8C, 0x3F6E8C, 0x5E8570)):
        yield _line(
            colour,
            8 - row,
            ((120 + x * 14, 700 + row * 70 + 14 * math.sin(x / 5 + row * 1.7)) for x in range(98)),
        )
    ink = 0x2A2730
    neck = ((840 + 70 * math.sin(t / 11), 520 - t * 6.4) for t in range(44))
    yield _line(ink, 12, neck)
    yield _line(ink, 10, ((798 + t * 9.0, 240 + t * 1.6) for t in range(-1, 20)))
    yield _line(ink, 12, ((840 - t * 6.2, 520 + 30 * math.sin(t / 12) - t * 0.6) for t in range(46)))
    yield _line(0x9A948F, 26, ((820 - t * 5.4, 545 + 22 * math.sin(t / 13)) for t in range(42)))
    for x in (700, 760):
        yield _line(ink, 7, ((x + t * 0.5, 560 + t * 6) for t in range(28)))
    yield _line(0xE08A5B, 28, ((1300 + 60 * math.cos(t / 8), 220 + 60 * math.sin(t / 8)) for t in range(52)))


def _line(colour: int, width: float, points: Iterator[tuple[float, float]]) -> Stroke:
    return Stroke(
        colour,
        width,
        tuple((x, y, 0.55 + 0.4 * math.sin(at / 9)) for at, (x, y) in enumerate(points)),
    )
