# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import copy
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterglow.vault import header, keys
from afterglow.vault.errors import VaultDamagedError, VaultError, WrongPassphraseError, WrongWordsError

if TYPE_CHECKING:
    from pathlib import Path

QUICK = keys.KeyCost(memory_kib=64, passes=1, lanes=1)
DATA_KEY = bytes(range(32))
WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def saved(tmp_path: Path, fast_keys: None) -> Path:  # noqa: ARG001  # the floor is lowered
    header.save(header.new("right", WORDS, DATA_KEY, QUICK), tmp_path)
    return tmp_path


def rewrite(folder: Path, content: dict[str, Any]) -> None:
    """Write a header with a checksum that fits what it says."""
    content = {name: value for name, value in content.items() if name != "checksum"}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    content["checksum"] = hashlib.sha256(canonical).hexdigest()
    (folder / header.NAME).write_bytes(json.dumps(content, indent=2).encode() + b"\n")


def read(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / header.NAME).read_bytes())
    return content


def open_it(folder: Path) -> bytes:
    return header.open_with_passphrase(header.load(folder), "right", folder)


def test_both_ways_give_the_same_key(saved: Path) -> None:
    head = header.load(saved)
    assert header.open_with_passphrase(head, "right", saved) == DATA_KEY
    assert header.open_with_words(head, WORDS, saved) == DATA_KEY


def test_the_wrong_passphrase_and_the_wrong_words_are_told(saved: Path) -> None:
    head = header.load(saved)
    with pytest.raises(WrongPassphraseError):
        header.open_with_passphrase(head, "wrong", saved)
    with pytest.raises(WrongWordsError, match="do not open this journal"):
        header.open_with_words(head, keys.new_words(), saved)


def test_nothing_secret_stands_in_the_file_or_in_a_report(saved: Path) -> None:
    raw = (saved / header.NAME).read_bytes()
    head = header.load(saved)
    for secret in (b"right", b"sausage", DATA_KEY, DATA_KEY.hex().encode()):
        assert secret not in raw
    assert "wrapped" not in repr(head)
    assert "seal" not in repr(head)


@shared
@given(st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_any_changed_byte_is_damage_and_never_a_wrong_passphrase(
    saved: Path, place: float, change: int
) -> None:
    file = saved / header.NAME
    good = file.read_bytes()
    bad = bytearray(good)
    bad[int(place * len(bad))] ^= change
    try:
        file.write_bytes(bad)
        with pytest.raises(VaultDamagedError, match="Your passphrase is not the problem"):
            open_it(saved)
    finally:
        file.write_bytes(good)


def test_every_single_byte_counts(saved: Path) -> None:
    file = saved / header.NAME
    good = file.read_bytes()
    for place in range(len(good)):
        file.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        with pytest.raises(VaultDamagedError):
            header.load(saved)


@shared
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_other_file_is_damage(saved: Path, raw: bytes) -> None:
    (saved / header.NAME).write_bytes(raw)
    with pytest.raises(VaultDamagedError):
        header.load(saved)


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]\n", b"{}\n", b"null\n", b"1\n", b'"text"\n', b"[" * 60_000, b"{" * 1000, b"1" * 60_000,
     b"NaN\n", b" " * 70_000, b'{\n  "checksum": "\\u00e9"\n}\n', b'{\n  "checksum": null\n}\n',
     b"\xff\xfe{\x00}\x00"],
    ids=lambda raw: repr(raw[:12]),
)  # fmt: skip
def test_json_of_another_shape_is_damage(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / header.NAME).write_bytes(raw)
    with pytest.raises(VaultDamagedError):
        header.load(tmp_path)


