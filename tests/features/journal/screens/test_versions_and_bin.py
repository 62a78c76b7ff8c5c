# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import random
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from afterglow.core.moment import Moment
from afterglow.features.journal import rules
from afterglow.features.journal.bin_dialog import BinDialog
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import binned
from afterglow.vault.errors import DiskFullError

if TYPE_CHECKING:
    from afterglow.core.progress import Progress
    from afterglow.features.journal.store import JournalStore
    from afterglow.features.journal.versions_dialog import VersionsDialog

Anyone = Any  # what conftest.py gives, which can not be imported from here


def rows_of(dialog: BinDialog) -> list[str]:
    """Return what the rows of the bin say, from top to bottom."""
    model = dialog.model
    return [model.data(model.index(row, 0)) for row in range(len(model.ids))]


def fail(error: BaseException) -> None:
    raise error


@pytest.fixture
def changed(write: Any, store: JournalStore, clock: Anyone) -> int:
    """An entry that said something else half an hour before."""
    id_: int = write("I was afraid of the water.", title="Before")
    clock.forward(minutes=30)
    draft = store.entries.entry(id_).draft()
    store.entries.save(id_, Draft("After", "I was not afraid of the water.", draft.at))
    return id_


def test_a_version_is_seen_compared_and_brought_back(
    changed: int, open_page: Anyone, store: JournalStore, answers: Anyone, window: Anyone
) -> None:
    person = open_page()
    page = person.page
    seen: list[str] = []

    def look(dialog: VersionsDialog) -> None:
        person.until(lambda: "afraid" in dialog.text.toPlainText())
        assert dialog.list.count() == 1
        seen.append(dialog.text.toPlainText())
        assert "line-through" in dialog.text.toHtml()
        bring_back(dialog)

    def bring_back(dialog: VersionsDialog) -> None:
        person.until(dialog.bring_back.isEnabled)
        dialog.bring_back.click()
        person.until(lambda: not dialog.isVisible())

    answers.will(look)
    page._acts.show_versions()
    assert "not" in seen[0]
    assert page.current_id() == changed
    assert page.writing.editor.text() == "I was afraid of the water."
    assert page.writing.title.text() == "Before"
    assert window.said[-1].startswith("Brought back.")
    # And back again: what stood there is a version now.
    answers.will(bring_back)
    page._acts.show_versions()
    assert page.writing.editor.text() == "I was not afraid of the water."
    assert store.entries.entry(changed).title == "After"
    person.settle()
    assert person.titles() == ["After"]


def test_leaving_the_versions_changes_nothing(
    changed: int, open_page: Anyone, store: JournalStore, answers: Anyone
) -> None:
    person = open_page()
    person.page.writing.editor.setFocus()
    person.type("X")
    answers.press("Close")
    person.page._acts.show_versions()
    assert store.entries.entry(changed).body == "XI was not afraid of the water."


def test_an_entry_without_versions_says_so(write: Any, open_page: Anyone, answers: Anyone) -> None:
    write("New.")
    person = open_page()

    def look(dialog: VersionsDialog) -> None:
        person.until(lambda: "none yet" in dialog.said.text())
        assert not dialog.bring_back.isEnabled()
        assert dialog.chosen is None
        dialog.reject()

    answers.will(look)
    person.page._acts.show_versions()


