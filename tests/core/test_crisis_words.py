# SPDX-License-Identifier: GPL-3.0-or-later
"""The words around the numbers can be in any language; the numbers stay what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.core import crisis, crisis_words, help_lines

if TYPE_CHECKING:
    from pathlib import Path

LINES = crisis.shipped()
GOOD = """
version = 1
language = "pt"
[words]
"24/7" = "24 horas por dia, 7 dias por semana"
"Ireland" = "Irlanda"
"Text HELLO to 50808" = "Envie HELLO para 50808"
"Emotional support" = "Apoio emocional"
"""


def written(folder: Path, text: str = GOOD, code: str = "pt") -> Path:
    (folder / f"lines.{code}.toml").write_text(text, encoding="utf-8")
    return folder


def test_what_is_translated_shows_and_the_rest_stays(tmp_path: Path) -> None:
    found = crisis_words.translated(LINES, written(tmp_path), "pt-BR")
    ireland, poland = found.country("IE"), found.country("PL")
    assert ireland is not None
    assert poland is not None
    assert ireland.name == "Irlanda"
    assert {line.hours for line in ireland.lines} == {"24 horas por dia, 7 dias por semana"}
    assert "Envie HELLO para 50808" in {line.text for line in ireland.lines}
    assert [(line.name, line.dial) for line in poland.lines] == [("Apoio emocional", "116 123")]
    assert found.anywhere == LINES.anywhere
    # A line put right in one language is put right in every one.
    assert help_lines.key_of("PL", poland.lines[0]) == "PL/Emotional support"
    assert crisis_words.translated(LINES, tmp_path, "fr") is LINES


@given(st.data())
@settings(max_examples=25)
def test_no_translation_moves_a_number(data: st.DataObject) -> None:
    words = {
        text: f"«{text}»"
        for text in data.draw(st.sets(st.sampled_from(sorted(set(crisis_words.texts(LINES))))))
    }
    found = crisis_words.applied(LINES, words)
    bare = [
        [replace(line, **dict.fromkeys(crisis_words.TEXTS, "")) for line in each.lines]
        for each in LINES.countries
    ]
    for country, before in zip(LINES.countries, bare, strict=True):
        now = found.country(country.code)
        assert now is not None
        assert now.emergency == country.emergency
        assert [replace(line, **dict.fromkeys(crisis_words.TEXTS, "")) for line in now.lines] == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("24 horas por dia, 7 dias por semana", "sempre", "does not keep its numbers"),
        ("Envie HELLO para 50808", "Envie HELLO para 50809", "does not keep its numbers"),
        ("Envie HELLO para 50808", "Envie OI para 50808", "does not keep its numbers"),
        ("Envie HELLO para 50808", "Envie HELLO para 50808 ou 112", "does not keep its numbers"),
        ('"Ireland" =', '"Atlantis" =', "'Atlantis' stands nowhere"),
        ('"Irlanda"', '" "', "'Ireland' has no translation"),
        ("version = 1", "version = 2", "needs version = 1"),
        ("[words]", "[wrds]", "needs version = 1"),
        ('"Irlanda"', '"Irlanda', "lines.pt.toml: "),
    ],
)
def test_a_broken_rule_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(crisis.CrisisDataError, match=told):
        crisis_words.translated(LINES, written(tmp_path, GOOD.replace(old, new)), "pt")
