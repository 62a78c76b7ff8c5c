# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person answered on the pages of a reflection, and how the vault keeps it: one JSON text. No Qt.

Every kind of page answers in the same shape, so that a dialog may change the kind of a question without
anything being lost.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Answer:
    """One page's answer. `ask` is the question as it was asked, so that it can be told without its dialog.

    `text` are the person's words, `beside` those in the place for own words beside chips, numbers or a
    line. `picked` is what was chosen, ticked or added: its identifier ("" for what the person added) and
    its words. `numbers` is what was said on its scales, None where nothing was; `day` is ISO 8601 or "".
    `pairs` say something about each of several: an identifier or "", what it is, and what was said.
    """

    ask: str = ""
    text: str = ""
    beside: str = ""
    picked: tuple[tuple[str, str], ...] = ()
    numbers: tuple[int | None, ...] = ()
    day: str = ""
    pairs: tuple[tuple[str, str, str], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return not (
            self.text.strip()
            or self.beside.strip()
            or self.picked
            or self.day
            or any(number is not None for number in self.numbers)
            or any(said.strip() for _id, _about, said in self.pairs)
        )

    def chose(self, ids: Collection[str]) -> bool:
        """Whether one of these options was chosen."""
        return any(id_ in ids for id_, _words in self.picked if id_)


def to_json(answers: Mapping[str, Answer]) -> str:
    """Return answers by step as the vault keeps them; a page that nothing was said on is left out."""
    kept = {step: _plain(answer) for step, answer in answers.items() if not answer.empty}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    # Two halves of a letter make one, and a lone half can not be kept.
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def from_json(text: str) -> dict[str, Answer]:
    """Return answers by step; what is not in the shape of an answer is passed over."""
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return read(kept)


def read(kept: Any) -> dict[str, Answer]:
    """Return answers by step from plain values; what is not in the shape of an answer is passed over."""
    if not isinstance(kept, dict):
        return {}
    return {str(step): _answer(plain) for step, plain in kept.items() if isinstance(plain, dict)}


def _plain(answer: Answer) -> dict[str, Any]:
    plain: dict[str, Any] = {"ask": answer.ask}
    for name in ("text", "beside", "day"):
        if value := getattr(answer, name):
            plain[name] = value
    for name in ("picked", "numbers", "pairs"):
        if value := getattr(answer, name):
            plain[name] = [each if name == "numbers" else list(each) for each in value]
    return plain


def _answer(plain: dict[str, Any]) -> Answer:
    return Answer(
        _text(plain.get("ask")),
        _text(plain.get("text")),
        _text(plain.get("beside")),
        tuple((id_, words) for id_, words in _rows(plain.get("picked"), 2)),
        tuple(_number(each) for each in _list(plain.get("numbers"))),
        _text(plain.get("day")),
        tuple((id_, about, said) for id_, about, said in _rows(plain.get("pairs"), 3)),
    )


def _rows(value: Any, width: int) -> Iterator[list[str]]:
    """Yield the rows of so many texts."""
    for each in _list(value):
        if isinstance(each, list) and len(each) == width and all(isinstance(one, str) for one in each):
            yield each


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
