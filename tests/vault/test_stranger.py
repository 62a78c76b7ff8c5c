# SPDX-License-Identifier: GPL-3.0-or-later
"""Read a vault by following docs/vault-format.md, with nothing of the program's own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import sqlite3
import unicodedata
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from mnemonic import Mnemonic

if TYPE_CHECKING:
    from afterglow.features.journal.store import JournalStore
    from afterglow.vault.vault import Vault

PAGE = Path(__file__).parents[2] / "docs" / "vault-format.md"


def canonical(content: Any) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")


def hkdf(key: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key)


def slot_of(header: dict[str, Any], kind: str) -> dict[str, Any]:
    (slot,) = (slot for slot in header["slots"] if slot["kind"] == kind)
    return dict(slot)


def passphrase_key(slot: dict[str, Any], passphrase: str) -> bytes:
    cost = slot["argon2id"]
    kdf = Argon2id(
        salt=base64.b64decode(slot["salt"]),
        length=32,
        iterations=cost["passes"],
        lanes=cost["lanes"],
        memory_cost=cost["memory_kib"],
    )
    return kdf.derive(unicodedata.normalize("NFKC", passphrase).encode("utf-8"))


def words_key(words: str) -> bytes:
    wordlist = Mnemonic("english").wordlist
    bits = "".join(f"{wordlist.index(word):011b}" for word in words.split())
    entropy = int(bits[:128], 2).to_bytes(16, "big")
    assert bits[128:] == f"{hashlib.sha256(entropy).digest()[0]:08b}"[:4]
    return hkdf(entropy, b"afterglow recovery words")


def data_key(folder: Path, kind: str, secret: str) -> bytes:
    raw = (folder / "header.json").read_bytes()
    header = json.loads(raw)
    assert raw == json.dumps(header, indent=2).encode("ascii") + b"\n"
    assert list(header) == ["format", "vault", "slots", "seal", "checksum"]
    assert (
        hashlib.sha256(canonical({k: header[k] for k in header if k != "checksum"})).hexdigest()
        == (header["checksum"])
    )
    assert header["format"] == 1
    slot = slot_of(header, kind)
    wrapping = passphrase_key(slot, secret) if kind == "passphrase" else words_key(secret)
    bound = {"format": 1, "vault": header["vault"], "kind": kind, "salt": slot["salt"]}
    if "argon2id" in slot:
        bound["argon2id"] = slot["argon2id"]
    nonce, wrapped = base64.b64decode(slot["nonce"]), base64.b64decode(slot["key"])
    key = AESGCM(wrapping).decrypt(nonce, wrapped, canonical(bound))
    sealed = canonical({k: header[k] for k in ("format", "vault", "slots")})
    seal = hmac.digest(hkdf(key, b"afterglow header"), sealed, "sha256")
    assert seal == base64.b64decode(header["seal"])
    return key


def decrypted(folder: Path, key: bytes) -> bytes:
    """Return the database as an ordinary SQLite file, read by hand."""
    raw = (folder / "journal.db").read_bytes()
    salt = raw[:16]
    seal_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    pages = []
    for number in range(1, len(raw) // 4096 + 1):
        page = raw[(number - 1) * 4096 : number * 4096]
        begin = 16 if number == 1 else 0
        told = hmac.digest(seal_key, page[begin:4032] + number.to_bytes(4, "little"), "sha512")
        assert told == page[4032:]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[4016:4032])).decryptor()
        plain = cipher.update(page[begin:4016]) + cipher.finalize()
        pages.append((b"SQLite format 3\0" if number == 1 else b"") + plain + page[4016:])
    return b"".join(pages)


@pytest.fixture
def written(store: JournalStore, vault: Vault) -> Path:
    from afterglow.core.moment import Moment
    from afterglow.core.pictures import CleanPicture
    from afterglow.features.journal.shapes import Draft, Sharing, TagKind, TagName

    at = Moment(1795338720000, 60)
    picture = store.pictures.add(CleanPicture(b"bytes of a picture", "image/png", 3, 2, False))
    draft = Draft("A title", f"Wörds ![sea](picture:{picture})", at, (TagName("Mère", TagKind.PERSON),), True)
    id_ = store.entries.create(draft)
    store.notes.add(id_, "a note", quote="Wörds", start=0)
    parent = store.entries.entry(id_).uid
    store.entries.create(Draft("", "deeper", at, sharing=Sharing.SENSITIVE, parent_uid=parent))
    vault.close()
    return vault.folder


def look(run: Any, picture: bytes = b"bytes of a picture") -> None:
    """Find in the tables, as the page describes them, what was written."""
    (told,) = re.findall(r"Database revision: (\d{4})\.", PAGE.read_text(encoding="utf-8"))
    assert run("SELECT version_num FROM alembic_version").fetchall() == [(told,)]
    first, second = run(
        "SELECT id, uid, at, at_offset, local_day, starred, sharing, parent_uid, thread_uid, pictures, notes,"
        " title, body, deleted FROM journal_entry ORDER BY sort_key"
    ).fetchall()
    id_, uid = first[:2]
    assert first[2:8] == (1795338720000, 60, 20261122, 1, "private", None)
    assert first[8:12] == (uid, 1, 1, "A title")
    assert second[6:9] == ("sensitive", uid, uid)
    (found,) = re.findall(r"!\[sea\]\(picture:([0-9a-f-]{36})\)", first[12])
    joined = "SELECT d.data, a.sha256, a.media_type, a.width, a.height, a.size FROM attachment a"
    assert run(f"{joined} JOIN attachment_data d ON d.id = a.id WHERE a.uid = ?", (found,)).fetchall() == [
        (picture, hashlib.sha256(picture).hexdigest(), "image/png", 3, 2, len(picture))
    ]
    tags = "SELECT name, folded, kind, place FROM journal_entry_tag JOIN journal_tag t ON t.id = tag_id"
    assert run(tags).fetchall() == [("Mère", "mere", "person", 0)]
    notes = "SELECT entry_id, start, quote, text FROM journal_note"
    assert run(notes).fetchall() == [(id_, 0, "Wörds", "a note")]


def test_a_stranger_reads_it_by_passphrase_and_sqlcipher(written: Path, passphrase: str) -> None:
    key = hkdf(data_key(written, "passphrase", passphrase), b"afterglow database")
    connection = sqlcipher.connect(str(written / "journal.db"))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    look(connection.execute)
    assert connection.execute("PRAGMA cipher_status").fetchone() == ("1",)
    connection.close()


def test_a_stranger_reads_it_by_hand(written: Path, passphrase: str) -> None:
    key = hkdf(data_key(written, "passphrase", passphrase), b"afterglow database")
    plain = bytearray(decrypted(written, key))
    assert plain[18:21] == bytes((2, 2, 80))
    plain[18:20] = b"\x01\x01"  # no write-ahead log in memory
    connection = sqlite3.connect(":memory:")
    connection.deserialize(bytes(plain))
    look(connection.execute)
    connection.close()


@pytest.mark.usefixtures("fast_keys")
def test_a_stranger_gets_the_same_key_by_the_recovery_words(tmp_path: Path) -> None:
    from afterglow.core.clock import SystemClock
    from afterglow.vault import opening

    secret = "ﬁne ẛ̣ pass"  # letters that NFKC changes
    vault, words = opening.create(tmp_path / "new", secret, clock=SystemClock())
    vault.close()
    by_words = data_key(vault.folder, "recovery words", words)
    assert by_words == data_key(vault.folder, "passphrase", secret)


def test_an_earlier_version_is_a_zlib_stream(store: JournalStore, vault: Vault, clock: Any) -> None:
    from afterglow.core.moment import Moment
    from afterglow.features.journal.shapes import Draft

    at = Moment.of(clock.now())
    id_ = store.entries.create(Draft("Before", "the earlier wörds", at))
    clock.forward(days=1)
    store.entries.save(id_, Draft("After", "the later words", at))
    with vault.read() as session:
        rows = session.connection().exec_driver_sql("SELECT entry_id, title, body FROM journal_version")
        ((entry, title, body),) = rows.fetchall()
    assert (entry, title, zlib.decompress(body).decode("utf-8")) == (id_, "Before", "the earlier wörds")


def test_the_page_names_every_table_and_column(vault: Vault) -> None:
    text = PAGE.read_text(encoding="utf-8")
    known = set(re.findall(r"\w+", text))
    with vault.read() as session:
        run = session.connection().exec_driver_sql
        names = [row[0] for row in run("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        assert {name for name in names if not name.startswith("journal_search_")} <= known
        columns = {row[1] for name in names for row in run(f"PRAGMA table_info({name})") if name in known}
        assert columns <= known
        revision = run("SELECT version_num FROM alembic_version").scalar_one()
    assert f"Database revision: {revision}." in text
