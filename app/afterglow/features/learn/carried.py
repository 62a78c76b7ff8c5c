# SPDX-License-Identifier: GPL-3.0-or-later
"""Topics that were read, and lines of one's own for Help now, in the complete JSON. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.features.learn.store import LearnStore
from afterglow.vault import carried, own_lines
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterglow.vault.vault import Vault

_LONGEST = 80


def _take(vault: Vault) -> Iterator[dict[str, Any]]:
    for topic in sorted(LearnStore(vault).read()):
        yield {"topic": topic}


def _bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    topics = list(dict.fromkeys(carried.readable(items, _item, bad)))
    store = LearnStore(vault)
    if dry_run:
        return Brought(len(set(topics) - store.read()), bad)
    return Brought(store.add(topics), bad)


def _item(item: dict[str, Any]) -> str:
    topic = carried.text(item["topic"])
    if not topic or len(topic) > _LONGEST:
        raise carried.UnfitError("it names no topic")
    return topic


CARRIED = (own_lines.CARRIED, Carried("topics_read", _take, _bring))
