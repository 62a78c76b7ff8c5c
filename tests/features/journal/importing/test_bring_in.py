# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import io
import json
import os
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from PIL import Image

from afterglow.core.errors import CancelledError, PersonError
from afterglow.core.moment import Moment
from afterglow.core.progress import Progress
from afterglow.features.journal.importing import bring_in, dates, plan
from afterglow.features.journal.shapes import Draft, Incoming, Note, Sharing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from afterglow.features.journal.shapes import Entry
    from afterglow.features.journal.store import JournalStore

UID = "6f1b6a3e-58c3-4f6e-9d0a-3d6f0f4f9a11"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    return folder


def only(store: JournalStore) -> Entry:
    (entry,) = store.bulk.read()
    return entry


def a_picture(path: Path, **how: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (8, 8), "teal").save(path, **how)


def test_front_matter_of_other_programs(store: JournalStore, notes: Path) -> None:
    matter = (
        f"---\nTitle: 2026\ndate: 2026-11-22 10:12:00 +0100\ntags: [river, '#calm']\ncategories: a b, c\n"
        f"starred: yes\nuid: {UID}\nsharing: sensitive\nmood: 7 # of ten\nweather:\n  - rain\n---\n\nText\n"
    )
    (notes / "x.md").write_text(matter, encoding="utf-8")

    report = bring_in(store, notes)

    assert (report.new, report.bad) == (1, [])
    entry = only(store)
    assert entry.uid == UID
    assert entry.title == "2026"
    assert entry.body == "Text\n"
    assert entry.at.iso() == "2026-11-22T10:12:00.000+01:00"
    assert [tag.name for tag in entry.tags] == ["river", "calm", "a b", "c"]
    assert entry.starred
    assert entry.sharing is Sharing.SENSITIVE
    assert entry.extra == "mood: 7 # of ten\nweather:\n  - rain\n"


@pytest.mark.parametrize(
    ("name", "local", "title"),
    [
        ("2026-11-22", "2026-11-22T12:00:00", ""),
        ("20261122", "2026-11-22T12:00:00", ""),
        ("2026-11-22 10.12", "2026-11-22T10:12:00", ""),
        ("2026-11-22-1012 By the sea", "2026-11-22T10:12:00", "By the sea"),
        ("Dream 2026_11_22", "2026-11-22T12:00:00", "Dream"),
        ("2026-13-45 no date", "2020-02-03T04:05:06", "2026-13-45 no date"),
        ("A walk", "2020-02-03T04:05:06", "A walk"),
    ],
)
def test_dates_and_titles_without_front_matter(
    name: str, local: str, title: str, store: JournalStore, notes: Path
) -> None:
    file = notes / f"{name}.md"
    file.write_text("Text #nottag", encoding="utf-8")
    written = datetime.fromisoformat("2020-02-03T04:05:06").astimezone().timestamp()
    os.utime(file, (written, written))

    bring_in(store, notes)

    entry = only(store)
    assert entry.at.local().replace(tzinfo=None) == datetime.fromisoformat(local)
    assert entry.title == title
    assert entry.tags == ()


@pytest.mark.parametrize("text", ["", "no", "2026-99-99", "9999999-01-01", "0001-01-01", "١٢"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert dates.read(text) is None


@pytest.mark.parametrize(
    "data",
    [
        "Bäche".encode(),
        b"\xef\xbb\xbf" + "Bäche".encode(),
        "Bäche".encode("utf-16"),
        b"\xfe\xff" + "Bäche".encode("utf-16-be"),
        "Bäche".encode("cp1252"),
    ],
)
def test_encodings(data: bytes, store: JournalStore, notes: Path) -> None:
    (notes / "x.md").write_bytes(data)
    assert bring_in(store, notes).bad == []
    assert only(store).body == "Bäche"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("---\nMood: great: really\n---\nText", True),
        ("---\nonly a line\n---\nText", False),
        ("---\nnever closed", False),
        ("---\ntitle: never closed\n\nText", True),
        ("---\n- a\n- b\n---\nText", False),
        ("---\na: " + "[" * 9000 + "\n---\nText", True),
        ("---\n" + "- " * 9000 + "x\n---\nText", False),
        ("---\nafterglow: 1\nuid: broken\n", True),
        ('---\nafterglow: 1\ndate: "2026\n---\nText', True),
        ("Text\n---\ntitle: one: two\n---\n", False),
    ],
)
def test_what_can_not_be_read_as_front_matter_stays_in_the_text(
    text: str, meant: bool, store: JournalStore, notes: Path
) -> None:
    (notes / "x.md").write_text(text, encoding="utf-8")
    (notes / "deep").mkdir()
    (notes / "deep" / "fine.md").write_text("---\ntitle: Fine\n---\nText", encoding="utf-8")
    looked = bring_in(store, notes, dry_run=True)
    report = bring_in(store, notes)
    assert (report.new, report.bad) == (2, [])
    assert report.as_text == looked.as_text == (["x.md"] if meant else [])
    assert [entry.body for entry in store.bulk.read() if entry.title != "Fine"] == [text]


