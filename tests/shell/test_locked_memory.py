# SPDX-License-Identifier: GPL-3.0-or-later
"""Afterwards nothing of the journal is in the locked process: looked at from outside."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from tests.shell.driven import Driven, in_every_coding, memory_holds

from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import HeldClock

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]

TEXT, TITLE, TAG, SEARCH, WORDS = "quillwort", "heronry", "marrowtag", "sedgewren", "bitternote"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Driven]]:
    runs: list[Driven] = []

    def begin(**more: str) -> Driven:
        runs.append(Driven(tmp_path, tmp_path / "journal", **more))
        return runs[-1]

    yield begin
    for run in runs:
        run.kill()


def test_nothing_of_the_journal_is_left_in_the_locked_process(
    start: Callable[..., Driven], tmp_path: Path, passphrase: str, clock: HeldClock
) -> None:
    vault, _words = opening.create(tmp_path / "journal", passphrase, clock=clock)
    key = vault.data_key
    vault.close()
    run = start()
    run.unlock(passphrase)
    run.keys("Ctrl+N")
    assert run.send(focus="MarkdownEditor")
    run.type(f"{TEXT} by the water")
    assert run.send(focus="Title")
    run.type(TITLE)
    assert run.send(focus="Add a tag")
    run.keys("Space")
    run.type(TAG)
    run.keys("Return", "Ctrl+F")
    run.type(SEARCH)
    # Words in a dialog that is still open when it locks.
    run.send(keys="Ctrl+J", ends=True)
    run.until(windows=["CaptureDialog", "MainWindow"])
    run.type(WORDS)

    secrets = {name: in_every_coding(name) for name in (TEXT, TITLE, TAG, SEARCH, WORDS, passphrase)}
    secrets["key"] = (key, key.hex().encode(), key.hex().upper().encode())
    everything = [each for codes in secrets.values() for each in codes]
    pid = run.pid
    before = memory_holds(pid, *everything)
    assert not [name for name, codes in secrets.items() if not any(before[code] for code in codes)]

    # The bench has the figure; on a busy machine this only must not be slow beyond reason.
    assert run.lock() < 5
    assert run.pid == pid
    after = memory_holds(pid, *everything)
    assert {code: count for code, count in after.items() if count} == {}
    run.end()

    kept = opening.open_vault(tmp_path / "journal", passphrase, clock=clock)
    store = JournalStore(kept)
    entries = [store.entries.entry(id_) for id_ in store.entries.ids()]
    kept.close()
    assert any(TEXT in each.body and each.title == TITLE for each in entries)
    assert any(WORDS in each.body for each in entries)


def test_stepping_away_leaves_the_unlock_window_minimised_and_forgets_what_was_typed(
    start: Callable[..., Driven], tmp_path: Path, passphrase: str, clock: HeldClock
) -> None:
    opening.create(tmp_path / "journal", passphrase, clock=clock)[0].close()
    run = start()
    run.until(windows=["Entrance"], away=False)
    run.type(TEXT)
    run.until(typed=len(TEXT))
    assert any(memory_holds(run.pid, *in_every_coding(TEXT)).values())
    run.lock("F12")
    run.until(away=True, typed=0)
    assert not any(memory_holds(run.pid, *in_every_coding(TEXT)).values())
    run.end()
