# SPDX-License-Identifier: GPL-3.0-or-later
"""What may stand above a Markdown text, as Obsidian, Jekyll, Hugo, Day One's exports and we write it.

Every value is read as the text it is: a title of 2026 stays a title. What can not be read as YAML is
no front matter, and stays part of the text: nothing is lost.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

OURS = "---\nafterglow: 1\n"
_BEGIN = re.compile(r"---[ \t]*\r?\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"""(["']?)([^\s"'#:\[\]{}&*!|>%@`-][^\r\n"':]*)\1[ \t]*:(?=[ \t\r\n]|$)""")
_MOST = 32 * 1024
# Nearly all front matter is a few plain words a key, or a short list of them: read at once, twenty
# times as quickly. Whatever could mean something else to YAML is not in here.
_PLAIN = r"[A-Za-z0-9][^:#\[\]{},&*!|>%@`\"'\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*"
_SIMPLE = re.compile(
    rf"([A-Za-z][\w ]*):[ ]+(?:({_PLAIN}(?:[:,](?=\d){_PLAIN})*)|\[[ ]*({_PLAIN}(?:,[ ]*{_PLAIN})*)\])[ ]*",
    re.ASCII,
)
# The YAML library's parts in C recurse without a limit of their own.
_DEEP = re.compile(r"(?:[\[{(][^\]})]{0,40}){25}|^[ \t]{80}|(?:[-?:][ \t]+){20}", re.MULTILINE)


@dataclass(slots=True)
class Matter:
    """What was found: values by lower-case key, the text below, and each key's own lines.

    `broken` says that the text begins as front matter does, which could not be read and is part of `body`.
    """

    values: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    ours: bool = False
    raw: str = ""
    broken: bool = False


def split(text: str) -> Matter:
    """Return the front matter and the text below it."""
    if text.startswith(OURS) and (found := _ours(text)) is not None:
        return found
    begin = _BEGIN.match(text)
    end = _END.search(text, begin.end(), begin.end() + _MOST) if begin else None
    if begin is None or end is None:
        return Matter(body=text, broken=begin is not None and _KEY.match(text, begin.end()) is not None)
    raw = text[begin.end() : end.start()]
    values = _yaml(raw)
    if values is None:
        # Words between two lines are no front matter; with keys among them they were meant to be.
        return Matter(body=text, broken=any(_KEY.match(line) for line in raw.splitlines()))
    return Matter(values, text[end.end() :].lstrip("\r\n"), raw=raw)


def lines_of(raw: str, without: set[str]) -> str:
    """Return the lines of those top-level keys that are not in `without`, as they stand."""
    kept: list[str] = []
    keep = True
    for line in raw.splitlines(keepends=True):
        found = _KEY.match(line)
        if found is not None:
            keep = found.group(2).strip().lower() not in without
        if keep and line.strip():
            kept.append(line)
    return "".join(kept)


def _ours(text: str) -> Matter | None:
    """Read what we wrote: a line for each key, each value JSON. The text below is exact."""
    end = text.find("\n---\n", len("---"))
    if end < 0:
        return None
    pairs = [line.partition(":") for line in text[len("---\n") : end].split("\n")]
    try:
        values = json.loads(
            "{" + ",".join([f'"{key}":{value or None}' for key, _colon, value in pairs]) + "}"
        )
    except (ValueError, RecursionError):
        return None
    return Matter(values, text[end + len("\n---\n") :], ours=True)


def _yaml(raw: str) -> dict[str, Any] | None:
    import yaml

    if (simple := _simple(raw)) is not None:
        return simple
    if _DEEP.search(raw):
        return None
    try:
        found = yaml.load(raw, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506  # texts only
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return {} if found is None or found == "" else None
    return {key.lower(): value for key, value in found.items() if isinstance(key, str)}


def _simple(raw: str) -> dict[str, Any] | None:
    """Return what plain lines say, or None where it takes YAML to know."""
    values: dict[str, Any] = {}
    for line in raw.splitlines():
        found = _SIMPLE.fullmatch(line)
        if found is None:
            return None
        key, value, items = found.groups()
        values[key.strip().lower()] = (
            value.rstrip(" ") if items is None else [item.strip(" ") for item in items.split(",")]
        )
    return values or None
