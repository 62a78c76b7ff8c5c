# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of a crash: kinds of error, files and line numbers, and never a value or a text.

A message or a value could hold a sentence of the journal, so neither is looked at.
"""

from __future__ import annotations

import platform
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from afterglow import __version__

if TYPE_CHECKING:
    from types import TracebackType

_PACKAGES = Path(__file__).resolve().parents[2]


def describe(error: BaseException) -> str:
    """Return the report of an error and of those that led to it, the first one first."""
    system = f"{platform.system()} {platform.machine()}"
    lines = [f"Afterglow {__version__}, Python {platform.python_version()}, {system}"]
    for one in _chain(error):
        kind = type(one)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        lines.extend(_places(one.__traceback__))
    return "\n".join(lines)


def _chain(error: BaseException) -> list[BaseException]:
    chain = [error]
    while True:
        last = chain[-1]
        earlier = last.__cause__ or (None if last.__suppress_context__ else last.__context__)
        if earlier is None or earlier in chain:
            return chain[::-1]
        chain.append(earlier)


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"  {_shortened(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
    ]


def _shortened(file: str) -> str:
    """Return a path without the folders before it, which may name the person."""
    path = Path(file)
    if path.is_relative_to(_PACKAGES):
        return path.relative_to(_PACKAGES).as_posix()
    for folder in ("site-packages", "lib"):
        if folder in path.parts:
            return "/".join(path.parts[path.parts.index(folder) + 1 :])
    return path.name
