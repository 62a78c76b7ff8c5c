# SPDX-License-Identifier: GPL-3.0-or-later
"""The bundle of measures: fit for FHIR R4, only codes that are known, and only what was ticked."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from afterglow.core import instruments, paths
from afterglow.core.arc import Arc
from afterglow.core.measured import Amendment, Filled, Reading, Series
from afterglow.core.moment import Moment
from afterglow.core.shares import Paragraph, Period, Table
from afterglow.features.sharing import measured
from afterglow.features.sharing.export import fhir
from afterglow.features.sharing.measured import Shown
from afterglow.features.sharing.rules.choices import Choices
from afterglow.features.sharing.rules.making import make
from afterglow.features.sharing.rules.names import Names

if TYPE_CHECKING:
    from tests.conftest import HeldClock

HERE = Path(__file__).parent
# The official schema allows what nobody should send; ours nothing but what the bundle has.
SCHEMAS = [
    jsonschema.Draft6Validator(json.loads((HERE / name).read_text(encoding="utf-8")))
    for name in ("fhir_r4_official.json", "fhir_r4_used.json")
]
# domain.md, section 3: every code there is, with the panel of the PHQ-2 (decision 0021).
CODES = {
    *("44249-1", "44261-6", "69722-7", "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2"),
    *("44252-5", "44253-3", "44260-8", "69737-5", "70274-6", "55757-9", "55758-7"),
    *("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9", "LA6572-7", "LA6573-5", "LA6575-0", "LA6574-3"),
    *("69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"),
}
FORMS = instruments.shipped(paths.resources() / "measures")
LAST_QUESTION = next(item for item in FORMS["phq9"].items if item.support)


def filled(form: str, at: Moment, *, declined: str = "", amended: bool = False) -> Filled:
    answers: dict[str, int | None] = {item.id: 1 for item in FORMS[form].items}
    if declined:
        answers[declined] = None
    changes = (Amendment(at, {"1": 2}),) if amended else ()
    return Filled("f", FORMS[form], at, at, answers, changes)


def series(form: str, *ones: Filled) -> Series:
    readings = tuple(Reading(one.uid, one.at, 9, "9", "mild", filled=one) for one in ones)
    known = FORMS[form]
    return Series(
        form, known.title, 0, known.highest, readings, "measures", "From 9 to 9.", known.bands, 42, "Notice."
    )


@pytest.fixture
def at(clock: HeldClock) -> Moment:
    return Moment.of(clock.now())


def bundle(*shown: Shown, who: str = "M.") -> list[dict[str, Any]]:
    """Return the resources of a bundle that fits both schemas."""
    made = json.loads(fhir.write(shown, who))
    for schema in SCHEMAS:
        schema.validate(made)
    names = {entry["fullUrl"] for entry in made["entry"]}
    text = json.dumps(made)
    assert set(re.findall(r'"reference": "([^"]+)"', text)) <= names
    return [entry["resource"] for entry in made["entry"]]


def test_everything_that_was_ticked_fits_the_format(at: Moment) -> None:
    shown = [
        Shown(series(form, filled(form, at, amended=True)), answers=True, support=True) for form in FORMS
    ]
    mood = Series("mood", "Mood", 0, 10, (Reading("m", at, 4, "4", own="heavy"),), "measures")
    found = bundle(*shown, Shown(mood))
    text = json.dumps(found)
    assert "interpretation" not in text
    assert "heavy" not in text
    assert "LOINC" in text
    codes = {coding["code"] for coding in _codings(found) if coding.get("system") == "http://loinc.org"}
    assert codes <= CODES
    assert {"44249-1", "44261-6", "70274-6", "44260-8", "LA6569-3"} <= codes
    responses = [one for one in found if one["resourceType"] == "QuestionnaireResponse"]
    phq9 = next(one for one in responses if one["questionnaire"] == "urn:afterglow:Questionnaire:phq9|1")
    assert [item["linkId"] for item in phq9["item"]][:2] == ["/44250-9", "/44255-8"]
    assert phq9["status"] == "amended"
    totals = [one for one in found if "valueQuantity" in one]
    assert len(totals) == len(FORMS) + 1
    assert sum("derivedFrom" in one for one in totals) == len(FORMS)


def test_answers_stay_out_until_they_are_ticked(at: Moment) -> None:
    one = series("phq9", filled("phq9", at))
    found = bundle(Shown(one))
    assert [each["resourceType"] for each in found] == ["Patient", "Observation"]
    found = bundle(Shown(one, answers=True))
    text = json.dumps(found)
    response = next(each for each in found if each["resourceType"] == "QuestionnaireResponse")
    assert f"/{LAST_QUESTION.loinc}" not in [item["linkId"] for item in response["item"]]
    assert len(response["item"]) == len(FORMS["phq9"].items) - 1
    assert "M." in text
    found = bundle(Shown(one, totals=False, support=True))
    response = next(each for each in found if each["resourceType"] == "QuestionnaireResponse")
    assert [item["linkId"] for item in response["item"]] == [f"/{LAST_QUESTION.loinc}"]


@pytest.mark.parametrize(
    ("resource", "name", "value"),
    [
        (0, "birthday", "1980-01-01"),
        (1, "status", "done"),
        (1, "code", None),
        (1, "effectiveDateTime", "now"),
    ],
)
def test_the_official_schema_finds_what_does_not_fit(
    at: Moment, resource: int, name: str, value: str | None
) -> None:
    made = json.loads(fhir.write([Shown(series("phq9", filled("phq9", at)))], "M."))
    SCHEMAS[0].validate(made)
    changed = made["entry"][resource]["resource"]
    changed[name] = value
    if value is None:
        del changed[name]
    assert not SCHEMAS[0].is_valid(made)


def test_what_was_declined_is_absent_and_nobody_is_named(at: Moment) -> None:
    one = series("phq9", filled("phq9", at, declined="3"))
    found = bundle(Shown(one, answers=True), who="")
    absent = [each for each in found if "dataAbsentReason" in each]
    assert [each["dataAbsentReason"]["coding"][0]["code"] for each in absent] == ["asked-declined"]
    assert found[0] == {"resourceType": "Patient", "id": found[0]["id"]}
    ids = {each["id"] for each in found}
    assert ids.isdisjoint(each["id"] for each in bundle(Shown(one)))


def test_the_pages_have_totals_and_only_ticked_answers(at: Moment, clock: HeldClock) -> None:
    day = clock.now().date()
    period = Period(day - timedelta(days=30), day, Arc())
    found = [series("phq9", filled("phq9", at))]
    whole = measured.section(found, period)
    chosen = make([whole], {}, Choices(), Names(()), lambda _one, _cut: "")
    said = str(chosen.parts)
    assert LAST_QUESTION.text not in said
    assert FORMS["phq9"].items[0].text not in said
    assert "PHQ-9: item-level answers withheld by client." in said
    tables = [one for one in chosen.parts[0].contents if isinstance(one, Table)]
    assert tables[0].rows[0][1:] == ("9", "mild")
    assert measured.shown(found, Choices(), period) == (Shown(found[0]),)
    answers, support = whole.items[1:]
    ticked = Choices().with_item(whole, support, on=True)
    said = str(make([whole], {}, ticked, Names(()), lambda _one, _cut: "").parts)
    assert LAST_QUESTION.text in said
    assert FORMS["phq9"].items[0].text not in said
    assert measured.shown(found, ticked, period)[0].support is True
    ticked = Choices().with_item(whole, answers, on=True)
    parts = make([whole], {}, ticked, Names(()), lambda _one, _cut: "").parts
    assert FORMS["phq9"].items[0].text in str(parts)
    assert LAST_QUESTION.text not in str(parts)
    assert Paragraph("Notice.", soft=True) in parts[0].contents
    assert measured.shown(found, Choices().with_section(whole, on=False), period) == ()


def _codings(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [one for each in node for one in _codings(each)]
    if not isinstance(node, dict):
        return []
    inside = [one for each in node.values() for one in _codings(each)]
    return [node, *inside] if "code" in node and isinstance(node["code"], str) else inside
