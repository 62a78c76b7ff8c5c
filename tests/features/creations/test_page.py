# SPDX-License-Identifier: GPL-3.0-or-later
"""Making something in the window: by door, kept as it is written, nothing of it judged or lost."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from tests.accessible_walk import faults
from tests.core.test_sounds import file as sound_file
from tests.qt import button, wait, words

from afterglow.core import pictures, sounds
from afterglow.features.creations.creation_dialog import CreationDialog
from afterglow.features.creations.quiet_timer import QuietTimer
from afterglow.features.creations.shapes import CreationDraft, Kind, Origin, Stroke, What
from afterglow.features.selfcare.page import SelfCarePage
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.ui.bin_dialog import BinDialog
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.features.creations.conftest import Studio

    from afterglow.ui.dialogs import Dialog

    Answer = Callable[[type[Dialog], Callable[..., object]], None]

LINE = Stroke(0x6B4C8A, 6, ((10, 20, 0.5), (900, 700, 1)))


def png(colour: str = "#C9AEE2") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def test_words_are_kept_as_they_are_written_and_read_back(studio: Studio, answer: Answer) -> None:
    session = SessionStore(studio.page.parts.vault).create(SessionDraft(studio.page.parts.vault.now()))
    studio.window._offers.refresh()

    def write(dialog: CreationDialog) -> None:
        assert dialog.form.words.isVisible()
        dialog.form.words.setPlainText("Slow water\nthen a door")
        dialog.form.note.setPlainText("Rest")
        dialog.form.session.setCurrentIndex(dialog.form.session.findData(session))
        assert not dialog.form.shareable.isChecked()
        assert faults(dialog) == []
        # As locking does.
        dialog.flush()
        assert studio.store.latest(1)[0].draft.words == "Slow water\nthen a door"
        dialog.form.title.setText("Door")
        dialog.accept()

    answer(CreationDialog, write)
    button(studio.page, "Make: Words").click()
    studio.settle()
    (made,) = studio.store.latest(9)
    assert (made.draft.title, made.draft.note, made.draft.session) == ("Door", "Rest", session)
    said = words(studio.page)
    assert "Slow water then a door" in said
    assert faults(studio.page) == []
    assert studio.problems == []


def test_it_says_which_symbol_it_came_from(studio: Studio, answer: Answer) -> None:
    symbols = [(new_uid(), "Heron"), (new_uid(), "Door")]
    entry = Origin("entry", new_uid())
    uid = studio.store.create(CreationDraft(Kind.COOK, studio.store.vault.now(), "Bread", origins=(entry,)))
    chosen: list[str] = []

    def act(dialog: CreationDialog) -> None:
        assert dialog.form.symbol.isVisible()
        dialog.form.symbol.setCurrentIndex(dialog.form.symbol.findData(chosen[-1]))
        dialog.accept()

    answer(CreationDialog, act)
    for which in (symbols[0][0], symbols[1][0], ""):
        chosen.append(which)
        studio.page.open((studio.store.get(uid), symbols))
        wanted = (entry, Origin("symbol", which)) if which else (entry,)
        assert studio.store.get(uid).draft.origins == wanted


def test_what_stays_empty_is_not_kept(studio: Studio, answer: Answer) -> None:
    answer(CreationDialog, lambda dialog: dialog.accept())
    for door in ("Make: Words", "Make: Move", "Make: Cook"):
        button(studio.page, door).click()
        studio.settle()
    assert studio.store.every() == []
    button(studio.page, "Make: Draw").click()
    studio.settle()
    assert studio.page.drawing.isVisible()
    studio.page.drawing.leave()
    studio.settle()
    assert studio.store.every() == []
    assert "Or keep nothing." in words(studio.page)


def test_a_picture_comes_in_from_a_file_by_paste_and_by_drop(
    studio: Studio, answer: Answer, tmp_path: Path
) -> None:
    picture, tone, none = tmp_path / "a.png", tmp_path / "b.wav", tmp_path / "c.txt"
    picture.write_bytes(png())
    tone.write_bytes(sound_file(0.3))
    none.write_text("neither")
    studio.chosen.files = [picture]

    class Dropped:
        def __init__(self, *paths: Path) -> None:
            self.data = QMimeData()
            self.data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])

        def mimeData(self) -> QMimeData:
            return self.data

        def acceptProposedAction(self) -> None:
            pass

    def add(dialog: CreationDialog) -> None:
        button(dialog, "Add a picture…").click()
        studio.settle()
        QGuiApplication.clipboard().setImage(QImage.fromData(png("#000000")))
        dialog.paste()
        studio.settle()
        QGuiApplication.clipboard().clear()
        dialog.dropEvent(Dropped(tone, none))  # type: ignore[arg-type]  # as Qt would hand it
        wait(lambda: len(studio.store.get(dialog.uid).files) == 3 and studio.problems)
        studio.settle()
        assert faults(dialog) == []
        assert len(dialog.files.players) == 1
        dialog.accept()

    answer(CreationDialog, add)
    button(studio.page, "Make: Collage").click()
    studio.settle()
    (made,) = studio.store.latest(9)
    assert sorted(each.what for each in made.files) == [What.PICTURE, What.PICTURE, What.SOUND]
    # The one that is neither was told plainly, and cost nothing.
    assert ["not a picture" in str(each) for each in studio.problems] == [True]
    studio.problems.clear()


@pytest.mark.parametrize(("name", "told"), [("a.wav", "not a sound"), ("gone.mp3", "could not be read")])
def test_a_sound_file_that_is_none_is_told_plainly(
    studio: Studio, answer: Answer, tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "a.wav").write_bytes(b"RIFF, or so it says")
    studio.chosen.files = [tmp_path / name]

    def add(dialog: CreationDialog) -> None:
        button(dialog, "Add a sound file…").click()
        wait(lambda: studio.problems)
        dialog.form.title.setText("Kept")
        dialog.accept()

    answer(CreationDialog, add)
    button(studio.page, "Make: Other").click()
    studio.settle()
    assert told in str(studio.problems[0])
    assert studio.store.latest(1)[0].draft.title == "Kept"
    studio.problems.clear()


def test_the_bin_brings_back_and_removes(studio: Studio, answer: Answer) -> None:
    uids = [studio.store.create(CreationDraft(Kind.COOK, studio.store.vault.now(), f"{n}")) for n in "ab"]
    answer(CreationDialog, lambda dialog: dialog.remove.click())
    for uid in uids:
        studio.page.open_item(uid)
        studio.settle()
    assert studio.store.count() == 0

    def act(dialog: BinDialog) -> None:
        dialog.list.setCurrentRow(0)
        dialog.restore.click()
        dialog.accept()

    answer(BinDialog, act)
    button(studio.page, "What is in the bin…").click()
    studio.settle()
    assert (studio.store.count(), len(studio.store.binned())) == (1, 1)


def test_a_drawing_that_was_cut_off_by_a_kill_shows_all_its_lines(studio: Studio) -> None:
    uid = studio.store.create(CreationDraft(Kind.DRAWING, studio.store.vault.now()))
    studio.store.files.put_lines(uid, 0, [LINE])
    studio.page.shown()
    studio.settle()
    made = studio.store.get(uid)
    assert made.drawing is not None
    assert not made.picture_is_old
    data = studio.store.files.data(made.drawing.uid)
    assert data is not None
    found = pictures.clean(data)
    assert (found.width, found.height) == (1600, 1000)
    assert not studio.page.overview.cards[0].picture.pixmap().isNull()


def test_more_than_a_page_is_read_when_asked_for(studio: Studio) -> None:
    for number in range(33):
        studio.store.create(CreationDraft(Kind.OTHER, studio.store.vault.now(), f"n{number}"))
    studio.page.shown()
    studio.settle()
    assert len(studio.page.overview.cards) == 30
    button(studio.page, "Show earlier ones").click()
    studio.settle()
    assert len(studio.page.overview.cards) == 33
    assert not studio.page.overview.more.isVisible()
    studio.window.set_low_energy(True)
    studio.settle()
    assert len(studio.page.overview.cards) == 3


def test_the_way_there_is_on_the_self_care_page_and_in_the_menu(studio: Studio) -> None:
    studio.window.open_tab("selfcare")
    page = studio.window.page()
    assert isinstance(page, SelfCarePage)
    page.make_card.open.click()
    assert studio.window.page() is studio.page
    assert [each.name for each in studio.window.in_menu()] == ["creations"]


def test_something_gone_is_told_plainly(studio: Studio) -> None:
    studio.window.open_tab("creations", "00000000-0000-4000-8000-000000000001")
    studio.settle()
    assert "not there any more" in str(studio.problems[0])
    studio.problems.clear()


def test_the_timer_is_off_until_somebody_wants_it(qtbot: QtBot, themed: object) -> None:  # noqa: ARG001
    over: list[int] = []
    timer = QuietTimer(lambda: over.append(1))
    qtbot.addWidget(timer)
    assert not timer._timer.isActive()
    assert timer.left.text() == ""
    timer.choice.setCurrentIndex(1)
    assert timer.left.text() == "5 minutes left"
    for _second in range(5 * 60 - 1):
        timer.tick()
    assert (over, timer.left.text()) == ([], "the last minute")
    timer.tick()
    assert (over, timer.choice.currentIndex(), timer._timer.isActive()) == ([1], 0, False)


def test_a_sound_is_shown_with_its_length(studio: Studio) -> None:
    uid = studio.store.create(CreationDraft(Kind.SOUND, studio.store.vault.now()))
    studio.store.files.add_sound(uid, sounds.of_frames(b"\0\1" * sounds.RATE * 65))
    studio.page.shown()
    studio.settle()
    assert "Sound, 1:05 long" in words(studio.page)
