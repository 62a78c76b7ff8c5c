# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a person began, with every earlier wording, in the complete JSON. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.features.today.shapes import Why
from afterglow.features.today.store import TodayStore
from afterglow.vault import carried
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterglow.vault.vault import Vault


def _take(vault: Vault) -> Iterator[dict[str, Any]]:
    for why in sorted(TodayStore(vault).all_wordings(), key=lambda one: (one.at.utc_ms, one.uid)):
        yield {"uid": why.uid, "date": why.at.iso(), "statement": why.statement}


def _bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    read = list(carried.readable(items, _read, bad))
    store = TodayStore(vault)
    if dry_run:
        return Brought(len({why.uid for why in read} - {why.uid for why in store.all_wordings()}), bad)
    return Brought(store.add(read), bad)


def _read(item: dict[str, Any]) -> Why:
    return Why(carried.uid(item["uid"]), carried.text(item["statement"]), carried.moment(item["date"]))


CARRIED = Carried("reasons", _take, _bring)
