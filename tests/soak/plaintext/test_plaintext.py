# SPDX-License-Identifier: GPL-3.0-or-later
"""No word of the person's is on the disk outside the encrypted vault, whatever was done with it."""

from __future__ import annotations

import io
import json
import os
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
from tests.soak.plaintext.watching import Secrets
from tests.soak.test_failing_disk import works

from afterglow.core.clock import SystemClock
from afterglow.vault import opening

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.vault.vault import Vault

pytestmark = [
    pytest.mark.skipif(not works(), reason="needs strace, and leave to trace: apt-get install strace"),
    pytest.mark.timeout(300),
]
# In every word that is typed, so that looking for it looks for all of them.
MARK = "quillwort"
# What is kept in the vault, so that the test knows that it was typed at all.
KEPT = ("title", "body", "tag", "note", "binned", "captured", "mood", "why", "to whom", "later")
GONE = ("changed", "search", "passphrase", "new passphrase", "error", "picture", "anywhere")
WORDS = {what: f"{MARK}{what.replace(' ', '')} " if what == "body" else f"{MARK}{what.replace(' ', '')}"
         for what in (*KEPT, *GONE)}  # fmt: skip


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

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start Python with these words, its system calls recorded."""
        record = self.own / f"record{len(self._records)}"
        self._records.append(record)
        return subprocess.Popen(
            [*watching.strace(record), sys.executable, "-B", *command],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def command(self, *words: str) -> str:
        """Run a command of the program and return what it printed."""
        where = ["--vault", str(self.vault), "--passphrase-file", str(self.own / "passphrase")]
        process = self.start("-m", "afterglow", *words, *where)
        said, told = process.communicate(timeout=100)
        assert process.returncode == 0, (words, told)
        return said

    def wait_for(self, process: subprocess.Popen[str], what: str) -> int:
        """Return the number of the program's process once it said something."""
        log = self.own / "log"
        until = time.monotonic() + 100
        while time.monotonic() < until and process.poll() is None:
            lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
            for line in lines:
                pid, said = line.split(" ", 1)
                assert not said.startswith("failed"), said
                if said == what:
                    return int(pid)
            time.sleep(0.02)
        process.kill()
        raise AssertionError((what, log.read_text() if log.exists() else "", process.communicate()[1]))

    def secrets(self) -> Secrets:
        """Return what must lie nowhere: the marker, the keys, any two recovery words beside each other."""
        pairs = set()
        for line in (self.own / "recovery").read_text(encoding="utf-8").splitlines():
            words = line.split()
            assert len(words) == 12
            for one, two in pairwise(words):
                pairs |= {f"{one}{between}{two}" for between in (" ", "\n", ", ", '", "')}
        return Secrets({MARK, *pairs}, [(self.own / "key").read_bytes()])

    def look(self) -> None:
        """Find nothing in any file, whoever wrote it."""
        assert list(watching.lying_about(self.root, self.secrets(), besides=self.own)) == []

    def look_at_records(self) -> tuple[int, int]:
        """Look at every byte that went into a file and at where files were made; returns how many."""
        secrets, names, size = self.secrets(), set[str](), 0
        allowed = (self.vault, self.root / "home" / "config" / "afterglow", self.own)
        for record in self._records:
            found = watching.read(record)
            names |= found.names
            for path, data in found.written:
                size += len(data)
                if not path.startswith(str(self.own)):
                    assert secrets.within(data) is None, (path, secrets.within(data))
        made = str(self.root / "home" / "config")
        strange = [one for one in sorted(names - {made}) if not _below(one, *map(str, allowed))]
        assert strange == []
        for wanted in ("journal.db", "journal.db-wal", "header.json.new", "backups"):
            assert str(self.vault / wanted) in names
        return len(names), size


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


def test_no_word_is_on_the_disk_outside_the_vault(tmp_path: Path) -> None:
    began = time.monotonic()
    home = Home(tmp_path)
    process = home.start("-m", "tests.soak.plaintext.person", "--vault", str(home.vault))
    pid = home.wait_for(process, "used")
    home.look()
    os.kill(pid, signal.SIGKILL)
    process.communicate(timeout=20)
    home.look()

    process = home.start("-m", "tests.soak.plaintext.person", "--vault", str(home.vault))
    pid = home.wait_for(process, "locked")
    home.look()
    os.kill(pid, signal.SIGTERM)
    _said, told = process.communicate(timeout=20)
    assert process.returncode == 0, told
    home.look()

    out = home.own / "out"
    for form in ("pdf", "json", "markdown", "html") if FULL else ("pdf",):
        home.command("export", "--format", form, "--out", str(out / form))
    if FULL:
        home.command("import", str(out / "json"))
        assert "intact" in home.command("check").lower()
        assert WORDS["captured"] in home.command("search", WORDS["captured"], "--json")
    home.look()
    names, size = home.look_at_records()

    vault = opening.open_vault(home.vault, WORDS["new passphrase"], clock=SystemClock())
    inside = words_inside(vault)
    vault.close()
    assert [what for what in KEPT if WORDS[what].strip() not in inside] == []
    assert (out / "pdf").read_bytes().startswith(b"%PDF-")
    figure(
        f"no plaintext on disk: {names} names, {size:,} bytes written by the program and every file of home,"
        f" temporary folders and vault searched in {time.monotonic() - began:.0f} s; found 0"
    )


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
