# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from afterglow.core.moment import Moment
from afterglow.features.journal import rules

DAY_MS = 24 * 60 * 60 * 1000
# Few different letters, so that texts have much in common.
TEXTS = st.text(st.sampled_from("ab. \n\té\r\u2028\x1c_\U0001f30a"), max_size=60)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Plain WORDS", "plain words"),
        ("Été À LA PLAGE", "ete a la plage"),
        ("e\u0301te\u0301", "ete"),
        ("Straße", "strasse"),
        ("ŁÓDŹ", "łodz"),
        ("Ἄλφα", "αλφα"),
        ("ﬁne", "fine"),
        ("ΟΔΟΣ", "οδοσ"),
        ("Ещё Мой Київ", "еще мой київ"),
        ("и\u0306", "й"),
        ("한국", "한국"),
        ("がか", "がか"),
    ],
)
def test_fold_takes_off_case_and_accents(text: str, folded: str) -> None:
    assert rules.fold(text) == folded


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    once = rules.fold(text)
    assert rules.fold(rules.fold(once)) == rules.fold(once)


@pytest.mark.parametrize(
    ("utc", "offset", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, 59, tzinfo=UTC), 60, 20261122),
        (datetime(2026, 11, 22, 23, 0, 0, tzinfo=UTC), 60, 20261123),
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), 0, 20261122),
        (datetime(2026, 1, 1, 3, 0, tzinfo=UTC), -300, 20251231),
        (datetime(2026, 12, 31, 10, 15, tzinfo=UTC), 14 * 60, 20270101),
        (datetime(2028, 2, 28, 18, 30, tzinfo=UTC), 330, 20280229),
        (datetime(1969, 12, 31, 23, 59, tzinfo=UTC), 0, 19691231),
    ],
)
def test_the_day_is_the_writers_own(utc: datetime, offset: int, day: int) -> None:
    assert rules.local_day(Moment(Moment.of(utc).utc_ms, offset)) == day


@given(DAYS, st.integers(0, DAY_MS - 1), st.integers(-14 * 60, 14 * 60))
def test_every_moment_of_a_day_is_on_it(day: date, ms: int, offset: int) -> None:
    midnight = Moment.of(datetime(day.year, day.month, day.day, tzinfo=UTC)).utc_ms - offset * 60_000
    assert rules.local_day(Moment(midnight + ms, offset)) == rules.day_number(day)


@pytest.mark.parametrize(
    ("old", "new", "minutes", "worth"),
    [
        ("same", "same", 60, False),
        ("one", "one two", 9.99, False),
        ("one", "one two", 10, True),
        ("a" * 199, "", 0, False),
        ("a" * 200, "", 0, True),
        ("a" * 200, "a" * 139, 0, True),
        ("a" * 200, "a" * 140, 0, False),
        ("", "a" * 1000, 0, False),
    ],
)
def test_a_version_is_kept_now_and_then(old: str, new: str, minutes: float, worth: bool) -> None:
    now = 1_000_000_000
    began = now - round(minutes * 60_000)
    assert rules.is_worth_a_version(("", old), ("", new), now_ms=now, session_began_ms=began) is worth


@pytest.mark.parametrize(
    ("old", "new", "minutes", "kept", "worth"),
    [
        ("Walk", "Walk", 60, None, False),
        ("", "Walk", 9, None, False),
        ("Walk", "Walk by the sea", 9, None, False),
        ("Walk", "A walk", 9, None, False),
        ("A walk by the see", "A walk by the sea", 9, None, False),
        ("A walk by the see", "A walk by the sea", 10, None, True),
        ("Walk", "Herons", 0, None, True),
        ("Walk", "Herons", 0, 0.9, False),
        ("Walk", "Herons", 0, 1, True),
        ("Walk", "", 0, None, True),
        (" ", "", 0, None, False),
    ],
)
def test_a_title_is_kept_before_another(
    old: str, new: str, minutes: float, kept: float | None, worth: bool
) -> None:
    now = 1_000_000_000
    last = 0 if kept is None else now - round(kept * 60_000)
    began = now - round(minutes * 60_000)
    found = rules.is_worth_a_version(
        (old, "text"), (new, "text"), now_ms=now, session_began_ms=began, last_kept_ms=last
    )
    assert found is worth


@given(TEXTS, TEXTS)
def test_comparing_loses_nothing(old: str, new: str) -> None:
    pieces = rules.compare(old, new)
    assert "".join(text for kind, text in pieces if kind in {"same", "gone"}) == old
    assert "".join(text for kind, text in pieces if kind in {"same", "new"}) == new
    assert all(text and kind in {"same", "gone", "new"} for kind, text in pieces)


def test_comparing_shows_whole_words() -> None:
    assert rules.compare("I was afraid.", "I was not alone.") == [
        ("same", "I was "),
        ("gone", "afraid"),
        ("new", "not alone"),
        ("same", "."),
    ]


def test_comparing_long_texts_is_quick_and_by_lines() -> None:
    lines = [f"Line {number} about the sea.\n" for number in range(20_000)]
    changed = [*lines[:9000], "Something new.\n", *lines[9001:]]
    began = time.process_time()
    pieces = rules.compare("".join(lines), "".join(changed))
    assert time.process_time() - began < 2
    assert [piece for piece in pieces if piece[0] != "same"] == [
        ("gone", lines[9000]),
        ("new", "Something new.\n"),
    ]