def test_bad_files_are_named_and_the_rest_comes_in(store: JournalStore, notes: Path, tmp_path: Path) -> None:
    (notes / "good.md").write_text("good", encoding="utf-8")
    (notes / "nul.md").write_bytes(b"a\0b")
    (notes / "odd16.md").write_bytes(b"\xff\xfea")
    with (notes / "huge.md").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    (notes / ".obsidian").mkdir()
    (notes / ".obsidian" / "hidden.md").write_text("hidden", encoding="utf-8")
    (notes / ".hidden.md").write_text("hidden", encoding="utf-8")
    (notes / "deep").mkdir()
    (notes / "deep" / "gone.md").symlink_to(notes / "nowhere.md")
    (tmp_path / "secret.md").write_text("outside", encoding="utf-8")
    (notes / "out.md").symlink_to(tmp_path / "secret.md")

    report = bring_in(store, notes)

    assert report.new == 1
    assert sorted(name for name, _reason in report.bad) == ["deep/gone.md", "huge.md", "nul.md", "odd16.md"]
    assert only(store).body == "good"


def test_again_adds_nothing_and_a_dry_run_writes_nothing(store: JournalStore, notes: Path) -> None:
    for number in range(30):
        (notes / f"{number}.md").write_text(f"Text {number}", encoding="utf-8")
    (notes / "copy.md").write_text(f"---\nuid: {UID}\n---\nfirst", encoding="utf-8")
    (notes / "copy 2.md").write_text(f"---\nuid: {UID}\n---\nsecond", encoding="utf-8")

    dry = bring_in(store, notes, dry_run=True)
    assert (dry.new, dry.known, store.entries.count()) == (32, 0, 0)
    assert bring_in(store, notes).new == 32
    again = bring_in(store, notes)
    assert (again.new, again.known, store.entries.count()) == (0, 32, 32)
    assert (bring_in(store, notes, dry_run=True).known, plan(notes).count) == (32, 32)


def test_pictures_beside_come_in_without_private_data(
    store: JournalStore, notes: Path, tmp_path: Path
) -> None:
    private = Image.Exif()
    private[0x010F] = "a camera"
    a_picture(notes / "img" / "one.jpg", exif=private)
    a_picture(notes / "attachments" / "two (1).png")
    a_picture(tmp_path / "outside.png")
    (notes / "img" / "link.png").symlink_to(tmp_path / "outside.png")
    (notes / "img" / "broken.png").write_bytes(b"no picture")
    stays = (
        "![o](../outside.png) ![l](img/link.png) ![w](https://example.org/a.png) ![m](missing.png) "
        f"![a]({tmp_path}/outside.png) ![[Note]] ![b](img/broken.png) ![[missing.png]]"
    )
    (notes / "x.md").write_text(f"![1](img/one.jpg) ![[two (1).png|200]] {stays}", encoding="utf-8")

    report = bring_in(store, notes)

    assert (report.pictures, report.missing_pictures) == (2, 6)
    assert [name for name, _reason in report.bad] == ["img/broken.png"]
    body = only(store).body
    assert body.endswith(stays)
    assert body.startswith("![1](picture:")
    kept = store.pictures.data(body[13:49])
    assert kept is not None
    assert not Image.open(io.BytesIO(kept)).getexif()


