# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtTest import QTest
from tests.accessible_walk import faults
from tests.qt import button, wait, words

from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.shell.safety import backups, restoring
from afterglow.shell.safety.restore_dialog import RestoreDialog
from afterglow.vault import opening
from afterglow.vault.backups import daily, making, second, shelf
from afterglow.vault.backups.keeping import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.shell.safety.backups import BackupsSection
    from afterglow.shell.safety.parts import SafetyParts
    from afterglow.vault.backups.container import Backup
    from afterglow.vault.vault import Vault

Around = Any  # what conftest.py gives, which can not be imported from here
Chooser = Any


def write(vault: Vault, title: str) -> None:
    JournalStore(vault).entries.create(Draft(title, "words", vault.now()))


@pytest.fixture
def made(vault: Vault, clock: HeldClock) -> list[Backup]:
    """Three backups, the newest first: of one entry, of two, of three."""
    kept = []
    for number, kind in enumerate((Kind.DAILY, Kind.DAILY, Kind.BY_HAND)):
        write(vault, f"Entry {number}")
        kept.append(daily.make(vault, kind))
        clock.forward(days=1)
    return kept[::-1]


@pytest.fixture
def section(parts: SafetyParts, qtbot: QtBot) -> BackupsSection:
    found = backups.build(parts)
    qtbot.addWidget(found)
    found.show()
    wait(lambda: "No second place is chosen" in words(found))
    return found


def listed(section: BackupsSection, count: int) -> None:
    """Wait until the list is there to be pressed."""
    wait(lambda: len(section.lines) == count and all(line.isVisible() for line in section.lines))


def titles(folder: Path, passphrase: str, clock: HeldClock) -> list[str]:
    vault = opening.open_vault(folder, passphrase, clock=clock)
    try:
        store = JournalStore(vault)
        return [each.title for each in store.entries.previews(store.entries.ids())]
    finally:
        vault.close()


def answer(monkeypatch: pytest.MonkeyPatch, with_: Callable[[RestoreDialog], object]) -> list[str]:
    """Answer the next dialog about where to restore; returns the words it showed."""
    seen: list[str] = []

    def run(dialog: RestoreDialog) -> int:
        dialog.show()
        seen.append(words(dialog))
        with_(dialog)
        wait(lambda: dialog.isHidden() or dialog.told)
        if dialog.told:
            seen.append(dialog.told)
            dialog.reject()
        return dialog.result()

    monkeypatch.setattr(RestoreDialog, "exec", run)
    return seen


def test_the_list_tells_when_why_and_how_much(section: BackupsSection, made: list[Backup]) -> None:
    section._read()
    listed(section, len(made))
    told = [words(line) for line in section.lines]
    assert told[0].startswith("Tue 24 Nov 2026, 10:12 · made by hand\n3 entries · ")
    assert told[1].startswith("Mon 23 Nov 2026, 10:12 · daily\n2 entries · ")
    assert told[2].startswith("Sun 22 Nov 2026, 10:12 · daily\n1 entry · ")
    assert "checked 22 Nov 2026" in told[2]
    assert "No second place is chosen" in words(section)


def test_all_of_it_can_be_reached_and_is_named(
    section: BackupsSection, made: list[Backup], monkeypatch: pytest.MonkeyPatch
) -> None:
    section._read()
    listed(section, len(made))
    assert faults(section) == []
    found: list[str] = []

    def look(dialog: RestoreDialog) -> None:
        found.extend(faults(dialog))
        dialog.reject()

    answer(monkeypatch, look)
    button(section, "Restore the backup of Sun 22 Nov 2026, 10:12").click()
    assert found == []


def test_an_empty_list_is_said_and_one_is_made(section: BackupsSection, vault: Vault) -> None:
    wait(lambda: "There is no backup yet." in words(section))
    button(section, "Make one now").click()
    wait(lambda: section.lines)
    assert section.told == "Made, read back and whole."
    wait(lambda: "made by hand" in words(section))
    assert "There is no backup yet." not in words(section)
    assert [each.kind for each in shelf.look(shelf.home(vault.folder)).backups] == [Kind.BY_HAND]


