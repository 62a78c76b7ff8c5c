# SPDX-License-Identifier: GPL-3.0-or-later
"""A journal's page as a person meets it: shown, with a window, a file chooser and answers to dialogs."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from afterglow.core import paths
from afterglow.core.moment import Moment
from afterglow.core.settings import Settings
from afterglow.feature import Parts
from afterglow.features.journal.page import JournalPage
from afterglow.features.journal.shapes import Draft, TagName
from afterglow.offers import Offers
from afterglow.ui.background import Background
from afterglow.ui.dialogs import ProgressDialog
from afterglow.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from afterglow.core.clock import Clock
    from afterglow.feature import Feature
    from afterglow.features.journal.store import JournalStore
    from afterglow.vault.vault import Vault

_POLL_MS = 10
_PATIENCE_MS = 30_000


class RecordingWindow:
    """Keeps what a page asked of its window."""

    def __init__(self, settings: Settings) -> None:
        self.said: list[str] = []
        self.problems: list[BaseException] = []
        self.changed: list[dict[str, Any]] = []
        self._settings = settings

    def say(self, text: str) -> None:
        self.said.append(text)

    def show_problem(self, error: BaseException) -> None:
        self.problems.append(error)

    def open_tab(self, name: str, uid: str = "") -> None:
        raise AssertionError((name, uid))

    def begin_in(self, name: str) -> None:
        raise AssertionError(name)

    def search_in(self, name: str) -> None:
        raise AssertionError(name)

    def change_settings(self, **values: Any) -> None:
        self.changed.append(values)
        self._settings.change(**values)

    def add_header_item(self, widget: QWidget) -> None:
        raise AssertionError(widget)

    def help_now(self) -> None:
        raise AssertionError("nobody asked for help here")

    def low_energy(self) -> bool:
        return False

    def set_low_energy(self, on: bool) -> None:
        raise AssertionError(on)


class ScriptedChooser:
    """Answers with what a test laid ready; keeps which names were offered."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.folder: Path | None = None
        self.save: Path | None = None
        self.offered: list[str] = []

    def open_files(self, _parent: QWidget, _title: str, _filters: str) -> Sequence[Path]:
        return self.files

    def open_folder(self, _parent: QWidget, _title: str) -> Path | None:
        return self.folder

    def save_file(self, _parent: QWidget, _title: str, name: str, _filters: str) -> Path | None:
        self.offered.append(name)
        return self.save


class Answers:
    """Meets each dialog that opens with the next act of a test; one too many is closed and told."""

    def __init__(self) -> None:
        self.acts: list[Callable[[Any], object]] = []
        self.met: list[str] = []
        self.unmet: list[str] = []
        self._stopped = False
        self._under_way: list[QDialog] = []
        self._poll()

    def will(self, *acts: Callable[[Any], object]) -> None:
        self.acts += acts

    def press(self, *texts: str) -> None:
        """Let the next dialogs be answered by buttons of these texts, one each."""
        for text in texts:
            self.acts.append(partial(press, text=text))

    def stop(self) -> None:
        self._stopped = True

    def _poll(self) -> None:
        # A timer of its own each time: Qt lets none fire inside its own slot, where a dialog may wait.
        if not self._stopped:
            QTimer.singleShot(_POLL_MS, self._poll)
            self._look()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or isinstance(dialog, ProgressDialog):
            return
        if any(dialog is one for one in self._under_way):
            return
        self.met.append(dialog.windowTitle())
        if not self.acts:
            self.unmet.append(dialog.windowTitle())
            dialog.reject()
            return
        # A dialog that opens while another is being answered is met in its turn.
        self._under_way.append(dialog)
        try:
            self.acts.pop(0)(dialog)
        finally:
            self._under_way.pop()


def press(within: QWidget, text: str) -> None:
    """Click the button of this text or name."""
    for button in within.findChildren(QAbstractButton):
        if button.isVisible() and text in {button.text(), button.accessibleName()}:
            assert button.isEnabled(), text
            button.click()
            return
    raise AssertionError(f"no button {text!r}")


class Person:
    """Does to a page what a person would, and waits as one would."""

    def __init__(self, page: JournalPage, bot: Any, background: Background) -> None:
        self.page = page
        self.bot = bot
        self.background = background

    def settle(self, milliseconds: int = 120) -> None:
        """Wait until short work is done and the list has been read again."""
        self.background.drain()
        self.bot.wait(milliseconds)
        self.background.drain()
        self.bot.wait(5)

    def until(self, so: Callable[[], object], milliseconds: int = _PATIENCE_MS) -> None:
        self.bot.waitUntil(lambda: bool(so()), timeout=milliseconds)

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        self.bot.keyClicks(QApplication.focusWidget(), text)

    def key(self, key: Qt.Key, *, on: QWidget | None = None, ctrl: bool = False, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.NoModifier
        if ctrl:
            held |= Qt.KeyboardModifier.ControlModifier
        if shift:
            held |= Qt.KeyboardModifier.ShiftModifier
        self.bot.keyClick(on or QApplication.focusWidget(), key, held)

    def click_row(self, row: int, *, ctrl: bool = False) -> None:
        table = self.page.list.table
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        at = table.visualRect(table.model().index(row, 0)).center()
        self.bot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, QPoint(at))

    def saved(self) -> None:
        """Wait until nothing is unsaved."""
        self.until(lambda: not self.page.writing.keeper.unsaved)
        self.settle()

    def titles(self) -> list[str]:
        """Return the titles of the list, from top to bottom."""
        model = self.page.list.model
        return [model.item(row).title for row in range(len(model.ids))]

    def search(self, text: str) -> None:
        """Type into the search, or clear it with Escape."""
        line = self.page.list.search
        line.setFocus()
        line.selectAll()
        if text:
            self.bot.keyClicks(line, text)
        else:
            self.key(Qt.Key.Key_Escape, on=line)
        self.settle()


