# SPDX-License-Identifier: GPL-3.0-or-later
"""A stranger's thousand notes come in, are found by a word, edited, survive a kill, and go out."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Program

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

WORDS = ("river", "lamp", "morning", "bread", "walking", "again", "quiet", "the", "and", "small", "blue")


def notes(folder: Path, count: int = 1000) -> None:
    """Write notes as people have them: some with front matter, some only with a dated name."""
    chance = random.Random(7)
    for number in range(count):
        text = " ".join(chance.choices(WORDS, k=120))
        day = f"{2020 + number % 6}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        place = folder / str(number % 7)
        place.mkdir(parents=True, exist_ok=True)
        if number % 3 == 0:
            head = f"---\ntitle: Note {number}\ndate: {day}\ntags: [walks, year{number % 6}]\n---\n"
            (place / f"note {number}.md").write_text(head + text, encoding="utf-8")
        else:
            (place / f"{day} thoughts {number}.md").write_text(
                f"# Day {number}\n\n{text}\n", encoding="utf-8"
            )
    (folder / "0" / "2023-03-03 the kingfisher.md").write_text(
        "Saw a kingfisher below the bridge, only for a second.\n", encoding="utf-8"
    )


def test_in_found_edited_killed_and_out(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    notes(folder)
    program.command("create")
    told = program.command("import", str(folder), "--dry-run")
    assert "1,001" in told or "1001" in told
    program.command("import", str(folder))
    assert len(json.loads(program.command("list", "--json", "--limit", "5000"))) == 1001
    again = program.command("import", str(folder))
    assert "1,001" in again or "1001" in again
    assert len(json.loads(program.command("list", "--json", "--limit", "5000"))) == 1001

    program.start()
    program.keys("ctrl+f")
    program.type("kingfisher")
    time.sleep(0.8)
    program.keys("Down")
    time.sleep(0.6)
    program.click(700, 300)
    program.keys("ctrl+End")
    program.type("It came back towards evening, zanzibar blue.", delay=20)
    time.sleep(1.5)
    program.kill()

    found = json.loads(program.command("search", "zanzibar", "--json"))
    assert len(found) == 1
    assert "kingfisher" in json.dumps(found) or "Kingfisher" in json.dumps(found)
    assert "intact" in program.command("check").lower()

    pdf = tmp_path / "out.pdf"
    program.command("export", "--format", "pdf", "--out", str(pdf))
    assert pdf.read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
        assert "zanzibar" in text
        assert text.count("kingfisher") >= 1


def test_a_kill_while_typing_loses_at_most_a_second(program: Program, tmp_path: Path) -> None:
    program.command("create")
    program.start()
    program.keys("ctrl+n")
    time.sleep(0.5)
    typed: list[tuple[float, str]] = []
    until = time.monotonic() + 6
    while time.monotonic() < until:
        word = f"w{len(typed)}"
        program.type(f"{word} ", delay=8)
        typed.append((time.monotonic(), word))
    killed = time.monotonic()
    program.kill()

    out = tmp_path / "out.json"
    program.command("export", "--format", "json", "--out", str(out))
    kept = out.read_text(encoding="utf-8")
    due = [word for when, word in typed if when < killed - 1.0]
    assert len(due) > 20
    assert [word for word in due if f"{word} " not in kept] == []


def test_what_was_typed_last_is_saved_on_leaving(program: Program) -> None:
    program.command("create")
    program.start()
    program.keys("ctrl+n")
    time.sleep(0.5)
    program.type("Left in the middle of a walrus", delay=3)
    assert program.quit() == 0
    assert len(json.loads(program.command("search", "walrus", "--json"))) == 1