def test_one_is_checked_and_the_day_is_kept(
    section: BackupsSection, made: list[Backup], clock: HeldClock
) -> None:
    section._read()
    listed(section, 3)
    clock.forward(days=5)
    button(section, "Check the backup of Mon 23 Nov 2026, 10:12").click()
    wait(lambda: section.told)
    assert section.told == "The backup of Mon 23 Nov 2026, 10:12 is whole."
    wait(lambda: "checked 30 Nov 2026" in words(section.lines[1]))
    listed(section, 3)
    data = bytearray(made[1].path.read_bytes())
    data[6000] ^= 1
    made[1].path.write_bytes(data)
    button(section, "Check the backup of Mon 23 Nov 2026, 10:12").click()
    wait(lambda: "damaged" in section.told)
    assert made[1].path.name in section.told


def test_the_whole_journal_is_checked(section: BackupsSection) -> None:
    wait(lambda: "was not checked yet" in words(section))
    button(section, "Check the whole journal").click()
    wait(lambda: "last checked and intact on 22 Nov 2026" in words(section))
    assert section.told == "All of it is intact."


def test_damaged_files_are_named_and_left_alone(
    section: BackupsSection, made: list[Backup], vault: Vault
) -> None:
    made[0].path.write_bytes(made[0].path.read_bytes()[:-9])
    section._read()
    listed(section, 2)
    assert made[0].path.name in words(section)
    button(section, "Make one now").click()
    listed(section, 3)
    assert made[0].path.exists()
    assert vault.check().intact