def test_thousands_of_one_moment_find_room(store: JournalStore) -> None:
    at = Moment(1_700_000_000_000, 0)
    later = Moment(at.utc_ms + 1, 0)
    everything = [(at, number) for number in range(2500)] + [(later, 2500)]
    journal = [Incoming(str(UUID(int=n + 1)), Draft(str(n), "", when), 0, 0) for when, n in everything]

    assert store.bulk.insert(journal) == 2501
    store.entries.create(Draft("last", "", at))

    assert store.entries.count() == 2502
    titles = [entry.title for entry in store.bulk.read(oldest_first=True)]
    assert titles[:1024] == [str(n) for n in range(1024)]
    assert store.search.find("last").ids == store.search.find("last").ids[:1]


def test_a_copied_note_becomes_a_note_of_its_own(store: JournalStore) -> None:
    note = Note(UID, Moment(0), "again")
    journal = [Incoming(str(UUID(int=n)), Draft("", "x", Moment(n)), 0, 0, notes=(note,)) for n in (1, 2)]
    assert store.bulk.insert(journal) == 2
    assert [len(entry.notes) for entry in store.bulk.read()] == [1, 1]


def test_stopping_keeps_what_came_in_and_can_be_taken_up(store: JournalStore, notes: Path) -> None:
    for number in range(3100):
        (notes / f"{number}.md").write_text(f"Text {number}", encoding="utf-8")
    progress = Progress(lambda done, _total: progress.cancel() if done else None)

    with pytest.raises(CancelledError):
        bring_in(store, notes, progress=progress)

    assert bring_in(store, notes).known >= 1500
    assert store.entries.count() == 3100


GOOD = {"uid": UID, "date": "2026-11-22T10:12:00+01:00", "title": "", "body": "good"}


def document(**change: Any) -> str:
    return json.dumps(
        {"format": "afterglow-journal", "version": 1, "pictures": [], "entries": [GOOD], **change}
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "cut short"),
        ("{", "cut short"),
        ("[" * 100_000, "cut short"),
        ("\0\1\2", "cut short"),
        (
            '{"format": "afterglow-journal", "version": 1,\n"pictures": [\n],\n"entries": [\n{"uid',
            "cut short",
        ),
        ("[]", "not a journal"),
        (document(format="other"), "not a journal"),
        (document(entries={}), "not a journal"),
        (document(version=2), "newer version"),
    ],
)
def test_a_broken_document_changes_nothing(text: str, said: str, store: JournalStore, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(PersonError, match=said) as told:
        bring_in(store, tmp_path / "x.json")
    assert "x.json" in str(told.value)
    assert store.entries.count() == 0


@pytest.mark.parametrize(
    "bad",
    [
        None,
        7,
        {},
        {**GOOD, "uid": "no"},
        {**GOOD, "date": "yesterday"},
        {**GOOD, "body": None},
        {**GOOD, "body": "\ud800"},
        {**GOOD, "sharing": "everyone"},
        {**GOOD, "tags": [{"name": 3}]},
        {**GOOD, "tags": 3},
        {**GOOD, "notes": [{"uid": UID, "date": "2026-11-22", "text": "x", "start": 1e400}]},
        {**GOOD, "notes": "x"},
        {**GOOD, "versions": [{}]},
    ],
)
@pytest.mark.parametrize("lay_out", [json.dumps, lambda value: json.dumps(value, indent=2)])
def test_a_bad_entry_is_named_and_the_rest_comes_in(
    bad: Any, lay_out: Callable[[Any], str], store: JournalStore, tmp_path: Path
) -> None:
    text = lay_out({"format": "afterglow-journal", "version": 1, "pictures": [], "entries": [bad, GOOD]})
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    report = bring_in(store, tmp_path / "x.json")
    assert (report.new, [name for name, _reason in report.bad]) == (1, ["entry 1"])
    assert only(store).body == "good"


def test_nothing_to_read_is_told(store: JournalStore, notes: Path) -> None:
    with pytest.raises(PersonError, match="no Markdown file"):
        bring_in(store, notes)
    with pytest.raises(PersonError, match="nothing at"):
        bring_in(store, notes / "gone")
