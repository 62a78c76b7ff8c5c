# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterglow.__main__ import main
from afterglow.shell import arguments
from afterglow.shell.arguments import Arguments, NotForTheWindowError

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path.cwd()
APP = Path(arguments.__file__).parents[2]


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        ([], Arguments()),
        (["--demo"], Arguments(demo=True)),
        (["--vault", "/a b"], Arguments(Path("/a b"))),
        (["--vault=/a b", "--demo"], Arguments(Path("/a b"), demo=True)),
        (["--away", "--vault", "/a b"], Arguments(Path("/a b"), away=True)),
        (["--vault", "beside"], Arguments(HERE / "beside")),
    ],
)
def test_the_few_arguments_are_read(argv: list[str], expected: Arguments) -> None:
    assert arguments.read(argv) == expected
    assert arguments.read(expected.words()) == expected


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_that_is_said_and_nothing_ends_in_the_middle(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "argv", ["afterglow"])
    assert main() == 1
    assert capsys.readouterr().err.startswith("There is no screen here")


@pytest.mark.parametrize("argv", [["list"], ["--vault"], ["--vault="], ["--json"], ["--demo=1"]])
def test_anything_else_is_for_the_command_line(argv: list[str]) -> None:
    with pytest.raises(NotForTheWindowError):
        arguments.read(argv)


SCRIPT = """
import os, sys
from afterglow.shell import arguments
print(os.getpid(), *sys.argv[1:])
if "--demo" not in sys.argv:
    arguments.start_again(arguments.Arguments(None, demo=True))
"""


def test_starting_again_replaces_the_process_and_keeps_its_number(
    run_python: Callable[..., str],
) -> None:
    first, second = run_python(SCRIPT, "--vault", "/x").splitlines()
    assert first.split()[1:] == ["--vault", "/x"]
    assert second.split() == [first.split()[0], "--demo"]


def test_a_packed_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert arguments.program() == [sys.executable]


def test_a_program_that_was_taken_away_ends_rather_than_staying_open(tmp_path: Path) -> None:
    script = """
import sys
from afterglow.shell import arguments
sys.executable = "/nowhere/python"
try:
    arguments.start_again(arguments.Arguments())
finally:
    print("still here")
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(APP)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
