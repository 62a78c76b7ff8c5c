# SPDX-License-Identifier: GPL-3.0-or-later
"""What was made, kept in a real vault: nothing marks it, and nothing of it is lost or left over."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import func, select

from afterglow.core import pictures, sounds
from afterglow.core.arc import Arc
from afterglow.core.errors import PersonError
from afterglow.core.moment import Moment
from afterglow.core.shapes import New
from afterglow.core.shares import Paragraph, Period, Place, Quote
from afterglow.features.creations import card, strokes
from afterglow.features.creations.days import made_named
from afterglow.features.creations.keeper import CREATION
from afterglow.features.creations.records import CreationFileRecord, CreationRecord, CreationStrokeRecord
from afterglow.features.creations.shapes import Creation, CreationDraft, Kind, Origin, Stroke, What
from afterglow.features.creations.store import Creations
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.vault.attachments import Attachment
from afterglow.vault.links import Link
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

LINE = Stroke(0x6B4C8A, 6, ((10, 20, 0.5), (11.5, 21, 1)))


@pytest.fixture
def made(vault: Vault) -> Creations:
    return Creations(vault)


def draft(made: Creations, kind: Kind = Kind.DRAWING, title: str = "A boat") -> CreationDraft:
    return CreationDraft(kind, made.vault.now(), title)


def picture(colour: str = "#C9AEE2") -> pictures.CleanPicture:
    out = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(out, "PNG")
    return pictures.clean(out.getvalue())


def count(vault: Vault, record: type) -> int:
    with vault.read() as session:
        return session.scalar(select(func.count()).select_from(record)) or 0


def test_nothing_says_how_good_it_is() -> None:
    judging = ("rat", "score", "star", "grade", "mark", "like", "favourite", "quality", "best")
    names = {column.name for column in CreationRecord.__table__.columns}
    for shape in (Creation, CreationDraft):
        names |= set(get_type_hints(shape, localns={"Moment": Moment}))
    assert [name for name in names if any(name.startswith(word) for word in judging)] == []
    # Every number there is counts something else.
    numbers = {c.name for c in CreationRecord.__table__.columns if c.type.python_type is int}
    assert numbers == {"id", "at", "at_offset", "local_day", "created", "changed", "offset", "deleted"}


def test_it_comes_back_as_it_was_written(made: Creations) -> None:
    origins = (Origin("symbol", new_uid()), Origin("entry", new_uid()))
    words = "Slow water\n\n  and then a door.\n"
    full = CreationDraft(
        Kind.WORDS, made.vault.now(), "  A  boat ", words, "One word", True, new_uid(), origins
    )
    one = made.get(made.create(full))
    assert (one.draft.title, one.draft.words, one.draft.note) == ("A boat", words, "One word")
    assert (one.draft.session, one.draft.origins, one.draft.shareable) == (full.session, origins, True)
    made.save(one.uid, CreationDraft(Kind.WORDS, full.at, "A boat", words, origins=origins[:1]))
    again = made.get(one.uid).draft
    assert (again.session, again.origins, again.shareable) == ("", origins[:1], False)


def test_the_newest_comes_first_and_the_bin_gives_back(made: Creations, clock: HeldClock) -> None:
    first = made.create(draft(made))
    clock.forward(minutes=1)
    second = made.create(draft(made, Kind.COOK, ""))
    assert [each.uid for each in made.latest(9)] == [second, first]
    assert [each.uid for each in made.latest(1)] == [second]
    made.put_away([second])
    assert (made.count(), [each.uid for each in made.binned()]) == (1, [second])
    with pytest.raises(PersonError):
        made.get(second)
    with pytest.raises(PersonError):
        made.save(second, draft(made))
    with pytest.raises(PersonError):
        made.files.add_picture(second, picture())
    made.restore([second])
    assert made.count() == 2


def test_after_thirty_days_in_the_bin_nothing_is_left_over(made: Creations, clock: HeldClock) -> None:
    uid = made.create(CreationDraft(Kind.SOUND, made.vault.now(), origins=(Origin("symbol", new_uid()),)))
    made.files.add_picture(uid, picture())
    made.files.add_sound(uid, sounds.of_frames(b"\0\1" * 100))
    made.files.put_lines(uid, 0, [LINE, LINE])
    made.put_away([uid])
    clock.forward(days=29)
    made.purge_old()
    assert len(made.binned()) == 1
    clock.forward(days=2)
    made.purge_old()
    for record in (CreationRecord, CreationFileRecord, CreationStrokeRecord, Attachment, Link):
        assert count(made.vault, record) == 0


def test_what_was_begun_and_left_goes_after_a_day_and_nothing_else_does(
    made: Creations, clock: HeldClock
) -> None:
    now = made.vault.now()
    bare = made.create(CreationDraft(Kind.SOUND, now))
    others = [
        made.create(CreationDraft(Kind.SOUND, now, note="Hm")),
        made.create(CreationDraft(Kind.SOUND, now, origins=(Origin("entry", new_uid()),))),
        made.create(CreationDraft(Kind.SOUND, now, session=new_uid())),
        made.create(CreationDraft(Kind.DRAWING, now)),
    ]
    made.files.put_lines(others[-1], 0, [LINE])
    assert made.get(bare).bare
    made.purge_old()
    assert made.count() == 5
    clock.forward(days=1)
    made.purge_old()
    assert made.known() == set(others)


def test_a_picture_that_an_entry_shows_too_stays_whichever_goes_first(
    made: Creations, clock: HeldClock
) -> None:
    journal = JournalStore(made.vault)
    both, mine = picture(), picture("#000000")
    uid = made.create(draft(made))
    shared = made.files.add_picture(uid, both)
    alone = made.files.add_picture(uid, mine)
    clock.forward(minutes=1)
    assert journal.pictures.add(both) == shared
    entry = journal.entries.create(Draft("", f"![]({'picture:' + shared})", made.vault.now()))
    clock.forward(days=3)
    made.put_away([uid])
    made.purge([uid])
    assert (journal.pictures.data(shared), journal.pictures.data(alone)) == (both.data, None)

    again = made.create(draft(made))
    kept = made.files.add_picture(again, mine)
    made.files.add_picture(again, both)
    clock.forward(days=3)
    journal.bin.put([entry])
    journal.bin.empty()
    assert made.files.data(kept) == mine.data
    assert made.files.data(shared) == both.data


def test_a_drawing_has_one_picture_and_it_is_the_latest(made: Creations) -> None:
    uid = made.create(draft(made))
    made.files.add_picture(uid, picture())
    made.files.put_drawing(uid, b"\x89PNG one", 1)
    made.files.put_drawing(uid, b"\x89PNG two", 2)
    made.files.put_drawing(uid, b"\x89PNG two", 2)
    first, second = made.get(uid).files
    assert (first.what, second.what) == (What.DRAWING, What.PICTURE)
    assert made.files.data(first.uid) == b"\x89PNG two"
    assert count(made.vault, Attachment) == 2
    made.files.put_lines(uid, 0, [LINE])
    made.files.remove(uid, first.id)
    assert (made.get(uid).lines, len(made.get(uid).files)) == (0, 1)


def test_lines_are_kept_from_where_they_changed(made: Creations) -> None:
    uid = made.create(draft(made))
    made.files.put_lines(uid, 0, [LINE] * 3)
    other = Stroke(0, 4, ((1, 1, 1),), erases=True)
    made.files.put_lines(uid, 2, [other])
    assert [each.erases for each in made.files.lines(uid)] == [False, False, True]
    made.files.put_lines(uid, 1, [])
    assert made.get(uid).lines == 1


NUMBER = st.floats(-50, 2000, allow_nan=False)


@given(
    st.builds(
        Stroke,
        st.integers(0, 0xFFFFFF),
        st.floats(1, 200),
        st.lists(st.tuples(NUMBER, NUMBER, st.floats(0, 1)), min_size=1, max_size=6).map(tuple),
        st.booleans(),
    )
)
def test_a_line_survives_being_packed_to_a_tenth_of_a_unit(stroke: Stroke) -> None:
    back = strokes.unpack(strokes.pack(stroke))
    assert (back.colour, back.erases, len(back.points)) == (stroke.colour, stroke.erases, len(stroke.points))
    for (x, y, pressure), (was_x, was_y, was_pressure) in zip(back.points, stroke.points, strict=True):
        assert abs(x - min(max(was_x, 0), 1600)) <= 0.051
        assert abs(y - min(max(was_y, 0), 1000)) <= 0.051
        assert abs(pressure - was_pressure) < 0.0001
    assert strokes.unpack(strokes.pack(back)) == back


@pytest.mark.parametrize("data", [b"", b"\0" * 6, strokes.pack(LINE)[:-1], b"\2" + strokes.pack(LINE)[1:]])
def test_what_is_no_line_is_told_apart(data: bytes) -> None:
    with pytest.raises(ValueError, match="no line"):
        strokes.unpack(data)


# What other pages and a reflection do with it


def test_a_reflection_keeps_something_made_and_takes_it_back(made: Creations, clock: HeldClock) -> None:
    symbol, entry, session_uid = new_uid(), new_uid(), new_uid()
    more = {"kind": "movement", "symbol": symbol, "session": session_uid, "sharing": "private"}
    new = New("creation", "Slow turning", more, (entry,))
    with made.vault.write() as session:
        uid = CREATION.keep(made.vault, session, new)
        seed = {"kind": "words", "symbol": "the colour of rust", "session": "soon"}
        other = CREATION.keep(made.vault, session, New("creation", "A line", seed))
    one = made.get(uid)
    assert (one.draft.kind, one.draft.note, one.draft.session) == (
        Kind.MOVEMENT, "Slow turning", session_uid,
    )  # fmt: skip
    assert one.draft.origins == (Origin("origin", entry), Origin("symbol", symbol))
    assert not one.draft.shareable
    bare = made.get(other).draft
    assert (bare.words, bare.origins, bare.session) == ("A line", (), "")
    clock.forward(minutes=1)
    made.files.add_picture(other, picture())
    with made.vault.write() as session:
        CREATION.undo(made.vault, session, uid)
        CREATION.undo(made.vault, session, other)
    assert [each.uid for each in made.latest(9)] == [other]
    assert count(made.vault, Link) == 0


def test_other_pages_hear_of_it_by_day_and_by_name(made: Creations, clock: HeldClock) -> None:
    uid = made.create(CreationDraft(Kind.WORDS, made.vault.now(), words="Slow\nwater"))
    today = clock.now().date()
    assert card.FEATURE.happenings is not None
    (found,) = card.FEATURE.happenings(made.vault, today, today)
    assert (found.kind, found.uid, found.title, found.text, found.feature) == (
        "creation", uid, "Words", "Slow water", "creations",
    )  # fmt: skip
    assert made_named(made.vault, [uid, new_uid()], "creations") == [found]
    assert card.FEATURE.happenings(made.vault, today - timedelta(days=2), today - timedelta(days=1)) == []


def test_the_pages_for_others_hold_none_of_it_until_it_is_ticked(made: Creations, clock: HeldClock) -> None:
    now, today = made.vault.now(), clock.now().date()
    made.create(CreationDraft(Kind.WORDS, now, words="Slow\nwater", note="Rest", shareable=True))
    made.create(CreationDraft(Kind.COOK, now, "Bread"))
    made.put_away([made.create(CreationDraft(Kind.COOK, now, "Soup"))])
    assert card.FEATURE.shares is not None
    (section,) = card.FEATURE.shares(made.vault, Period(today, today, Arc()))
    assert (section.place, section.on) == (Place.MAKING, False)
    assert [(each.title, each.on, each.sensitive) for each in section.items] == [
        ("Words", False, False),
        ("Bread", False, True),
    ]
    assert section.items[0].blocks[1:] == (Quote("Slow\nwater"), Paragraph("Rest"))
    assert not any(each.usual for each in section.items)
    (none,) = card.FEATURE.shares(
        made.vault, Period(today - timedelta(days=9), today - timedelta(days=1), Arc())
    )
    assert none.items == ()
