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
    """Make the lines that say something items ("- "), tasks ("- [ ] ") or quotes ("> "), or plain again.

    Items of another kind are turned into this one; a line alone becomes one even if it is empty.
    """
    said = [line for line in lines if line.strip()] or lines
    if all(_has_prefix(line, prefix) for line in said):
        return [_without(line, prefix) if _has_prefix(line, prefix) else line for line in lines]
    return [
        _with(line, prefix) if (line.strip() or len(lines) == 1) and not _has_prefix(line, prefix) else line
        for line in lines
    ]


def _has_prefix(line: str, prefix: str) -> bool:
    found = _ITEM.fullmatch(line)
    if prefix == "> " or found is None:
        return line.startswith(prefix)
    return not found["number"] and bool(found["task"]) == ("[" in prefix)


def _with(line: str, prefix: str) -> str:
    found = _ITEM.fullmatch(line)
    if prefix == "> " or found is None:
        return prefix + line
    return found["indent"] + prefix + found["text"]


def _without(line: str, prefix: str) -> str:
    found = _ITEM.fullmatch(line)
    if line.startswith(prefix) or found is None:
        return line.removeprefix(prefix)
    return found["indent"] + found["text"]


def marked(text: str, mark: str) -> bool:
    """Whether a text has stars on both sides that mean this mark: "*", "**", or both as "***"."""
    stars = min(len(text) - len(text.lstrip("*")), len(text) - len(text.rstrip("*")), len(text) // 2)
    return stars in {1, 3} if mark == "*" else stars >= 2


def indent(line: str, *, out: bool = False) -> str:
    """Return the line moved in, or out, by one step."""
    if not out:
        return INDENT + line
    if line.startswith("\t"):
        return line[1:]
    return line[min(len(INDENT), len(line) - len(line.lstrip(" "))) :]