def test_only_the_comparison_asked_for_last_is_shown_and_none_on_the_windows_thread(
    changed: int,
    open_page: Anyone,
    store: JournalStore,
    answers: Anyone,
    clock: Anyone,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock.forward(minutes=30)
    draft = store.entries.entry(changed).draft()
    store.entries.save(changed, Draft("After", "The water was kind.", draft.at))
    person = open_page()
    going, compare, threads = threading.Event(), rules.compare, []

    def slow(old: str, new: str) -> list[tuple[str, str]]:
        threads.append(threading.current_thread())
        going.wait(5)
        return compare(old, new)

    monkeypatch.setattr(rules, "compare", slow)

    def look(dialog: VersionsDialog) -> None:
        person.until(lambda: threads)
        dialog.list.setCurrentRow(1)
        assert dialog.text.toPlainText() == "Comparing…"
        going.set()
        person.until(lambda: dialog.text.toPlainText() != "Comparing…")
        assert dialog.text.toPlainText().startswith("Before")
        dialog.reject()

    answers.will(look)
    person.page._acts.show_versions()
    assert threading.main_thread() not in threads


def test_a_version_that_can_not_be_brought_back_is_told_and_nothing_changes(
    changed: int,
    open_page: Anyone,
    store: JournalStore,
    answers: Anyone,
    window: Anyone,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = open_page()
    monkeypatch.setattr(store.history, "restore", lambda *_asked: fail(DiskFullError()))

    def look(dialog: VersionsDialog) -> None:
        person.until(dialog.bring_back.isEnabled)
        dialog.bring_back.click()
        dialog.reject()
        assert dialog.isVisible(), "it waits for what was begun"
        person.until(lambda: window.problems)
        dialog.reject()

    person.page.store = store
    answers.will(look)
    person.page._acts.show_versions()
    assert isinstance(window.problems[0], DiskFullError)
    assert store.entries.entry(changed).title == "After"


def test_comparing_three_thousand_words_is_felt_by_nobody() -> None:
    dice = random.Random(1)
    words = [f"word{number}" for number in range(300)] + ["the", "and", "of"] * 30
    old = [dice.choice(words) for _word in range(2900)]
    new = [word if at % 37 else "changed" for at, word in enumerate(old)]
    began = time.monotonic()
    pieces = rules.compare(" ".join(old), " ".join(new))
    assert time.monotonic() - began < 1.5
    assert "".join(text for what, text in pieces if what != "gone") == " ".join(new)


def test_the_bin_gives_back(
    write: Any, open_page: Anyone, store: JournalStore, answers: Anyone, clock: Anyone
) -> None:
    first, second = write("One.", title="One", hours=1), write("Two.", title="Two")
    store.bin.put([first])
    clock.forward(days=4)
    store.bin.put([second])
    person = open_page()
    said: list[str] = []

    def look(dialog: BinDialog) -> None:
        said.extend(rows_of(dialog))
        assert dialog.list.select(first)
        dialog.take_back.click()
        dialog.accept()
        assert dialog.isVisible(), "it waits for what was begun"
        person.until(lambda: len(dialog.model.ids) == 1)
        dialog.accept()

    answers.will(look)
    person.page._acts.show_bin()
    person.settle()
    assert sorted(said) == ["One\n22 Nov 2026 · 26 more days", "Two\n22 Nov 2026 · 30 more days"]
    assert person.titles() == ["One"]


def test_deleting_for_good_asks_first(
    write: Any, open_page: Anyone, store: JournalStore, answers: Anyone
) -> None:
    ids = [write(f"{n}.", title=f"{n}") for n in range(4)]
    store.bin.put(ids[:3])
    person = open_page()
    counts: list[int] = []

    def count() -> None:
        counts.append(len(store.bin.list()))

    def remove(dialog: BinDialog) -> None:
        for press in (dialog.remove, dialog.remove, dialog.empty, dialog.empty):
            press.click()
            person.until(lambda: not dialog._busy)
            count()
        assert dialog.said.text() == "The bin is empty."
        assert not dialog.empty.isEnabled()
        assert not dialog.take_back.isEnabled()
        dialog.accept()

    answers.will(remove)
    answers.press("Leave them here", "Delete for good", "Leave them here", "Delete for good")
    person.page._acts.show_bin()
    assert counts == [3, 2, 2, 0]
    assert store.entries.ids().tolist() == [ids[3]]
    person.settle()


def test_what_is_in_the_bin_too_long_goes_when_the_page_opens(
    write: Any, open_page: Anyone, store: JournalStore, clock: Anyone
) -> None:
    store.bin.put([write("Old.")])
    clock.forward(days=31)
    kept = write("New.", title="New")
    store.bin.put([kept])
    open_page()
    assert [preview.id for preview in store.bin.list()] == [kept]


def test_a_large_bin_is_emptied_while_the_window_lives(
    store: JournalStore, write: Any, open_page: Anyone, answers: Anyone, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [write(f"Word {n}.") for n in range(30)]
    store.bin.put(ids)
    monkeypatch.setattr(binned, "_AT_A_TIME", 10)
    threads: list[str] = []
    purge = store.bin.purge

    def watched(some: Any, progress: Progress) -> int:
        threads.append(threading.current_thread().name)
        if len(threads) == 1:
            progress.cancel()
        return purge(some, progress)

    person = open_page()
    monkeypatch.setattr(person.page.store.bin, "purge", watched)

    def stop_and_go(dialog: BinDialog) -> None:
        for left in (30, 0):
            dialog.empty.click()
            person.until(lambda: not dialog._busy)
            assert len(dialog.model.ids) == len(store.bin.ids()) == left
        dialog.accept()

    answers.will(stop_and_go)
    answers.press("Delete for good", "Delete for good")
    person.page._acts.show_bin()
    assert all(name.startswith("long") for name in threads)
    assert not person.page.list.model.ids


def test_days_left_never_go_below_today(
    store: JournalStore, write: Any, clock: Anyone, theme: Any, qtbot: Any, background: Any
) -> None:
    assert theme is not None
    store.bin.put([write("Old.", title="Old")])
    clock.forward(days=29, hours=23)
    dialog = BinDialog(None, store, background, fail)  # type: ignore[arg-type]  # shown alone
    qtbot.addWidget(dialog)
    assert rows_of(dialog)[0].endswith("goes today")
    assert Moment.of(clock.now()).utc_ms > 0
