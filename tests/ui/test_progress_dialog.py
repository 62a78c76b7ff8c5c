# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from afterglow.ui.background import Background
from afterglow.ui.dialogs import ProgressDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.core.progress import Progress

GIGABYTE = 2**30


@pytest.mark.parametrize(
    ("in_percent", "at", "total", "told"),
    [
        (False, 1_200, 5_000, "1,200 of 5,000"),
        (False, 70, 0, "70"),
        # More than a progress bar can count to.
        (True, 2 * GIGABYTE, 5 * GIGABYTE, "40 %"),
        (True, 4096, 0, ""),
    ],
)
@pytest.mark.usefixtures("themed")
def test_how_far_it_is_is_told_in_what_a_person_counts(
    qtbot: QtBot, *, in_percent: bool, at: int, total: int, told: str
) -> None:
    background, going = Background(), Event()
    ended: list[object] = []

    def work(progress: Progress) -> None:
        progress.step(at, total)
        going.wait(5)

    dialog = ProgressDialog(
        None, background, "Working…", work, ended.append, ended.append, in_percent=in_percent
    )
    if told:
        qtbot.waitUntil(lambda: dialog.line.text() == told)
    else:
        qtbot.wait(50)
        assert dialog.line.text() == ""
    going.set()
    qtbot.waitUntil(lambda: ended == [None])
    background.close()
