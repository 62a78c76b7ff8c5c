# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.features.journal.store import JournalStore
    from afterglow.ui.picture_window import PictureWindow

Anyone = Any  # what conftest.py gives, which can not be imported from here
MARKUP = "![](picture:"


@pytest.fixture
def files(tmp_path: Path, picture: Callable[..., bytes]) -> Callable[..., Path]:
    """Write a picture into a folder of the person's own."""

    def make(name: str, **how: Any) -> Path:
        path = tmp_path / "photos" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(picture(**how))
        return path

    return make


def everything_under(*folders: Path) -> set[str]:
    found = set()
    for folder in folders:
        for here, _folders, names in os.walk(folder):
            found |= {str(Path(here) / name) for name in names}
    return found


def pictures_in(store: JournalStore, id_: int) -> list[str]:
    body = store.entries.entry(id_).body
    return [part.split(")")[0] for part in body.split(MARKUP)[1:]]


def test_a_chosen_file_is_shown_and_kept(
    person: Anyone, store: JournalStore, chooser: Anyone, files: Any, answers: Anyone
) -> None:
    chooser.files = [files("one.png", width=1600, height=900)]
    page = person.page
    page.new_item()
    person.type("Before.")
    page.writing.toolbar.image_wanted.emit()
    person.until(lambda: MARKUP in page.writing.editor.text())
    person.saved()
    (uid,) = pictures_in(store, page.current_id())
    assert store.pictures.size(uid) == (1600, 900)
    assert answers.met == []
    # At the width one reads at, and as it is, not as an empty space.
    person.settle(200)
    width = page.writing.editor.page_width()
    shown = page._cache.image(uid, width)
    assert shown.width() / shown.devicePixelRatio() == width < 1600
    assert shown.pixelColor(5, 5).name() == "#008080"
    page.open(page.current_id(), read=True)
    assert page.stack.currentWidget() is page.reading
    person.settle(200)
    assert page.list.model.item(0).has_picture


def test_pasted_and_dropped(person: Anyone, store: JournalStore, files: Any) -> None:
    page = person.page
    page.new_item()
    pasted = QMimeData()
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0x334455)
    pasted.setImageData(image)
    page.writing.editor.insertFromMimeData(pasted)
    person.until(lambda: page.writing.editor.text().count(MARKUP) == 1)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(files(f"{name}.png", colour=name))) for name in ("red", "blue")])
    page.writing.editor.insertFromMimeData(dropped)
    person.until(lambda: page.writing.editor.text().count(MARKUP) == 3)
    person.saved()
    _first, red, blue = pictures_in(store, page.current_id())
    colours = [page._cache.image(uid, 60) for uid in (red, blue)]
    person.settle()
    colours = [page._cache.image(uid, 60).pixelColor(1, 1).name() for uid in (red, blue)]
    assert colours == ["#ff0000", "#0000ff"]


@pytest.mark.parametrize("keep", [False, True])
def test_private_data_is_asked_about_once(
    person: Anyone, store: JournalStore, window: Anyone, files: Any, answers: Anyone, keep: bool
) -> None:
    page = person.page
    page.new_item()
    dropped = QMimeData()
    names = ("red", "blue", "green")
    dropped.setUrls(
        [QUrl.fromLocalFile(str(files(f"{name}.jpg", private=True, colour=name))) for name in names]
    )
    answers.press("Keep the details" if keep else "Remove them")
    page.writing.editor.insertFromMimeData(dropped)
    person.until(lambda: page.writing.editor.text().count(MARKUP) == 3)
    person.saved()
    assert answers.met == ["This picture tells more than it shows"]
    assert window.changed == [{"keep_picture_data": keep}]
    for uid in pictures_in(store, page.current_id()):
        data = store.pictures.data(uid)
        assert data is not None
        assert (b"Camera of a test" in data) is keep


def test_what_is_no_picture_is_told_and_the_rest_comes_in(
    person: Anyone, window: Anyone, chooser: Anyone, files: Any, tmp_path: Path
) -> None:
    bad = tmp_path / "no.png"
    bad.write_bytes(b"not a picture at all")
    page = person.page
    page.new_item()
    person.type("Words.")
    chooser.files = [bad, tmp_path / "gone.png"]
    page.writing.toolbar.image_wanted.emit()
    person.until(lambda: len(window.problems) == 2)
    assert page.writing.editor.text() == "Words."
    assert "gone.png" in str(window.problems[1])
    chooser.files = [bad, files("good.png")]
    page.writing.toolbar.image_wanted.emit()
    person.until(lambda: MARKUP in page.writing.editor.text())


def test_a_picture_stays_with_the_entry_it_was_put_into(
    person: Anyone, store: JournalStore, write: Any, chooser: Anyone, files: Any
) -> None:
    first, second = write("First.", hours=1), write("Second.")
    person.settle()
    page = person.page
    page.open(first)
    chooser.files = [files("one.png")]
    page.writing.toolbar.image_wanted.emit()
    page.open(second)
    person.settle()
    assert MARKUP in store.entries.entry(first).body
    assert store.entries.entry(second).body == "Second."
    assert page.writing.editor.text() == "Second."


def test_full_size(person: Anyone, store: JournalStore, chooser: Anyone, files: Any, answers: Anyone) -> None:
    chooser.files = [files("one.png", width=2400, height=1200)]
    page = person.page
    page.new_item()
    page.writing.toolbar.image_wanted.emit()
    person.until(lambda: MARKUP in page.writing.editor.text())
    person.saved()
    (uid,) = pictures_in(store, page.current_id())
    widths: list[int] = []

    def look(dialog: PictureWindow) -> None:
        widths.append(dialog._picture.pixmap().width())
        dialog.full.click()
        widths.append(dialog._picture.pixmap().width())
        dialog.accept()

    answers.will(look)
    page.writing.editor.picture_opened.emit(uid)
    person.until(lambda: len(widths) == 2)
    person.settle()
    assert widths[0] < 1180
    assert widths[1] == 2400


def test_nothing_is_written_outside_the_vault(
    person: Anyone, chooser: Anyone, files: Any, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", None)
    chooser.files = [files("one.png", width=900, height=900)]
    photos = tmp_path / "photos"
    before = everything_under(home, place, photos)
    page = person.page
    page.new_item()
    person.type("Words.")
    page.writing.toolbar.image_wanted.emit()
    person.until(lambda: MARKUP in page.writing.editor.text())
    person.saved()
    page.open(page.current_id(), read=True)
    person.settle(200)
    page.reading.text.selectAll()
    page.reading.text.copy()
    assert everything_under(home, place, photos) == before
