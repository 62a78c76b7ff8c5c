# SPDX-License-Identifier: GPL-3.0-or-later
"""Typing into the journal's page, key by key, with its own timers and its own threads."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar

from tests.soak.amount import FULL
from tests.soak.nest import BEGUN
from tests.soak.work.base import CLOCK, PASSPHRASE, LostError, Work, must_hold, opened

from afterglow.vault import opening

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.soak.nest import Say, Told

# A second, as promised; in the short form beside other tests, the machine may be busy for a while.
_AT_RISK = 1.0 if FULL else 3.0


class _Window:
    """The window around the page, which is asked for nothing here but to tell of problems."""

    def say(self, text: str) -> None:
        raise AssertionError(text)

    def show_problem(self, error: BaseException) -> None:
        raise error

    def __getattr__(self, name: str) -> Any:
        return lambda *_words, **_more: None


class Typing(Work):
    """What was told as "Saved and encrypted" is there, and so is what is more than a second old."""

    name: ClassVar[str] = "typing"
    runs: ClassVar[int] = 100
    short: ClassVar[int] = 1
    longest: ClassVar[float | None] = 3.0

    def run(self, folder: Path, say: Say, chance: random.Random) -> None:
        from PySide6.QtCore import QEventLoop, QTimer
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        from afterglow.core import paths
        from afterglow.core.settings import Settings
        from afterglow.feature import Parts
        from afterglow.feature_list import FEATURES
        from afterglow.features.journal.page import JournalPage
        from afterglow.offers import Offers
        from afterglow.ui.background import Background
        from afterglow.ui.dialogs import QtFileChooser
        from afterglow.ui.theme import ARGUMENTS, Theme

        def wait(milliseconds: int) -> None:
            # Not `QTest.qWait`: that keeps Python to itself, so that no worker could save meanwhile.
            loop = QEventLoop()
            QTimer.singleShot(milliseconds, loop.quit)
            loop.exec()

        app = QApplication(["afterglow", *ARGUMENTS])
        Theme(app, paths.resources() / "themes", "light")
        vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
        background = Background()
        window: Any = _Window()
        offers = Offers(FEATURES, vault)
        page = JournalPage(Parts(vault, CLOCK, background, Settings(), QtFileChooser(), window, offers))
        page.resize(1180, 760)
        page.show()
        page.shown()
        page.new_item()
        mark = f"k{chance.randrange(10**9)}x"
        typed = 0
        # This signal is what writes "Saved and encrypted" under the text.
        page.writing.saved.connect(lambda _id: say("has", mark, typed))
        say(BEGUN)
        while True:
            QTest.keyClicks(page.writing.editor, f"{mark}{typed} ")
            typed += 1
            say("typed", time.monotonic(), f"{mark}{typed - 1}")
            wait(chance.choice((1, 5, 20, 20, 60, 500)))
            if typed % 40 == 0:
                page.new_item()

    def look(self, folder: Path, told: Told) -> None:
        safe: set[str] = set()
        for line in told.after("has"):
            mark, count = line.split()
            safe |= {f"{mark}{number}" for number in range(int(count))}
        due = set()
        for line in told.after("typed"):
            at, word = line.split()
            if float(at) < told.moment - _AT_RISK:
                due.add(word)
        vault = opened(folder)
        try:
            kept = must_hold(vault, safe)
        finally:
            vault.close()
        if due - kept:
            raise LostError(f"older than {_AT_RISK} s: {sorted(due - kept)}")
