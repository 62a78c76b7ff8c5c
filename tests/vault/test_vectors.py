# SPDX-License-Identifier: GPL-3.0-or-later
"""Known answers for every step from a secret to the data key, none of them computed by this program.

Argon2id: RFC 9106, section 5.3, and the vectors of the reference implementation. BIP-39: the vectors
of its reference implementation. HKDF: RFC 5869, A.3. AES-256-GCM: test case 16 of its specification. The
whole header: made from docs/vault-format.md with argon2-cffi, PyCryptodome and hashlib.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from afterglow.vault import header, keys
from afterglow.vault.errors import WrongPassphraseError, WrongWordsError

KNOWN = Path(__file__).parent / "known"
PASSPHRASE = "Grüße, ﬁve lanterns №9"  # NFKC changes two of its letters
WORDS = "vessel ladder alter error federal sibling chat ability sun glass valve picture"
DATA_KEY = bytes.fromhex("c0ffee000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c")


def test_argon2id_of_the_rfc() -> None:
    # With a secret and associated data, which the vault does without, so asked of the part itself.
    part = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        secret=b"\x03" * 8,
        ad=b"\x04" * 12,
    )
    assert part.derive(b"\x01" * 32).hex() == (
        "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    )


@pytest.mark.parametrize(
    ("passphrase", "salt", "passes", "memory_kib", "lanes", "answer"),
    [
        ("password", "somesalt", 2, 65536, 1,
         "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"),
        ("password", "somesalt", 2, 256, 1,
         "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
        ("password", "somesalt", 2, 256, 2,
         "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"),
        ("password", "somesalt", 4, 65536, 1,
         "9025d48e68ef7395cca9079da4c4ec3affb3c8911fe4f86d1a2520856f63172c"),
    ],
)  # fmt: skip
def test_argon2id_of_the_reference(
    passphrase: str, salt: str, passes: int, memory_kib: int, lanes: int, answer: str
) -> None:
    cost = keys.KeyCost(memory_kib, passes, lanes)
    assert keys.derive(passphrase, salt.encode(), cost).hex() == answer


@pytest.mark.parametrize(
    ("entropy", "words"),
    [
        ("00000000000000000000000000000000", "abandon " * 11 + "about"),
        ("7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f",
         "legal winner thank year wave sausage worth useful legal winner thank yellow"),
        ("80808080808080808080808080808080",
         "letter advice cage absurd amount doctor acoustic avoid letter advice cage above"),
        ("ffffffffffffffffffffffffffffffff", "zoo " * 11 + "wrong"),
        ("9e885d952ad362caeb4efe34a8e91bd2",
         "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic"),
        ("c0ba5a8e914111210f2bd131f3d5e08d",
         "scheme spot photo card baby mountain device kick cradle pact join borrow"),
        ("23db8160a31d3e0dca3688ed941adbf3",
         "cat swing flag economy stadium alone churn speed unique patch report train"),
        ("f30f8c1da665478f49b001d94c5fc452", WORDS),
        ("7dce4ed2284c9134d026608ab684c05c",
         "lava include region explain simple omit dog slot melt reflect copy reward"),
        ("5baf069620eff15c71dd97c9a6ee328f",
         "forum join pitch dove yellow purchase shuffle real situate danger million bunker"),
        ("63deb1e7f0c3de56f4ab43c9d2ae6c86",
         "glow void ketchup thunder digital clock sport half six nice open artefact"),
        ("00641669f095b433a304ed0f953f28eb",
         "about camera omit thrive forget border metal oval auto prepare sketch stomach"),
    ],
)  # fmt: skip
def test_bip39(entropy: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    extracted = hmac.digest(bytes(32), bytes.fromhex(entropy), hashlib.sha256)
    answer = hmac.digest(extracted, b"afterglow recovery words\x01", hashlib.sha256)
    assert keys.words_key(words) == answer
    # And the other way: new words are those of their random bytes.
    monkeypatch.setattr("mnemonic.mnemonic.secrets.token_bytes", lambda count: bytes.fromhex(entropy)[:count])
    assert keys.new_words() == words


@pytest.mark.parametrize(
    "words",
    [
        "abandon " * 17 + "agent",
        "abandon " * 23 + "art",
        "zoo " * 11 + "zoo",
        "abandon " * 12,
        "legal winner thank year wave sausage worth useful legal winner thank thank",
    ],
)
def test_words_that_are_longer_or_fail_their_checksum_are_refused(words: str) -> None:
    with pytest.raises(WrongWordsError):
        keys.words_key(words)


def test_hkdf_of_the_rfc() -> None:
    assert keys.subkey(b"\x0b" * 22, "").hex() == (
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
    )


def test_aes_256_gcm_of_its_specification() -> None:
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    sealed = bytes.fromhex(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"
    )
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    bound = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    nonce = bytes.fromhex("cafebabefacedbaddecaf888")
    assert keys.unwrap(key, nonce, sealed, bound) == plain
    assert keys.unwrap(key, nonce, sealed, bound + b"x") is None


def test_a_whole_header_opens_both_ways_at_the_real_cost() -> None:
    head = header.load(KNOWN)
    slot = head.slot(header.PASSPHRASE)
    assert slot is not None
    assert slot.cost == keys.FLOOR
    assert header.open_with_passphrase(head, PASSPHRASE, KNOWN) == DATA_KEY
    assert header.open_with_passphrase(head, "Grüße, five lanterns No9", KNOWN) == DATA_KEY
    assert header.open_with_words(head, WORDS, KNOWN) == DATA_KEY
    assert header.written(head) == (KNOWN / "header.json").read_bytes()


def test_a_whole_header_opens_by_nothing_else() -> None:
    head = header.load(KNOWN)
    with pytest.raises(WrongPassphraseError):
        header.open_with_passphrase(head, PASSPHRASE + " ", KNOWN)
    with pytest.raises(WrongWordsError):
        header.open_with_words(head, "zoo " * 11 + "wrong", KNOWN)


@pytest.mark.parametrize(
    ("purpose", "answer"),
    [
        ("afterglow database", "564b011673fc983d2f287136cf11cb76581d79ad83cbb8aff299b5ba429823e3"),
        ("afterglow header", "3148de41b8f1c535ebf76cac4ba5ef61372399710e0634bd6d6d0942a699f91b"),
        ("afterglow backup", "f8d37de5f009ce9a614a64aeaf162efea15f5c01ed3b523681fbaceed7ba11ea"),
    ],
)
def test_the_subkeys_of_that_header(purpose: str, answer: str) -> None:
    assert keys.subkey(DATA_KEY, purpose).hex() == answer
