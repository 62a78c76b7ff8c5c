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
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Answer:
    """One page's answer. `ask` is the question as it was asked, so that it can be told without its dialog.

    `text` are the person's words; `picked` the values of what was chosen or ticked; `numbers` what was
    said on its scales, None where nothing was; `day` is ISO 8601 or ""; `pairs` say something about each
    of several (an image and what it means).
    """

    ask: str = ""
    text: str = ""
    picked: tuple[str, ...] = ()
    numbers: tuple[int | None, ...] = ()
    day: str = ""
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return not (
            self.text.strip()
            or self.picked
            or self.day
            or any(number is not None for number in self.numbers)
            or any(said.strip() for _about, said in self.pairs)
        )


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
    for name in ("text", "day"):
        if value := getattr(answer, name):
            plain[name] = value
    for name in ("picked", "numbers", "pairs"):
        if value := getattr(answer, name):
            plain[name] = [list(each) if name == "pairs" else each for each in value]
    return plain


def _answer(plain: dict[str, Any]) -> Answer:
    return Answer(
        ask=_text(plain.get("ask")),
        text=_text(plain.get("text")),
        picked=tuple(_text(each) for each in _list(plain.get("picked")) if isinstance(each, str)),
        numbers=tuple(_number(each) for each in _list(plain.get("numbers"))),
        day=_text(plain.get("day")),
        pairs=tuple(
            (_text(each[0]), _text(each[1]))
            for each in _list(plain.get("pairs"))
            if isinstance(each, list) and len(each) == 2
        ),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
