# SPDX-License-Identifier: GPL-3.0-or-later
"""The topics that come with the program, in the language in use, else in English. No Qt.

A file is `<id>.<language>.toml`; `sources.toml` spells out what the topics name by a key.
"""

from __future__ import annotations

import functools
import re
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

from afterglow.core import crisis, paths
from afterglow.features.learn.shapes import Part, Passage, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 1
ENGLISH = "en"
_ID = re.compile(r"(\d\d)-[a-z-]+")
_KEYS = {"format", "id", "number", "version", "language", "title", "reviewed_on", "also", *Part}
_PASSAGE_KEYS = {"text", "title", "points", "sources"}


class TopicDataError(ValueError):
    """A shipped file breaks a rule; says which and where. Our mistake, not a person's."""


@functools.cache
def shipped(language: str = ENGLISH) -> tuple[Topic, ...]:
    """Return the topics by number."""
    return load(paths.resources() / "learn", language)


def find(topics: tuple[Topic, ...], name: str) -> Topic | None:
    """Return the topic of an id or of a number ("16"), or None."""
    return next((each for each in topics if name in {each.id, str(each.number)}), None)


def load(folder: Path, language: str = ENGLISH) -> tuple[Topic, ...]:
    """Read and check a folder of topics; raises TopicDataError naming the file and the rule."""
    sources = _sources(folder / "sources.toml")
    topics = []
    for path in sorted(folder.glob(f"*.{ENGLISH}.toml")):
        english = read(path, sources)
        if path.name != f"{english.id}.{ENGLISH}.toml" or english.language != ENGLISH:
            raise TopicDataError(f"{path.name}: the file is named by its id and language")
        topics.append(_translated(english, folder, language, sources))
    numbers = [each.number for each in topics]
    if numbers != list(range(1, len(topics) + 1)):
        raise TopicDataError(f"{folder.name}: the topics are numbered {numbers}")
    return tuple(topics)


def _translated(english: Topic, folder: Path, language: str, sources: Mapping[str, str]) -> Topic:
    for code in dict.fromkeys((language, language.partition("-")[0])):
        path = folder / f"{english.id}.{code}.toml"
        if code != ENGLISH and path.is_file():
            found = read(path, sources)
            # An older translation would leave out what was put right since.
            if (found.id, found.version) == (english.id, english.version):
                return found
    return english


def read(path: Path, sources: Mapping[str, str]) -> Topic:
    """Read and check one file; raises TopicDataError."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise TopicDataError(f"{path.name}: {error}") from error
    if data.get("format") != FORMAT:
        raise TopicDataError(f"{path.name}: format {data.get('format')} is not {FORMAT}")
    try:
        return _topic(data, sources)
    except (ValueError, TypeError) as error:
        raise TopicDataError(f"{path.name}: {error}") from error


def _topic(data: dict[str, Any], sources: Mapping[str, str]) -> Topic:
    _no_others(data, _KEYS, "")
    id_, number = _text(data, "id"), data.get("number")
    match = _ID.fullmatch(id_)
    if match is None or number != int(match[1]):
        raise ValueError(f"id {id_!r} is not number {number!r} and a name of small letters")
    version = data.get("version")
    if not isinstance(version, int) or version < 1:
        raise ValueError("version is a number from 1")
    passages = tuple(
        _passage(part, each, f"{part} {place}", sources)
        for part in Part
        for place, each in enumerate(_list(data, part), start=1)
    )
    for part in Part:
        if not any(each.part is part for each in passages):
            raise ValueError(f"needs [[{part}]]")
    named = dict.fromkeys(key for each in passages for key in each.sources)
    topic = Topic(
        id=id_,
        number=number,
        version=version,
        language=_text(data, "language"),
        title=_text(data, "title"),
        reviewed_on=_day(_text(data, "reviewed_on")),
        also=tuple(_texts(data, "also")),
        passages=passages,
        sources=tuple((key, sources[key]) for key in named),
    )
    if stale := crisis.stale_in(" ".join(text for each in passages for text in each.sentences())):
        raise ValueError(f"{stale[0]} is out of use")
    return topic


def _passage(part: Part, data: Any, where: str, sources: Mapping[str, str]) -> Passage:
    if not isinstance(data, dict):
        raise TypeError(f"{where} is no table")
    _no_others(data, _PASSAGE_KEYS, f"{where}: ")
    text, points = data.get("text", ""), tuple(_texts(data, "points"))
    if not isinstance(text, str) or bool(text.strip()) == bool(points):
        raise ValueError(f"{where}: has either a text or points")
    keys = tuple(_texts(data, "sources"))
    if part is not Part.ASK and not keys:
        raise ValueError(f"{where}: names no source")
    for key in keys:
        if key not in sources:
            raise ValueError(f"{where}: {key!r} does not stand in sources.toml")
    return Passage(part, text, _text(data, "title") if "title" in data else "", points, keys)


def _sources(path: Path) -> Mapping[str, str]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("sources")
    except (OSError, ValueError) as error:
        raise TopicDataError(f"{path.name}: {error}") from error
    if not isinstance(found, dict) or not all(isinstance(each, str) and each for each in found.values()):
        raise TopicDataError(f"{path.name}: needs [sources], each a key and what it is")
    return found


def _no_others(data: Mapping[str, Any], allowed: set[str], where: str) -> None:
    if others := sorted(set(data) - allowed):
        raise ValueError(f"{where}{others[0]!r} means nothing here")


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} is missing, or is no text")
    return value


def _texts(data: Mapping[str, Any], key: str) -> list[str]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise ValueError(f"{key} is a list of texts")
    return value


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key, [])
    if not isinstance(value, list):
        raise TypeError(f"[[{key}]] is a list")
    return value


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"reviewed_on {value!r} is no day such as 2026-11-26") from None
