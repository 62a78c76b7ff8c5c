# SPDX-License-Identifier: GPL-3.0-or-later
"""What ships is looked through anew within twelve months; a release fails where it was not."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterglow.core import crisis, fresh
from afterglow.core.fresh import Dated
from afterglow.features.learn import topics

if TYPE_CHECKING:
    from types import ModuleType

SCRIPT = Path(__file__).parents[2] / "packaging" / "fresh.py"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fresh_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize(
    ("when", "today", "old"),
    [
        ("2026-06", date(2027, 6, 30), False),
        ("2026-06", date(2027, 7, 1), True),
        ("2026-06-02", date(2027, 7, 1), True),
        ("2025", date(2026, 1, 31), False),
        ("2025", date(2026, 2, 1), True),
        ("2026-06", date(2026, 6, 2), False),
    ],
)
def test_twelve_months_are_counted_whole(when: str, today: date, old: bool) -> None:
    assert bool(fresh.too_old([Dated("a line", when)], today)) is old


def test_the_oldest_is_named_first() -> None:
    found = [Dated("b", "2024-01"), Dated("a", "2024-01"), Dated("c", "2020"), Dated("d", "2026-01")]
    assert [each.what for each in fresh.too_old(found, date(2026, 2, 1))] == ["c", "a", "b"]


def test_every_line_number_and_topic_that_ships_is_looked_at() -> None:
    dated = script().dated()
    lines = {line for country in crisis.shipped().countries for line in country.lines}
    numbers = [country for country in crisis.shipped().countries if country.emergency]
    assert len(dated) == len(lines) + len(numbers) + len(topics.shipped())
    assert fresh.to_come(dated, date(2026, 11, 26)) == []


def test_a_release_fails_on_one_old_entry_and_a_build_warns() -> None:
    report = script().report
    found = [Dated("FR, 3114", "2026-06"), Dated("topic 16-when-to-call", "2025-03-01")]
    told, code = report(found, date(2026, 11, 26), release=True)
    assert code == 1
    assert told[1:] == ["  topic 16-when-to-call: last confirmed 2025-03-01, 20 months ago"]
    told, code = report(found, date(2026, 11, 26), release=False)
    assert code == 0
    assert told[0].startswith("Warning: 1 of 2")
    told, code = report(found, date(2026, 2, 1), release=True)
    assert (code, told[1:]) == (1, ["  FR, 3114: 2026-06 has not come yet"])


def test_a_release_passes_where_all_is_fresh() -> None:
    told, code = script().report([Dated("FR, 3114", "2026-06")], date(2026, 11, 26), release=True)
    assert (code, told) == (0, ["All 1 lines and topics were confirmed within 12 months."])


def test_in_a_year_nothing_that_ships_now_passes() -> None:
    dated = script().dated()
    assert len(fresh.too_old(dated, date(2028, 1, 1))) == len(dated)


def test_it_runs_by_itself() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--release"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode in {0, 1}, done.stderr
    assert "confirmed" in done.stdout
