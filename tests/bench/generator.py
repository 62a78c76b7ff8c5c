# SPDX-License-Identifier: GPL-3.0-or-later
"""Journals of any size, the same ones every time, kept under build/bench for the next run.

The words follow Zipf's law, as those of any language do: "the" is in nearly every entry, some words
that begin with "mor" are in many, most words in few, and a rare word in one to five.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from tests.bench.figures import CACHE, PASSPHRASE

from afterglow.core.clock import SystemClock
from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft, Incoming, TagName
from afterglow.features.journal.store import JournalStore
from afterglow.features.measures.shapes import Mood
from afterglow.features.measures.store import MoodStore
from afterglow.features.sessions.shapes import KeptSession, SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.vault import keys, migrations, opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterglow.vault.vault import Vault

VERSION = 2
SIZES = (1_000, 10_000, 36_500, 100_000)

PHRASES = ("quiet morning light", "the inner child", "a door in the wall", "more than enough")
_COMMON = """
the and of to a in i that was it my for with as on but at not this is me we so then there from had all when
like what more one some into over again now still morning down out up water could felt moral day
"""
_MOR = ("mortar", "morsel", "moreover", "morning", "morale", "moraine", "morose", "more", "mornings", "moral")
_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeio")[:48]
_TAGS = (
    "water",
    "sleep",
    "family",
    "garden",
    "fear",
    "calm",
    "work",
    "light",
    "body",
    "river",
    "mother",
    "walk",
)
_VOCABULARY = 6_000
_LAST = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)


def vocabulary() -> tuple[list[str], list[float]]:
    """Return the words, the most common first, and their cumulative weights."""
    chance = random.Random(7)
    words = list(dict.fromkeys([*_COMMON.split(), *_MOR]))
    seen = set(words)
    while len(words) < _VOCABULARY:
        made = "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4)))
        if made not in seen:
            seen.add(made)
            words.append(made)
    return words, list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))


def rare_word(number: int) -> str:
    """Return a word that stands in one to five entries of every journal of at least 200."""
    return f"zeph{_SYLLABLES[number % 48]}{_SYLLABLES[(number * 7) % 48]}{_SYLLABLES[number // 48 % 48]}"


def entries(size: int) -> Iterator[Incoming]:
    """Yield that many entries, oldest first, spread evenly over three years or more."""
    chance = random.Random(11)
    words, weights = vocabulary()
    step = timedelta(days=max(3 * 365, size // 10)) / size
    rare_in = {chance.randrange(size): rare_word(number // 3) for number in range(min(300, size // 4))}
    for number in range(size):
        drawn = chance.choices(words, cum_weights=weights, k=chance.randint(120, 400))
        if number % 37 == 0:
            drawn[20:20] = PHRASES[number // 37 % len(PHRASES)].split()
        if number in rare_in:
            drawn.insert(60, rare_in[number])
        at = Moment.of(_LAST - step * (size - number))
        title = " ".join(drawn[:3]).capitalize() if number % 3 else ""
        tags = tuple(TagName(name) for name in chance.sample(_TAGS, number % 4))
        uid = _uid(chance)
        draft = Draft(title, _text(drawn, chance), at, tags, starred=number % 25 == 0)
        yield Incoming(uid, draft, at.utc_ms, at.utc_ms)


def _text(words: list[str], chance: random.Random) -> str:
    """Make sentences and paragraphs of words, with a mark of Markdown here and there."""
    lines, at = [], 0
    while at < len(words):
        length = chance.randint(40, 90)
        some = words[at : at + length]
        for place in range(0, len(some), 13):
            some[place] = some[place].capitalize()
            if place:
                some[place - 1] += "."
        if len(some) > 30 and length % 5 == 0:
            some[25] = f"**{some[25]}**"
        lines.append(" ".join(some) + ".")
        at += length
    if len(words) > 350:
        lines.insert(1, f"## {' '.join(words[5:9])}")
    return "\n\n".join(lines)


def filled(size: int) -> Path:
    """Return the folder of a vault with that many entries; made once and kept. Never write to it."""
    place = CACHE / f"{size}-{VERSION}-{migrations.HEAD}-{_shape()}"
    if not (place / "passphrase").exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        vault, _words = opening.create(place / "journal", PASSPHRASE, clock=SystemClock(), cost=keys.FLOOR)
        try:
            if size:
                store = JournalStore(vault)
                store.bulk.insert(entries(size))
                # As the program does after bringing in: the index in one piece.
                store.bin.forget()
        finally:
            vault.close()
        (place / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    return place / "journal"


def filled_with_sessions(size: int, sessions: int) -> Path:
    """Return such a vault with sessions up to today besides, and moods around each of them."""
    plain = filled(size).parent
    place = plain.with_name(f"{plain.name}-{sessions}-sessions-{SystemClock().now():%Y-%m-%d}")
    if not (place / "passphrase").exists():
        for old in plain.parent.glob(f"{plain.name}-{sessions}-sessions-*"):
            shutil.rmtree(old)
        shutil.copytree(plain / "journal", place / "journal")
        vault = opening.open_vault(place / "journal", PASSPHRASE, clock=SystemClock())
        try:
            _add_sessions(vault, sessions)
        finally:
            vault.close()
        (place / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    return place / "journal"


def _add_sessions(vault: Vault, count: int) -> None:
    """Add a session every eighteen days, the last one three days ago, and moods from before to day 14."""
    chance = random.Random(13)
    now, made, moods = SystemClock().now(), [], []
    for number in range(count):
        begun = now - timedelta(days=3 + 18 * (count - 1 - number))
        at = Moment.of(begun)
        draft = SessionDraft(at, None, title=f"Session {number + 1}", intention="Be kind to what comes.")
        made.append(KeptSession(_uid(chance), draft, at.utc_ms, at.utc_ms))
        for day in (-1, 0, 1, 2, 3, 5, 7, 9, 11, 14):
            then = begun + timedelta(days=day, hours=1)
            if then < now:
                moods.append(Mood(_uid(chance), Moment.of(then), chance.randint(2, 8)))
    SessionStore(vault).add(made)
    MoodStore(vault).add(moods)


def _uid(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))


def _shape() -> str:
    """Return a mark of the tables: while a revision is not released yet it may still change."""
    folder = Path(migrations.__file__).parent / "versions"
    texts = b"".join(path.read_bytes() for path in sorted(folder.glob("*.py")))
    return hashlib.sha256(texts).hexdigest()[:8]
