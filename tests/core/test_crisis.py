# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped crisis lines keep their rules, and a broken rule is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from afterglow.core import crisis

SHIPPED = Path(__file__).parents[2] / "resources" / "crisis" / "lines.toml"

GOOD = """
version = 1
[anywhere]
text = "someone near you"
directory = "findahelpline.com"
[[country]]
code = "FR"
name = "France"
emergency = ["112"]
emergency_source = "a list"
emergency_as_of = "2026-01"
[[country.line]]
name = "3114"
dial = "3114"
hours = "24/7"
source = "3114.fr"
as_of = "2026-06"
status = "A"
"""


def test_every_shipped_line_has_source_month_and_status() -> None:
    lines = [line for country in crisis.load(SHIPPED).countries for line in country.lines]
    assert len(lines) > 40
    assert all(line.source and line.as_of and line.status in {"A", "B"} for line in lines)


@pytest.mark.parametrize(
    ("code", "dial"),
    [("FR", "3114"), ("BR", "188"), ("US", "988"), ("KR", "109"), ("CL", "*4141"), ("PT", "1411")],
)
def test_numbers_stand_as_they_are_dialled(code: str, dial: str) -> None:
    country = crisis.load(SHIPPED).country(code)
    assert country is not None
    assert dial in {line.dial for line in country.lines}


def test_no_stale_number_appears_anywhere_in_the_file() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert [number for number in crisis.STALE if f'"{number}"' in text] == []


def test_a_country_without_lines_still_has_its_emergency_number() -> None:
    poland = crisis.load(SHIPPED).country("PL")
    assert poland is not None
    assert poland.emergency == ("112",)
    # Of a line for all of the EU, only a caution can be said of each country.
    assert [(line.dial, bool(line.caution)) for line in poland.lines] == [("116 123", True)]
    colombia = crisis.load(SHIPPED).country("CO")
    assert colombia is not None
    assert colombia.emergency == ("123",)
    assert colombia.lines == ()


def test_an_unknown_country_is_none() -> None:
    assert crisis.load(SHIPPED).country("XX") is None


def test_month_may_be_unknown(tmp_path: Path) -> None:
    file = tmp_path / "lines.toml"
    file.write_text(GOOD.replace("2026-06", "2025"), encoding="utf-8")
    assert crisis.load(file).countries[0].lines[0].year_and_month == (2025, None)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('status = "A"', 'status = "C"', "does not ship"),
        ('source = "3114.fr"', 'source = ""', "needs a source"),
        ('as_of = "2026-06"', 'as_of = "June"', "the month"),
        ('dial = "3114"', 'dial = "+33333114"', "as it is dialled"),
        ('dial = "3114"', 'dial = "1393"', "out of use"),
        ('dial = "3114"', 'dial = ""', "no way to be reached"),
        ('emergency_source = "a list"', 'emergency_source = ""', "without a source"),
        ("version = 1", "version = 2", "format 2"),
        ('dial = "3114"', "dial = 3114", "FR, 3114: dial is not a text"),
        ('dial = "3114"', 'dail = "3114"', "'dail' means nothing here"),
        ('name = "3114"', 'name = ""', "FR, a line without a name: needs a name"),
        ('code = "FR"', 'code = "france"', "'france' is no country code"),
        ('name = "France"', "", "FR: needs a name"),
        ('emergency = ["112"]', 'emergency = "112"', "FR: emergency is a list"),
        ('emergency = ["112"]', 'emergency = ["1393"]', "FR: 1393 is out of use"),
        ('emergency_as_of = "2026-01"', "", "emergency numbers without the month"),
        ('text = "someone near you"', "", r"\[anywhere\] needs text"),
        ("[[country]]", "[[land]]", r"needs \[\[country\]\]"),
        ('name = "3114"', 'name = "3114', "lines.toml: Illegal character"),
    ],
)
def test_a_broken_rule_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    file = tmp_path / "lines.toml"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(crisis.CrisisDataError, match=told):
        crisis.load(file)


def test_a_country_twice_is_told(tmp_path: Path) -> None:
    file = tmp_path / "lines.toml"
    file.write_text(GOOD + GOOD[GOOD.index("[[country]]") :], encoding="utf-8")
    with pytest.raises(crisis.CrisisDataError, match="twice"):
        crisis.load(file)
