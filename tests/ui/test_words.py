# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from tests.qt import press, wait

from afterglow.core.errors import PersonError, mark
from afterglow.core.shapes import Captured
from afterglow.ui import words_keeper
from afterglow.ui.background import Background
from afterglow.ui.words_field import WordsField
from afterglow.ui.words_keeper import WordsKeeper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Place:
    """Where words go: a list of what was kept, newest last, and a refusal if there is one."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, str | None]] = []
        self.refuses: BaseException | None = None

    def save(self, text: str, before: Captured | None) -> Captured | None:
        if self.refuses is not None:
            raise self.refuses
        self.kept.append((text, before.uid if before else None))
        return Captured(before.uid if before else f"u{len(self.kept)}", text, "test")


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.fixture
def keeper(qapp: object, place: Place) -> Iterator[WordsKeeper]:  # noqa: ARG001
    background = Background()
    parent = QObject()
    made = WordsKeeper(place.save, background, parent)
    yield made
    background.close()
    parent.deleteLater()


def test_words_are_kept_by_themselves_within_a_second(keeper: WordsKeeper, place: Place) -> None:
    for end in range(1, 12):
        keeper.change("one two three"[:end])
        QTest.qWait(90)
    assert keeper.unsaved
    assert place.kept
    wait(lambda: not keeper.unsaved)
    assert place.kept[0][1] is None
    assert place.kept[-1] == ("one two three"[:11], "u1")


def test_words_written_during_a_slow_save_wait_no_longer_than_others(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words_keeper, "PAUSE_MS", 10)
    monkeypatch.setattr(words_keeper, "LONGEST_MS", 40)
    held, kept, background, parent = threading.Event(), list[str](), Background(), QObject()

    def save(text: str, _before: Captured | None) -> Captured:
        kept.append(text)
        held.wait(5)
        return Captured("u", text, "test")

    keeper = WordsKeeper(save, background, parent)
    try:
        keeper.change("one")
        wait(lambda: kept == ["one"])
        keeper.change("one two")
        qtbot.waitUntil(lambda: not keeper._longest.isActive())
        # From here on somebody writes without any pause.
        keeper._pause.setInterval(60_000)
        held.set()
        wait(lambda: kept == ["one", "one two"])
    finally:
        held.set()
        background.close()
        parent.deleteLater()


def test_letting_go_keeps_all_and_begins_anew(keeper: WordsKeeper, place: Place) -> None:
    keeper.change("first")
    kept = keeper.let_go()
    assert kept is not None
    assert (kept.text, keeper.text, keeper.kept) == ("first", "", None)
    keeper.change("second")
    keeper.flush()
    assert place.kept == [("first", None), ("second", None)]
    keeper.flush()
    assert len(place.kept) == 2


def test_what_can_not_be_kept_stays_and_is_tried_again(keeper: WordsKeeper, place: Place) -> None:
    told: list[BaseException] = []
    keeper.failed.connect(told.append)
    place.refuses = PersonError(mark("The disk is full."))
    keeper.change("dear words")
    with pytest.raises(PersonError, match="full"):
        keeper.flush()
    assert told
    assert keeper.unsaved
    assert keeper.text == "dear words"
    place.refuses = None
    keeper.flush()
    assert place.kept == [("dear words", None)]


def test_a_mistake_of_ours_is_told_in_plain_words_too(keeper: WordsKeeper, place: Place) -> None:
    place.refuses = RuntimeError("bug")
    keeper.change("dear words")
    with pytest.raises(PersonError, match="stay here"):
        keeper.flush()
    place.refuses = None
    keeper.flush()


def test_the_field_tells_what_is_written_and_when_it_is_enough(qtbot: QtBot, themed: object) -> None:  # noqa: ARG001
    plain, quick = WordsField("Words"), WordsField("Words", enter_is_enough=True)
    for field in (plain, quick):
        qtbot.addWidget(field)
        heard: list[object] = []
        field.written.connect(heard.append)
        field.enough.connect(lambda heard=heard: heard.append(None))
        field.put("before")
        assert heard == []
        QTest.keyClicks(field, " a")
        press(field, "Ctrl+Return")
        assert heard == ["before ", "before a", None]
        press(field, "Shift+Return")
        press(field, "Return")
        assert (heard[-1] is None) == (field is quick)
