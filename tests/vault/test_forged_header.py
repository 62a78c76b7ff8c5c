# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody edits the header and mends its checksum: it never opens, and never with a cheaper key."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from tests.vault.test_header import DATA_KEY, JSON, WORDS, fields, read, rewrite

from afterglow.vault import header, keys
from afterglow.vault.errors import VaultDamagedError, VaultError, WeakKeyError, WrongPassphraseError

if TYPE_CHECKING:
    from pathlib import Path

COSTLY = keys.KeyCost(memory_kib=128, passes=2, lanes=2)
_SHAPE = header.new("right", WORDS, DATA_KEY, keys.KeyCost(memory_kib=64, passes=1, lanes=1))
WAYS = fields(json.loads(header.written(_SHAPE)))


@pytest.fixture
def saved(tmp_path: Path, fast_keys: None) -> Path:  # noqa: ARG001  # the floor is lowered
    header.save(header.new("right", WORDS, DATA_KEY, COSTLY), tmp_path)
    return tmp_path


def opens(folder: Path) -> bool:
    """Whether it opens either way; whatever else is said must be something a person can act on."""
    found = False
    for by, secret in ((header.open_with_passphrase, "right"), (header.open_with_words, WORDS)):
        try:
            assert by(header.load(folder), secret, folder) == DATA_KEY
            found = True
        except VaultError as error:
            assert str(error)  # noqa: PT017  # any of its kinds will do
    return found


def test_the_fields_are_those_of_the_format() -> None:
    names = {way[-1] for way in WAYS if isinstance(way[-1], str)}
    assert names == {
        "format", "vault", "slots", "kind", "salt", "argon2id", "memory_kib", "passes", "lanes", "nonce",
        "key", "seal",
    }  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(str(step) for step in way))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(value=JSON)
@example(value={"": float("inf")})
@example(value=float("nan"))
def test_any_edit_of_any_field_is_refused(saved: Path, way: tuple[Any, ...], value: Any) -> None:
    # What a large computer could pay would take this test's time and memory.
    assume(way[-1] != "memory_kib" or not isinstance(value, int) or not 4096 < value < 2**23)
    file = saved / header.NAME
    good = file.read_bytes()
    content = json.loads(good)
    holder = content
    for step in way[:-1]:
        holder = holder[step]
    if json.dumps(holder[way[-1]]) == json.dumps(value):
        return
    holder[way[-1]] = value
    try:
        rewrite(saved, content)
        assert not opens(saved)
    finally:
        file.write_bytes(good)


@pytest.mark.parametrize("way", [way for way in WAYS if way[-1] in {"salt", "nonce", "key", "seal", "vault"}])
def test_a_single_letter_of_what_is_secret_is_enough(saved: Path, way: tuple[Any, ...]) -> None:
    content = read(saved)
    holder = content
    for step in way[:-1]:
        holder = holder[step]
    text = holder[way[-1]]
    holder[way[-1]] = ("1" if text[0] != "1" else "2") + text[1:]
    rewrite(saved, content)
    assert not opens(saved)


@pytest.mark.parametrize("field", ["kind", "salt", "nonce", "key"])
def test_fields_swapped_between_the_slots_are_refused(saved: Path, field: str) -> None:
    content = read(saved)
    first, second = content["slots"]
    first[field], second[field] = second[field], first[field]
    rewrite(saved, content)
    assert not opens(saved)


def test_slots_in_another_order_are_refused(saved: Path) -> None:
    content = read(saved)
    content["slots"].reverse()
    rewrite(saved, content)
    assert not opens(saved)
    with pytest.raises(VaultDamagedError):
        header.open_with_passphrase(header.load(saved), "right", saved)


@pytest.mark.parametrize("twice", [0, 1])
def test_a_slot_in_the_place_of_the_other_is_refused(saved: Path, twice: int) -> None:
    content = read(saved)
    content["slots"] = [content["slots"][twice], copy.deepcopy(content["slots"][twice])]
    rewrite(saved, content)
    assert not opens(saved)


@pytest.mark.parametrize("slot", [0, 1])
def test_a_slot_of_before_the_change_is_refused(saved: Path, slot: int) -> None:
    before = read(saved)["slots"][slot]
    head = header.load(saved)
    head = header.with_passphrase(head, "new", DATA_KEY, COSTLY)
    header.save(header.with_words(head, keys.new_words(), DATA_KEY), saved)
    content = read(saved)
    content["slots"][slot] = before
    rewrite(saved, content)
    assert not opens(saved)


@pytest.mark.parametrize(
    ("name", "value"), [("memory_kib", 64), ("passes", 1), ("lanes", 1), ("memory_kib", 256), ("passes", 3)]
)
def test_another_cost_is_refused_even_above_the_floor(saved: Path, name: str, value: int) -> None:
    content = read(saved)
    content["slots"][0]["argon2id"][name] = value
    rewrite(saved, content)
    # The cost belongs to what the key is bound to, so it looks like another passphrase.
    with pytest.raises(WrongPassphraseError):
        header.open_with_passphrase(header.load(saved), "right", saved)
    assert not opens(saved)


@pytest.mark.parametrize(
    ("memory_kib", "passes"), [(65535, 3), (65536, 2), (8, 1), (65535, 100), (4 * 1024 * 1024, 2)]
)
def test_a_cost_below_the_real_floor_is_refused_before_it_is_paid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, memory_kib: int, passes: int
) -> None:
    monkeypatch.setattr(keys, "derive", lambda _passphrase, _salt, _cost: bytes(32))
    # Rightly wrapped, rightly sealed: only the floor speaks against it.
    header.save(header.new("right", WORDS, DATA_KEY, keys.KeyCost(memory_kib, passes, 1)), tmp_path)

    def never(_passphrase: str, _salt: bytes, _cost: keys.KeyCost) -> bytes:
        raise AssertionError("a key was derived below the floor")

    monkeypatch.setattr(keys, "derive", never)
    with pytest.raises(WeakKeyError):
        header.open_with_passphrase(header.load(tmp_path), "right", tmp_path)


def test_a_wrong_passphrase_and_damage_are_never_taken_for_each_other(saved: Path) -> None:
    good = (saved / header.NAME).read_bytes()
    with pytest.raises(WrongPassphraseError):
        header.open_with_passphrase(header.load(saved), "wrong", saved)
    for place in range(0, len(good), 11):
        (saved / header.NAME).write_bytes(good[:place] + bytes([good[place] ^ 4]) + good[place + 1 :])
        # Damage is found without a key, so it makes no difference what was typed.
        with pytest.raises(VaultDamagedError):
            header.load(saved)
