# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import io
import itertools
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from afterglow.core import pictures
from afterglow.core.moment import Moment
from afterglow.features.journal.export import export
from afterglow.features.journal.importing import bring_in
from afterglow.features.journal.shapes import (
    Draft,
    Entry,
    Incoming,
    Note,
    Sharing,
    TagKind,
    TagName,
    Version,
)
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

pytestmark = pytest.mark.usefixtures("fast_keys")

_numbers = itertools.count()
# Letters of every kind but the NUL, which is no text; and pieces that look like the frame around it.
letters = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60)
pieces = st.sampled_from(
    ["---\n", "\r\n", "\n", "---", "afterglow: 1\n", "\ufeff", "# x", "\u2028", "'\"\\", "![a](picture:x)"]
)
texts = st.lists(st.one_of(letters, pieces), max_size=6).map("".join)
uids = st.uuids().map(str)
moments = st.builds(
    Moment,
    st.integers(
        int(datetime(1900, 1, 2, tzinfo=UTC).timestamp() * 1000),
        int(datetime(2200, 1, 1, tzinfo=UTC).timestamp() * 1000),
    ),
    st.integers(-14 * 60, 14 * 60),
)
notes = st.builds(Note, uids, moments, texts, texts, st.integers(-1, 1000))
names = st.text(
    st.characters(exclude_characters="\x00", exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"]),
    min_size=1,
    max_size=8,
)


@st.composite
def journals(draw: st.DrawFn) -> list[Incoming]:
    kinds = draw(st.dictionaries(names, st.sampled_from(TagKind), max_size=4))
    tags = st.lists(st.sampled_from([TagName(*one) for one in kinds.items()]), unique=True, max_size=3)
    return [
        Incoming(
            uid,
            Draft(
                draw(texts),
                draw(texts),
                draw(moments),
                tuple(draw(tags)) if kinds else (),
                draw(st.booleans()),
                draw(st.sampled_from(Sharing)),
                draw(st.none() | uids),
                draw(texts),
            ),
            draw(moments).utc_ms,
            draw(moments).utc_ms,
            draw(st.none() | moments.map(lambda at: at.utc_ms)),
            draw(st.none() | uids),
            tuple(draw(st.lists(notes, max_size=2, unique_by=lambda note: note.uid))),
            tuple(
                Version(0, draw(moments), draw(texts), draw(texts)) for _ in range(draw(st.integers(0, 2)))
            ),
        )
        for uid in draw(st.lists(uids, max_size=4, unique=True))
    ]


@pytest.fixture
def fresh(
    tmp_path: Path,
    pristine: Path,
    passphrase: str,
    clock: HeldClock,
) -> Iterator[Callable[[], JournalStore]]:
    """Make new, empty journals and close them at the end."""
    made: list[Vault] = []

    def one() -> JournalStore:
        folder = shutil.copytree(pristine, tmp_path / f"vault-{next(_numbers)}")
        vault = opening.open_vault(folder, passphrase, clock=clock)
        made.append(vault)
        return JournalStore(vault)

    yield one
    for vault in made:
        vault.close()


def without_ids(entries: Iterator[Entry]) -> list[Any]:
    return sorted(
        (
            e.uid, e.title, e.body, e.at, e.tags, e.starred, e.sharing, e.parent_uid, e.thread_uid,
            e.created, e.changed, e.extra, sorted(e.notes, key=lambda n: n.uid),
        )
        for e in entries
    )  # fmt: skip


slow = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@slow
@given(journal=journals())
def test_markdown_gives_the_same_entries_back(
    journal: list[Incoming], tmp_path: Path, fresh: Callable[[], JournalStore]
) -> None:
    first, second = fresh(), fresh()
    first.bulk.insert([replace(one, deleted=None) for one in journal])
    if not journal:
        return
    out = tmp_path / f"out-{next(_numbers)}"
    export(first, "markdown", out, None, sensitive=True)

    report = bring_in(second, out)

    assert report.bad == []
    assert without_ids(second.bulk.read()) == without_ids(first.bulk.read())
    assert bring_in(second, out).new == 0


@slow
@given(journal=journals())
def test_json_gives_the_same_bytes_back(
    journal: list[Incoming], tmp_path: Path, fresh: Callable[[], JournalStore]
) -> None:
    first, second = fresh(), fresh()
    first.bulk.insert(journal)
    before, after = tmp_path / f"{next(_numbers)}.json", tmp_path / f"{next(_numbers)}.json"
    export(first, "json", before, None, sensitive=True)

    report = bring_in(second, before)
    export(second, "json", after, None, sensitive=True)

    assert report.bad == []
    assert after.read_bytes() == before.read_bytes()


def a_picture(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (6, 4), colour).save(out, "PNG")
    return out.getvalue()


def with_pictures(store: JournalStore) -> str:
    uid = store.pictures.add(pictures.clean(a_picture()))
    gone = str(UUID(int=7))
    body = f"![one](picture:{uid})\n![one again](picture:{uid}) ![gone](picture:{gone})"
    at = Moment(1_700_000_000_000, 60)
    older = store.pictures.add(pictures.clean(a_picture("blue")))
    version = Version(0, at, "", f"![older](picture:{older})")
    store.bulk.insert([Incoming(str(UUID(int=1)), Draft("", body, at), 5, 6, versions=(version,))])
    return body


@pytest.mark.parametrize(("form", "pictures_out"), [("markdown", 1), ("json", 2)])
def test_pictures_go_out_and_come_back(
    form: str, pictures_out: int, tmp_path: Path, fresh: Callable[[], JournalStore]
) -> None:
    first, second = fresh(), fresh()
    body = with_pictures(first)
    out = tmp_path / "out"

    assert export(first, form, out, None).pictures == pictures_out
    report = bring_in(second, out)

    assert report.pictures == pictures_out
    entry = next(second.bulk.read())
    assert entry.body == body
    uid = body[15:51]
    assert second.pictures.data(uid) == first.pictures.data(uid)


def test_a_picture_that_is_known_under_another_name_is_shown_under_that(
    tmp_path: Path, fresh: Callable[[], JournalStore]
) -> None:
    first, second = fresh(), fresh()
    body = with_pictures(first)
    known = second.pictures.add(pictures.clean(a_picture()))
    export(first, "json", tmp_path / "out.json", None)

    bring_in(second, tmp_path / "out.json")

    assert known in next(second.bulk.read()).body
    assert body[15:51] not in next(second.bulk.read()).body
