# SPDX-License-Identifier: GPL-3.0-or-later
"""No network, looked at from outside: a whole journey where there is none, every socket written down."""

from __future__ import annotations

import re
import shutil
import socket  # noqa: TID251  # to see that nobody opens one
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.shell.driven import Driven

from afterglow.vault import opening

if TYPE_CHECKING:
    from tests.conftest import HeldClock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks by means of Linux")
_INTERNET = re.compile(r"socket\(AF_(?!UNIX|LOCAL|NETLINK)\w+")


def _tracer(trace: Path) -> list[str]:
    return ["strace", "-f", "--seccomp-bpf", "-e", "trace=network,execve", "-o", str(trace)]


def _can(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0


def _without_network() -> list[str]:
    for command in (["unshare", "-n"], ["unshare", "-rn"]):
        if _can(*command):
            return command
    return []


@pytest.mark.journey
@pytest.mark.skipif(not _can("strace", "-f"), reason="there is no strace, or it may not look")
def test_a_whole_journey_opens_no_internet_socket_and_needs_no_network(
    tmp_path: Path, passphrase: str, clock: HeldClock
) -> None:
    opening.create(tmp_path / "journal", passphrase, clock=clock)[0].close()
    trace = tmp_path / "trace"
    # With no network there is not even the computer's own address.
    run = Driven(tmp_path, tmp_path / "journal", before=[*_without_network(), *_tracer(trace)])
    try:
        run.unlock(passphrase)
        run.keys("Ctrl+N")
        assert run.send(focus="MarkdownEditor")
        run.type("Down to the water and back. https://example.org ![](https://example.org/a.png)")
        run.keys("Ctrl+F")
        run.type("water")
        for number in range(1, 7):
            run.keys(f"Ctrl+{number}")
        run.send(keys="F1", ends=True)
        run.until(windows=["HelpNow", "MainWindow"])
        run.keys("Escape")
        run.until(windows=["MainWindow"])
        maps = Path(f"/proc/{run.pid}/maps").read_text()
        assert "Qt6Widgets" in maps
        assert "Qt6Network" not in maps
        run.lock()
        run.unlock(passphrase)
        run.end()
    finally:
        run.kill()
    seen = trace.read_text()
    # Its own replacement by a fresh process was seen, so what it did was.
    assert len(re.findall(r"execve.*= 0$", seen, re.MULTILINE)) >= 2
    assert _INTERNET.findall(seen) == []
    assert "connect(" not in re.sub(r"connect\(\d+, \{sa_family=AF_(UNIX|LOCAL)", "", seen)


@pytest.mark.skipif(not _can("strace", "-f"), reason="there is no strace, or it may not look")
def test_the_tracer_would_see_an_internet_socket(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    script = "import socket; socket.socket(socket.AF_INET6); socket.socket(socket.AF_UNIX)"
    subprocess.run([*_tracer(trace), sys.executable, "-c", script], check=True, timeout=30)
    assert _INTERNET.findall(trace.read_text()) == ["socket(AF_INET6"]


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_an_internet_socket_fails_a_test(family: socket.AddressFamily) -> None:
    with pytest.raises(AssertionError, match="asked for the network"):
        socket.socket(family)
    with pytest.raises(AssertionError, match="asked for the network"):
        socket.getaddrinfo("localhost", 80)
    socket.socket(socket.AF_UNIX).close()
