# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.bench import figures, generator

if TYPE_CHECKING:
    from pathlib import Path


def test_the_generator_makes_the_same_journal_every_time_and_the_words_it_promises() -> None:
    some = list(generator.entries(200))
    assert some == list(generator.entries(200))
    texts = [one.draft.body.lower() for one in some]
    assert all(120 <= len(text.split()) <= 420 for text in texts)
    assert sum(" the " in f" {text} " for text in texts) > 190
    assert sum(" mor" in text for text in texts) > 100
    assert 1 <= sum(generator.rare_word(1) in text for text in texts) <= 5
    assert any(generator.PHRASES[0] in text for text in texts)
    days = [one.draft.at.utc_ms for one in some]
    assert days == sorted(days)
    assert days[-1] - days[0] > 2 * 365 * 24 * 3600 * 1000


def test_a_few_rows_at_two_hundred_entries_give_figures_of_the_right_shape(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "take_out", "save", "--sizes", "200", "--json", str(file)],
        cwd=figures.ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    rows = json.loads(file.read_text(encoding="utf-8"))["rows"]
    assert len(rows) == 5
    for row in rows:
        assert set(row) == {"what", "measured", "floor", "figure", "reach", "reached", "more"}
        assert isinstance(row["reached"], bool)
        assert row["measured"] != "could not be measured"
        assert row["what"] in done.stdout


def test_a_row_that_is_not_there_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "nothing"],
        cwd=figures.ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert "there is no row nothing" in done.stderr
