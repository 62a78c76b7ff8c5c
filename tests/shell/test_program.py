# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import afterglow
from afterglow.vault import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import HeldClock

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]
APP = Path(afterglow.__file__).parents[1]
PASSPHRASE = "harbour violet umbrella lantern"
MARKER = "quillwort-heronry"

# The real program, driven from inside: it writes a line for each thing that happened. After locking,
# the fresh process runs this script again and finds the file of the first one.
DRIVE = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
log = Path(os.environ["DRIVE_LOG"])
def say(what):
    with log.open("a") as file:
        file.write(f"{os.getpid()} {time.monotonic()} {what}\\n")
from afterglow import start
from afterglow.shell import arguments
again = log.exists() and "locking" in log.read_text()
begin = start.Program.begin
def watched(self):
    begin(self)
    self.entrance.painted.connect(lambda: say("painted again" if again else "painted"))
    if os.environ.get("DRIVE_OPEN") and not again:
        self.entrance.painted.connect(lambda: QTimer.singleShot(0, lambda: unlock(self)))
def unlock(self):
    card = self.gate.card
    card.field.line.setText(Path(os.environ["DRIVE_OPEN"]).read_text())
    card.button.click()
    wait(self)
def wait(self):
    if self.window is None:
        QTimer.singleShot(20, lambda: wait(self))
        return
    page = self.window.page()
    page.new_item()
    from afterglow.ui.editor.editor import MarkdownEditor
    editor = page.findChild(MarkdownEditor)
    editor.insert_markdown((os.environ["DRIVE_WORD"][::-1] + " ") * 50)
    del page, editor
    say("written")
    QTimer.singleShot(3000, lambda: lock(self))
def lock(self):
    say("locking")
    self.window.lock()
start.Program.begin = watched
sys.exit(start.main(arguments.read(sys.argv[1:])))
"""


class Run:
    """The program in a process of its own."""

    def __init__(self, folder: Path, vault: Path, **more: str) -> None:
        self.log = folder / "log"
        script = folder / "drive.py"
        script.write_text(DRIVE, encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-B", str(script), "--vault", str(vault)],
            env={
                **os.environ,
                "PYTHONPATH": str(APP),
                "QT_QPA_PLATFORM": "offscreen",
                "DRIVE_LOG": str(self.log),
                **more,
            },
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_for(self, what: str) -> tuple[int, float]:
        """Return the process and the moment at which something happened."""
        until = time.monotonic() + 40
        while time.monotonic() < until and self.process.poll() is None:
            if self.log.exists():
                for line in self.log.read_text().splitlines():
                    pid, at, said = line.split(" ", 2)
                    if said == what:
                        return int(pid), float(at)
            time.sleep(0.02)
        self.process.kill()
        raise AssertionError(f"never {what}: {self.process.communicate()[1]}")

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        _out, told = self.process.communicate(timeout=20)
        assert "Traceback" not in told
        return self.process.returncode


@pytest.fixture
def start(tmp_path: Path, clock: HeldClock) -> Iterator[Callable[..., Run]]:
    opening.create(tmp_path / "journal", PASSPHRASE, clock=clock)[0].close()
    runs: list[Run] = []

    def begin(**more: str) -> Run:
        runs.append(Run(tmp_path, tmp_path / "journal", **more))
        return runs[-1]

    yield begin
    for run in runs:
        if run.process.poll() is None:
            run.process.kill()
            run.process.communicate()


def test_the_entrance_is_painted_and_the_system_may_end_it(start: Callable[..., Run]) -> None:
    run = start()
    run.wait_for("painted")
    time.sleep(0.3)
    assert run.end() == 0


def memory_holds(pid: int, wanted: bytes) -> int:
    """Return how often some bytes stand in the memory of a process."""
    count = 0
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            found = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
            if found is None or "[v" in line:
                continue
            begin, end = (int(each, 16) for each in found.groups())
            memory.seek(begin)
            try:
                count += memory.read(end - begin).count(wanted)
            except OSError:
                continue
    return count


def test_locking_replaces_the_process_and_its_memory(
    start: Callable[..., Run], tmp_path: Path, clock: HeldClock
) -> None:
    key = tmp_path / "key"
    key.write_text(PASSPHRASE)
    run = start(DRIVE_OPEN=str(key), DRIVE_WORD=MARKER[::-1])
    first, _at = run.wait_for("painted")
    run.wait_for("written")
    for secret in (MARKER, PASSPHRASE):
        codes = (secret.encode("utf-8"), secret.encode("utf-16-le"))
        assert any(memory_holds(first, code) for code in codes)
    pid, began = run.wait_for("locking")
    again, painted = run.wait_for("painted again")
    assert first == pid == again == run.process.pid
    assert painted - began < 3
    time.sleep(0.5)
    for secret in (MARKER, PASSPHRASE):
        for code in ("utf-8", "utf-16-le"):
            assert memory_holds(pid, secret.encode(code)) == 0
    assert run.end() == 0
    vault = opening.open_vault(tmp_path / "journal", PASSPHRASE, clock=clock)
    from afterglow.features.journal.store import JournalStore

    texts = [JournalStore(vault).entries.entry(id_).body for id_ in JournalStore(vault).entries.ids()]
    vault.close()
    assert any(MARKER in text for text in texts)


def test_the_tour_takes_pictures_of_every_screen(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-B", "-m", "afterglow", "tour", "--out", str(tmp_path / "out")],
        env={**os.environ, "PYTHONPATH": str(APP), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    names = {path.stem for path in (tmp_path / "out").glob("*.png")}
    light = {name.removesuffix("-light") for name in names if name.endswith("-light")}
    assert light == {name.removesuffix("-dark") for name in names if name.endswith("-dark")}
    assert {"unlock", "journal", "help-now", "settings"} <= light
    assert (tmp_path / "out" / "sample-export.pdf").read_bytes().startswith(b"%PDF")
