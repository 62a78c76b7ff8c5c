# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program brings a backup back in the place of the journal it has open, and begins afresh."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import afterglow
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening
from afterglow.vault.backups import daily, shelf
from afterglow.vault.backups.keeping import Kind

if TYPE_CHECKING:
    from tests.conftest import HeldClock

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="ends the program by a signal"),
]
APP = Path(afterglow.__file__).parents[1]

# The real program, driven from inside. After restoring, the fresh process runs this script again.
DRIVE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
log = Path(os.environ["DRIVE_LOG"])
def say(what):
    with log.open("a") as file:
        file.write(what + "\\n")
from afterglow import start
from afterglow.shell import arguments
again = log.exists() and "restoring" in log.read_text()
begin = start.Program.begin
def watched(self):
    begin(self)
    if again:
        self.entrance.painted.connect(lambda: say("unlock window"))
    else:
        self.entrance.painted.connect(lambda: QTimer.singleShot(0, lambda: unlock(self)))
def unlock(self):
    self.gate.card.field.line.setText(Path(os.environ["DRIVE_OPEN"]).read_text())
    self.gate.card.button.click()
    wait(self)
def wait(self):
    if self.window is None:
        QTimer.singleShot(20, lambda: wait(self))
        return
    from afterglow.shell.standing_bar import StandingBar
    from afterglow.shell.upkeep import Upkeep
    say("window")
    real = self.window.say
    self.window.say = lambda text: (say(text), real(text))
    self.window.findChild(Upkeep).finished.connect(lambda: restore(self))
def restore(self):
    from afterglow.shell.safety import restoring
    from afterglow.shell.safety.restore_dialog import RestoreDialog
    def answer(dialog):
        dialog.replace.setChecked(True)
        dialog.go.click()
        return dialog.result()
    RestoreDialog.exec = answer
    restoring.tell = lambda _parent, _title, text, **_more: say(text)
    def dialog_is_there(dialog):
        section = dialog.section()
        def press():
            if not section.lines:
                QTimer.singleShot(20, press)
                return
            say("restoring")
            section.lines[-1].restore_wanted.emit()
        press()
        type(dialog).__mro__[1].exec(dialog)
    self.window._show_dialog = dialog_is_there
    self.window.safety("backups")
start.Program.begin = watched
sys.exit(start.main(arguments.read(sys.argv[1:])))
"""


def titles(folder: Path, passphrase: str, clock: HeldClock) -> list[str]:
    vault = opening.open_vault(folder, passphrase, clock=clock)
    try:
        store = JournalStore(vault)
        return [each.title for each in store.entries.previews(store.entries.ids())]
    finally:
        vault.close()


def test_in_place_from_the_window(tmp_path: Path, passphrase: str, clock: HeldClock) -> None:
    folder = tmp_path / "journal"
    vault, _words = opening.create(folder, passphrase, clock=clock)
    store = JournalStore(vault)
    store.entries.create(Draft("Early", "words", vault.now()))
    daily.make(vault, Kind.BY_HAND)
    store.entries.create(Draft("Late", "words", vault.now()))
    vault.close()
    (tmp_path / "typed").write_text(passphrase)
    script, log = tmp_path / "drive.py", tmp_path / "log"
    script.write_text(DRIVE, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-B", str(script), "--vault", str(folder)],
        env={
            **os.environ,
            "PYTHONPATH": str(APP),
            "QT_QPA_PLATFORM": "offscreen",
            "DRIVE_LOG": str(log),
            "DRIVE_OPEN": str(tmp_path / "typed"),
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while "unlock window" not in (said := log.read_text() if log.exists() else ""):
        if time.monotonic() > until or process.poll() is not None:
            process.kill()
            raise AssertionError((said, process.communicate()[1]))
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    assert "Traceback" not in process.communicate(timeout=20)[1]
    (aside,) = folder.glob("before-restore-*")
    assert "2 entries, intact, backed up today" in said
    assert str(aside) in said
    assert titles(folder, passphrase, clock) == ["Early"]
    assert titles(aside, passphrase, clock) == ["Late", "Early"]
    kinds = [each.kind for each in shelf.look(shelf.home(folder)).backups]
    assert sorted(kinds) == [Kind.BEFORE_RESTORE, Kind.BY_HAND, Kind.DAILY]
