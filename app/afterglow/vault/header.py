# SPDX-License-Identifier: GPL-3.0-or-later
"""The one file of a vault that can be read without a key: how to get at the key.

Two layers tell apart what may be wrong. A checksum over the content, kept beside it, needs no key:
if it does not fit, the file is damaged, whatever was typed. Only then is a slot tried, so "wrong
passphrase" is said of whole files alone. Once the data key is known, an HMAC over the same content
shows whether somebody changed the file and mended the checksum.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from afterglow.vault import keys, sealed_json
from afterglow.vault.errors import (
    NotAVaultError,
    VaultDamagedError,
    VaultTooNewError,
    WeakKeyError,
    WrongPassphraseError,
    WrongWordsError,
)
from afterglow.vault.files import told_plainly, write_safely

if TYPE_CHECKING:
    from pathlib import Path

NAME = "header.json"
FORMAT = 1
PASSPHRASE = "passphrase"  # noqa: S105  # the kind of a slot
WORDS = "recovery words"
_HEADER_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key, wrapped for one way of opening the vault."""

    kind: str
    salt: bytes
    cost: keys.KeyCost | None
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Header:
    """What `header.json` says, checked for wholeness but not yet authenticated."""

    vault_id: str
    slots: tuple[Slot, ...]
    seal: bytes = field(default=b"", repr=False)

    def slot(self, kind: str) -> Slot | None:
        """Return the slot of a kind."""
        return next((slot for slot in self.slots if slot.kind == kind), None)


def new(passphrase: str, words: str, data_key: bytes, cost: keys.KeyCost) -> Header:
    """Return the header of a new vault with both slots."""
    header = Header(vault_id=str(uuid.uuid4()), slots=())
    header = with_passphrase(header, passphrase, data_key, cost)
    return with_words(header, words, data_key)


def with_passphrase(header: Header, passphrase: str, data_key: bytes, cost: keys.KeyCost) -> Header:
    """Return the header with a new passphrase slot; the old passphrase no longer opens it."""
    salt = keys.new_salt()
    key = keys.derive(passphrase, salt, cost)
    return _with_slot(header, Slot(PASSPHRASE, salt, cost, b"", b""), key, data_key)


def with_words(header: Header, words: str, data_key: bytes) -> Header:
    """Return the header with a new slot for recovery words; the old words no longer open it."""
    slot = Slot(WORDS, keys.new_salt(), None, b"", b"")
    return _with_slot(header, slot, keys.words_key(words), data_key)


def open_with_passphrase(header: Header, passphrase: str, folder: Path) -> bytes:
    """Return the data key.

    Raises WrongPassphraseError, WeakKeyError, or VaultDamagedError if the seal does not fit.
    """
    slot = header.slot(PASSPHRASE)
    if slot is None or slot.cost is None:
        raise VaultDamagedError(NAME, folder)
    if not slot.cost.reaches(keys.FLOOR):
        raise WeakKeyError
    key = keys.derive(passphrase, slot.salt, slot.cost)
    data_key = keys.unwrap(key, slot.nonce, slot.wrapped, _bound(header.vault_id, slot))
    if data_key is None:
        raise WrongPassphraseError
    return _sealed(header, data_key, folder)


def open_with_words(header: Header, words: str, folder: Path) -> bytes:
    """Return the data key; raises WrongWordsError, or VaultDamagedError if the seal does not fit."""
    slot = header.slot(WORDS)
    if slot is None:
        raise VaultDamagedError(NAME, folder)
    data_key = keys.unwrap(keys.words_key(words), slot.nonce, slot.wrapped, _bound(header.vault_id, slot))
    if data_key is None:
        raise WrongWordsError
    return _sealed(header, data_key, folder)


def save(header: Header, folder: Path) -> None:
    """Write the header so that a crash leaves either the old file or the new one, whole."""
    write_safely(folder / NAME, written(header))


def written(header: Header) -> bytes:
    """Return the bytes of `header.json`."""
    return sealed_json.written(_content(header) | {"seal": sealed_json.text(header.seal)})


