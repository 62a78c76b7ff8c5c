# SPDX-License-Identifier: GPL-3.0-or-later
"""The search beside the same search done by hand, entry by entry, over small made-up journals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterglow.features.journal.rules import fold

if TYPE_CHECKING:
    from tests.conftest import HeldClock
    from tests.features.journal.store.conftest import MakeDraft

    from afterglow.features.journal.store import JournalStore

WORDS = st.sampled_from(
    ["sea", "Séa", "SEASON", "moon", "été", "ete", "e\u0301te\u0301s", "no", "a", "мой", "straße"]
)
TEXTS = st.lists(
    st.tuples(WORDS, st.sampled_from([" ", ", ", "-", "_", "\n", "**", "\x00"])), max_size=4
).map(lambda pairs: "".join(word + gap for word, gap in pairs))
TAGS = st.lists(st.sampled_from(["sea", "Inner Moon", "été"]), max_size=2, unique=True).map(tuple)


@dataclass(frozen=True)
class Page:
    title: str
    body: str
    tags: tuple[str, ...]
    notes: tuple[str, ...]
    days_ago: int
    starred: bool

    def has(self, phrase: str, *, half: bool = False) -> bool:
        """Whether a title, text, all tags or all notes have these words one after another."""
        wanted = words(phrase)
        for text in (self.title, self.body, " ".join(self.tags), "\n".join(self.notes)):
            held = words(text)
            for start in range(len(held) - len(wanted) + 1):
                *firsts, last = held[start : start + len(wanted)]
                ends = last.startswith(wanted[-1]) if half else last == wanted[-1]
                if firsts == wanted[:-1] and ends:
                    return True
        return False


@dataclass(frozen=True)
class Wish:
    """A piece of a search, as it is typed."""

    kind: str
    value: str
    minus: bool

    def typed(self) -> str:
        quoted = f'"{self.value}"' if self.kind == "phrase" or " " in self.value else self.value
        return f"{'-' * self.minus}{'' if self.kind in {'word', 'phrase'} else self.kind + ':'}{quoted}"

    def fits(self, page: Page, today: date) -> bool:
        day = (today - timedelta(days=page.days_ago)).isoformat()
        answers = {
            "word": lambda: page.has(self.value, half=not self.minus and len(fold(self.value)) >= 3),
            "phrase": lambda: page.has(self.value),
            "tag": lambda: fold(self.value) in map(fold, page.tags),
            "is": lambda: page.starred,
            "has": lambda: bool(page.notes),
            "from": lambda: day >= self.value,
            "to": lambda: day[: len(self.value)] <= self.value,
        }
        return answers[self.kind]() is not self.minus


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def wish(kind: str, values: st.SearchStrategy[str], *, minus: bool = True) -> st.SearchStrategy[Wish]:
    return st.builds(Wish, st.just(kind), values, st.booleans() if minus else st.just(False))


WISHES = st.one_of(
    wish("word", st.one_of(WORDS, st.sampled_from(["se", "moo", "seas"]))),
    wish("phrase", st.lists(WORDS, min_size=1, max_size=2).map(" ".join)),
    wish("tag", st.sampled_from(["SEA", "inner moon", "ete", "seas"])),
    wish("is", st.just("starred")),
    wish("has", st.just("note")),
    wish("from", st.sampled_from(["2026-11-20", "2026-11-21", "2026-11-30"]), minus=False),
    wish("to", st.sampled_from(["2026-11-20", "2026-10", "2026", "2025"]), minus=False),
)
PAGES = st.builds(
    Page, TEXTS, TEXTS, TAGS, st.lists(TEXTS, max_size=2).map(tuple), st.integers(0, 40), st.booleans()
)


@settings(max_examples=35, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(PAGES, min_size=1, max_size=6), st.lists(st.lists(WISHES, max_size=3), min_size=1, max_size=12)
)
def test_the_search_finds_what_a_search_by_hand_finds(
    store: JournalStore, draft: MakeDraft, clock: HeldClock, pages: list[Page], searches: list[list[Wish]]
) -> None:
    store.bin.put(store.entries.ids())
    store.bin.empty()
    now = clock.now()
    kept: dict[int, Page] = {}
    for page in sorted(pages, key=lambda page: -page.days_ago):
        at = now - timedelta(days=page.days_ago)
        made = draft(page.body, title=page.title, tags=page.tags, starred=page.starred, at=at)
        kept[store.entries.create(made)] = page
    for id_, page in kept.items():
        for note in page.notes:
            store.notes.add(id_, note)
    for wishes in searches:
        # Of two borders of one kind the later one counts.
        last = {one.kind: one for one in wishes if one.kind in {"from", "to", "is", "has"}}
        meant = [one for one in wishes if last.get(one.kind, one) is one]
        fitting = [id_ for id_, page in kept.items() if all(one.fits(page, now.date()) for one in meant)]
        typed = " ".join(one.typed() for one in wishes)
        found = store.search.find(typed)
        assert sorted(found.ids) == sorted(fitting), typed
        if not found.ranked:
            assert list(found.ids) == fitting[::-1], typed