def test_a_file_cut_anywhere_is_damage(saved: Path) -> None:
    good = (saved / header.NAME).read_bytes()
    for length in range(0, len(good), 7):
        (saved / header.NAME).write_bytes(good[:length])
        with pytest.raises(VaultDamagedError):
            header.load(saved)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def fields(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every field of the header, the checksum apart."""
    if isinstance(content, dict):
        inner = [fields(value, (*path, name)) for name, value in content.items() if name != "checksum"]
    elif isinstance(content, list):
        inner = [fields(value, (*path, number)) for number, value in enumerate(content)]
    else:
        inner = []
    return ([path] if path else []) + [way for ways in inner for way in ways]


@shared
@given(st.data())
def test_any_changed_field_with_a_mended_checksum_does_not_open(saved: Path, data: st.DataObject) -> None:
    file = saved / header.NAME
    good = file.read_bytes()
    content = copy.deepcopy(json.loads(good))
    way = data.draw(st.sampled_from(fields(content)))
    value = data.draw(JSON)
    holder = content
    for step in way[:-1]:
        holder = holder[step]
    if json.dumps(holder[way[-1]]) == json.dumps(value):
        return
    holder[way[-1]] = value
    try:
        rewrite(saved, content)
        with pytest.raises(VaultError):
            open_it(saved)
    finally:
        file.write_bytes(good)


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("format",), 0), (("format",), -1), (("format",), "1"), (("format",), None),
        (("format",), True), (("format",), 1.0), (("slots", 0, "argon2id", "lanes"), "1"),
        (("vault",), "urn:uuid:12345678123456781234567812345678"), (("vault",), "x"),
        (("slots", 0, "salt"), "AAAA"), (("slots", 0, "nonce"), ""), (("slots", 0, "key"), "AAAA"),
        (("slots", 0, "argon2id", "lanes"), 0), (("slots", 0, "argon2id", "passes"), 2**32),
        (("slots", 0, "argon2id", "memory_kib"), 2**40), (("slots", 0, "argon2id", "memory_kib"), 7),
        (("slots", 0, "argon2id"), None), (("slots", 0, "kind"), "recovery words"), (("slots",), []),
        (("slots", 0, "more"), 1), (("more",), 1), (("seal",), ""), (("seal",), "A" * 43 + "="),
    ],
)  # fmt: skip
def test_a_forged_field_is_damage(saved: Path, way: tuple[Any, ...], value: Any) -> None:
    content = read(saved)
    holder = content
    for step in way[:-1]:
        holder = holder[step]
    holder[way[-1]] = value
    rewrite(saved, content)
    with pytest.raises(VaultDamagedError):
        open_it(saved)


def test_a_slot_taken_away_is_noticed_by_the_seal(saved: Path) -> None:
    content = read(saved)
    content["slots"] = content["slots"][:1]
    rewrite(saved, content)
    with pytest.raises(VaultDamagedError):
        open_it(saved)


def test_a_slot_of_another_vault_does_not_open_this_one(saved: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    header.save(header.new("right", WORDS, DATA_KEY, QUICK), other)
    content = read(saved)
    content["slots"] = read(other)["slots"]
    rewrite(saved, content)
    with pytest.raises(WrongPassphraseError):
        open_it(saved)


def test_a_new_passphrase_takes_the_place_of_the_old_one(saved: Path) -> None:
    head = header.load(saved)
    changed = header.with_passphrase(head, "new", DATA_KEY, QUICK)
    header.save(changed, saved)
    again = header.load(saved)
    assert header.open_with_passphrase(again, "new", saved) == DATA_KEY
    assert header.open_with_words(again, WORDS, saved) == DATA_KEY
    with pytest.raises(WrongPassphraseError):
        header.open_with_passphrase(again, "right", saved)
    old, new = head.slot(header.PASSPHRASE), again.slot(header.PASSPHRASE)
    assert old is not None
    assert new is not None
    assert old.salt != new.salt
    assert old.nonce != new.nonce


def test_what_is_saved_is_what_is_loaded(saved: Path) -> None:
    before = (saved / header.NAME).read_bytes()
    header.save(header.load(saved), saved)
    assert (saved / header.NAME).read_bytes() == before
    assert (saved / header.NAME).stat().st_mode & 0o777 == 0o600
