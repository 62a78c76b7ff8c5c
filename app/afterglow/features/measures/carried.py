# SPDX-License-Identifier: GPL-3.0-or-later
"""Moods in the complete JSON. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.features.measures import rules
from afterglow.features.measures.shapes import Mood
from afterglow.features.measures.store import MoodStore
from afterglow.vault import carried
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterglow.vault.vault import Vault


def _take(vault: Vault) -> Iterator[dict[str, Any]]:
    for mood in sorted(MoodStore(vault).all(), key=lambda one: (one.at.utc_ms, one.uid)):
        yield {"uid": mood.uid, "date": mood.at.iso(), "value": mood.value, "word": mood.word}


def _bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    read = list(carried.readable(items, _read, bad))
    store = MoodStore(vault)
    if dry_run:
        return Brought(len({mood.uid for mood in read} - {mood.uid for mood in store.all()}), bad)
    return Brought(store.add(read), bad)


def _read(item: dict[str, Any]) -> Mood:
    value = item["value"]
    if not isinstance(value, int) or isinstance(value, bool):
        raise carried.UnfitError("a number is missing")
    uid, at = carried.uid(item["uid"]), carried.moment(item["date"])
    return Mood(uid, at, rules.value(value), carried.text(item.get("word", "")))


CARRIED = Carried("moods", _take, _bring)
