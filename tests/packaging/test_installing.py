# SPDX-License-Identifier: GPL-3.0-or-later
"""The scripts of the .run file, with a stand-in for the program, in a home of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from steps import staging
from steps.common import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Install = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the .run file is for Linux")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    return made


def _run(
    home: Path, *command: str, typed: str = "", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


@pytest.fixture
def install(tmp_path: Path, home: Path) -> Install:
    """Lay out what a .run file of some version unpacks, and run its script."""

    def go(version: str, *words: str) -> subprocess.CompletedProcess[str]:
        unpacked = tmp_path / f"unpacked-{version}"
        desktop = unpacked / "program/desktop"
        desktop.mkdir(parents=True, exist_ok=True)
        (unpacked / "program/VERSION").write_text(version + "\n")
        program = unpacked / "program/afterglow"
        program.write_text(f"#!/bin/sh\necho {version}\n")
        program.chmod(0o755)
        for source, target in (
            (staging.LINUX / "run/install", unpacked / "install"),
            (staging.LINUX / "run/uninstall", unpacked / "program/uninstall"),
            (staging.LINUX / "afterglow-menu", desktop / "afterglow-menu"),
            (ROOT / "resources/icons/notes.svg", desktop / "notes.svg"),
            (ROOT / "resources/icons/afterglow.svg", desktop / "afterglow.svg"),
        ):
            shutil.copy(source, target)
        return _run(home, "sh", "./install", *words, cwd=unpacked)

    return go


def _menu(home: Path) -> list[str]:
    return sorted(path.name for path in (home / ".local/share/applications").glob("*.desktop"))


def _started(home: Path) -> str:
    return _run(home, str(home / ".local/bin/afterglow")).stdout.strip()


def test_it_installs_with_a_menu_entry_and_again_without_harm(home: Path, install: Install) -> None:
    for _again in range(2):
        done = install("0.1.0")
        assert done.returncode == 0, done.stderr
        assert "is installed" in done.stdout
    assert _started(home) == "0.1.0"
    assert _menu(home) == ["afterglow.desktop"]
    entry = (home / ".local/share/applications/afterglow.desktop").read_text()
    assert f'Exec="{home}/.local/lib/afterglow/afterglow"' in entry
    assert sorted(path.name for path in (home / ".local/lib").iterdir()) == ["afterglow"]


def test_a_newer_one_takes_its_place_and_an_older_one_only_when_asked(home: Path, install: Install) -> None:
    install("0.9.0")
    assert install("0.10.0").returncode == 0
    refused = install("0.9.0")
    assert refused.returncode == 1
    assert "A newer Afterglow (0.10.0)" in refused.stderr
    assert _started(home) == "0.10.0"
    assert install("0.9.0", "--older").returncode == 0
    assert _started(home) == "0.9.0"


def test_the_neutral_name_is_kept_by_the_next_version(home: Path, install: Install) -> None:
    install("0.1.0", "--neutral")
    assert _menu(home) == ["notes.desktop"]
    assert "Afterglow" not in (home / ".local/share/applications/notes.desktop").read_text()
    install("0.2.0")
    assert _menu(home) == ["notes.desktop"]


def test_taking_it_away_leaves_the_journal(home: Path, install: Install) -> None:
    install("0.1.0")
    journal = home / ".local/share/afterglow/journal/journal.db"
    journal.parent.mkdir(parents=True)
    journal.write_text("kept")
    done = _run(home, str(home / ".local/lib/afterglow/uninstall"))
    assert done.returncode == 0
    assert str(journal.parents[1]) in done.stdout
    assert [path for path in home.rglob("*") if path.is_file() or path.is_symlink()] == [journal]


def test_the_journal_goes_only_when_asked_and_said_again(home: Path, install: Install) -> None:
    install("0.1.0")
    journal = home / ".local/share/afterglow/journal/journal.db"
    journal.parent.mkdir(parents=True)
    journal.write_text("kept")
    uninstall = str(home / ".local/lib/afterglow/uninstall")
    assert _run(home, uninstall, "--with-journal", typed="yes\n").returncode == 1
    assert journal.exists()
    assert _started(home) == "0.1.0"
    assert _run(home, uninstall, "--with-journal", typed="delete\n").returncode == 0
    assert [path for path in home.rglob("*") if path.is_file() or path.is_symlink()] == []


def test_an_unknown_option_is_told_and_changes_nothing(home: Path, install: Install) -> None:
    done = install("0.1.0", "--everywhere")
    assert done.returncode == 1
    assert "--neutral" in done.stderr
    assert list(home.iterdir()) == []
