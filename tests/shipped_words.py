# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text that ships: what the code shows, and the words in the resources."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "app" / "afterglow"
RESOURCES = ROOT / "resources"
_SHOWN = {"tr", "mark"}
# A list of words to read by, shapes, and fonts: nothing that anybody is told.
_NO_TEXT = {"words", "icons", "themes", "typst", "pictures", "translations"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text and where it stands: a path from the root, with a line or the names of its keys."""

    file: str
    at: str
    words: str

    def __str__(self) -> str:
        return f"{self.file}:{self.at}: {self.words}"


@cache
def texts() -> tuple[Text, ...]:
    """Return all of them."""
    return (*_code(), *_resources())


def in_code(source: str, file: str = "") -> Iterator[Text]:
    """Yield the texts that a piece of code shows."""
    for node in ast.walk(ast.parse(source)):
        if (
            not isinstance(node, ast.Call)
            or not isinstance(node.func, ast.Name)
            or node.func.id not in _SHOWN
        ):
            continue
        for given in node.args[:1]:
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield Text(file, str(node.lineno), given.value)


def _code() -> Iterator[Text]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from in_code(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))


def _resources() -> Iterator[Text]:
    for path in sorted(RESOURCES.rglob("*")):
        if _NO_TEXT.intersection(path.relative_to(RESOURCES).parts):
            continue
        name = str(path.relative_to(ROOT))
        if path.suffix == ".toml":
            yield from _within(tomllib.loads(path.read_text(encoding="utf-8")), name, "")
        elif path.suffix in {".md", ".txt"}:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                yield Text(name, str(number), line)


def _within(value: Any, file: str, at: str) -> Iterator[Text]:
    if isinstance(value, str):
        yield Text(file, at, value)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _within(each, file, f"{at}.{key}".strip("."))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _within(each, file, f"{at}[{number}]")
