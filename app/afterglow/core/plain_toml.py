# SPDX-License-Identifier: GPL-3.0-or-later
"""Read small TOML files without the whole of TOML: names with plain values, as settings and themes are.

The first window needs two such files; loading `tomllib` for them would take as long as reading them a
hundred times.
"""

from __future__ import annotations

import re
from typing import Any

_TEXT = r"[^\x00-\x08\x0a-\x1f\x7f]"
_LINE = re.compile(
    rf"[ \t]*(?:([A-Za-z0-9_-]+)[ \t]*=[ \t]*"
    rf'(?:"([^"\\\x00-\x08\x0a-\x1f\x7f]*)"|(true|false)|(-?[1-9][0-9]{{0,15}}|0)))?[ \t]*(?:#{_TEXT}*)?'
)


def read(text: str) -> dict[str, Any]:
    """Return what `tomllib.loads` returns; raises ValueError as that does.

    Whatever is more than one plain value a line is left to it.
    """
    found: dict[str, Any] = {}
    for line in text.split("\n"):
        plain = _LINE.fullmatch(line)
        if plain is None or plain[1] in found:
            import tomllib

            return tomllib.loads(text)
        name, words, truth, number = plain.groups()
        if name is not None:
            found[name] = words if words is not None else int(number) if number else truth == "true"
    return found