class Write(Protocol):
    def __call__(
        self, body: str = "", *, title: str = "", tags: tuple[str, ...] = (), hours: float = 0, **fields: Any
    ) -> int: ...


class OpenPage(Protocol):
    def __call__(self) -> Person: ...


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def window(settings: Settings) -> RecordingWindow:
    return RecordingWindow(settings)


@pytest.fixture
def chooser() -> ScriptedChooser:
    return ScriptedChooser()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = qapp.property("theme of tests")
    if not isinstance(made, Theme):
        made = Theme(qapp, paths.resources() / "themes", "light")
        qapp.setProperty("theme of tests", made)
    return made


@pytest.fixture
def answers(qapp: QApplication) -> Iterator[Answers]:
    assert qapp is not None
    made = Answers()
    yield made
    made.stop()
    assert made.unmet == []
    assert made.acts == []


@pytest.fixture
def background(vault: Vault, qapp: QApplication) -> Iterator[Background]:
    assert qapp is not None
    assert vault.folder
    made = Background()
    problems: list[object] = []
    made.problem.connect(problems.append)
    yield made
    made.drain(5_000)
    made.close()
    assert problems == []


@pytest.fixture
def cards() -> tuple[Feature, ...]:
    """The cards of other features that the window knows; a test may name some."""
    return ()


@pytest.fixture
def parts(
    vault: Vault,
    clock: Clock,
    background: Background,
    settings: Settings,
    chooser: ScriptedChooser,
    window: RecordingWindow,
    cards: tuple[Feature, ...],
) -> Parts:
    from afterglow.features.journal.card import FEATURE

    offers = Offers((FEATURE, *cards), vault, background)
    return Parts(vault, clock, background, settings, chooser, window, offers)


@pytest.fixture
def write(store: JournalStore, clock: Clock) -> Write:
    """Keep an entry from so many hours ago and return its id."""

    def keep(
        body: str = "", *, title: str = "", tags: tuple[str, ...] = (), hours: float = 0, **fields: Any
    ) -> int:
        now = Moment.of(clock.now())
        at = Moment(now.utc_ms - round(hours * 3_600_000), now.offset)
        return store.entries.create(Draft(title, body, at, tuple(TagName(tag) for tag in tags), **fields))

    return keep


@pytest.fixture
def open_page(
    parts: Parts, qtbot: QtBot, background: Background, theme: Theme, answers: Answers
) -> Iterator[OpenPage]:
    """Open the page in a window of usual size, with its list filled."""
    assert theme is not None
    assert answers is not None
    made: list[JournalPage] = []

    def show() -> Person:
        page = JournalPage(parts)
        made.append(page)
        filled: list[None] = []
        page.finder.filled.connect(lambda: filled.append(None))
        page.resize(1180, 700)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        person = Person(page, qtbot, background)
        page.shown()
        qtbot.waitUntil(lambda: bool(filled))
        page.setFocus()
        person.settle()
        return person

    yield show
    for page in made:
        page.writing.keeper.open(None)
        page.hide()
        page.deleteLater()
    background.drain(5_000)
    QApplication.sendPostedEvents(None, 0)
    qtbot.wait(1)


@pytest.fixture
def person(open_page: OpenPage) -> Person:
    """A person before an open page of the journal as it is by then."""
    return open_page()


def limit_pages(vault: Vault, pages: int | None) -> int:
    """Let the database grow to so many pages at most (None: as it is now); returns what it has."""
    with vault._writer.connect() as connection:
        now = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages or now}")
        return now


@pytest.fixture
def full_disk(vault: Vault) -> Iterator[Callable[[bool], None]]:
    """Make the disk full, or let there be room again."""

    def make(full: bool) -> None:
        limit_pages(vault, None if full else 10_000_000)

    yield make
    make(False)


@pytest.fixture
def picture() -> Callable[..., bytes]:
    """Make the bytes of a picture, with a place and a camera in it if asked for."""

    def make(width: int = 60, height: int = 40, *, private: bool = False, colour: str = "teal") -> bytes:
        from io import BytesIO

        from PIL import Image

        out = BytesIO()
        image = Image.new("RGB", (width, height), colour)
        if private:
            exif = Image.Exif()
            exif[0x010F] = "Camera of a test"
            exif[0x8825] = {1: "N", 2: (47.0, 10.0, 0.0)}
            image.save(out, "JPEG", exif=exif)
        else:
            image.save(out, "PNG")
        return out.getvalue()

    return make


def image_of(data: bytes) -> QImage:
    image = QImage()
    assert image.loadFromData(data)
    return image


def stopwatch() -> Callable[[], float]:
    """Return a function that gives the seconds since now."""
    began = time.monotonic()
    return lambda: time.monotonic() - began
