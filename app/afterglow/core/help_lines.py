# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of a person's own: a clinic, a doctor, a friend, or a shipped line put right.

They live inside the vault (`vault/own_lines.py`). Those that the person chose to have at hand without
the passphrase are written to a plain file besides, which nothing else is ever written to.
"""

from __future__ import annotations

import contextlib
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from afterglow.core.crisis import Line

OWN, CLINIC, POISON = "own", "clinic", "poison"
KINDS = (CLINIC, POISON, OWN)
"""What a line can be, in the order in which they are shown: a clinic, a poison centre, anybody else."""
FORMAT = 1
FILE = "help-lines.toml"
"""The readable file's name within the vault's folder."""
MOST = 50
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One line as the person wrote it. `instead` is the key of the shipped line that it puts right.

    `outside` says that it may be read without the passphrase.
    """

    uid: str
    kind: str = OWN
    name: str = ""
    dial: str = ""
    text: str = ""
    hours: str = ""
    instead: str = ""
    outside: bool = False


def key_of(code: str, line: Line) -> str:
    """Return what names a shipped line of a country, for putting it right."""
    return f"{code}/{line.key}"


def tidy(line: OwnLine) -> OwnLine:
    """Return the line with its texts cut to one line of a length that fits."""

    def cut(text: str) -> str:
        return " ".join(text.split())[:_LONGEST].rstrip()

    return replace(
        line,
        uid=cut(line.uid),
        kind=line.kind if line.kind in KINDS else OWN,
        name=cut(line.name),
        dial=cut(line.dial),
        text=cut(line.text),
        hours=cut(line.hours),
        instead=cut(line.instead),
    )


def reachable(line: OwnLine) -> bool:
    """Whether the line says any way to reach somebody."""
    return bool(line.dial.strip() or line.text.strip())


def in_order(lines: Iterable[OwnLine]) -> list[OwnLine]:
    """Return the lines, the clinic before the rest."""
    return sorted(lines, key=lambda line: KINDS.index(line.kind))


def from_plain(item: Mapping[str, Any]) -> OwnLine:
    """Return the line of a plain item; raises ValueError for what is none."""
    known = {field.name: item[field.name] for field in fields(OwnLine) if field.name in item}
    outside = known.pop("outside", False)
    if not isinstance(outside, bool) or not all(isinstance(value, str) for value in known.values()):
        raise ValueError("a line of one's own is made of texts")
    if not known.get("uid"):
        raise ValueError("a line of one's own needs its identifier")
    return tidy(OwnLine(**known, outside=outside))


def to_plain(line: OwnLine) -> dict[str, Any]:
    """Return the line as plain values, as JSON and TOML hold them."""
    return asdict(line)


def plain_file(vault: Path) -> Path:
    """Return where the readable lines lie: in the journal's folder, so that they go where it goes."""
    return vault / FILE


def read_outside(path: Path) -> list[OwnLine]:
    """Return the lines that can be read without the passphrase; what makes no sense is passed over."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    found = []
    items = data.get("line", []) if data.get("version") == FORMAT else []
    for item in items if isinstance(items, list) else []:
        with contextlib.suppress(ValueError, AttributeError, TypeError):
            found.append(from_plain(item))
    return in_order(found[:MOST])


def as_file(lines: Sequence[OwnLine]) -> bytes:
    """Return what the plain file holds: those lines that may be read outside; b"" for none."""
    import tomli_w

    kept = [to_plain(line) for line in lines if line.outside]
    return tomli_w.dumps({"version": FORMAT, "line": kept}).encode() if kept else b""
