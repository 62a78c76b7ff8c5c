# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_NO_QT = """
import sys
from afterglow import __main__
sys.argv = ["afterglow", *sys.argv[1:]]
code = __main__.main()
found = sorted(name for name in sys.modules if name.startswith("PySide6") or name == "shiboken6")
assert not found, found
raise SystemExit(code)
"""

_CLOSED_PIPE = """
import argparse, os
from afterglow import command_line
from afterglow.commands import said
read, write = os.pipe()
os.close(read)
os.dup2(write, 1)
def run(_wanted):
    said.line("x" * 100000)
    return 0
parser = argparse.ArgumentParser()
parser.set_defaults(run=run)
command_line._parser = lambda: parser
raise SystemExit(command_line.main([]))
"""


def afterglow(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program as it is and make sure that no Qt was loaded."""
    return subprocess.run(
        [sys.executable, "-c", _NO_QT, *words],
        input=given, capture_output=True, text=True, timeout=60, check=False, encoding="utf-8",
    )  # fmt: skip


@pytest.mark.journey
def test_a_stranger_brings_notes_in_finds_them_and_takes_them_out(tmp_path: Path) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text("harbour violet umbrella lantern\n", encoding="utf-8")
    secret.chmod(0o600)
    common = ("--vault", str(tmp_path / "journal"), "--passphrase-file", str(secret))
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(40):
        (notes / f"2026-01-{number % 28 + 1:02} {number}.md").write_text(
            f"Note {number} about the sea", encoding="utf-8"
        )

    made = afterglow("create", *common)
    assert (made.returncode, len(made.stdout.split())) == (0, 12)
    brought = afterglow("import", *common, str(notes))
    assert brought.stdout.startswith("New: 40,"), brought.stderr
    found = afterglow("search", *common, "--json", '"about the sea"')
    assert len(json.loads(found.stdout)) == 40
    taken = afterglow("export", *common, "--format", "pdf", "--out", str(tmp_path / "out.pdf"))
    assert taken.returncode == 0, taken.stderr
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    everything = b"".join(file.read_bytes() for file in (tmp_path / "journal").rglob("*") if file.is_file())
    assert b"about the sea" not in everything


@pytest.mark.journey
def test_help_needs_no_screen_and_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    assert afterglow("--help").returncode == 0
    assert afterglow("-h").stdout.startswith("usage: afterglow")
    assert afterglow("dance").returncode == 2
    missing = afterglow("list", "--vault", str(tmp_path))
    assert (missing.returncode, missing.stdout, len(missing.stderr.splitlines())) == (1, "", 1)

    quiet = subprocess.run(
        [sys.executable, "-c", _CLOSED_PIPE], capture_output=True, text=True, timeout=60, check=False
    )
    assert (quiet.returncode, quiet.stderr) == (0, "")
