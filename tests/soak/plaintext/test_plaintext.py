# SPDX-License-Identifier: GPL-3.0-or-later
"""No word of the person's is on the disk outside the encrypted vault, nor goes to any network.

One long use of the real program, from the first run to the lock, with a kill in between; then what came
of it is looked at from each side.
"""

from __future__ import annotations

import functools
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from tests.soak.amount import FULL, figure
from tests.soak.nest import APP, ROOT
from tests.soak.plaintext import watching
from tests.soak.plaintext.making import cut_off
from tests.soak.plaintext.watching import Record, Secrets
from tests.soak.test_failing_disk import works

from afterglow.core.clock import SystemClock
from afterglow.vault import opening

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.vault.vault import Vault

pytestmark = [
    pytest.mark.skipif(not works(), reason="needs strace, and leave to trace: apt-get install strace"),
    pytest.mark.timeout(600),
]
# Seconds. It takes a tenth of that on a quiet computer; only what hangs is meant.
_PATIENCE = 250
# In every word that is typed, so that looking for it looks for all of them.
MARK = "quillwort"
# What is kept in the vault, so that the test knows that it was typed at all.
KEPT = ("title", "body", "tag", "note", "binned", "captured", "mood", "why", "to whom", "later", "anywhere")
GONE = ("changed", "search", "passphrase", "new passphrase", "error", "picture", "folder", "sound")
WORDS = {what: f"{MARK}{what.replace(' ', '')} " if what == "body" else f"{MARK}{what.replace(' ', '')}"
         for what in (*KEPT, *GONE)}  # fmt: skip


def _alone() -> bool:
    """Whether this machine lets a process be started without any network."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-n", "true"], check=False, capture_output=True).returncode == 0


ALONE = _alone()


def picture() -> bytes:
    """Return a picture that tells more than it shows."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = f"camera {WORDS['picture']}"
    exif[0x8825] = {1: "N", 2: (47.0, 10.0, 0.0)}
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif, comment=WORDS["picture"].encode())
    return out.getvalue()


class Home:
    """A computer of its own: home, temporary and runtime folders, the vault, and what is the person's own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.own = root / "own"
        self.vault = root / "home" / "journal"
        for name in ("home", "tmp", "run", "own", "own/out"):
            (root / name).mkdir(mode=0o700, exist_ok=True)
        (self.own / "words.json").write_text(json.dumps(WORDS), encoding="utf-8")
        (self.own / "picture.jpg").write_bytes(picture())
        (self.own / "passphrase").write_text(WORDS["new passphrase"], encoding="utf-8")
        (self.own / "passphrase").chmod(0o600)
        home = root / "home"
        xdg = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
        self.env = {
            **os.environ,
            **xdg,
            "HOME": str(home),
            "TMPDIR": str(root / "tmp"),
            "XDG_RUNTIME_DIR": str(root / "run"),
            "PYTHONPATH": str(APP),
            "QT_QPA_PLATFORM": "offscreen",
            "SOAK_OWN": str(self.own),
        }
        self._records: list[Path] = []
        self.lying: dict[str, list[tuple[str, bytes]]] = {}
        self.alone = 0

    def show_letters(self) -> None:
        """Let the system's font library note which fonts there are, as it does for the first program of all.

        On a computer that has just got its fonts that would else be whatever is watched here.
        """
        letters = "from PySide6 import QtGui; QtGui.QGuiApplication([]); QtGui.QFontDatabase.families()"
        subprocess.run([sys.executable, "-c", letters], env=self.env, check=True, timeout=_PATIENCE)

    def start(self, *command: str, alone: bool = False) -> subprocess.Popen[str]:
        """Start Python with these words, its system calls recorded; `alone` without any network."""
        record = self.own / f"record{len(self._records)}"
        self._records.append(record)
        self.alone += (apart := alone and ALONE)
        return subprocess.Popen(
            [*(["unshare", "-n"] if apart else []), *watching.strace(record), sys.executable, "-B", *command],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def command(self, *words: str) -> str:
        """Run a command of the program and return what it printed."""
        where = ["--vault", str(self.vault), "--passphrase-file", str(self.own / "passphrase")]
        process = self.start("-m", "afterglow", *words, *where, alone=True)
        said, told = process.communicate(timeout=_PATIENCE)
        assert process.returncode == 0, (words, told)
        return said

    def wait_for(self, process: subprocess.Popen[str], what: str) -> int:
        """Return the number of the program's process once it said something."""
        log = self.own / "log"
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and process.poll() is None:
            lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
            for line in lines:
                pid, said = line.split(" ", 1)
                assert not said.startswith("failed"), said
                if said == what:
                    return int(pid)
            time.sleep(0.02)
        process.kill()
        try:
            told = process.communicate(timeout=5)[1]
        except subprocess.TimeoutExpired:
            told = "what it started goes on"
        raise AssertionError((what, log.read_text() if log.exists() else "", told))

    def secrets(self) -> Secrets:
        """Return what must lie nowhere: the marker, the keys, any two recovery words beside each other."""
        pairs = set()
        for line in (self.own / "recovery").read_text(encoding="utf-8").splitlines():
            words = line.split()
            assert len(words) == 12
            for one, two in pairwise(words):
                pairs |= {f"{one}{between}{two}" for between in (" ", "\n", ", ", '", "')}
        return Secrets({MARK, *pairs}, [(self.own / "key").read_bytes()])

    def look(self, when: str) -> None:
        """Note what lies about in any file, whoever wrote it."""
        self.lying[when] = list(watching.lying_about(self.root, self.secrets(), besides=self.own))

    @functools.cached_property
    def record(self) -> Record:
        """What all the processes wrote."""
        whole = Record()
        for each in self._records:
            found = watching.read(each)
            whole.names |= found.names
            whole.sockets |= found.sockets
            whole.written += found.written
        return whole


