# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from tests.accessible_walk import faults
from tests.qt import button, wait

from afterglow.core.moment import Moment
from afterglow.features.journal.card import FEATURE
from afterglow.features.journal.shapes import Draft
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.shell.standing_bar import StandingBar
from afterglow.shell.upkeep import Upkeep
from afterglow.ui.dialogs import QtFileChooser
from afterglow.vault import opening, upkeep
from afterglow.vault.backups import daily, making, second, shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.feature import Feature
    from afterglow.features.journal.store import JournalStore
    from afterglow.shell.preferences import Preferences
    from afterglow.ui.background import Background
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault


class Open:
    """The window of a journal, what is looked after in it, and what it said."""

    def __init__(
        self,
        vault: Vault,
        preferences: Preferences,
        background: Background,
        clock: HeldClock,
        features: tuple[Feature, ...] = (FEATURE,),
    ) -> None:
        self.vault, self.background = vault, background
        self.said: list[str] = []
        self.problems: list[BaseException] = []
        self.window = MainWindow(
            vault,
            features,
            preferences,
            clock=clock,
            background=background,
            choose=QtFileChooser(),
            doors=Doors(lambda: None, lambda: None, self.problems.append),
        )
        self.asked: list[str] = []
        self.window.say = self.said.append  # type: ignore[method-assign,assignment]  # to hear it
        self.window.safety = self.asked.append  # type: ignore[method-assign,assignment]  # a dialog would wait
        self.finished: list[bool] = []
        self.window.show()

    @property
    def upkeep(self) -> Upkeep:
        (found,) = self.window.findChildren(Upkeep)
        return found

    @property
    def bar(self) -> StandingBar:
        (found,) = self.window.findChildren(StandingBar)
        return found

    def look_after(self, milliseconds: int = 20_000) -> None:
        for before in self.window.findChildren(Upkeep):
            before.bar.deleteLater()
            before.bar.setParent(None)
            before.setParent(None)
            before.deleteLater()
        self.said.clear()
        self.finished.clear()
        self.window.look_after()
        self.upkeep.finished.connect(lambda: self.finished.append(True))
        if milliseconds:
            wait(lambda: self.finished, milliseconds)


@pytest.fixture
def around(
    vault: Vault,
    store: JournalStore,
    preferences: Preferences,
    background: Background,
    clock: HeldClock,
    themed: Theme,  # noqa: ARG001
    qtbot: QtBot,
) -> Iterator[Callable[..., Open]]:
    for number in range(3):
        store.entries.create(Draft(f"Day {number}", "words " * 4000, Moment.of(clock.now())))
    vaults = [vault]

    def make(of: Vault = vault, **more: Any) -> Open:
        if of not in vaults:
            vaults.append(of)
        made = Open(of, preferences, background, clock, **more)
        qtbot.addWidget(made.window)
        return made

    yield make
    background.drain()
    for each in vaults:
        each.close()


def test_the_first_unlock_of_a_day_makes_a_backup_and_says_one_line(
    around: Callable[..., Open], vault: Vault, clock: HeldClock
) -> None:
    made = around()
    made.look_after()
    assert made.said == [
        "3 entries, intact, backed up today",
        "3 entries, all checked and intact, backed up today",
    ]
    assert len(shelf.look(shelf.home(vault.folder)).backups) == 1
    assert made.bar.isHidden()
    clock.forward(hours=2)
    made.look_after()
    assert made.said == ["3 entries, intact, backed up today"]
    assert len(shelf.look(shelf.home(vault.folder)).backups) == 1
    clock.forward(days=1)
    made.look_after()
    assert made.said == ["3 entries, intact, backed up today"]
    assert len(shelf.look(shelf.home(vault.folder)).backups) == 2
    clock.forward(days=7)
    made.look_after()
    assert "all checked and intact" in made.said[-1]
    assert not made.problems


