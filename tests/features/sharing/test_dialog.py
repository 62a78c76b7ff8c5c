# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import io
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pikepdf
from PySide6.QtCore import QDate, Qt, QUrl
from PySide6.QtGui import QTextDocument
from tests.accessible_walk import faults
from tests.features.sharing.made_up import words_of
from tests.qt import button, wait, words

from afterglow.core import setting_pages
from afterglow.core.moment import Moment
from afterglow.core.shares import Paragraph
from afterglow.features.insights.shapes import Origin
from afterglow.features.insights.store import InsightStore
from afterglow.features.journal.shapes import Sharing
from afterglow.features.sharing.choose_dialog import ChooseDialog
from afterglow.features.sharing.document import Document, Part
from afterglow.features.sharing.excerpts_dialog import ExcerptsDialog
from afterglow.features.sharing.export import pages, sheets
from afterglow.features.sharing.left_dialog import LeftDialog
from afterglow.features.sharing.names_dialog import NamesDialog
from afterglow.features.sharing.shapes import Alias, Appointment, Kind, TherapyItem
from afterglow.features.sharing.web_page import WebPage
from afterglow.ui.dialogs import Dialog
from afterglow.vault import departures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot
    from tests.features.sharing.conftest import Sharer

    from afterglow.features.sharing.dialog import ShareDialog


def shown(sharer: Sharer, dialog: ShareDialog) -> str:
    """Return the words of the pages, once they are drawn anew."""
    if dialog._timer.isActive():
        dialog._timer.stop()
        dialog._compose()
    sharer.settle()
    assert dialog.composed is not None
    return words_of(dialog.composed.packet.document.parts)


