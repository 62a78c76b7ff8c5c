# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages that take long are set by a process, which gives the same bytes and can be stopped at once."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

import pytest

from afterglow.core import setting_pages
from afterglow.core.errors import CancelledError
from afterglow.core.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE = b"""
#set document(title: "-")
#for one in json(bytes(sys.inputs.data)) { par(one) }
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    file = tmp_path / "pages.typ"
    file.write_bytes(TEMPLATE)
    return file


def test_a_process_sets_the_same_pages(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps(["A heron by the weir."])
    here = setting_pages.typeset(template, data)
    assert here.startswith(b"%PDF")
    monkeypatch.setattr(setting_pages, "AT_ONCE", 0)
    steps: list[int] = []
    assert setting_pages.typeset(template, data, lambda: steps.append(1)) == here


def test_it_can_be_stopped_at_once(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sleeps = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(setting_pages, "worker_command", lambda: sleeps)
    progress = Progress()
    progress.cancel()
    began = time.monotonic()
    with pytest.raises(CancelledError):
        setting_pages.typeset(template, " " * (setting_pages.AT_ONCE + 1), lambda: progress.step(0, 0))
    assert time.monotonic() - began < 20


def test_a_process_that_fails_says_nothing_of_the_words(
    template: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setting_pages, "AT_ONCE", 0)
    with pytest.raises(RuntimeError, match=r"could not be set \(exit 1\)"):
        setting_pages.typeset(template, "heron, which is no JSON")
    assert capfd.readouterr() == ("", "")


def test_half_of_the_data_is_not_set(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    class Half:
        buffer = io.BytesIO(b'["A heron by the weir."]')

    monkeypatch.setattr(sys, "stdin", Half)
    assert setting_pages.main([str(template)]) == 1


def test_a_frozen_program_is_its_own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    from afterglow import __main__ as program

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert setting_pages.worker_command() == [sys.executable, "--typeset"]
    given: list[list[str]] = []

    def heard(argv: list[str]) -> int:
        given.append(argv)
        return 0

    monkeypatch.setattr(setting_pages, "main", heard)
    monkeypatch.setattr(sys, "argv", ["afterglow", "--typeset", "pages.typ"])
    assert program.main() == 0
    assert given == [["pages.typ"]]