def load(folder: Path) -> Header:
    """Read the header and check that it is whole.

    Raises NotAVaultError, VaultTooNewError (said only of a whole file), VaultDamagedError, or what
    the disk says.
    """
    try:
        with told_plainly(folder), (folder / NAME).open("rb") as file:
            raw = file.read(_HEADER_LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NotAVaultError(folder) from None
    try:
        return read(raw)
    except ValueError:
        raise VaultDamagedError(NAME, folder) from None


def read(raw: bytes) -> Header:
    """Return the header that these bytes are; raises VaultTooNewError, or ValueError if not whole."""
    try:
        content = sealed_json.read(raw)
        if content["format"] > FORMAT:
            raise VaultTooNewError
        header = _read(content)
        if written(header) != raw:
            # A field we do not know, or one spelled in another way: not written by this program.
            raise ValueError("not written by this program")
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a header") from error
    return header


def fits(header: Header, data_key: bytes) -> bool:
    """Whether the header carries the seal of this data key: nobody else changed it."""
    return hmac.compare_digest(header.seal, _seal(header, data_key))


def _with_slot(header: Header, slot: Slot, key: bytes, data_key: bytes) -> Header:
    nonce, wrapped = keys.wrap(key, data_key, _bound(header.vault_id, slot))
    slot = replace(slot, nonce=nonce, wrapped=wrapped)
    others = tuple(s for s in header.slots if s.kind != slot.kind)
    header = replace(header, slots=(*others, slot))
    return replace(header, seal=_seal(header, data_key))


def _seal(header: Header, data_key: bytes) -> bytes:
    key = keys.subkey(data_key, "afterglow header")
    return hmac.digest(key, sealed_json.canonical(_content(header)), hashlib.sha256)


def _sealed(header: Header, data_key: bytes, folder: Path) -> bytes:
    if not fits(header, data_key):
        raise VaultDamagedError(NAME, folder)
    return data_key


def _bound(vault_id: str, slot: Slot) -> bytes:
    """Return the fields that a wrapped key belongs to, so that no slot works anywhere else."""
    return sealed_json.canonical({"format": FORMAT, "vault": vault_id, **_slot_settings(slot)})


def _slot_settings(slot: Slot) -> dict[str, Any]:
    settings: dict[str, Any] = {"kind": slot.kind, "salt": sealed_json.text(slot.salt)}
    if slot.cost is not None:
        settings["argon2id"] = {
            "memory_kib": slot.cost.memory_kib,
            "passes": slot.cost.passes,
            "lanes": slot.cost.lanes,
        }
    return settings


def _content(header: Header) -> dict[str, Any]:
    slots = [
        {**_slot_settings(slot), "nonce": sealed_json.text(slot.nonce), "key": sealed_json.text(slot.wrapped)}
        for slot in header.slots
    ]
    return {"format": FORMAT, "vault": header.vault_id, "slots": slots}


def _read(content: dict[str, Any]) -> Header:
    slots = []
    for entry in content["slots"]:
        cost = entry.get("argon2id")
        slots.append(
            Slot(
                kind=str(entry["kind"]),
                salt=sealed_json.from_text(entry["salt"], keys.SALT_BYTES),
                cost=_cost(cost) if cost is not None else None,
                nonce=sealed_json.from_text(entry["nonce"], keys.NONCE_BYTES),
                wrapped=sealed_json.from_text(entry["key"], keys.KEY_BYTES + keys.TAG_BYTES),
            )
        )
    seal = sealed_json.from_text(content["seal"], hashlib.sha256().digest_size)
    return Header(str(uuid.UUID(content["vault"])), tuple(slots), seal)


def _cost(told: dict[str, Any]) -> keys.KeyCost:
    cost = keys.KeyCost(**{name: int(value) for name, value in told.items()})
    if not cost.can_be_paid():
        raise ValueError("a cost that no computer pays")
    return cost
