# SPDX-License-Identifier: GPL-3.0-or-later
"""Early signs, parked ideas, and notes on drinking and taking less, in the complete JSON. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.core.safety_plan import Part
from afterglow.features.selfcare.shapes import Category, LimitNote, ParkedIdea, SafetyLine
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.features.selfcare.store.limits import CLINIC, NOTE
from afterglow.vault import carried
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterglow.vault.vault import Vault


def _signs(vault: Vault) -> list[SafetyLine]:
    return [line for line in SelfCareStore(vault).safety.plan() if line.part is Part.WARNING]


def _take_signs(vault: Vault) -> Iterator[dict[str, Any]]:
    for line in _signs(vault):
        yield {"uid": line.uid, "words": line.words}


def _bring_signs(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    read = list(carried.readable(items, _read_words, bad))
    found = [SafetyLine(uid, Part.WARNING, words, at) for at, (uid, words) in enumerate(read)]
    if dry_run:
        return Brought(len({line.uid for line in found} - {line.uid for line in _signs(vault)}), bad)
    return Brought(SelfCareStore(vault).safety.add(found), bad)


def _read_words(item: dict[str, Any]) -> tuple[str, str]:
    words = carried.text(item["words"])
    if not words.strip():
        raise carried.UnfitError("a text is missing")
    return carried.uid(item["uid"]), words


def _take_parked(vault: Vault) -> Iterator[dict[str, Any]]:
    for idea in SelfCareStore(vault).parked.all():
        area = None if idea.area is None else idea.area.value
        yield {"uid": idea.uid, "words": idea.words, "area": area}


def _bring_parked(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as above
    bad: list[tuple[int, str]] = []
    found: list[ParkedIdea] = list(carried.readable(items, _read_parked, bad))
    store = SelfCareStore(vault).parked
    if dry_run:
        return Brought(len({one.uid for one in found} - {one.uid for one in store.all()}), bad)
    return Brought(store.park(found), bad)


def _read_parked(item: dict[str, Any]) -> ParkedIdea:
    uid, words = _read_words(item)
    area = item.get("area")
    return ParkedIdea(uid, words, None if area is None else Category(area))


def _take_notes(vault: Vault) -> Iterator[dict[str, Any]]:
    for kind, note in SelfCareStore(vault).limits.all():
        yield {"uid": note.uid, "date": note.at.iso(), "kind": kind, "words": note.words}


def _bring_notes(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as above
    bad: list[tuple[int, str]] = []
    found: list[tuple[str, LimitNote]] = list(carried.readable(items, _read_note, bad))
    store = SelfCareStore(vault).limits
    if dry_run:
        return Brought(len({one.uid for _kind, one in found} - {one.uid for _kind, one in store.all()}), bad)
    return Brought(store.add(found), bad)


def _read_note(item: dict[str, Any]) -> tuple[str, LimitNote]:
    uid, words = _read_words(item)
    kind = item["kind"]
    if kind not in {NOTE, CLINIC}:
        raise carried.UnfitError("its kind is not known")
    return kind, LimitNote(uid, words, carried.moment(item["date"]))


MORE = (
    Carried("early_signs", _take_signs, _bring_signs),
    Carried("parked", _take_parked, _bring_parked),
    Carried("limits", _take_notes, _bring_notes),
)
