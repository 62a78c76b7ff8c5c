# SPDX-License-Identifier: GPL-3.0-or-later
# ruff: noqa: RUF001  # other people's letters
from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterglow.core.folding import fold, for_index
from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft, Incoming, Note, Sharing, TagName
from afterglow.features.journal.store import search

if TYPE_CHECKING:
    from tests.conftest import HeldClock
    from tests.features.journal.store.conftest import MakeDraft, Write

    from afterglow.features.journal.store import JournalStore

PIECES = st.sampled_from(
    [
        '"',
        "(",
        ")",
        "*",
        "^",
        "-",
        "+",
        ":",
        " ",
        "NEAR(",
        " AND ",
        " OR ",
        " NOT ",
        "{title}:",
        "tag:",
        "sea",
        "\x00",
    ]
)
TYPED = st.one_of(
    st.text(st.characters()), st.lists(st.one_of(PIECES, st.characters()), max_size=15).map("".join)
)
ONE_STORE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@settings(ONE_STORE, max_examples=200)
@given(TYPED)
def test_anything_may_be_searched(store: JournalStore, typed: str) -> None:
    found = store.search.find(typed, 5)
    assert found.complete
    assert list(found.ids) == []


def test_a_pasted_book_may_be_searched(store: JournalStore, write: Write) -> None:
    write("a page on the sea and the moon")
    for piece in ("sea ", "-sea ", "tag:sea ", "-tag:sea ", '"sea moon" ', "мой ", "sea", "a:b ", "-"):
        assert store.search.find(piece * 50_000).complete, piece


# A text, what is typed, and whether it is found. One vault for all keeps this quick.
WORDS = [
    ("The Sea at Night", "sea", True),
    ("The Sea at Night", "SEA night", True),
    ("The Sea at Night", "sea moon", False),
    ("The Sea at Night", '"sea at"', True),
    ("The Sea at Night", '"sea night"', False),
    ("The Sea at Night", '"at the sea"', False),
    ("good morning", "mor", True),
    ("good morning", "mo", False),
    ("good morning", '"mor"', False),
    ("good morning", '"good mor', True),
    ("good morning", "orning", False),
    ("good morning", "good -morning", False),
    ("good morning", "good -mor", True),
    ("good morning", "-evening", True),
    ("good morning", "-good", False),
    ("good morning", '-"good morning"', False),
    ("good morning", '-"morning good"', True),
    ("L'été, déjà", "ete deja", True),
    ("L'ete, deja", "été", True),
    ("E\u0301TE\u0301", "été", True),
    ("Die Straße", "straße", True),
    ("Die Straße", "STRAßE", True),
    ("Die Strasse", "Straße", True),
    ("Это мой ёж", "мой", True),
    ("Это мой ёж", "ЁЖ", True),
    ("Это мой ёж", "еж", True),
    ("Это мой еж", "ёж", True),
    ("ЕЩЁ РАЗ", '"еще раз"', True),
    ("Мо\u0301й зна\u0301мя", "знамя", True),
    ("Это мои ежи", "-мой", True),
    ("Это мои ежи", "мой", False),
    ("Київ", "київ", True),
    ("η καλημέρα ήρθε", "καλημέρα", True),
    ("η καλημέρα ήρθε", "ΚΑΛΗΜΕΡΑ ηρθε", True),
    ("η καλημέρα ήρθε", "καλημε", True),
    ("Ο ΣΟΦΟΣ", "σοφός", True),
    ("ο σοφός", '"ο σοφος"', True),
    ("ο σοφός", "-σοφος", False),
    ("Ἀρχή", "αρχη", True),
    ("Die Straße und das große Maß", "strasse grosse", True),
    ("Die Straße", "strass", True),
    ("Die Straße", "-strasse", False),
    ("ﬁne weather", "fine", True),
    ("한국 사람", "한국", True),
    ("がっこう です", "がっこう", True),
    ("か", "が", False),
    ("か\u3099っこう", "がっこう", True),
    ("שָׁלוֹם", "שלום", True),
    ("مُحَمَّد", "محمد", True),
    ("हिन्दी भाषा", "हिन्दी", True),
    ("Łódź", "łodz", True),
    ("İstanbul", "istanbul", True),
    ("don't stop", "don't", True),
    ("well-being", "well-being", True),
    ("well being", "well-being", True),
    ("_marked_ **words**", "marked words", True),
    ("snake_case", "snake_case", True),
    ("at 10:30", "10:30", True),
    ("a NEAR miss AND more", "near and", True),
    ("before\x00after", "after", True),
    ("\u202eright to left\u202c", "right", True),
    ("colour: blue", "colour:blue", True),
    ("see https://example.org/a", "https://example.org/a", True),
]


