# SPDX-License-Identifier: GPL-3.0-or-later
"""From what a person knows to the key of the data, by well-known parts only.

Passphrase -> Argon2id (RFC 9106) -> key that unwraps the random data key (AES-256-GCM).
Recovery words -> 128 bits (BIP-39) -> the same. The data key -> HKDF-SHA-256 -> one key for the
database and one that authenticates the header.
"""

from __future__ import annotations

import re
import secrets
import time
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from afterglow.core.errors import mark
from afterglow.vault.errors import WrongWordsError

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
WORD_COUNT = 12
_LETTERS = re.compile(r"[^\W\d_]+")
_CALIBRATION_SECONDS = 0.5
_MOST_MEMORY_KIB = 1024 * 1024
# Beyond these a forged header could keep the program busy or take all memory.
_CEILING_MEMORY_KIB = 4 * 1024 * 1024
_CEILING_PASSES = 100
_CEILING_LANES = 64


@dataclass(frozen=True, slots=True, order=True)
class KeyCost:
    """What one guess costs: memory in KiB, passes over it, lanes computed side by side."""

    memory_kib: int
    passes: int
    lanes: int = 1

    def reaches(self, floor: KeyCost) -> bool:
        """Whether both memory and passes are at least those of the floor."""
        return self.memory_kib >= floor.memory_kib and self.passes >= floor.passes

    def can_be_paid(self) -> bool:
        """Whether Argon2id takes these numbers and a computer has a chance to bear them."""
        return (
            1 <= self.lanes <= _CEILING_LANES
            and 1 <= self.passes <= _CEILING_PASSES
            and 8 * self.lanes <= self.memory_kib <= _CEILING_MEMORY_KIB
        )


# RFC 9106 section 4, second recommended option: 64 MiB and 3 passes; never below it.
FLOOR = KeyCost(memory_kib=64 * 1024, passes=3, lanes=4)


def calibrate() -> KeyCost:
    """Return a cost of about half a second on this computer, never under the floor.

    Memory is raised first, since it is what makes guessing expensive on special hardware.
    """
    began = time.perf_counter()
    derive("calibration", bytes(SALT_BYTES), FLOOR)
    once = max(time.perf_counter() - began, 0.001)
    factor = max(1, int(_CALIBRATION_SECONDS / once))
    memory = min(FLOOR.memory_kib * factor, max(_MOST_MEMORY_KIB, FLOOR.memory_kib))
    return KeyCost(memory, FLOOR.passes, FLOOR.lanes)


def derive(passphrase: str, salt: bytes, cost: KeyCost) -> bytes:
    """Return 32 bytes from a passphrase by Argon2id.

    The passphrase is put into Unicode form NFKC first, so that it opens the vault from any keyboard.
    """
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(secret)


def new_key() -> bytes:
    """Return a fresh random 256-bit key."""
    return secrets.token_bytes(KEY_BYTES)


def new_salt() -> bytes:
    """Return a fresh random salt of 128 bits."""
    return secrets.token_bytes(SALT_BYTES)


def subkey(key: bytes, purpose: str) -> bytes:
    """Return the 32-byte key for one purpose, by HKDF-SHA-256 without salt."""
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode("ascii"))
    return kdf.derive(key)


def wrap(wrapping_key: bytes, data_key: bytes, bound_to: bytes) -> tuple[bytes, bytes]:
    """Return nonce and ciphertext of the data key, bound to the given header fields."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce, AESGCM(wrapping_key).encrypt(nonce, data_key, bound_to)


def unwrap(wrapping_key: bytes, nonce: bytes, wrapped: bytes, bound_to: bytes) -> bytes | None:
    """Return the data key, or None if this key or these fields are not the ones it was wrapped by."""
    try:
        return AESGCM(wrapping_key).decrypt(nonce, wrapped, bound_to)
    except InvalidTag:
        return None


def new_words() -> str:
    """Return twelve new recovery words: 128 random bits and a checksum (BIP-39, English list)."""
    from mnemonic import Mnemonic

    return str(Mnemonic("english").generate(strength=128))


def given_words(text: str) -> list[str]:
    """Return the words of a text in small letters, whatever numbers and signs stand between them.

    The words are shown with numbers, so people write them down, and type them, with numbers.
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    # Accents and signs that nobody sees, such as a zero-width space from a copied page.
    kept = "".join(sign for sign in plain if unicodedata.category(sign) not in {"Mn", "Cf"})
    return _LETTERS.findall(kept)


def tidy_words(words: str) -> str:
    """Return the words as the list spells them; the first four letters of each are enough.

    Raises WrongWordsError if there are not twelve, one is not on the list, or the checksum is wrong.
    """
    from mnemonic import Mnemonic

    book = Mnemonic("english")
    given = given_words(words)
    if len(given) != WORD_COUNT:
        raise WrongWordsError(
            mark("There should be twelve recovery words; there are {count}."), count=len(given)
        )
    tidy = []
    for place, word in enumerate(given, start=1):
        fits = [w for w in book.wordlist if w == word or (len(word) >= 4 and w.startswith(word))]
        exact = [w for w in fits if w == word]
        if len(exact or fits) != 1:
            raise WrongWordsError(
                mark("Word {place} is not on the list of recovery words. Look at its spelling."),
                place=place,
            )
        tidy.append((exact or fits)[0])
    phrase = " ".join(tidy)
    if not book.check(phrase):
        raise WrongWordsError(
            mark("Each word is on the list, but one is wrong or two are swapped. Compare them again.")
        )
    return phrase


def words_key(words: str) -> bytes:
    """Return the wrapping key of recovery words; raises WrongWordsError for words that can not be."""
    from mnemonic import Mnemonic

    entropy = bytes(Mnemonic("english").to_entropy(tidy_words(words)))
    # 128 random bits need no stretching; HKDF only gives them the right length and a purpose.
    return subkey(entropy, "afterglow recovery words")