def test_a_stick_in_the_drawer_is_one_quiet_line(
    around: Callable[..., Open], vault: Vault, clock: HeldClock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    second.choose(vault, stick)
    made = around()
    made.look_after()
    assert len(shelf.look(stick).backups) == 1
    stick.rename(tmp_path / "away")
    clock.forward(days=1)
    made.look_after()
    assert made.said[0].endswith("backed up today. The second place for backups was not there; "
                                 "it will be caught up with.")  # fmt: skip
    assert made.bar.isHidden()
    clock.forward(days=1)
    made.look_after()
    assert made.said == ["3 entries, intact, backed up today"]


def harm(vault: Vault, at: float = 0.5) -> None:
    vault.close()
    file = vault.folder / "journal.db"
    data = bytearray(file.read_bytes())
    data[int(len(data) * at)] ^= 1
    file.write_bytes(data)


def test_damage_stays_in_sight_with_restoring_one_press_away(
    around: Callable[..., Open], vault: Vault, passphrase: str, clock: HeldClock
) -> None:
    harm(vault)
    again = opening.open_vault(vault.folder, passphrase, clock=clock)
    made = around(again)
    made.look_after()
    wait(made.bar.isVisible)
    assert made.bar.text.startswith("A page of the journal does not carry its seal")
    assert "restore the journal from a backup" in made.bar.text
    assert faults(made.bar) == []
    assert made.said == []
    assert not shelf.look(shelf.home(vault.folder)).backups
    button(made.window, "Restore from a backup…").click()
    assert made.asked == ["backups"]
    assert made.bar.isHidden()
    assert upkeep.full_check_due(again)
    made.look_after()
    button(made.window, "Not now").click()
    assert made.bar.isHidden()
    assert not made.problems


def test_no_room_for_the_backup_is_told_and_the_window_goes_on(
    around: Callable[..., Open], vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _place: type("Usage", (), {"free": 10}))
    made = around()
    made.look_after()
    assert "No backup was made: the disk is full. Your journal is safe." in made.bar.text
    assert made.bar.isVisible()
    button(made.window, "Backups…").click()
    assert made.asked == ["backups"]
    assert daily.due(vault)


def test_what_takes_over_a_second_is_shown_and_can_be_stopped(
    around: Callable[..., Open], vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, went = threading.Event(), threading.Event()
    real = making._copy

    def wait_then_copy(*arguments: Any) -> str:
        went.set()
        slow.wait(10)
        return real(*arguments)

    monkeypatch.setattr(making, "_copy", wait_then_copy)
    made = around()
    made.look_after(0)
    wait(went.is_set)
    assert made.bar.isHidden()
    # Nobody waits for it: what is written meanwhile is saved at once.
    page = made.window.page()
    assert page is not None
    made.window.new_item()
    assert made.window.settle()
    wait(made.bar.isVisible)
    assert made.bar.text == "Making today's backup…"
    button(made.window, "Stop").click()
    slow.set()
    wait(lambda: made.finished)
    assert made.said[0] == "Today's backup was stopped. It is made at the next unlock."
    assert daily.due(vault)
    assert list(shelf.home(vault.folder).iterdir()) == []
    assert made.bar.isHidden()


def test_the_window_can_be_closed_meanwhile(
    around: Callable[..., Open], vault: Vault, monkeypatch: pytest.MonkeyPatch, background: Background
) -> None:
    went = threading.Event()
    real = making._copy

    def copy(still: Any, file: Any, told: Any) -> str:
        went.set()
        while not told.cancelled:
            time.sleep(0.005)
        return real(still, file, told)

    monkeypatch.setattr(making, "_copy", copy)
    made = around()
    made.look_after(0)
    wait(went.is_set)
    assert made.window.close()
    background.close()
    vault.close()
    assert list(shelf.home(vault.folder).iterdir()) == []
    assert not made.problems


def test_a_mistake_of_ours_is_told_as_one(
    around: Callable[..., Open], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_any: object) -> None:
        raise KeyError

    monkeypatch.setattr(daily, "keep_up", fail)
    made = around()
    made.look_after()
    assert [type(each) for each in made.problems] == [KeyError]
    assert made.bar.isHidden()


def test_a_journal_that_was_locked_meanwhile_is_no_news(
    around: Callable[..., Open], vault: Vault, background: Background
) -> None:
    made = around(features=())
    background.drain()
    vault.close()
    made.look_after()
    assert made.said == []
    assert made.bar.isHidden()
    assert not made.problems
