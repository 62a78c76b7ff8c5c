# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from afterglow.core.arc import Arc
from afterglow.core.moment import Moment
from afterglow.features.journal import rules
from afterglow.features.journal.card import FEATURE
from afterglow.features.journal.shapes import Draft, Sharing
from afterglow.features.journal.store import lines

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.features.journal.store import JournalStore


@pytest.mark.parametrize(
    ("excerpt", "line"),
    [
        ("", ""),
        ("…", ""),
        ("The door was never locked. I was leaning on it.", "The door was never locked."),
        ("No end to this one", "No end to this one"),
        ("About 3.5 miles, then the weir. Home.", "About 3.5 miles, then the weir."),
        ("“Who is there?” she asked. Nobody.", "“Who is there?”"),
        ("It took a while… Then it was gone.", "It took a while…"),
        ("word " * 60, ("word " * 32).strip() + "…"),
    ],
)
def test_the_first_sentence_stands_for_a_page(excerpt: str, line: str) -> None:
    assert rules.first_line(excerpt) == line


def test_only_pages_with_a_star_are_met_again_and_no_sensitive_one(
    store: JournalStore, clock: HeldClock
) -> None:
    def write(body: str, days: int, *, starred: bool = True, sharing: Sharing = Sharing.PRIVATE) -> int:
        at = Moment.of(clock.now() - timedelta(days=days))
        return store.entries.create(Draft("", body, at, starred=starred, sharing=sharing))

    write("A blue door. And more.", 9)
    write("Not chosen.", 8, starred=False)
    write("Too near to show.", 7, sharing=Sharing.SENSITIVE)
    binned = write("Thrown away.", 6)
    write("May be shared.", 5, sharing=Sharing.SHAREABLE)
    store.bin.put([binned])
    found = lines.starred(store.vault)
    assert [line.text for line in found] == ["May be shared.", "A blue door."]
    assert store.entries.entry(store.entries.id_of(found[1].uid) or 0).body == "A blue door. And more."


def test_a_page_is_suggested_only_on_a_day_without_one(store: JournalStore, clock: HeldClock) -> None:
    day = clock.now().date()
    assert FEATURE.suggestions is not None
    assert [one.key for one in FEATURE.suggestions(store.vault, day, Arc())] == ["journal.today"]
    store.entries.create(Draft("", "Here it is.", Moment.of(clock.now())))
    assert FEATURE.suggestions(store.vault, day, Arc()) == []
    assert len(FEATURE.suggestions(store.vault, day + timedelta(days=1), Arc())) == 1
