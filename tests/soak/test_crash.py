# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill it at any moment: the vault opens, is intact, and holds every word that was said to be saved."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from tests.soak.amount import amount, chance, figure
from tests.soak.work import ALL
from tests.soak.work.base import CanNotBeOpenedError, LostError, Work
from tests.soak.work.saving import Saving

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.soak.nest import Nest

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="doubles processes by fork"),
    pytest.mark.usefixtures("fast_keys"),
    pytest.mark.timeout(1800),
]
# A vault is killed so many times over before a fresh one is taken.
_OVER_AND_OVER = 8


@dataclass
class Count:
    """What came of one kind of work."""

    killed: int = 0
    finished: int = 0
    closed: int = 0
    lost: int = 0
    said: int = 0
    told: str = ""


def moment(work: Work, length: float, dice: random.Random) -> float:
    """Return when the next kill falls: anywhere in the work, a little beyond its usual length too."""
    return dice.uniform(0, work.longest if work.longest is not None else length * 1.05)


@pytest.mark.parametrize("work", ALL, ids=[each.name.replace(" ", "-") for each in ALL])
def test_a_kill_at_any_moment(work: Work, nest: Nest, tmp_path: Path) -> None:
    dice, again = chance(work.name)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    work.prepare(fresh / "journal")
    began = time.monotonic()
    length = 0.0
    if work.longest is None:
        shutil.copytree(fresh, tmp_path / "once")
        whole = nest.run(work.name, tmp_path / "once" / "journal", seed=1, kill_after=None)
        assert not whole.wrong, whole.wrong
        length = whole.seconds
        work.look(tmp_path / "once" / "journal", whole)
    count = Count()
    wanted = amount(work.runs, work.short)
    place = tmp_path / "0"
    while count.killed < wanted:
        if count.killed + count.finished >= wanted * 3:
            pytest.fail(f"{work.name} is too quick to be killed: {count}")
        if (count.killed + count.finished) % _OVER_AND_OVER == 0 or work.longest is None:
            shutil.rmtree(place, ignore_errors=True)
            place = tmp_path / str(count.killed + count.finished)
            shutil.copytree(fresh, place)
        # One in eight counts from the birth of the process, so that opening is hit as well.
        told = nest.run(
            work.name,
            place / "journal",
            seed=dice.randrange(10**9),
            kill_after=moment(work, length, dice),
            begun=dice.random() > 1 / 8,
        )
        assert not told.wrong, (again, told.wrong)
        count.killed += told.killed
        count.finished += not told.killed
        count.said += len([line for line in told.lines if line.split(" ", 1)[0] not in {"begun", "typed"}])
        try:
            work.look(place / "journal", told)
        except CanNotBeOpenedError as error:
            count.closed += 1
            count.told += f"\n{error}"
            shutil.copytree(place, tmp_path / f"closed {count.closed}")
        except LostError as error:
            count.lost += 1
            count.told += f"\n{error}"
            shutil.copytree(place, tmp_path / f"lost {count.lost}")
    figure(
        f"killed while {work.name}: {count.killed} times in {time.monotonic() - began:.0f} s"
        f" ({count.finished} were done before); acknowledged {count.said};"
        f" did not open {count.closed}, lost words {count.lost}"
    )
    assert (count.closed, count.lost) == (0, 0), (again, count.told, str(tmp_path))


def test_a_promise_that_is_not_kept_is_noticed(nest: Nest, tmp_path: Path) -> None:
    work = ALL[1]
    assert isinstance(work, Saving)
    work.prepare(tmp_path / "journal")
    told = nest.run(work.name, tmp_path / "journal", kill_after=0.05)
    work.look(tmp_path / "journal", told)
    with pytest.raises(LostError, match="promised"):
        work.look(tmp_path / "journal", replace(told, lines=(*told.lines, "has promised")))
    header = tmp_path / "journal" / "header.json"
    header.write_bytes(header.read_bytes().replace(b'"format": 1', b'"format": 2'))
    with pytest.raises(CanNotBeOpenedError, match="damaged"):
        work.look(tmp_path / "journal", told)
