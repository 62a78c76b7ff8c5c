# SPDX-License-Identifier: GPL-3.0-or-later
"""Questionnaires as data: what is asked, in whose words, and how it is counted.

The wording is the official one. An instrument can be written as plain values and read again, so that
answers can keep the very form they were given on, whatever becomes of the file.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
# The language of the questionnaires' authors; any other is a translation and has to say whose.
_ORIGINAL = "en"

LOINC_NOTICE = (
    "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief "
    "Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is "
    "available at no cost under the license at http://loinc.org/license. LOINC® is a registered United "
    "States trademark of Regenstrief Institute, Inc."
)
"""What the licence of LOINC asks for wherever its codes are, word for word."""


class InstrumentError(ValueError):
    """A form breaks a rule; says which and why, without repeating what it holds."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer there is to choose: its number, its words and LOINC's code of it ("" for none)."""

    value: int
    text: str
    loinc: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A question. `id` stays the same; `counted` into the total or not.

    `support`: an answer above 0 brings up help, whatever the rest.
    """

    id: str
    text: str
    options: tuple[Option, ...]
    loinc: str = ""
    counted: bool = True
    support: bool = False

    def option(self, value: int) -> Option | None:
        """Return the answer with a number."""
        return next((each for each in self.options if each.value == value), None)


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of totals, both ends included, and the word its authors gave it."""

    low: int
    high: int
    name: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire in one language and version. `change` is the least difference that means anything.

    `change` is 0 where none is known, `panel` and `total` are LOINC's codes or "". `bands` may be empty.
    """

    id: str
    version: str
    language: str
    title: str
    name: str
    stem: str
    recall_days: int
    items: tuple[Item, ...]
    bands: tuple[Band, ...] = ()
    change: int = 0
    change_source: str = ""
    panel: str = ""
    total: str = ""
    notice: str = ""
    source: str = ""
    translation: str = ""

    @property
    def highest(self) -> int:
        """The highest total there can be; the lowest is 0."""
        return sum(max(one.value for one in item.options) for item in self.items if item.counted)

    def item(self, name: str) -> Item | None:
        """Return a question by its identifier."""
        return next((each for each in self.items if each.id == name), None)

    def band(self, total: int) -> str:
        """Return the word for a total; "" where the authors gave none."""
        return next((each.name for each in self.bands if each.low <= total <= each.high), "")


def read(data: Any) -> Instrument:
    """Return the instrument of plain values, as a file or the vault has them; raises InstrumentError."""
    try:
        made = _instrument(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise InstrumentError("a part of it is missing") from error
    _check(made)
    return made


def plain(form: Instrument) -> dict[str, Any]:
    """Return an instrument as plain values, which `read` reads again."""
    return {
        "format": FORMAT,
        "id": form.id,
        "version": form.version,
        "language": form.language,
        "title": form.title,
        "name": form.name,
        "stem": form.stem,
        "recall_days": form.recall_days,
        "meaningful_change": form.change,
        "change_source": form.change_source,
        "notice": form.notice,
        "source": form.source,
        "translation": form.translation,
        "loinc": {"panel": form.panel, "total": form.total},
        "item": [
            {
                "id": item.id,
                "text": item.text,
                "loinc": item.loinc,
                "counted": item.counted,
                "support": item.support,
                "answers": [{"value": o.value, "text": o.text, "loinc": o.loinc} for o in item.options],
            }
            for item in form.items
        ],
        "band": [{"low": band.low, "high": band.high, "name": band.name} for band in form.bands],
    }


@functools.cache
def shipped(folder: Path) -> dict[str, Instrument]:
    """Return the instruments of a folder by their identifiers; raises InstrumentError naming the file."""
    found: dict[str, Instrument] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            made = read(tomllib.loads(path.read_text(encoding="utf-8")))
        except (InstrumentError, tomllib.TOMLDecodeError) as error:
            raise InstrumentError(f"{path.name}: {error}") from error
        if path.name != f"{made.id}.{made.language}.toml":
            raise InstrumentError(f"{path.name}: is named for another form")
        if made.language == _ORIGINAL:
            found[made.id] = made
    return found


def _instrument(data: Any) -> Instrument:
    if data["format"] != FORMAT:
        raise InstrumentError("it is of another format")
    common = _options(data.get("answer", ()))
    loinc = data.get("loinc", {})
    return Instrument(
        id=_text(data["id"]),
        version=_text(data["version"]),
        language=_text(data["language"]),
        title=_text(data["title"]),
        name=_text(data["name"]),
        stem=_text(data["stem"]),
        recall_days=_number(data["recall_days"]),
        items=tuple(_item(each, common) for each in data["item"]),
        bands=tuple(
            Band(_number(each["low"]), _number(each["high"]), _text(each["name"]))
            for each in data.get("band", ())
        ),
        change=_number(data.get("meaningful_change", 0)),
        change_source=_text(data.get("change_source", "")),
        panel=_text(loinc.get("panel", "")),
        total=_text(loinc.get("total", "")),
        notice=_text(data.get("notice", "")),
        source=_text(data.get("source", "")),
        translation=_text(data.get("translation", "")),
    )


def _item(data: Any, common: tuple[Option, ...]) -> Item:
    return Item(
        id=_text(data["id"]),
        text=_text(data["text"]),
        options=_options(data["answers"]) if "answers" in data else common,
        loinc=_text(data.get("loinc", "")),
        counted=data.get("counted", True) is True,
        support=data.get("support", False) is True,
    )


def _options(data: Any) -> tuple[Option, ...]:
    return tuple(
        Option(_number(each["value"]), _text(each["text"]), _text(each.get("loinc", ""))) for each in data
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise InstrumentError("a text is missing")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise InstrumentError("a number is missing")
    return value


def _check(form: Instrument) -> None:
    if not all((form.id, form.version, form.language, form.title, form.stem, form.recall_days)):
        raise InstrumentError("it does not say what it is")
    if not form.notice or not form.source:
        raise InstrumentError("it does not say whose it is")
    if form.language != _ORIGINAL and not form.translation:
        raise InstrumentError("only an official translation may be used: it does not say whose it is")
    names = [item.id for item in form.items]
    if not names or not all(names) or len(set(names)) != len(names):
        raise InstrumentError("its questions can not be told apart")
    for item in form.items:
        if [each.value for each in item.options] != list(range(len(item.options))) or len(item.options) < 2:
            raise InstrumentError("its answers are not counted from 0")
    if form.bands:
        edges = [-1, *(band.high for band in form.bands)]
        touching = all(band.low == before + 1 for band, before in zip(form.bands, edges, strict=False))
        if not touching or any(band.high < band.low for band in form.bands) or edges[-1] != form.highest:
            raise InstrumentError("its bands do not fill the scale")
    if form.change_source and not form.change:
        raise InstrumentError("a source without a meaningful change")
