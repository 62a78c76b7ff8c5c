# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from afterglow.core.pictures import CleanPicture
from afterglow.features.journal.records import EntryPictureRecord

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import HeldClock
    from tests.features.journal.store.conftest import MakeDraft, Write

    from afterglow.features.journal.store import JournalStore


@pytest.fixture
def paste(store: JournalStore) -> Callable[[str], str]:
    """Keep a picture (its bytes are the given word) and return its identifier."""

    def keep(word: str) -> str:
        return store.pictures.add(CleanPicture(word.encode(), "image/png", 4, 3, had_private_data=False))

    return keep


def shows(*uids: str) -> str:
    return " and ".join(f"![a word](picture:{uid})" for uid in uids)


def test_a_picture_is_kept_once(store: JournalStore, paste: Callable[[str], str]) -> None:
    uid = paste("sea")
    assert paste("sea") == uid
    assert paste("moon") != uid
    assert store.pictures.data(uid) == b"sea"
    assert store.pictures.media_type(uid) == "image/png"
    assert store.pictures.size(uid) == (4, 3)


def test_a_picture_that_is_not_there(store: JournalStore) -> None:
    for ask in (store.pictures.data, store.pictures.media_type, store.pictures.size):
        assert ask("01234567-89ab-cdef-0123-456789abcdef") is None


def test_an_imported_picture_keeps_its_identifier(store: JournalStore) -> None:
    uid = "01234567-89ab-cdef-0123-456789abcdef"
    picture = CleanPicture(b"sea", "image/png", 4, 3, had_private_data=False)
    assert store.pictures.add(picture, uid=uid) == uid


def shown_in(store: JournalStore, uid: str) -> list[int]:
    """Return which entries are known to show a picture."""
    with store.vault.read() as session:
        query = select(EntryPictureRecord.entry_id).where(EntryPictureRecord.picture_uid == uid)
        return list(session.scalars(query))


def test_which_entries_show_it(
    store: JournalStore, draft: MakeDraft, write: Write, paste: Callable[[str], str]
) -> None:
    sea, moon = paste("sea"), paste("moon")
    both, one, none = (
        write(shows(sea, moon, sea)),
        write(shows(sea).upper().replace("PICTURE", "picture")),
        write("none"),
    )
    assert shown_in(store, sea) == [both, one]
    assert shown_in(store, moon) == [both]
    assert list(store.search.find("has:picture").ids) == [one, both]
    assert list(store.search.find("-has:picture").ids) == [none]
    store.entries.save(both, draft(shows(moon)))
    store.entries.save(none, draft(shows(sea)))
    assert shown_in(store, sea) == [one, none]
    store.entries.save(one, draft("no more"))
    assert list(store.search.find("has:picture").ids) == [none, both]


def test_a_picture_goes_with_the_last_entry_that_shows_it(
    store: JournalStore, write: Write, paste: Callable[[str], str]
) -> None:
    sea, moon = paste("sea"), paste("moon")
    one, two = write(shows(sea, moon)), write(shows(sea))
    store.bin.put([one])
    assert store.pictures.data(moon) == b"moon"
    store.bin.empty()
    assert store.pictures.data(moon) is None
    assert store.pictures.data(sea) == b"sea"
    store.bin.put([two])
    store.bin.empty()
    assert store.pictures.data(sea) is None
    assert store.vault.check().intact


def test_an_entry_in_the_bin_keeps_its_picture(
    store: JournalStore, write: Write, paste: Callable[[str], str]
) -> None:
    sea = paste("sea")
    one, two = write(shows(sea)), write(shows(sea))
    store.bin.put([one, two])
    store.bin.purge([one])
    assert store.pictures.data(sea) == b"sea"


def test_an_earlier_version_keeps_its_picture(
    store: JournalStore, draft: MakeDraft, write: Write, paste: Callable[[str], str], clock: HeldClock
) -> None:
    sea, moon = paste("sea"), paste("moon")
    changed, other = write(shows(sea)), write(shows(moon))
    clock.forward(days=3)
    store.entries.save(changed, draft("no picture any more"))
    store.bin.put([other])
    store.bin.empty()
    assert store.pictures.data(moon) is None
    (version,) = store.history.versions(changed)
    store.history.restore(changed, version.id)
    assert store.pictures.data(sea) == b"sea"
    assert shown_in(store, sea) == [changed]
    store.entries.save(changed, draft("no picture once more"))
    # With the entry goes what only its versions show.
    store.bin.put([changed])
    assert store.pictures.data(sea) == b"sea"
    store.bin.empty()
    assert store.pictures.data(sea) is None


def test_a_version_of_one_entry_keeps_the_picture_of_another(
    store: JournalStore, draft: MakeDraft, write: Write, paste: Callable[[str], str], clock: HeldClock
) -> None:
    sea = paste("sea")
    changed, other = write(shows(sea)), write(shows(sea))
    clock.forward(minutes=10)
    store.entries.save(changed, draft("words"))
    store.bin.put([other])
    store.bin.empty()
    assert store.pictures.data(sea) == b"sea"


def test_a_picture_just_pasted_waits_for_its_text(
    store: JournalStore, write: Write, paste: Callable[[str], str], clock: HeldClock
) -> None:
    left, again = paste("left over"), paste("again")
    clock.forward(days=2)
    new = paste("new")
    assert paste("again") == again
    store.bin.put([write("something")])
    store.bin.empty()
    assert store.pictures.data(left) is None
    assert (store.pictures.data(new), store.pictures.data(again)) == (b"new", b"again")
    write(shows(new))
    clock.forward(days=2)
    store.bin.put([write("something")])
    store.bin.empty()
    assert (store.pictures.data(new), store.pictures.data(again)) == (b"new", None)