@pytest.mark.parametrize(
    ("today", "first", "days"),
    [
        (date(2026, 11, 22), date(2026, 11, 22), []),
        (date(2026, 11, 22), date(2026, 10, 22), [(date(2026, 10, 22), 0, 1)]),
        (date(2026, 11, 22), date(2026, 10, 23), []),
        (
            date(2026, 2, 10),
            date(2025, 2, 10),
            [
                *(
                    (date(2026 - (month > 2), month, 10), 0, back)
                    for back, month in enumerate([1, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3], start=1)
                ),
                (date(2025, 2, 10), 1, 0),
            ],
        ),
        (
            date(2026, 12, 31),
            date(2025, 1, 1),
            [
                *((date(2026, month, 31), 0, 12 - month) for month in (10, 8, 7, 5, 3, 1)),
                (date(2025, 12, 31), 1, 0),
            ],
        ),
        (
            date(2028, 2, 29),
            date(2024, 2, 1),
            [
                *(
                    (date(2028 - (month > 2), month, 29), 0, back)
                    for back, month in enumerate([1, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3], start=1)
                ),
                (date(2027, 2, 28), 1, 0),
                (date(2026, 2, 28), 2, 0),
                (date(2025, 2, 28), 3, 0),
                (date(2024, 2, 29), 4, 0),
            ],
        ),
    ],
)
def test_days_to_look_back_to(today: date, first: date, days: list[tuple[date, int, int]]) -> None:
    assert [(past.day, past.years, past.months) for past in rules.on_this_day(today, first)] == days


@given(DAYS, DAYS)
def test_looking_back_goes_back(today: date, first: date) -> None:
    assume(first <= today)
    days = [past.day for past in rules.on_this_day(today, first)]
    assert len(set(days)) == len(days)
    assert all(first <= day < today for day in days)
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("ago", "left"),
    [
        (timedelta(0), 30),
        (timedelta(seconds=1), 29),
        (timedelta(days=1), 29),
        (timedelta(days=29, hours=23), 0),
        (timedelta(days=30), 0),
        (timedelta(days=400), 0),
    ],
)
def test_days_left_in_the_bin(ago: timedelta, left: int) -> None:
    now = 2_000_000_000_000
    assert rules.days_left_in_bin(now - ago // timedelta(milliseconds=1), now) == left


@pytest.mark.parametrize(
    ("body", "words", "around"),
    [
        ("A light in the dark.", ["dark"], "A light in the dark."),
        ("A light in the dark.", ["sea"], None),
        ("A light in the dark.", [], None),
        ("A light in the dark.", [""], None),
        ("Delight is not it.", ["light"], None),
        ("Lightness is.", ["light"], "Lightness is."),
        ("_Light_ it is.", ["light"], "_Light_ it is."),
        ("A **slow**, _deep_ sea.", ["slow deep"], "A **slow**, _deep_ sea."),
        ("L'été à la mer.", ["ete"], "L'été à la mer."),
        ("Die Straße war leer.", ["leer"], "Die Straße war leer."),
        ("word " * 100 + "sea here", ["sea"], "…" + "word " * 4 + "sea here"),
    ],
)
def test_an_excerpt_around_what_was_found(body: str, words: list[str], around: str | None) -> None:
    assert rules.excerpt_around(body, words) == around


@given(TEXTS, st.text(st.sampled_from("abé"), min_size=1, max_size=4), TEXTS)
def test_an_excerpt_shows_the_word(before: str, word: str, after: str) -> None:
    found = rules.excerpt_around(f"{before} {word} {after}", [rules.fold(word)])
    assert found is not None
    assert rules.fold(word) in rules.fold(found)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain", "plain"),
        (
            "été \U0001f30a \u202eright to left\u202c \x00 \x1b",
            "été \U0001f30a \u202eright to left\u202c \x00 \x1b",
        ),
        ("a\ud83d", "a\ufffd"),
        ("\udf0ab", "\ufffdb"),
        ("\ud83c\udf0a", "\U0001f30a"),
        ("\ud83c\ud83c\udf0a", "\ufffd\U0001f30a"),
        ("\ufeffword", "\ufeffword"),
        ("\ufeff\ud83c", "\ufeff\ufffd"),
    ],
)
def test_half_a_letter_is_not_kept(text: str, kept: str) -> None:
    assert rules.storable(text) == kept


@given(st.text(st.characters(codec="utf-8")))
def test_every_whole_letter_is_kept(text: str) -> None:
    assert rules.storable(text) == text


@given(st.text(st.characters()))
def test_what_is_kept_can_be_written(text: str) -> None:
    assert rules.storable(text).encode("utf-8").decode("utf-8") == rules.storable(text)


SENTENCES = [
    ("One. |Two three. Four.", "Two three."),
    ("One. Two th|ree. Four.", "Two three."),
    ("One. Two. Four|", "Four"),
    ("One. Two.|", "Two."),
    ("- [ ] Call| Ana. Rest.", "Call Ana."),
    ("a\n## It was 3.5| metres\nb", "It was 3.5 metres"),
    ("One. |Two. Th|ree.", "Two. Th"),
    ("One.|  Two  |Three.", "Two"),
    ("|", ""),
    ("One.\n|\nTwo.", ""),
]


@pytest.mark.parametrize(("text", "words"), SENTENCES)
def test_which_sentence_is_meant(text: str, words: str) -> None:
    places = [len(text[:at].replace("|", "")) for at, letter in enumerate(text) if letter == "|"]
    plain = text.replace("|", "")
    start, end = rules.sentence(plain, places[0], places[-1])
    assert plain[start:end] == words
