# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading one table of a reflection's file, key by key: each mistake names its file and line. No Qt."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from afterglow.core.errors import PersonError, mark
from afterglow.features.reflections.dialog_lines import line_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afterglow.features.reflections.dialog_lines import Path

_E = TypeVar("_E", bound=StrEnum)

LONGEST_TEXT = 2000


class DialogError(PersonError):
    """A file of a reflection can not be read. Says where and why; nothing was changed."""


class Fields:
    """The keys of one table. Each is taken once; `end` tells of those that nobody asked for."""

    def __init__(self, table: dict[str, Any], *, name: str, lines: dict[Path, int], path: Path = ()) -> None:
        self._table = table
        self._name = name
        self._lines = lines
        self._path = path
        self._asked: set[str] = set()

    def wrong(self, key: str, text: str, **values: object) -> DialogError:
        """Return the error for a key: its own words, after the file and the line."""
        line = line_of(self._lines, (*self._path, key))
        return DialogError(text, name=self._name, line=line, key=key, **values)

    def text(self, key: str, *, needed: bool = False) -> str:
        """Return a text, "" where it is not given and need not be."""
        value = self._take(key)
        if value is None and needed:
            raise self._missing(key)
        if not isinstance(value, str | None):
            raise self.wrong(key, mark("{name}, line {line}: “{key}” has to be words in quotes."))
        value = (value or "").strip()
        if needed and not value:
            raise self.wrong(key, mark("{name}, line {line}: “{key}” is empty."))
        if len(value) > LONGEST_TEXT:
            raise self.wrong(key, mark("{name}, line {line}: “{key}” is too long."))
        return value

    def number(self, key: str, default: int | None = None, *, least: int = 0, most: int = 1000) -> int:
        """Return a whole number."""
        value = self._take(key)
        if value is None and default is not None:
            return default
        if value is None:
            raise self._missing(key)
        if type(value) is not int or not least <= value <= most:
            text = mark("{name}, line {line}: “{key}” has to be a whole number from {least} to {most}.")
            raise self.wrong(key, text, least=least, most=most)
        return value

    def truth(self, key: str, default: bool | None = None) -> bool | None:
        """Return true or false."""
        value = self._take(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.wrong(key, mark("{name}, line {line}: “{key}” has to be true or false."))
        return value

    def one_of(self, key: str, kinds: type[_E], default: _E | None = None) -> _E:
        """Return one of the known words."""
        value = self._take(key)
        if value is None and default is not None:
            return default
        if value is None:
            raise self._missing(key)
        known = [each.value for each in kinds]
        if value not in known:
            text = mark("{name}, line {line}: “{value}” is not known for “{key}”. Known are: {known}.")
            raise self.wrong(key, text, value=value, known=", ".join(each for each in known if each))
        return kinds(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return several texts."""
        value = self._take(key) or []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(key, mark("{name}, line {line}: “{key}” has to be a list of words in quotes."))
        return tuple(value)

    def pairs(self, key: str) -> Mapping[str, str]:
        """Return the texts of a small table, by their names."""
        value = self._take(key) or {}
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
            text = mark(
                '{name}, line {line}: “{key}” has to be names and words, such as {{ day = "today" }}.'
            )
            raise self.wrong(key, text)
        return MappingProxyType(dict(value))

    def table(self, key: str) -> Fields | None:
        """Return a table within this one, or None."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(key, mark("{name}, line {line}: “{key}” has to be a table in braces."))
        return self._within(value, (*self._path, key))

    def tables(self, key: str) -> Sequence[Fields]:
        """Return the tables of a list within this one."""
        value = self._take(key) or []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.wrong(key, mark("{name}, line {line}: “{key}” has to be a list of tables."))
        return [self._within(each, (*self._path, key, place)) for place, each in enumerate(value)]

    def end(self) -> None:
        """Raise DialogError for the first key that nobody asked for: most often a slip of the pen."""
        for key in self._table:
            if key not in self._asked:
                text = mark("{name}, line {line}: “{key}” is not known here. Known are: {known}.")
                raise self.wrong(key, text, known=", ".join(sorted(self._asked)))

    def _missing(self, key: str) -> DialogError:
        """Return the error for a key that has to be there; a slip of the pen is pointed at instead."""
        for near in get_close_matches(key, self._table, cutoff=0.75):
            text = mark("{name}, line {line}: “{key}” is not known here. Is “{meant}” meant?")
            return self.wrong(near, text, meant=key)
        return self.wrong(key, mark("{name}, line {line}: “{key}” is missing here."))

    def _take(self, key: str) -> Any:
        self._asked.add(key)
        return self._table.get(key)

    def _within(self, table: dict[str, Any], path: Path) -> Fields:
        return Fields(table, name=self._name, lines=self._lines, path=path)
