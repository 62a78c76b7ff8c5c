# SPDX-License-Identifier: GPL-3.0-or-later
"""Insights, symbols, perspectives, patterns and answers to words, in the complete JSON. No Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from afterglow.core.anchors import Anchor
from afterglow.features.insights import rules
from afterglow.features.insights.shapes import (
    Answer,
    Insight,
    Meaning,
    Origin,
    Pattern,
    Perspective,
    Pull,
    Return,
    State,
    Step,
    Still,
    Symbol,
    SymbolKind,
    Tried,
)
from afterglow.features.insights.store import InsightStore
from afterglow.vault import carried
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from afterglow.vault.vault import Vault


def _take_insights(vault: Vault) -> Iterator[dict[str, Any]]:
    for one in sorted(InsightStore(vault).insights.all(), key=lambda each: (each.at.utc_ms, each.uid)):
        place = one.place
        yield {
            "uid": one.uid,
            "date": one.at.iso(),
            "words": one.words,
            "state": one.state.value,
            "from": _thing(one.origin),
            "place": None if place is None else [place.start, place.end, place.lost, place.words],
            "led_to": [_thing(each) for each in one.led_to],
            "steps": [[step.at.iso(), step.state.value] for step in one.steps],
            "returns": [
                {
                    "date": each.at.iso(),
                    "declined": each.declined,
                    "still": each.still.value,
                    "tried": each.tried.value,
                    "note": each.note,
                }
                for each in one.returns
            ],
        }


def _read_insight(item: dict[str, Any]) -> Insight:
    place = item.get("place")
    steps = [Step(State(state), carried.moment(at)) for at, state in item.get("steps", ())]
    return Insight(
        carried.uid(item["uid"]),
        rules.line(carried.text(item["words"])),
        State(item.get("state", State.NOTICED.value)),
        carried.moment(item["date"]),
        _read_thing(item.get("from")),
        tuple(steps),
        tuple(_read_return(each) for each in item.get("returns", ())),
        None if place is None else _read_place(*place),
        _read_things(item.get("led_to", ())),
    )


def _read_place(start: Any, end: Any, lost: Any, words: Any) -> Anchor:
    kept = carried.text(words)
    sound = lost is True or end - start == len(kept)
    return Anchor(kept, int(start), int(end), lost is True) if sound else Anchor.unplaced(kept)


def _read_return(item: dict[str, Any]) -> Return:
    still, tried = Still(item.get("still", "")), Tried(item.get("tried", ""))
    note = carried.text(item.get("note", ""))
    return Return(carried.moment(item["date"]), still, tried, note, item.get("declined") is True)


def _take_symbols(vault: Vault) -> Iterator[dict[str, Any]]:
    for one in _in_order(InsightStore(vault).symbols.all()):
        yield {
            "uid": one.uid,
            "date": one.created.iso(),
            "name": one.name,
            "kind": one.kind.value,
            "detail": one.detail,
            "meanings": [[each.at.iso(), each.words] for each in one.meanings],
            "linked": [_thing(each) for each in one.linked],
        }


def _read_symbol(item: dict[str, Any]) -> Symbol:
    return Symbol(
        carried.uid(item["uid"]),
        carried.text(item["name"]),
        SymbolKind(item.get("kind", SymbolKind.OTHER.value)),
        carried.text(item.get("detail", "")),
        carried.moment(item["date"]),
        tuple(Meaning(carried.text(words), carried.moment(at)) for at, words in item.get("meanings", ())),
        _read_things(item.get("linked", ())),
    )


def _take_perspectives(vault: Vault) -> Iterator[dict[str, Any]]:
    for one in _in_order(InsightStore(vault).perspectives.all()):
        yield {
            "uid": one.uid,
            "date": one.created.iso(),
            "words": one.words,
            "every": one.every,
            "shown": None if one.shown is None else one.shown.isoformat(),
            "from": _thing(one.origin),
        }


def _read_perspective(item: dict[str, Any]) -> Perspective:
    shown = item.get("shown")
    return Perspective(
        carried.uid(item["uid"]),
        carried.text(item["words"]),
        carried.moment(item["date"]),
        rules.rhythm(int(item.get("every", 0))),
        None if shown is None else date.fromisoformat(carried.text(shown)),
        _read_thing(item.get("from")),
    )


def _take_patterns(vault: Vault) -> Iterator[dict[str, Any]]:
    for one in _in_order(InsightStore(vault).patterns.all()):
        yield {
            "uid": one.uid,
            "date": one.created.iso(),
            "words": one.words,
            "now": one.now_words,
            "pulls": [[each.at.iso(), each.value] for each in one.pulls],
        }


def _read_pattern(item: dict[str, Any]) -> Pattern:
    pulls = [Pull(rules.pull(_whole(value)), carried.moment(at)) for at, value in item.get("pulls", ())]
    return Pattern(
        carried.uid(item["uid"]),
        carried.text(item["words"]),
        carried.text(item.get("now", "")),
        carried.moment(item["date"]),
        tuple(pulls),
    )


def _take_words(vault: Vault) -> Iterator[dict[str, Any]]:
    for folded, answer in InsightStore(vault).returned.all().items():
        yield {"word": folded, "answer": answer.value}


def _bring_words(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []

    def read(item: dict[str, Any]) -> tuple[str, Answer]:
        return carried.text(item["word"]), Answer(item["answer"])

    read_in = dict(carried.readable(items, read, bad))
    store = InsightStore(vault).returned
    if dry_run:
        return Brought(len(read_in.keys() - store.all().keys()), bad)
    return Brought(store.add(read_in), bad)


def _brings(
    part: Callable[[InsightStore], Any], read: Callable[[dict[str, Any]], Any]
) -> Callable[[Vault, Sequence[Any], bool], Brought]:
    """Return how the items of a part come in."""

    def bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
        bad: list[tuple[int, str]] = []
        found = list(carried.readable(items, read, bad))
        store = part(InsightStore(vault))
        if dry_run:
            return Brought(len({one.uid for one in found} - {one.uid for one in store.all()}), bad)
        return Brought(store.add(found), bad)

    return bring


def _in_order(kept: Sequence[Any]) -> list[Any]:
    return sorted(kept, key=lambda one: (one.created.utc_ms, one.uid))


def _thing(origin: Origin | None) -> dict[str, str] | None:
    return None if origin is None else {"kind": origin.kind, "uid": origin.uid}


def _read_thing(item: Any) -> Origin | None:
    return None if item is None else Origin(carried.text(item["kind"]), carried.uid(item["uid"]))


def _read_things(items: Sequence[Any]) -> tuple[Origin, ...]:
    found = (_read_thing(each) for each in items)
    return tuple(each for each in found if each is not None)


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise carried.UnfitError("a number is missing")
    return value


CARRIED = (
    Carried("insights", _take_insights, _brings(lambda store: store.insights, _read_insight)),
    Carried("symbols", _take_symbols, _brings(lambda store: store.symbols, _read_symbol)),
    Carried("perspectives", _take_perspectives, _brings(lambda store: store.perspectives, _read_perspective)),
    Carried("patterns", _take_patterns, _brings(lambda store: store.patterns, _read_pattern)),
    Carried("returned", _take_words, _bring_words),
)
