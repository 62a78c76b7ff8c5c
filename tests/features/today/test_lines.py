# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from afterglow.core import paths
from afterglow.features.today import lines
from afterglow.features.today.shapes import Phase, Stand

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("stand", "words"),
    [
        (Stand(Phase.EARLY, 4, 3), "Three days since your fourth session. Go gently."),
        (Stand(Phase.DAY_1, 1, 1), "One day since your first session. Keep today small."),
        (Stand(Phase.LATER, 13, 20), "20 days since session 13. Ordinary days count too."),
        (Stand(Phase.EVE, 13), "Session 13 is tomorrow. A quiet evening is enough."),
        (Stand(Phase.SESSION_DAY, 5), "Today is your fifth session. Nothing else has to happen today."),
    ],
)
def test_a_line_in_words(stand: Stand, words: str) -> None:
    assert lines.shipped().line(stand) == words


def test_every_line_is_short_calm_and_counts_nothing_down() -> None:
    for phase in Phase:
        told = lines.shipped().line(Stand(phase, 2, 3))
        assert 10 < len(told) < 90
        assert told[0].isupper()
        assert not re.search(r"[!?{}]|left|missed|streak|only \w+ days|until", told), told
    for phase in (Phase.WELCOME, Phase.BEFORE, Phase.EVE, Phase.BETWEEN):
        assert not re.search(r"\d|days? since|\bthree\b", lines.shipped().line(Stand(phase, 2, 3)))


def test_a_broken_file_is_ours_to_mend(tmp_path: Path) -> None:
    whole = (paths.resources() / "today" / "lines.toml").read_text(encoding="utf-8")
    file = tmp_path / "lines.toml"
    for broken in (whole.replace("version = 1", "version = 2"), whole.replace("\nquiet =", "\nloud =")):
        file.write_text(broken, encoding="utf-8")
        with pytest.raises(lines.LinesDataError):
            lines.load(file)