def test_a_second_place_is_chosen_missed_and_stopped(
    section: BackupsSection, made: list[Backup], vault: Vault, tmp_path: Path, chooser: Chooser
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    button(section, "Choose a second place…").click()
    assert second.chosen(vault) is None
    chooser.path = stick
    button(section, "Choose a second place…").click()
    wait(lambda: f"Second place: {stick}" in words(section))
    assert "copied there too" in section.told
    assert [each.seal for each in shelf.look(stick).backups] == [made[0].seal]
    wait(lambda: "also in the second place" in words(section.lines[0]))
    made[0].path.unlink()
    section._read()
    wait(lambda: "in the second place only" in words(section.lines[0]))
    stick.rename(tmp_path / "drawer")
    section._read()
    wait(lambda: "It is not there now" in words(section))
    button(section, "Make one now").click()
    wait(lambda: section.told)
    assert section.told == "Made, read back and whole. The second place is not there now."
    button(section, "Stop using it").click()
    wait(lambda: "No second place is chosen" in words(section))
    assert second.chosen(vault) is None
    assert list((tmp_path / "drawer").iterdir())
    chooser.path = vault.folder
    button(section, "Choose a second place…").click()
    wait(lambda: "outside of the journal's own" in section.told)


def test_a_second_place_that_can_not_be_written_to_is_told(
    section: BackupsSection, tmp_path: Path, chooser: Chooser, vault: Vault
) -> None:
    chooser.path = tmp_path / "gone"
    button(section, "Choose a second place…").click()
    wait(lambda: "the folder is not there" in section.told)
    assert second.chosen(vault) is None


def test_no_room_is_told(section: BackupsSection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _place: type("Usage", (), {"free": 10}))
    button(section, "Make one now").click()
    wait(lambda: "No backup was made: the disk is full. Your journal is safe." in section.told)


@pytest.mark.usefixtures("made")
def test_into_a_new_folder(
    section: BackupsSection, around: Around, chooser: Chooser,
    tmp_path: Path, passphrase: str, clock: HeldClock, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    section._read()
    listed(section, 3)
    chooser.path = tmp_path
    shown = answer(monkeypatch, lambda dialog: button(dialog, "Go on").click())
    asked: list[str] = []
    answers = [False, True]

    def ask(_parent: object, _title: str, text: str, **_buttons: str) -> bool:
        asked.append(text)
        return answers.pop(0)

    monkeypatch.setattr(restoring, "ask", ask)
    button(section, "Restore the backup of Mon 23 Nov 2026, 10:12").click()
    wait(lambda: section.told)
    new = tmp_path / "journal-2026-11-23"
    assert section.told == f"Restored in {new}"
    assert str(new) in asked[0]
    assert "passphrase of that day" in shown[0]
    assert "Its passphrase" not in shown[0]
    assert titles(new, passphrase, clock) == ["Entry 1", "Entry 0"]
    assert "restart" not in around.went
    # A folder that holds something is never written over; an empty one will do.
    button(section, "Restore the backup of Mon 23 Nov 2026, 10:12").click()
    wait(lambda: "already holds something" in section.told)
    chooser.path = tmp_path / "empty"
    chooser.path.mkdir()
    button(section, "Restore the backup of Mon 23 Nov 2026, 10:12").click()
    wait(lambda: f"open {chooser.path}" in around.went)


@pytest.mark.usefixtures("made")
def test_in_place_keeps_the_present_one_and_says_where(
    section: BackupsSection, around: Around, vault: Vault,
    passphrase: str, clock: HeldClock, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    section._read()
    listed(section, 3)
    told: list[str] = []
    monkeypatch.setattr(restoring, "tell", lambda _parent, _title, text, **_more: told.append(text))

    def choose(dialog: RestoreDialog) -> None:
        dialog.replace.setChecked(True)
        button(dialog, "Go on").click()

    answer(monkeypatch, choose)
    button(section, "Restore the backup of Sun 22 Nov 2026, 10:12").click()
    wait(lambda: "restart" in around.went)
    (aside,) = vault.folder.glob("before-restore-*")
    assert str(aside) in told[0]
    assert "among the backups too" in told[0]
    assert titles(vault.folder, passphrase, clock) == ["Entry 0"]
    assert titles(aside, passphrase, clock) == ["Entry 2", "Entry 1", "Entry 0"]


def test_changing_ones_mind_changes_nothing(
    section: BackupsSection, made: list[Backup], around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    section._read()
    listed(section, len(made))
    answer(monkeypatch, lambda dialog: dialog.reject())
    button(section, "Restore the backup of Sun 22 Nov 2026, 10:12").click()
    assert around.went == []
    assert section.told == ""


@pytest.fixture
def others(tmp_path: Path, clock: HeldClock, fast_keys: None) -> Path:  # noqa: ARG001
    """A file with a backup of another journal; its passphrase is "theirs"."""
    other, _words = opening.create(tmp_path / "other", "theirs", clock=clock)
    write(other, "Of the other")
    with other.held_still() as still:
        making.make(still, Kind.BY_HAND, Moment.of(clock.now()), path=tmp_path / "theirs")
    other.close()
    return tmp_path / "theirs"


def test_another_journals_backup_goes_into_a_new_folder_only(
    section: BackupsSection, others: Path, chooser: Chooser, tmp_path: Path,
    clock: HeldClock, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    chooser.path = others
    monkeypatch.setattr(restoring, "ask", lambda *_any, **_more: False)

    def type_in(typed: str) -> Callable[[RestoreDialog], None]:
        def with_(dialog: RestoreDialog) -> None:
            assert not dialog.replace.isVisibleTo(dialog)
            QTest.keyClicks(dialog.field.line, typed)
            chooser.path = tmp_path / "new"
            button(dialog, "Go on").click()

        return with_

    for typed, told in (("", "Type its passphrase first."), ("mine", "does not open this backup")):
        shown = answer(monkeypatch, type_in(typed))
        chooser.path = others
        button(section, "Restore from a file…").click()
        wait(lambda shown=shown: len(shown) == 2)  # type: ignore[misc]
        assert "of another journal" in shown[0]
        assert told in shown[1]
        wait(section.isEnabled)
    answer(monkeypatch, type_in("theirs"))
    chooser.path = others
    button(section, "Restore from a file…").click()
    wait(lambda: section.told)
    assert section.told == f"Restored in {tmp_path / 'new'}"
    assert titles(tmp_path / "new", "theirs", clock) == ["Of the other"]


def test_a_file_that_is_no_backup_is_told(section: BackupsSection, chooser: Chooser, tmp_path: Path) -> None:
    chooser.path = tmp_path / "list.txt"
    chooser.path.write_text("bread")
    button(section, "Restore from a file…").click()
    wait(lambda: "damaged, or is no backup" in section.told)
    assert section.isEnabled()
