# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollBar,
    QTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from afterglow.core.settings import Settings
    from afterglow.features.journal.store import JournalStore

Anyone = Any  # what conftest.py gives, which can not be imported from here


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def test_writing_without_a_mouse(person: Anyone, store: JournalStore) -> None:
    page = person.page
    page.new_item()
    assert page.writing.editor.hasFocus()
    person.type("Text.")
    person.key(Qt.Key.Key_Tab)
    assert page.writing.tags._add.hasFocus()
    person.key(Qt.Key.Key_Space)
    assert page.writing.tags.line.hasFocus()
    person.type("harbour")
    person.key(Qt.Key.Key_Return)
    assert page.writing.tags._add.hasFocus()
    page.writing.title.setFocus()
    person.type("Title")
    person.key(Qt.Key.Key_Return)
    assert page.writing.editor.hasFocus()
    person.saved()
    entry = store.entries.entry(page.current_id())
    assert (entry.title, entry.body, entry.tags[0].name) == ("Title", "Text.", "harbour")


@pytest.mark.parametrize("read", [False, True])
def test_tab_reaches_everything(write: Any, open_page: Anyone, store: JournalStore, read: bool) -> None:
    id_ = write("A text.", title="Title", tags=("water",))
    store.notes.add(id_, "A note.")
    person = open_page()
    page = person.page
    page.open(id_, read=read)
    person.settle()
    met: list[QWidget] = []
    page.list.search.setFocus()
    for _step in range(80):
        here = QApplication.focusWidget()
        assert here is not None
        if here in met:
            break
        met.append(here)
        person.key(Qt.Key.Key_Tab)
    names = [name_of(one) for one in met]
    if read:
        wanted = [
            "Search",
            "New",
            "All",
            "Entries",
            "Write",
            "More",
            "Text",
            "Note in the margin",
            "Go deeper",
        ]
    else:
        wanted = ["Search", "New", "All", "Starred", "Entries", "Star", "Read", "More"]
        wanted += ["Title", "Strong", "Text", "Tag water, Theme", "Add a tag"]
    assert [name for name in names if name in wanted] == wanted
    assert all(names), names


@pytest.mark.parametrize("read", [False, True])
def test_everything_has_a_name(write: Any, open_page: Anyone, store: JournalStore, read: bool) -> None:
    id_ = write("A text.", title="Title", tags=("water",))
    store.notes.add(id_, "A note.")
    person = open_page()
    person.page.open(id_, read=read)
    person.page.list._days.click()
    person.settle()
    nameless = [
        one
        for one in person.page.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(one, (QLabel, QMenu, QScrollBar))
        and not name_of(one)
        and one.focusProxy() is None
        and not one.objectName().startswith("qt_")
    ]
    assert nameless == []


@pytest.mark.parametrize("read", [False, True])
def test_seven_hundred_pixels_are_enough(
    write: Any, open_page: Anyone, store: JournalStore, read: bool
) -> None:
    id_ = write("Some words of a text. " * 60, title="A title of some length", tags=("water", "being here"))
    store.notes.add(id_, "A note about all of it.", quote="words", start=5)
    person = open_page()
    page = person.page
    page.open(id_, read=read)
    if not read:
        page.writing.editor.setFocus()
        person.type("X")
        person.saved()
    page.resize(700, 600)
    person.settle(200)
    assert page.width() == 700
    pane = page.reading if read else page.writing
    text: QTextEdit = page.reading.text if read else page.writing.editor
    assert text.viewport().width() > 300
    assert text.viewport().height() > 100
    for one in pane.findChildren(QWidget):
        if isinstance(one, (QAbstractButton, QLabel, QLineEdit)) and one.isVisibleTo(page):
            at = one.mapTo(page, QPoint(0, 0))
            assert at.x() >= 0, name_of(one)
            assert at.x() + one.width() <= 700, (name_of(one), one.width())
    for one in page.findChildren(QAbstractButton):
        if one.isVisibleTo(page) and one.text():
            assert one.width() >= one.sizeHint().width(), one.text()
    page.resize(1180, 700)
    person.settle(100)
    assert text.viewport().width() > 400


def test_large_letters_are_not_cut(write: Any, open_page: Anyone, settings: Settings) -> None:
    settings.change(text_size=28)
    id_ = write("Some words of a text.", title="A title with gjpqy")
    person = open_page()
    page = person.page
    assert page.writing.title.height() >= page.writing.title.fontMetrics().height()
    page.open(id_, read=True)
    person.settle()
    assert page.reading.title.height() >= page.reading.title.fontMetrics().height()
    assert page.reading.text.document().size().height() >= 28
    settings.change(text_size=12)
    page.settings_changed()
    page.open(id_, read=False)
    person.settle()
    assert page.writing.editor.font().pointSize() == 12
    assert page.writing.editor.text() == "Some words of a text."
