# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from afterglow.core import instruments, paths
from afterglow.core.instruments import InstrumentError, plain, read, shipped

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = paths.resources() / "measures"

# The codes as they were checked against their sources, typed anew: panel, total, questions in order.
CODES = {
    "phq9": (
        "44249-1",
        "44261-6",
        "44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8 69722-7",
    ),
    "phq8": ("", "", "44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3"),
    "phq2": ("55757-9", "55758-7", "44250-9 44255-8"),
    "gad7": ("69737-5", "70274-6", "69725-0 68509-9 69733-4 69734-2 69735-9 69689-8 69736-7 -"),
}
OFTEN = ("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9")
DIFFICULT = ("LA6572-7", "LA6573-5", "LA6575-0", "LA6574-3")
BANDS = {
    "phq9": "0-4 minimal, 5-9 mild, 10-14 moderate, 15-19 moderately severe, 20-27 severe",
    "phq8": "0-4 minimal, 5-9 mild, 10-14 moderate, 15-19 moderately severe, 20-24 severe",
    "phq2": "",
    "gad7": "0-4 minimal, 5-9 mild, 10-14 moderate, 15-21 severe",
}
NOTICE = (
    "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an "
    "educational grant from Pfizer Inc. No permission required to reproduce, translate, display or "
    "distribute."
)


def test_four_ship_and_all_are_in_their_authors_language() -> None:
    assert set(shipped(FOLDER)) == set(CODES)
    assert {path.suffixes[0] for path in FOLDER.glob("*.toml")} == {".en"}


@pytest.mark.parametrize("name", CODES)
def test_codes_are_those_of_the_table(name: str) -> None:
    form = shipped(FOLDER)[name]
    panel, total, items = CODES[name]
    assert (form.panel, form.total) == (panel, total)
    assert " ".join(item.loinc or "-" for item in form.items) == items
    for item in form.items:
        expected = OFTEN if item.counted else DIFFICULT
        assert tuple(option.loinc for option in item.options) == expected


@pytest.mark.parametrize("name", CODES)
def test_bands_notice_recall_and_change(name: str) -> None:
    form = shipped(FOLDER)[name]
    assert ", ".join(f"{band.low}-{band.high} {band.name}" for band in form.bands) == BANDS[name]
    assert form.notice == NOTICE
    assert form.recall_days == 14
    assert form.change == {"phq9": 5, "phq8": 5, "phq2": 0, "gad7": 4}[name]
    assert bool(form.change_source) == bool(form.change)
    assert form.stem.startswith("Over the last 2 weeks, how often")
    asks_how_difficult = name in {"phq9", "gad7"}
    assert [item.id for item in form.items if not item.counted] == ["function"] * asks_how_difficult


def test_only_the_ninth_question_brings_up_help() -> None:
    found = [(name, item.id) for name, form in shipped(FOLDER).items() for item in form.items if item.support]
    assert found == [("phq9", "9")]


def test_words_are_verbatim() -> None:
    forms = shipped(FOLDER)
    phq9, gad7 = forms["phq9"], forms["gad7"]
    assert phq9.items[8].text == (
        "Thoughts that you would be better off dead, or of hurting yourself in some way"
    )
    assert phq9.items[7].text == (
        "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so "
        "fidgety or restless that you have been moving around a lot more than usual"
    )
    assert phq9.items[5].text == (
        "Feeling bad about yourself — or that you are a failure or have let yourself or your family down"
    )
    assert phq9.items[6].text.endswith("reading the newspaper or watching television")
    assert [option.text for option in gad7.items[0].options] == [
        "Not at all",
        "Several days",
        "More than half the days",
        "Nearly every day",
    ]
    assert forms["phq8"].items[:8] == phq9.items[:8]
    assert forms["phq2"].items == phq9.items[:2]


@pytest.mark.parametrize("name", CODES)
def test_a_form_is_read_again_from_plain_values(name: str) -> None:
    form = shipped(FOLDER)[name]
    assert read(plain(form)) == form


def broken(**change: Any) -> dict[str, Any]:
    return {**plain(shipped(FOLDER)["gad7"]), **change}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"format": 2}, "another format"),
        ({"language": "pt"}, "official translation"),
        ({"notice": ""}, "whose"),
        ({"version": ""}, "what it is"),
        ({"stem": 4}, "text is missing"),
        ({"recall_days": -1}, "number is missing"),
        ({"item": []}, "told apart"),
        ({"item": None}, "part of it"),
        ({"item": [{"id": "1", "text": "one", "answers": [{"value": 1, "text": "x"}]}]}, "from 0"),
        ({"band": [{"low": 1, "high": 21, "name": "any"}]}, "fill the scale"),
        ({"band": [{"low": 0, "high": 20, "name": "any"}]}, "fill the scale"),
        ({"meaningful_change": 0}, "source without"),
    ],
)
def test_what_breaks_a_rule_is_refused(change: dict[str, Any], why: str) -> None:
    with pytest.raises(InstrumentError, match=why):
        read(broken(**change))
    nothing: tuple[Any, ...] = (None, [], {}, "phq9")
    for other in nothing:
        with pytest.raises(InstrumentError):
            read(other)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    text = (FOLDER / "phq2.en.toml").read_text(encoding="utf-8")
    (tmp_path / "phq2.en.toml").write_text(text.replace('version = "2"', ""), encoding="utf-8")
    with pytest.raises(InstrumentError, match=r"phq2\.en\.toml"):
        shipped(tmp_path)
    (tmp_path / "phq2.en.toml").unlink()
    (tmp_path / "phq3.en.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InstrumentError, match="another form"):
        instruments.shipped.__wrapped__(tmp_path)
