# SPDX-License-Identifier: GPL-3.0-or-later
"""The crisis lines that ship are those that were researched: every one of status A or B, and none of C."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from afterglow.core import crisis, paths

RESOURCES = Path(__file__).parents[2] / "resources"

# What was researched, by country: emergency numbers, then each way to be reached as it is dialled.
RESEARCHED = {
    "US": (("911",), ("988", "HOME", "741741")),
    "CA": (("911",), ("988",)),
    "GB": (("999", "112"), ("116 123", "SHOUT", "85258")),
    "IE": (("112", "999"), ("116 123", "HELLO", "50808", "1800 247 247")),
    "AU": (("000",), ("13 11 14", "0477 13 11 14", "1300 659 467", "1300 22 4636")),
    "NZ": (("111",), ("1737", "0508 828 865", "0800 543 354")),
    "BR": (("192", "190"), ("188",)),
    "PT": (("112",), ("1411", "808 24 24 24", "213 544 545", "912 802 669", "963 524 660")),
    "ES": (("112",), ("024", "717 003 717")),
    "FR": (("112", "15"), ("3114",)),
    "DE": (("112",), ("0800 111 0 111", "0800 111 0 222")),
    "AT": (("112", "144"), ("142",)),
    "CH": (("112", "144"), ("143",)),
    "NL": (("112",), ("113", "0800-0113")),
    "BE": (("112",), ("1813",)),
    "IT": (("112",), ("02 2327 2327", "324 011 7252")),
    "SE": (("112",), ("90101",)),
    "FI": (("112",), ("09 2525 0111", "0112", "0114", "0115", "0116")),
    "PL": (("112",), ("116 123",)),
    "JP": (("119", "110"), ("0120-279-338", "0120-783-556", "0800-300-8355")),
    "KR": (("119", "112"), ("109",)),
    "CN": ((), ("400-161-9995",)),
    "IN": (("112",), ("14416", "1800-89-14416", "9152987821")),
    "SG": (("995", "999"), ("1767", "9151 1767", "1771")),
    "PH": ((), ("1553", "0917-899-8727")),
    "ID": ((), ("119 ext. 8",)),
    "BD": ((), ("09612-119911",)),
    "RU": ((), ("8-800-333-44-34",)),
    "MX": (("911",), ("800 911 2000", "55 5259 8121")),
    "CL": (("131", "133"), ("*4141",)),
}
# Countries of which only an emergency number is known, or nothing yet.
WITHOUT_LINES = {
    "AR": ("107", "101"), "CO": ("123",), "UY": (), "ZA": ("10177",), "AE": ("998",), "NO": (),
}  # fmt: skip
# Of status C: nobody has checked them.
UNCHECKED = (
    "0800 32 123", "70 201 201", "135", "0800 345 1435", "106", "0800 0767", "0800 567 567", "800 4673",
    "1-800-799-7233",
)  # fmt: skip


def told(code: str) -> str:
    country = crisis.shipped().country(code)
    assert country is not None
    return "\n".join(f"{line.name}\n{line.dial}\n{line.text}" for line in country.lines)


@pytest.mark.parametrize("code", sorted(RESEARCHED))
def test_every_line_that_was_checked_is_there_as_it_is_dialled(code: str) -> None:
    country = crisis.shipped().country(code)
    assert country is not None
    emergency, numbers = RESEARCHED[code]
    assert country.emergency == emergency
    for number in numbers:
        assert re.search(rf"(?<![\d+]){re.escape(number)}(?!\d)", told(code)), number
    for line in country.lines:
        assert line.source
        assert line.as_of
        assert line.status in {"A", "B"}


@pytest.mark.parametrize("code", sorted(WITHOUT_LINES))
def test_a_country_without_checked_lines_has_what_is_known(code: str) -> None:
    country = crisis.shipped().country(code)
    assert country is not None
    assert country.emergency == WITHOUT_LINES[code]
    assert country.lines == ()


def test_every_country_that_ships_was_researched_and_no_line_is_of_another() -> None:
    known = {*RESEARCHED, *WITHOUT_LINES}
    others = {each.code for each in crisis.shipped().countries} - known
    for code in others:
        country = crisis.shipped().country(code)
        assert country is not None
        # The rest of the EU, where only a shared number is known.
        assert country.emergency == ("112",)
        assert [line.dial for line in country.lines] == ["116 123"]
        assert country.lines[0].caution


def test_lines_that_nobody_has_checked_stay_out() -> None:
    everything = "\n".join(told(each.code) for each in crisis.shipped().countries)
    for number in UNCHECKED:
        assert not re.search(rf"(?<![\d+-]){re.escape(number)}(?!\d)", everything), number


def test_no_short_code_was_written_as_an_international_number() -> None:
    for country in crisis.shipped().countries:
        for line in country.lines:
            assert not re.search(r"\+\d|\b00\d{2}", f"{line.dial} {line.text}".replace("0011", "")), line.name


def text_files() -> list[Path]:
    kinds = {".toml", ".md", ".txt", ".json", ".ts", ".typ", ".svg", ".html"}
    return [path for path in RESOURCES.rglob("*") if path.suffix in kinds]


def test_no_number_that_is_out_of_use_stands_in_any_file_that_ships() -> None:
    assert len(text_files()) > 20
    assert paths.resources() == RESOURCES
    found = {
        str(path.relative_to(RESOURCES)): crisis.stale_in(path.read_text(encoding="utf-8"))
        for path in text_files()
    }
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


@pytest.mark.parametrize(
    "written",
    [
        "1393",
        "call 1-800-221-4444 now",
        "1800 221 4444",
        "199284284",
        "0900 0113",
        "1 800 273 8255",
        "1850 60 90 90",
        "1850609090",
    ],
)
def test_a_number_out_of_use_is_found_however_it_is_spaced(written: str) -> None:
    assert len(crisis.stale_in(written)) == 1


@pytest.mark.parametrize("written", ["13931", "0800-0113", "21393", "1-800-273-82551", "988"])
def test_a_number_in_use_is_left_alone(written: str) -> None:
    assert crisis.stale_in(written) == []
