# SPDX-License-Identifier: GPL-3.0-or-later
"""What keys do to lines of Markdown: pure functions over strings."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<mark>[-*+]|(?P<number>\d{1,9})(?P<after>[.)]))(?P<space>[ \t]+)"
    r"(?P<task>\[[ xX]\][ \t]+)?(?P<text>.*)",
    re.DOTALL,
)
_QUOTE = re.compile(r"(?P<mark>(?:[ \t]*>[ \t]?)+)(?P<text>.*)", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_MOST_HEADING = 3
INDENT = "  "


@dataclass(frozen=True, slots=True)
class NewLine:
    """What Enter does: begin the next line with `prefix`, or (`end`) clear this empty item."""

    prefix: str = ""
    end: bool = False


def on_enter(before: str, after: str = "") -> NewLine:
    """Return what Enter does in a line, given what stands before and after the cursor."""
    found = _ITEM.fullmatch(before)
    if found is not None:
        if not found["text"].strip() and not after.strip():
            return NewLine(end=True)
        number = found["number"]
        mark = f"{int(number) + 1}{found['after']}" if number else found["mark"]
        return NewLine(found["indent"] + mark + found["space"] + ("[ ] " if found["task"] else ""))
    found = _QUOTE.fullmatch(before)
    if found is not None:
        if not found["text"].strip() and not after.strip():
            return NewLine(end=True)
        return NewLine(found["mark"] if found["mark"].endswith((" ", "\t")) else found["mark"] + " ")
    return NewLine()


def is_item(line: str) -> bool:
    """Whether a line is an item of a list."""
    return _ITEM.fullmatch(line) is not None


def heading(line: str) -> str:
    """Return the line as the next smaller heading; after the smallest one as plain text again."""
    found = _HEADING.match(line)
    if found is None:
        return f"# {line}"
    level = len(found[1])
    text = line[found.end() :]
    return f"{'#' * (level + 1)} {text}" if level < _MOST_HEADING else text


def toggle_prefix(lines: list[str], prefix: str) -> list[str]:
    """Put a prefix before each line that says something, or take it away where all have it."""
    said = [line for line in lines if line.strip()] or lines
    if all(line.startswith(prefix) for line in said):
        return [line.removeprefix(prefix) for line in lines]
    changed = []
    for line in lines:
        found = _ITEM.fullmatch(line)
        bare = line if found is None or prefix == "> " else found["text"]
        changed.append(prefix + bare if line.strip() or len(lines) == 1 else line)
    return changed


def toggle_wrap(text: str, mark: str) -> str:
    """Put a mark on both sides of a text, or take it away where it is; outer spaces stay outside."""
    if len(text) >= 2 * len(mark) and text.startswith(mark) and text.endswith(mark):
        return text[len(mark) : -len(mark)]
    inner = text.strip()
    if not inner:
        return text + mark + mark
    begin = text.index(inner)
    return text[:begin] + mark + inner + mark + text[begin + len(inner) :]


def indent(line: str, *, out: bool = False) -> str:
    """Return the line moved in, or out, by one step."""
    if not out:
        return INDENT + line
    if line.startswith("\t"):
        return line[1:]
    return line[min(len(INDENT), len(line) - len(line.lstrip(" "))) :]
