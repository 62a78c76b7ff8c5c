# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.vault.test_stranger import decrypted

from afterglow.vault import departures, header, keys

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

WHOM = "dr-quillwort-heronry"


def note(vault: Vault, place: str = "/home/me/notes.pdf", *, count: int = 3) -> int:
    with vault.write() as session:
        return departures.note(
            session, vault.now(), what="{count} entries", count=count, form="PDF", place=Path(place)
        )


def listed(vault: Vault) -> list[departures.Departure]:
    with vault.read() as session:
        return departures.listed(session)


def test_what_left_is_listed_newest_first(vault: Vault, clock: HeldClock) -> None:
    note(vault, count=1)
    clock.forward(hours=1)
    second, third = note(vault, count=2), note(vault, count=3)
    found = listed(vault)
    assert [one.count for one in found] == [3, 2, 1]
    assert [one.id for one in found[:2]] == [third, second]
    assert found[2].at.iso() == "2026-11-22T10:12:00.000+01:00"
    assert (found[0].what, found[0].form, found[0].to_whom) == ("{count} entries", "PDF", "")
    assert found[0].place == str(Path("/home/me/notes.pdf"))
    with vault.read() as session:
        assert departures.count(session) == 3
        assert [one.count for one in departures.listed(session, limit=1, start=1)] == [2]


def test_to_whom_is_one_line_of_free_words(vault: Vault) -> None:
    id_ = note(vault)
    with vault.write() as session:
        departures.set_to_whom(session, id_, "  Dr. Bäumer,\nat the clinic  ", vault.now())
        departures.set_to_whom(session, 999, "nobody", vault.now())
    assert [one.to_whom for one in listed(vault)] == ["Dr. Bäumer, at the clinic"]
    with vault.write() as session:
        departures.set_to_whom(session, id_, "x" * 9_000, vault.now())
    assert len(listed(vault)[0].to_whom) == departures.MOST_WHOM


def test_erasing_one_or_all(vault: Vault) -> None:
    first, second = note(vault), note(vault)
    told: list[frozenset[int]] = []
    vault.on_change(lambda change: told.append(change.touched["departure"]))
    with vault.write() as session:
        departures.erase(session, first)
    assert [one.id for one in listed(vault)] == [second]
    note(vault)
    with vault.write() as session:
        departures.erase_all(session)
    assert listed(vault) == []
    assert told[0] == {first}
    assert second in told[-1]


def test_a_place_that_is_no_text_is_kept_as_far_as_it_can_be_read(vault: Vault) -> None:
    note(vault, "/home/me/caf\udce9.pdf")
    assert listed(vault)[0].place.startswith("/home/me/caf")


def test_what_is_erased_is_overwritten_below_the_encryption(vault: Vault, passphrase: str) -> None:
    id_ = note(vault)
    with vault.write() as session:
        departures.set_to_whom(session, id_, WHOM, vault.now())
    vault.settle()
    assert WHOM.encode() in pages(vault, passphrase)
    with vault.write() as session:
        departures.erase(session, id_)
    vault.close()
    # The log is gone with closing, and what the database holds is decrypted whole, free room included.
    assert not (vault.folder / "journal.db-wal").exists()
    assert WHOM.encode() not in pages(vault, passphrase)


def pages(vault: Vault, passphrase: str) -> bytes:
    head = header.load(vault.folder)
    data_key = header.open_with_passphrase(head, passphrase, vault.folder)
    return decrypted(vault.folder, keys.subkey(data_key, "afterglow database"))