def test_words_are_found(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    id_ = write("")
    write("something else")
    for body, typed, is_found in WORDS:
        store.entries.save(id_, draft(body))
        assert (id_ in store.search.find(typed).ids) is is_found, (body, typed)


def test_every_way_in_is_folded(store: JournalStore, write: Write, clock: HeldClock) -> None:
    at = Moment.of(clock.now())
    title, tag, note = write(title="Ещё раз"), write(tags=("Ёлка", "Ёж")), write("page")
    kept = store.notes.add(note, "Καλημέρα")
    assert [list(store.search.find(each).ids) for each in ("еще", "елка", "καλημερα")] == [
        [title],
        [tag],
        [note],
    ]
    store.tags.rename("Ёлка", "Ель")
    store.notes.change(kept.uid, "καληνύχτα")
    assert list(store.search.find("елка").ids) == []
    assert [list(store.search.find(each).ids) for each in ("ель", "еж", "καληνυχτα")] == [
        [tag],
        [tag],
        [note],
    ]
    incoming = Incoming(
        "0b7d3c1e-6d5e-4c67-9f0e-0d7a5f8b9c10",
        Draft("Πρώτη", "Ἀρχή.", at, (TagName("Ёрш"),)),
        at.utc_ms,
        at.utc_ms,
        notes=(Note("1b7d3c1e-6d5e-4c67-9f0e-0d7a5f8b9c10", at, "τέλος"),),
    )
    assert store.bulk.insert([incoming]) == 1
    for typed in ("πρωτη", "αρχη", "ерш", "τελος", "tag:ерш"):
        assert len(store.search.find(typed).ids) == 1, typed
    assert store.vault.check().intact


TOKENIZER = "unicode61 remove_diacritics 2"
LETTERS = st.text(
    st.one_of(
        st.sampled_from("aeÉüßñŁøæſŉǆﬁ ΑάςΣώΐЁёйЙїЎҐ がか한글אָבּקمُش क्ष\u0301\u0308\u0306\u3099 ._-²½ª"),
        st.characters(max_codepoint=0x52F, categories=["L", "Nd", "P", "Zs"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LETTERS)
def test_the_index_holds_words_as_they_are_looked_for(store: JournalStore, text: str) -> None:
    with store.vault.write() as session:
        run = session.connection().exec_driver_sql
        run(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.cut USING fts5(x, tokenize='{TOKENIZER}')")
        run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.cut_words USING fts5vocab('temp', 'cut', 'row')")
        run("DELETE FROM temp.cut")
        given_to_it = for_index(text)
        run("INSERT INTO temp.cut VALUES (?)", (text if given_to_it is None else given_to_it,))
        held = {term.replace("ß", "ss") for (term,) in run("SELECT term FROM temp.cut_words")}
    assert held == set(re.findall(r"[^\W_]+", fold(text)))


def test_titles_tags_and_notes_are_found(store: JournalStore, draft: MakeDraft, write: Write) -> None:
    title, tag, note = write(title="Moonlight"), write(tags=("moonlight",)), write("page")
    kept = store.notes.add(note, "moonlight, again")
    write("nothing")
    assert set(store.search.find("moonlight").ids) == {title, tag, note}
    store.notes.change(kept.uid, "sunlight")
    store.tags.rename("moonlight", "starlight")
    store.entries.save(title, draft("", title="Twilight"))
    assert list(store.search.find("moonlight").ids) == []
    assert list(store.search.find("sunlight").ids) == [note]
    assert list(store.search.find("starlight").ids) == [tag]
    assert list(store.search.find("twilight").ids) == [title]
    store.notes.remove(kept.uid)
    assert list(store.search.find("sunlight").ids) == []


def test_fields_narrow_what_is_found(store: JournalStore, write: Write, clock: HeldClock) -> None:
    old = write("sea", at=clock.now() - timedelta(days=60), tags=("Inner Child",), starred=True)
    mid = write("sea", at=clock.now() - timedelta(days=20), tags=("water",), sharing=Sharing.SENSITIVE)
    new = write("sea", tags=("water", "light"), sharing=Sharing.SHAREABLE)
    store.notes.add(mid, "a note")
    answers = {
        "": [new, mid, old],
        'tag:"inner child"': [old],
        "tag:WATER": [new, mid],
        "tag:water -tag:light": [mid],
        "-tag:water": [old],
        "tag:wat": [],
        "is:starred": [old],
        "-is:starred": [new, mid],
        "is:private": [old],
        "is:sensitive": [mid],
        "is:shareable": [new],
        "has:note": [mid],
        "-has:note": [new, old],
        "from:2026-11": [new, mid],
        "to:2026-10": [old],
        "from:2026-10 to:2026-11-02": [mid],
        "from:2026": [new, mid, old],
        "-sea": [],
        "-moon is:starred": [old],
    }
    for typed, wanted in answers.items():
        assert list(store.search.find(typed).ids) == wanted, typed
        if not typed.startswith("-sea"):
            assert set(store.search.find(f"sea {typed}").ids) == set(wanted), typed
            assert list(store.search.find(f"moon {typed}").ids) == [], typed


def test_few_are_ranked_and_many_stand_newest_first(
    store: JournalStore, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "RANKED_UP_TO", 5)
    best = write("Words about it.", title="The sea")
    middling = write("The sea, the sea, the sea.")
    rest = [write(f"A long day, and then at last the sea {'and on and on ' * 20}") for _number in range(3)]
    found = store.search.find("sea")
    assert (found.ranked, found.complete) == (True, True)
    assert list(found.ids) == [best, middling, *rest[::-1]]
    one_more = write("sea")
    for limit in (None, 100, 6):
        found = store.search.find("sea", limit)
        assert (found.ranked, found.complete) == (False, True)
        assert list(found.ids) == [one_more, *rest[::-1], middling, best]
    found = store.search.find("sea", 3)
    assert (found.ranked, found.complete) == (False, False)
    assert list(found.ids) == [one_more, *rest[:0:-1]]


@pytest.mark.parametrize("typed", ["", "is:private", "word"])
def test_a_limit_says_whether_there_are_more(store: JournalStore, write: Write, typed: str) -> None:
    ids = [write("word") for _number in range(4)][::-1]
    for limit, complete in ((3, False), (4, True), (5, True)):
        found = store.search.find(typed, limit)
        assert found.complete is complete
        assert list(found.ids) == ids[:limit]


@pytest.mark.parametrize("typed", ["", "sea", "tag:water", '"sea number1', "nothing", "-sea"])
def test_the_first_come_with_what_a_list_shows_of_them(store: JournalStore, write: Write, typed: str) -> None:
    for number in range(8):
        write(f"{'a long way ' * 30} sea number{number}", tags=("water",) if number % 2 else ())
    write("quiet", sharing=Sharing.SENSITIVE)
    found = store.search.find(typed, first=5)
    assert list(found.first) == store.entries.previews(found.ids[:5], store.search.marks(typed))
    assert store.search.find(typed).first == ()


def test_words_to_mark(store: JournalStore) -> None:
    assert store.search.marks('Sea "at night" -moon tag:x') == ("sea", "at night")


@pytest.mark.parametrize("words", [3, 47, 48, 49, 300])
def test_half_a_word_finds_every_word_that_begins_with_it(
    store: JournalStore, write: Write, words: int
) -> None:
    ending = "abcdefghijklmnopqrst"
    ids = [write(f"a sunlit {'lant' + ending[n % 20] + ending[n // 20]} stood there") for n in range(words)]
    other = [write("land"), write("lan"), write("atlant ic"), write("Lant"), write("LANTÉRNE")]
    found = set(store.search.find("lant", None).ids)
    assert found == {*ids, *other[3:]}
    assert set(store.search.find('"sunlit lant', None).ids) == set(ids)
    # What was changed or put away since is no longer among the words that are found.
    store.bin.put(ids[:1])
    assert set(store.search.find("lant", None).ids) == found - {ids[0]}


@settings(ONE_STORE, max_examples=60)
@given(
    texts=st.lists(st.text("abé ", min_size=1, max_size=30), min_size=1, max_size=4),
    half=st.text("abé", min_size=4, max_size=6),
)
def test_completing_finds_what_the_index_of_halves_finds(
    store: JournalStore, write: Write, texts: list[str], half: str
) -> None:
    for each in texts:
        write(each)
    completed = set(store.search.find(half, None).ids)
    search._COMPLETE_FROM, before = 99, search._COMPLETE_FROM
    try:
        assert set(store.search.find(half, None).ids) == completed
    finally:
        search._COMPLETE_FROM = before
