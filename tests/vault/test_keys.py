# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.vault import keys
from afterglow.vault.errors import WrongWordsError

QUICK = keys.KeyCost(memory_kib=64, passes=1, lanes=1)
WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def test_the_floor_is_64_mib_and_three_passes() -> None:
    assert keys.FLOOR.memory_kib >= 64 * 1024
    assert keys.FLOOR.passes >= 3


def test_a_calibrated_cost_is_never_below_the_floor() -> None:
    cost = keys.calibrate()
    assert cost.reaches(keys.FLOOR)
    assert cost.can_be_paid()
    assert cost.memory_kib <= 1024 * 1024


@pytest.mark.parametrize(("seconds", "memory_kib"), [(10.0, 65536), (0.1, 5 * 65536), (0.0, 1024 * 1024)])
def test_a_quicker_computer_spends_more_memory(
    monkeypatch: pytest.MonkeyPatch, seconds: float, memory_kib: int
) -> None:
    times = iter((100.0, 100.0 + seconds))
    monkeypatch.setattr(keys.time, "perf_counter", lambda: next(times))  # type: ignore[attr-defined]
    monkeypatch.setattr(keys, "derive", lambda _passphrase, _salt, _cost: bytes(32))
    assert keys.calibrate() == keys.KeyCost(memory_kib, 3, 4)


@pytest.mark.parametrize(
    ("cost", "enough"),
    [
        (keys.KeyCost(65536, 3, 1), True),
        (keys.KeyCost(65535, 9, 4), False),
        (keys.KeyCost(999999, 2, 4), False),
        (keys.FLOOR, True),
    ],
)
def test_reaching_the_floor_takes_both_memory_and_passes(cost: keys.KeyCost, enough: bool) -> None:
    assert cost.reaches(keys.FLOOR) is enough


def test_a_known_answer_of_the_derivation() -> None:
    # Argon2id 1.3, 64 KiB, 1 pass, 1 lane: holds what every vault that exists was made with.
    first = keys.derive("correct horse", bytes(16), QUICK)
    assert first.hex() == KNOWN
    assert keys.derive("correct horse", bytes(15) + b"\x01", QUICK) != first
    assert keys.derive("correct Horse", bytes(16), QUICK) != first


KNOWN = "5a3339cf491692197a0361eb10b2b0dacc78dbe65ecc7053023b1a316a92ca49"


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_the_same_passphrase_from_another_keyboard_gives_the_same_key(text: str) -> None:
    for form in ("NFC", "NFD"):
        other = unicodedata.normalize(form, text)
        assert keys.derive(other, bytes(16), QUICK) == keys.derive(text, bytes(16), QUICK)


def test_each_purpose_has_a_key_of_its_own() -> None:
    made = {keys.subkey(bytes(32), purpose) for purpose in ("afterglow database", "afterglow header", "x")}
    assert len(made) == 3
    # RFC 5869 by hand: HMAC(HMAC(zeros, key), purpose || 01).
    import hashlib
    import hmac

    extracted = hmac.digest(bytes(32), bytes(32), hashlib.sha256)
    expected = hmac.digest(extracted, b"afterglow database\x01", hashlib.sha256)
    assert keys.subkey(bytes(32), "afterglow database") == expected


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), st.binary(max_size=50))
def test_a_wrapped_key_opens_only_by_its_key_and_its_fields(
    key: bytes, data_key: bytes, bound: bytes
) -> None:
    nonce, wrapped = keys.wrap(key, data_key, bound)
    assert keys.unwrap(key, nonce, wrapped, bound) == data_key
    assert keys.unwrap(key, nonce, wrapped, bound + b"x") is None
    assert keys.unwrap(bytes([key[0] ^ 1]) + key[1:], nonce, wrapped, bound) is None
    assert keys.unwrap(key, nonce, bytes([wrapped[0] ^ 1]) + wrapped[1:], bound) is None


def test_nothing_random_comes_twice() -> None:
    assert len({keys.new_key() for _ in range(50)} | {keys.new_salt() for _ in range(50)}) == 100
    assert len({keys.new_words() for _ in range(20)}) == 20


def test_new_words_are_twelve_and_fit() -> None:
    words = keys.new_words()
    assert len(words.split()) == 12
    assert keys.tidy_words(words) == words


@pytest.mark.parametrize(
    "given_words",
    [
        WORDS,
        WORDS.upper(),
        "  " + WORDS.replace(" ", ", ") + "\n",
        " ".join(word[:4] for word in WORDS.split()),
        WORDS.replace(" ", "\n"),
        "\r\n".join(f"{at}. {word}" for at, word in enumerate(WORDS.split(), start=1)),
        "".join(f"{at:>2}.{word} " for at, word in enumerate(WORDS.split(), start=1)),
        WORDS.replace(" ", "\N{NO-BREAK SPACE}") + ".\N{ZERO WIDTH SPACE}",
        WORDS.replace("legal", "ｌｅｇａｌ"),  # noqa: RUF001  # wide letters of another keyboard
    ],
)
def test_words_are_read_generously(given_words: str) -> None:
    assert keys.tidy_words(given_words) == WORDS
    assert keys.words_key(given_words) == keys.words_key(WORDS)


def test_a_known_answer_of_the_words() -> None:
    # BIP-39's own test vector: these words are the bytes 7f7f...7f.
    assert keys.words_key(WORDS) == keys.subkey(b"\x7f" * 16, "afterglow recovery words")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("", "there are 0"),
        (WORDS + " more", "there are 13"),
        (" ".join(WORDS.split()[:11]), "there are 11"),
        (WORDS.replace("wave", "wafe"), "Word 5 is not on the list"),
        (WORDS.replace("wave", "wav"), "Word 5 is not on the list"),
        (WORDS.replace("yellow", "zoo"), "one is wrong or two are swapped"),
        (WORDS.replace("wave sausage", "sausage wave"), "one is wrong or two are swapped"),
    ],
)
def test_wrong_words_are_told_with_their_place(wrong: str, told: str) -> None:
    with pytest.raises(WrongWordsError, match=told):
        keys.words_key(wrong)


@given(st.text(max_size=120))
def test_any_other_text_is_told_plainly(text: str) -> None:
    with pytest.raises(WrongWordsError) as told:
        keys.words_key(text)
    assert str(told.value)
