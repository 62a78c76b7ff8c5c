# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from afterglow.core.errors import PersonError
from afterglow.core.moment import Moment
from afterglow.shell import standing
from afterglow.shell.standing import Standing
from afterglow.vault.backups.container import Backup
from afterglow.vault.backups.daily import Day
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.backups.second import Second, State
from afterglow.vault.checking import CheckResult
from afterglow.vault.header import Header

WELL = CheckResult(intact=True, lines=())
TODAY = date(2026, 11, 22)
AWAY = "The second place for backups was not there; it will be caught up with."


def backup(day: int) -> Backup:
    made = Moment.of(datetime(2026, 11, day, 23, 30, tzinfo=timezone(timedelta(hours=-5))))
    return Backup(Path("x"), made, Kind.DAILY, "0001", 4096, "", Header("", ()), b"")


def day(newest: int | None, second: Second | None = None) -> Day:
    return Day(None if newest is None else backup(newest), newest == 22, second or Second(State.NONE))


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (Standing(2431, WELL, day(22), TODAY), "2,431 entries, intact, backed up today"),
        (Standing(1, WELL, day(22), TODAY), "1 entry, intact, backed up today"),
        (Standing(0, WELL, day(22), TODAY), "No entries yet, intact, backed up today"),
        (Standing(2, WELL, day(22), TODAY, all_checked=True),
         "2 entries, all checked and intact, backed up today"),
        (Standing(2, WELL, day(19), TODAY), "2 entries, intact, last backed up on 19 Nov 2026"),
        (Standing(2, WELL, day(None), TODAY), "2 entries, intact, not backed up yet"),
        (Standing(2, WELL, None, TODAY), "2 entries, intact, not backed up yet"),
        (Standing(2, WELL, day(22, Second(State.UP_TO_DATE, news=True)), TODAY),
         "2 entries, intact, backed up today"),
        (Standing(2, WELL, day(22, Second(State.AWAY)), TODAY), "2 entries, intact, backed up today"),
        (Standing(2, WELL, day(22, Second(State.AWAY, news=True)), TODAY),
         "2 entries, intact, backed up today. " + AWAY),
        (Standing(2, WELL, day(22, Second(State.FAILED, news=True, error=PersonError("No room."))), TODAY),
         "2 entries, intact, backed up today. No room."),
    ],
)  # fmt: skip
def test_one_plain_line(found: Standing, line: str) -> None:
    assert standing.line(found) == line


def test_damage_says_what_and_what_to_do() -> None:
    told = standing.line(
        Standing(2431, CheckResult(intact=False, lines=("A page is damaged.",)), day(22), TODAY)
    )
    assert told.startswith("A page is damaged. Nothing was changed")
    assert "restore the journal from a backup" in told
    assert "2,431" not in told
