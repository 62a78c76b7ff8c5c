# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a typed word may wait for the vault."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from afterglow.features.journal import draft, page
from afterglow.features.journal.draft import DraftKeeper
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import indexing

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot
    from tests.features.journal.screens.conftest import OpenPage, Write

    from afterglow.features.journal.store import JournalStore
    from afterglow.ui.background import Background


def test_words_typed_while_the_entry_is_made_wait_no_longer_than_others(
    store: JournalStore, background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "PAUSE_MS", 10)
    monkeypatch.setattr(draft, "LONGEST_MS", 40)
    words, owner, held = ["one"], QObject(), threading.Event()
    keeper = DraftKeeper(store, background, lambda: Draft("", words[0], store.vault.now()), owner)
    keeper.open(None)
    background.run(held.wait)
    keeper.touch()
    qtbot.waitUntil(lambda: keeper._creating)
    words[0] = "one two"
    keeper.touch()
    qtbot.waitUntil(lambda: not keeper._longest.isActive())
    # From here on somebody types without any pause.
    keeper._pause.setInterval(60_000)
    with qtbot.waitSignal(keeper.saved, timeout=30_000):
        held.set()
    assert keeper.entry_id is not None
    assert store.entries.entry(keeper.entry_id).body == "one two"


def test_what_was_written_before_the_last_lock_goes_into_the_index_in_a_quiet_moment(
    store: JournalStore, write: Write, open_page: OpenPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "_TIDY_MS", 20)
    id_ = write("the first heron")

    def behind() -> bool:
        with store.vault.read() as session:
            return indexing.is_behind(session)

    store.notes.add(id_, "a note")
    assert behind()
    open_page()
    qtbot.waitUntil(lambda: not behind(), timeout=30_000)
