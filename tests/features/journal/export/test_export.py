# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import io
import os
import re
import stat
import sys
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image

from afterglow.core import pictures
from afterglow.core.errors import CancelledError, PersonError
from afterglow.core.moment import Moment
from afterglow.core.progress import Progress
from afterglow.features.journal.export import FORMS, export, pdf, pdf_tree
from afterglow.features.journal.shapes import Draft, Sharing, TagName

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.features.journal.store import JournalStore

AT = Moment(1_795_338_720_000, 60)
HOSTILE = """<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))

#set page(width: 1pt) $ #read("/etc/passwd") \\ @label <label> *bold* _it_ "]#panic("no")
"""


def one_of_each(store: JournalStore) -> list[int]:
    return [
        store.entries.create(Draft("Rain", "The river rose.\n", AT, (TagName("water"),))),
        store.entries.create(Draft("Nobody may see", "a secret word", AT, sharing=Sharing.SENSITIVE)),
        store.entries.create(Draft("", HOSTILE, Moment(AT.utc_ms + 60_000, 60))),
    ]


def picture(store: JournalStore, kind: str) -> str:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, kind)
    return store.pictures.add(pictures.clean(out.getvalue()))


def everything_in(path: Path) -> bytes:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return b"".join(file.name.encode() + file.read_bytes() for file in files if file.is_file())


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_sensitive_entries_stay_out_unless_asked_for(form: str, store: JournalStore, tmp_path: Path) -> None:
    one_of_each(store)

    done = export(store, form, tmp_path / "out", None)
    assert (done.entries, done.left_out_sensitive) == (2, 1)
    assert b"secret word" not in everything_in(tmp_path / "out")
    assert b"Nobody may see" not in everything_in(tmp_path / "out")

    done = export(store, form, tmp_path / "all", None, sensitive=True)
    assert (done.entries, done.left_out_sensitive) == (3, 0)
    assert b"secret word" in everything_in(tmp_path / "all")


def test_what_is_in_the_bin_goes_into_the_complete_form_only(store: JournalStore, tmp_path: Path) -> None:
    store.bin.put(one_of_each(store)[:1])

    assert export(store, "json", tmp_path / "a.json", None).entries == 2
    assert export(store, "html", tmp_path / "a.html", None).entries == 1


@pytest.mark.parametrize("form", FORMS)
def test_cancelling_leaves_nothing(form: str, store: JournalStore, tmp_path: Path) -> None:
    one_of_each(store)
    place = tmp_path / "place"
    place.mkdir()
    progress = Progress(lambda _done, _total: progress.cancel())

    with pytest.raises(CancelledError):
        export(store, form, place / "out", None, progress=progress)

    assert list(place.iterdir()) == []