def tick(dialog: ExcerptsDialog | NamesDialog, at: int, *, on: bool) -> None:
    items = dialog.sentences if isinstance(dialog, ExcerptsDialog) else dialog.matches
    items.item(at).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def test_it_opens_from_every_tab_with_the_sensible_parts_in(
    sharer: Sharer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from afterglow.features.sharing.dialog import ShareDialog

    opened: list[bool] = []
    monkeypatch.setattr(ShareDialog, "exec", lambda *_dialog: opened.append(True))
    now = Moment.of(sharer.clock.now())
    sharer.store.appointments.keep(
        Appointment("", Moment.of(sharer.clock.now() - timedelta(days=9)), "Dr. Sand")
    )
    sharer.store.items.keep(TherapyItem("", "Why rest feels like failing", now, Kind.QUESTION))
    sharer.store.items.keep(TherapyItem("", "The letter", now, sensitive=True))
    sharer.entry("A heron.")
    button(sharer.window, "Share…").click()
    assert opened
    sharer.settle()
    dialog = sharer.open()
    day = sharer.clock.now().date()
    assert dialog.form.days() == (day - timedelta(days=9), day)
    assert list(dialog.rows) == ["wanted", "appointments", "excerpts"]
    assert [row.told.text() for row in dialog.rows.values()] == ["1 question", "1", "0 of 1 entries chosen"]
    said = shown(sharer, dialog)
    assert "Why rest feels like failing" in said
    assert "The letter" not in said
    assert "heron" not in said
    assert len(dialog.preview.pages) == 1
    assert dialog.preview.pages[0].accessibleName() == "Page 1 of 1"
    assert dialog.preview.pages[0].pixmap().width() > 200
    assert "Why rest feels like failing" in dialog.preview.pages[0].accessibleDescription()
    assert dialog.composed is not None
    assert dialog.composed.packet.document.withheld != ""
    assert faults(dialog) == []
    assert dialog.form.save.isDefault()
    dialog.reject()


def test_what_comes_from_something_sensitive_is_sensitive_too(sharer: Sharer) -> None:
    hidden = sharer.entry("For me alone.", sharing=Sharing.SENSITIVE)
    seen = sharer.entry("A heron.")
    now = Moment.of(sharer.clock.now())
    sharer.store.items.keep(TherapyItem("", "From the hidden one", now, origin=hidden))
    sharer.store.items.keep(TherapyItem("", "From the heron", now, origin=seen))
    insights = InsightStore(sharer.vault).insights
    insights.keep("Hidden insight", Origin("entry", hidden))
    insights.keep("Seen insight", Origin("entry", seen))
    dialog = sharer.open()
    said = shown(sharer, dialog)
    for words_ in ("From the heron", "Seen insight"):
        assert words_ in said
    for words_ in ("From the hidden one", "Hidden insight"):
        assert words_ not in said
    dialog.reject()
    sharer.settle()


def test_ticks_pieces_and_added_questions_change_the_pages(
    sharer: Sharer, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    sharer.store.items.keep(TherapyItem("", "The water", Moment.of(sharer.clock.now())))
    dialog = sharer.open()

    def act(one: ChooseDialog) -> None:
        assert faults(one) == []
        one.line.setText("The stairs")
        button(one, "Add").click()
        sharer.settle()
        first = one.list.topLevelItem(0)
        assert first is not None
        first.setCheckState(0, Qt.CheckState.Unchecked)

    answer(ChooseDialog, act)
    dialog.rows["wanted"].choose.click()
    said = shown(sharer, dialog)
    assert "The stairs" in said
    assert "The water" not in said
    assert dialog.rows["wanted"].told.text() == "1 of 2"
    dialog.rows["wanted"].box.click()
    assert shown(sharer, dialog) == ""
    dialog.reject()


def test_sentences_are_picked_in_the_entry_and_names_are_replaced(
    sharer: Sharer, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    sharer.entry("Ana slept. I did not. Ana came again.")
    dialog = sharer.open()

    def pick(one: ExcerptsDialog) -> None:
        sharer.settle()
        assert faults(one) == []
        assert [one.sentences.item(at).text() for at in range(3)] == [
            "Ana slept.",
            "I did not.",
            "Ana came again.",
        ]
        tick(one, 0, on=True)
        tick(one, 2, on=True)

    answer(ExcerptsDialog, pick)
    dialog.rows["excerpts"].choose.click()
    assert "Ana slept. […] Ana came again.\n" in shown(sharer, dialog)

    def rename(one: NamesDialog) -> None:
        one._lines[0][1].setText("Ana")
        one._lines[0][2].setText("A.")
        one._again()
        sharer.settle()
        assert faults(one) == []
        assert one.found.text() == "2 places on these pages"
        tick(one, 1, on=False)

    answer(NamesDialog, rename)
    dialog.form.names.choose.click()
    sharer.settle()
    assert "A. slept. […] Ana came again.\n" in shown(sharer, dialog)
    assert dialog.form.names.told.text() == "Ana → A., 2 places"
    assert sharer.store.names.aliases()[0].name == "Ana"
    dialog.form.names.box.click()
    assert "Ana slept." in shown(sharer, dialog)
    dialog.reject()


def test_saving_writes_what_was_seen_and_lists_it(
    sharer: Sharer, tmp_path: Path, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    sharer.store.items.keep(TherapyItem("", "The water", Moment.of(sharer.clock.now())))
    said: list[str] = []

    def after(one: LeftDialog) -> None:
        said.append(words(one))
        assert faults(one) == []
        one.whom.setText("Dr. Sand")
        one.accept()

    answer(LeftDialog, after)
    dialog = sharer.open()
    dialog.form.password.setText("harbour lantern")
    dialog.form._tell_strength()
    assert "another way" in dialog.form.strength.text()
    sharer.chooser.path = tmp_path / "notes.pdf"
    dialog.form.save.click()
    wait(lambda: bool(said))
    sharer.settle()
    assert sharer.chooser.proposed == "notes-2026-11-22.pdf"
    assert dialog.made is not None
    with (
        pikepdf.open(tmp_path / "notes.pdf", password="harbour lantern") as left,
        pikepdf.open(io.BytesIO(dialog.made.data)) as seen,
    ):
        contents = [page.Contents.read_bytes() for page in left.pages]
        assert contents == [page.Contents.read_bytes() for page in seen.pages]
    assert "cloud" in said[0]
    with sharer.vault.read() as session:
        (line,) = departures.listed(session)
    assert (line.to_whom, line.form) == ("Dr. Sand", "PDF")
    assert "What I want from this hour" in line.what
    dialog.reject()
    assert sharer.problems == []


def test_a_name_without_its_ending_never_replaces_another_file(
    sharer: Sharer, tmp_path: Path, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    answer(LeftDialog, lambda one: one.reject())
    taken = tmp_path / "notes.pdf"
    taken.write_text("mine")
    dialog = sharer.open()
    sharer.chooser.path = tmp_path / "notes"
    dialog.form.save.click()
    wait(lambda: bool(sharer.problems))
    assert "already something" in str(sharer.problems[0])
    assert taken.read_text() == "mine"
    sharer.chooser.path = tmp_path / "no such folder" / "notes.pdf"
    dialog.form.save.click()
    wait(lambda: len(sharer.problems) == 2)
    assert "no folder" in str(sharer.problems[1])
    with sharer.vault.read() as session:
        assert departures.count(session) == 0
    dialog.reject()


def test_an_entry_that_was_edited_since_is_shown_again_before_it_goes(
    sharer: Sharer, tmp_path: Path, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    uid = sharer.entry("Ana slept. I did not.")
    opened: list[str] = []

    def pick(one: ExcerptsDialog) -> None:
        sharer.settle()
        opened.append(one.said.text())
        if len(opened) == 1:
            tick(one, 0, on=True)

    answer(ExcerptsDialog, pick)
    told: list[str] = []
    answer(Dialog, lambda one: told.append(words(one)))
    dialog = sharer.open()
    dialog.rows["excerpts"].choose.click()
    assert "Ana slept." in shown(sharer, dialog)
    id_ = sharer.journal.entries.id_of(uid)
    assert id_ is not None
    draft = sharer.journal.entries.entry(id_).draft()
    from dataclasses import replace

    sharer.journal.entries.save(id_, replace(draft, body="Something else. Quite."))
    sharer.chooser.path = tmp_path / "notes.pdf"
    dialog.form.save.click()
    wait(lambda: len(opened) == 2)
    assert not sharer.chooser.path.exists()
    assert "Nothing was written yet." in told[0]
    assert "changed after you picked" in opened[1]
    assert shown(sharer, dialog) == ""
    dialog.reject()


def test_the_last_choices_come_back_for_the_new_days(sharer: Sharer) -> None:
    sharer.store.items.keep(TherapyItem("", "The water", Moment.of(sharer.clock.now())))
    sharer.entry("A heron.")
    first = sharer.open()
    first.form.who.setText("M.")
    first.form.kind.setCurrentIndex(first.form.kind.findData("docx"))
    first.rows["wanted"].box.click()
    first.reject()
    sharer.settle()
    sharer.clock.forward(days=14)
    again = sharer.open()
    assert (again.choices.who, again.choices.form) == ("M.", "docx")
    assert not again.rows["wanted"].box.isChecked()
    assert again.form.who.text() == "M."
    assert again.form.days()[1] == sharer.clock.now().date()
    assert not again.form.password.isEnabled()
    again.reject()
    sharer.settle()


def test_days_without_anything_are_told_in_plain_words(sharer: Sharer) -> None:
    dialog = sharer.open()
    assert "nothing in these days" in dialog.form.note.text()
    dialog.form.first.setDate(QDate(2026, 11, 22))
    dialog.form.last.setDate(QDate(2026, 11, 20))
    assert "after the last" in dialog.form.note.text()
    dialog.reject()
    sharer.settle()


def test_text_forms_are_shown_as_they_are(sharer: Sharer) -> None:
    sharer.store.items.keep(TherapyItem("", "The *water*", Moment.of(sharer.clock.now())))
    sharer.store.names.keep_alias(Alias("", "Ana", "A."))
    dialog = sharer.open()
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("markdown"))
    shown(sharer, dialog)
    assert "1. The \\*water\\*" in dialog.preview.text.toPlainText()
    assert dialog.preview.currentWidget() is dialog.preview.text
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("html"))
    shown(sharer, dialog)
    assert dialog.preview.currentWidget() is dialog.preview.page
    assert "The *water*" in dialog.preview.page.toPlainText()
    assert dialog.made is not None
    assert not dialog.made.paper
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("markdown"))
    dialog.flush()
    assert sharer.store.last() == dialog.choices.plain()
    dialog.reject()
    sharer.settle()


def test_nothing_can_be_changed_before_it_is_read_what_there_is(sharer: Sharer) -> None:
    from afterglow.features.sharing.dialog import ShareDialog

    dialog = ShareDialog(sharer.window, sharer.window._parts)
    dialog.show()
    form = dialog.form
    assert not form.who.isEnabled()
    assert not form.save.isEnabled()
    assert form.cancel.isEnabled()
    sharer.settle()
    assert form.who.isEnabled()
    form.who.setText("M.")
    assert dialog.choices.who == "M."
    dialog.reject()


def test_what_was_chosen_a_moment_ago_is_made_and_shown_before_it_is_saved(
    sharer: Sharer, tmp_path: Path, answer: Callable[[type[Dialog], Callable[..., object]], None]
) -> None:
    sharer.store.items.keep(TherapyItem("", "The water", Moment.of(sharer.clock.now())))
    left: list[LeftDialog] = []
    answer(LeftDialog, left.append)
    dialog = sharer.open()
    sharer.chooser.path = tmp_path / "notes.pdf"
    dialog.form.save.click()
    wait(lambda: len(left) == 1)
    before = dialog.made
    assert before is not None
    assert (tmp_path / "notes.pdf").read_bytes() == before.data
    dialog.form.who.setText("M. Q.")
    assert dialog._timer.isActive()
    dialog.form.save.click()
    wait(lambda: len(left) == 2)
    assert dialog.made is not None
    assert dialog.made.packet.document.who == "M. Q."
    assert (tmp_path / "notes.pdf").read_bytes() == dialog.made.data != before.data
    assert dialog.preview._sheets is not None
    assert dialog.preview._sheets.made is dialog.made.paper
    dialog.reject()
    sharer.settle()


def test_pages_that_take_long_can_be_stopped_and_a_change_stops_them_too(
    sharer: Sharer, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = sharer.open()
    before = dialog.made
    monkeypatch.setattr(setting_pages, "AT_ONCE", 0)
    sleeps = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(setting_pages, "worker_command", lambda: sleeps)
    dialog.form.who.setText("M.")
    wait(lambda: dialog.waiting.isVisible(), 20_000)
    assert faults(dialog) == []
    assert dialog.waiting.stop.accessibleName() == "Stop making the pages"
    first = dialog._making
    assert first is not None
    dialog.change(dialog.choices)
    wait(lambda: first.finished, 20_000)
    assert dialog.waiting.isVisible()
    dialog.waiting.stop.click()
    assert not dialog.waiting.isVisible()
    assert "from before your last change" in dialog.form.note.text()
    sharer.settle()
    assert dialog.made is before
    assert sharer.problems == []
    monkeypatch.undo()
    dialog.change(dialog.choices)
    assert shown(sharer, dialog) == ""
    assert dialog.made is not before
    assert "nothing in these days" in dialog.form.note.text()
    dialog.reject()
    sharer.settle()


def test_of_many_pages_only_those_in_view_have_pictures(sharer: Sharer) -> None:
    dialog = sharer.open()
    preview = dialog.preview
    long = tuple(Paragraph("A heron by the weir. " * 150) for _time in range(17))
    made = pages.pdf(Document("Notes", "M.", "", (Part("Long", long),)))
    preview.show_pages(sheets.look(made, preview.ppi("a4"), preview.in_view()))
    assert len(preview.pages) > 8
    drawn = [page for page in preview.pages if not page.pixmap().isNull()]
    assert drawn == preview.pages[: len(drawn)]
    assert len(drawn) < 5
    bar = preview.view.verticalScrollBar()
    wait(lambda: bar.maximum() > 8 * preview.pages[0].height(), 20_000)
    bar.setValue(bar.maximum())
    wait(lambda: not preview.pages[-1].pixmap().isNull(), 20_000)
    assert preview.pages[0].pixmap().isNull()
    assert preview.pages[-1].accessibleName() == f"Page {len(preview.pages)} of {len(preview.pages)}"
    dialog.reject()
    sharer.settle()


def test_a_window_too_narrow_for_both_shows_one_half_at_a_time(sharer: Sharer) -> None:
    dialog = sharer.open()
    assert dialog.preview.isVisible()
    assert dialog.form.isVisible()
    assert not dialog.form.see.isVisible()
    dialog.resize(600, 700)
    sharer.settle()
    assert not dialog.preview.isVisible()
    dialog.form.see.click()
    sharer.settle()
    shown(sharer, dialog)
    assert dialog.preview.isVisible()
    assert not dialog.form.isVisible()
    assert dialog.preview.pages[0].pixmap().width() > 400
    assert faults(dialog) == []
    dialog.back.click()
    assert dialog.form.see.isVisible()
    assert not dialog.preview.isVisible()
    dialog.resize(1080, 700)
    sharer.settle()
    assert dialog.preview.isVisible()
    assert dialog.form.isVisible()
    assert not dialog.back.isVisible()
    dialog.reject()
    sharer.settle()


def test_a_web_page_shows_its_charts_and_loads_nothing_from_elsewhere(qtbot: QtBot, tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="140"><path d="M0 0h640"/></svg>'
    near = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    far = tmp_path / "far.svg"
    far.write_text(svg, encoding="utf-8")
    page = WebPage()
    qtbot.addWidget(page)
    page.resize(400, 300)
    image = QTextDocument.ResourceType.ImageResource.value
    chart = page.loadResource(image, QUrl(near))
    assert 100 < chart.width() <= 400
    assert page.loadResource(image, QUrl.fromLocalFile(str(far))) is None
    assert page.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl(near)) is None
