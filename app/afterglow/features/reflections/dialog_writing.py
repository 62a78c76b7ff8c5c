# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a reflection as the text of a file, in the form in which those that ship are written. No Qt."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from afterglow.features.reflections.dialog import SCHEMA, Lead, Make, Offer, Option, ShowIf, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from afterglow.features.reflections.dialog import Dialog

_WIDE = 100
_TOP = (
    "id", "version", "language", "title", "summary", "minutes", "minutes_short", "entry_title", "closing",
)  # fmt: skip
_STEP = (
    "id", "kind", "ask", "hint", "why", "heading", "short", "kept", "sensitive", "shows", "words",
    "words_ask", "most", "own", "of", "each_of", "start", "labels", "show_if", "makes", "leads",
)  # fmt: skip
_OPTION = ("id", "text", "becomes", "note", "more")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def to_toml(dialog: Dialog, comment: str = "") -> str:
    """Return the text of its file. Reading it again gives the same reflection."""
    lines = [f"# {line}" for line in comment.splitlines()]
    lines.append(f"schema = {SCHEMA}")
    lines += [f"{name} = {_value(getattr(dialog, name))}" for name in _TOP]
    if dialog.sensitive:
        lines.append("sensitive = true")
    if dialog.sources:
        lines.append(f"sources = {_long(dialog.sources)}")
    if dialog.offer != Offer():
        lines.append(f"offer = {_value(dialog.offer)}")
    for step in dialog.steps:
        lines += ["", "[[step]]", *_pairs(step, _STEP)]
        for option in step.options:
            lines += ["  [[step.option]]", *(f"  {line}" for line in _pairs(option, _OPTION))]
    return "\n".join(lines) + "\n"


def _pairs(part: Step | Option, names: tuple[str, ...]) -> Iterator[str]:
    usual = {field.name: field.default for field in fields(part)}
    for name in names:
        value = getattr(part, name)
        if value == usual[name] or (not value and not isinstance(value, bool)):
            continue
        yield f"{name} = {_long(value) if isinstance(value, tuple) else _value(value)}"


def _long(values: tuple[Any, ...]) -> str:
    """Return a list on one line, or with a line for each value where that would be too wide."""
    short = f"[{', '.join(map(_value, values))}]"
    if (
        len(short) <= _WIDE
        and len(values) != 0
        and not (len(values) > 1 and isinstance(values[0], Make | Lead))
    ):
        return short
    return "[\n" + "".join(f"  {_value(each)},\n" for each in values) + "]"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, StrEnum | str):
        return _quoted(str(value))
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Make | Lead | ShowIf | Offer):
        return _braces(_given(value))
    return _braces(value)


def _given(part: Make | Lead | ShowIf | Offer) -> dict[str, Any]:
    """Return the fields of a small part that say more than nothing."""
    found = {field.name: getattr(part, field.name) for field in fields(part)}
    skipped = {"take": "all"}
    return {
        name: value
        for name, value in found.items()
        if isinstance(value, bool) or (value and skipped.get(name) != value)
    }


def _braces(pairs: Mapping[str, Any]) -> str:
    return "{ " + ", ".join(f"{_key(name)} = {_value(value)}" for name, value in pairs.items()) + " }"


def _key(name: str) -> str:
    plain = name.replace("-", "").replace("_", "").isalnum() and name.isascii()
    return name if plain else _quoted(name)


def _quoted(text: str) -> str:
    return '"' + "".join(_escaped(sign) for sign in text) + '"'


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    return sign if sign.isprintable() or sign > "\x9f" else f"\\u{ord(sign):04x}"