@pytest.mark.parametrize("form", ["html", "pdf", "json"])
def test_an_older_file_stays_whole_until_the_new_one_is(
    form: str, store: JournalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_of_each(store)
    out = tmp_path / "place" / "out"
    out.parent.mkdir()
    out.write_bytes(b"older")

    with pytest.raises(PersonError, match="already something"):
        export(store, form, out, None, replace=False)
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", _no_room)
        with pytest.raises(PersonError, match="not enough room"):
            export(store, form, out, None)
    assert out.read_bytes() == b"older"
    assert list(out.parent.iterdir()) == [out]

    export(store, form, out, None)
    assert out.read_bytes() != b"older"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def _no_room(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_folder_that_holds_something_is_refused(store: JournalStore, tmp_path: Path) -> None:
    one_of_each(store)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")

    with pytest.raises(PersonError, match="already something"):
        export(store, "markdown", tmp_path / "out", None)

    assert [file.name for file in (tmp_path / "out").iterdir()] == ["mine.txt"]
    with pytest.raises(PersonError, match="There is no folder"):
        export(store, "markdown", tmp_path / "not there" / "out", None)


def test_an_empty_choice_is_told(store: JournalStore, tmp_path: Path) -> None:
    hidden = one_of_each(store)[1]
    with pytest.raises(PersonError, match="no entry to take out"):
        export(store, "pdf", tmp_path / "out.pdf", [hidden])


def test_file_names_are_safe_and_differ(store: JournalStore, tmp_path: Path) -> None:
    for title in ('a/b\\c:d*e?"<>|', "CON", "same", "SAME", "…\u202egnp.exe", "x" * 300, "é" * 300, " . "):
        store.entries.create(Draft(title, "text", AT))

    export(store, "markdown", tmp_path / "out", None)

    names = [file.name for file in (tmp_path / "out").iterdir()]
    assert len({name.casefold() for name in names}) == 8
    assert all(
        re.fullmatch(r'\d{4}-\d\d-\d\d-\d{4}(| [^<>:"/\\|?*\x00-\x1f\u202e]*[^ .])\.md', name)
        for name in names
    )
    assert all(len(name.encode()) < 240 for name in names)


def test_the_page_stands_alone_and_runs_nothing(store: JournalStore, tmp_path: Path) -> None:
    one_of_each(store)
    uid = picture(store, "PNG")
    noted = store.entries.create(
        Draft("Seen", f'![a tree](picture:{uid}) `src="picture:{uid}"`\n\n# Deep', AT)
    )
    store.notes.add(noted, "so <b>much</b>", quote="tree")

    done = export(store, "html", tmp_path / "out.html", None)

    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert done.pictures == 1
    assert page.count("data:image/png;base64,") == 1
    assert "<script" not in page
    assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", page)
    assert "javascript:" not in re.sub(r">[^<]*<", "><", page)
    assert "default-src 'none'" in page
    assert "so &lt;b&gt;much&lt;/b&gt;" in page
    assert page.index("<h1>") < page.index("<h2") < page.index("<h3>Deep")
    assert page.count('href="#entry-') == page.count('<article id="entry-') == 3
    assert "http" not in re.sub(r'http-equiv="', "", page)


def test_the_pdf_is_tagged_titled_and_has_bookmarks(store: JournalStore, tmp_path: Path) -> None:
    one_of_each(store)
    shown = "".join(
        f"![]({'picture:' + picture(store, kind)})\n\n" for kind in ("PNG", "JPEG", "GIF", "WEBP")
    )
    everything = (
        "# One\n\n### Three\n\n- a\n  - b\n\n"
        "1. c\n\n> q\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | |\n\n"
        "---\n\n"
        "**b** *i* ~~d~~ ==m== `c` [l](https://example.org) x[^1] 😀 中 \x01\n\n[^1]: foot\n\n"
    )
    noted = store.entries.create(
        Draft("All of it 中", everything + shown, Moment(AT.utc_ms + 120_000, 60), (TagName("x"),))
    )
    store.notes.add(noted, "first\n\nsecond", quote="code")

    done = export(store, "pdf", tmp_path / "out.pdf", None)

    assert (done.entries, done.pictures) == (3, 4)
    with pikepdf.open(tmp_path / "out.pdf") as document:
        assert document.Root.MarkInfo.Marked
        titles = [str(item.title) for item in document.open_outline().root]
        assert titles[0] == "Rain"
        assert titles[2].startswith("All of it")
        with document.open_metadata() as known:
            assert known["pdfuaid:part"] == "1"
            assert known["dc:title"] == "Journal"
        images = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        assert sum(one.get("/Subtype") == "/Image" for one in images) >= 4


def test_words_reach_the_paper_as_words() -> None:
    blocks = pdf_tree.of(HOSTILE)
    text = str(blocks)
    assert "<script>alert(1)</script>" in text
    assert '#read("/etc/passwd")' in text
    assert "javascript" not in str([b for b in blocks if b[0] == "a"])
    assert pdf_tree.of("#### a\n\n# b\n\n###### c") == [["h", 2, ["a"]], ["h", 2, ["b"]], ["h", 3, ["c"]]]


def test_stopping_a_pdf_ends_its_process(
    store: JournalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    one_of_each(store)
    monkeypatch.setattr(pdf, "worker_command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    told: list[int] = []

    def tell(done: int, _total: int) -> None:
        told.append(done)
        if told.count(2) == 2:
            progress.cancel()

    progress = Progress(tell)
    began = time.monotonic()
    with pytest.raises(CancelledError):
        export(store, "pdf", tmp_path / "out.pdf", None, progress=progress)
    assert time.monotonic() - began < 20
    assert not (tmp_path / "out.pdf").exists()


def test_too_much_for_one_pdf_goes_into_several(
    store: JournalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        at = Moment(AT.utc_ms + number * 60_000, 60)
        store.entries.create(Draft(f"Page {number}", "x" * 20, at))
    monkeypatch.setattr(pdf, "_MOST_LETTERS", 45)
    told: list[int] = []
    progress = Progress(lambda done, total: told.append(done * 10 + total))
    words = {"Journal": "Tagebuch", "Part {number} of {count}": "Teil {number} von {count}"}

    def say(text: str) -> str:
        return words.get(text, text)

    done = export(store, "pdf", tmp_path / "out.pdf", None, progress=progress, say=say)
    assert (done.entries, done.files) == (5, 3)
    assert told == sorted(told)
    assert told[-1] == 55
    assert sorted(file.name for file in tmp_path.glob("*.pdf")) == [f"out-{n}-of-3.pdf" for n in (1, 2, 3)]
    pages: list[str] = []
    for number in (1, 2, 3):
        with pikepdf.open(tmp_path / f"out-{number}-of-3.pdf") as document:
            pages += [str(item.title) for item in document.open_outline().root]
            with document.open_metadata() as known:
                assert known["dc:title"] == f"Tagebuch, Teil {number} von 3"
                assert known["pdfuaid:part"] == "1"
    assert pages == [f"Page {number}" for number in range(5)]


def test_none_of_several_files_is_left_or_replaced(
    store: JournalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _number in range(3):
        store.entries.create(Draft("", "x" * 20, AT))
    monkeypatch.setattr(pdf, "_MOST_LETTERS", 25)
    (tmp_path / "out-3-of-3.pdf").write_text("mine", encoding="utf-8")
    with pytest.raises(PersonError, match="already something"):
        export(store, "pdf", tmp_path / "out.pdf", None)
    assert [file.name for file in tmp_path.glob("*out*")] == ["out-3-of-3.pdf"]
    assert (tmp_path / "out-3-of-3.pdf").read_text(encoding="utf-8") == "mine"
    monkeypatch.setattr(pdf, "_MOST_LETTERS", 19)
    with pytest.raises(PersonError, match="too long for a PDF"):
        export(store, "pdf", tmp_path / "out.pdf", None)


def test_our_own_words_are_in_the_persons_language(store: JournalStore, tmp_path: Path) -> None:
    one_of_each(store)
    store.entries.create(Draft("", "", AT))
    words = {"en": "fr", "Contents": "Sommaire <1>", "Sunday": "dimanche", "Without a title": "Sans titre"}
    export(store, "html", tmp_path / "out.html", None, say=lambda text: words.get(text, text))
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert ">Sommaire &lt;1&gt;</h2>" in page
    assert "dimanche, 22 November 2026" in page
    assert "Sans titre" in page


def test_a_process_that_fails_says_nothing_of_what_was_written(
    store: JournalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_of_each(store)
    monkeypatch.setattr(pdf, "worker_command", lambda: [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(RuntimeError) as failed:
        export(store, "pdf", tmp_path / "out.pdf", None)
    assert str(failed.value) == "the pages could not be set (exit 3)"
    assert list(tmp_path.glob("*.pdf")) + list(tmp_path.glob(".*.part")) == []