def _below(name: str, *folders: str) -> bool:
    return name == "/dev/null" or any(name == one or name.startswith(f"{one}/") for one in folders)


def words_inside(vault: Vault) -> str:
    """Return every text there is in any table of a vault."""
    found = []
    with vault.read() as session:
        run = session.connection().exec_driver_sql
        for (table,) in run("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if not table.startswith("journal_search"):
                for row in run(f'SELECT * FROM "{table}"'):
                    found += [each for each in row if isinstance(each, str)]
    from afterglow.features.journal.store import JournalStore

    for whole in JournalStore(vault).bulk.whole():
        found += [version.body for version in whole.versions]
    return "\n".join(found)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A journal that was used in every way, with what lay about after each part of it."""
    began = time.monotonic()
    home = Home(tmp_path_factory.mktemp("used"))
    home.show_letters()
    process = home.start("-m", "tests.soak.plaintext.person", "--vault", str(home.vault))
    pid = home.wait_for(process, "used")
    home.look("while it is open")
    os.kill(pid, signal.SIGKILL)
    process.communicate(timeout=60)
    home.look("after a kill")

    process = home.start("-m", "tests.soak.plaintext.person", "--vault", str(home.vault), alone=True)
    pid = home.wait_for(process, "locked")
    home.look("while it is locked")
    os.kill(pid, signal.SIGTERM)
    _said, told = process.communicate(timeout=60)
    assert process.returncode == 0, told
    home.look("after leaving")

    out = home.own / "out"
    for form in ("pdf", "json", "markdown", "html") if FULL else ("pdf",):
        home.command("export", "--format", form, "--out", str(out / form))
    if FULL:
        home.command("import", str(out / "json"))
        assert "intact" in home.command("check").lower()
        assert WORDS["captured"] in home.command("search", WORDS["captured"], "--json")
    assert (out / "pdf").read_bytes().startswith(b"%PDF-")
    home.look("after commands")
    written = sum(len(data) for _path, data in home.record.written)
    figure(
        f"no plaintext on disk: {len(home.record.names)} names, {written:,} bytes written by the program and"
        f" every file of home, temporary folders and vault searched in {time.monotonic() - began:.0f} s"
    )
    return home


def test_no_word_lies_about_in_any_file(used: Home) -> None:
    assert len(used.lying) == 5
    assert {when: found for when, found in used.lying.items() if found} == {}


def test_no_word_was_written_into_any_file_that_is_gone(used: Home) -> None:
    secrets = used.secrets()
    given = [(path, data) for path, data in used.record.written if not _below(path, str(used.own))]
    assert len(given) > 100
    assert [path for path, data in given if secrets.within(data) is not None] == []


def test_nothing_is_written_but_in_the_places_that_are_named(used: Home) -> None:
    config = used.root / "home" / "config"
    allowed = [str(place) for place in (used.vault, config / "afterglow", used.own)]
    names = used.record.names - {str(config)}
    assert [name for name in sorted(names) if not _below(name, *allowed)] == []
    for wanted in ("journal.db", "journal.db-wal", "header.json.new", "backups"):
        assert str(used.vault / wanted) in names


def test_no_socket_leads_off_this_computer(used: Home) -> None:
    assert used.record.sockets <= {"AF_UNIX"}
    # And where there is no network at all, it works as well.
    assert used.alone >= 2 or not ALONE


def test_all_that_was_typed_is_in_the_vault(used: Home, tmp_path: Path) -> None:
    shutil.copytree(used.vault, tmp_path / "copy")
    vault = opening.open_vault(tmp_path / "copy", WORDS["new passphrase"], clock=SystemClock())
    inside = words_inside(vault)
    lines = cut_off(vault)
    vault.close()
    # What was on the paper when the process was killed, the pen still down.
    assert lines == [2]
    assert [what for what in KEPT if WORDS[what].strip() not in inside] == []


LEAK = """
import os, sys, tempfile
text = sys.argv[1].encode(sys.argv[2])
with tempfile.NamedTemporaryFile() as file:
    file.write(b"before " + text)
    file.flush()
"""


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_leak_would_be_noticed(tmp_path: Path, code: str) -> None:
    home = Home(tmp_path)
    secrets = Secrets([MARK], [b"k" * 32])
    for name, data in {
        "tmp/a": f"some {WORDS['body']}".encode(code),
        f"tmp/{WORDS['tag']}": b"",
        "home/b": b"x" + b"k" * 32,
        "run/c": b"6b" * 32,
    }.items():
        (tmp_path / name).write_bytes(data)
        assert [path for path, _found in watching.lying_about(tmp_path, secrets, besides=home.own)] == [
            str(tmp_path / name)
        ]
        (tmp_path / name).unlink()
    process = home.start("-c", LEAK, WORDS["note"], code)
    assert process.communicate(timeout=60) == ("", "")
    assert list(watching.lying_about(tmp_path, secrets, besides=home.own)) == []
    # The file is gone; the record of it is not.
    record = watching.read(home.own / "record0")
    (name,) = [path for path, data in record.written if secrets.within(data)]
    assert name in record.names
    assert not _below(name, str(home.vault), str(home.own))


TALK = "import socket; socket.socket().close(); socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).close()"


def test_an_internet_socket_would_be_noticed(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.start("-c", TALK).communicate(timeout=60) == ("", "")
    assert home.record.sockets == {"AF_INET", "AF_INET6"}
