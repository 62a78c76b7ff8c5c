# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured, as a FHIR R4 bundle for programs of clinics. No interpretation; the client's own name.

Identifiers are made anew for every file, so that two of them can not be laid beside the journal.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from afterglow.core.instruments import LOINC_NOTICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.instruments import Instrument, Item, Option
    from afterglow.core.measured import Filled, Reading, Series
    from afterglow.features.sharing.measured import Shown

_LOINC = "http://loinc.org"
_UNITS = "http://unitsofmeasure.org"
_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"


def write(shown: Sequence[Shown], who: str = "") -> bytes:
    """Return the bundle of what is shown, UTF-8; `who` is the name the client goes by, or ""."""
    bundle = _Bundle(who)
    for one in shown:
        bundle.add(one)
    return (json.dumps(bundle.plain(), ensure_ascii=False, indent=1) + "\n").encode()


class _Bundle:
    def __init__(self, who: str) -> None:
        self._entries: list[dict[str, Any]] = []
        self._forms: set[str] = set()
        patient: dict[str, Any] = {"resourceType": "Patient"}
        if who.strip():
            patient["name"] = [{"use": "anonymous", "text": " ".join(who.split())}]
        self._patient = {"reference": self._put(patient)}

    def plain(self) -> dict[str, Any]:
        """Return the bundle."""
        return {"resourceType": "Bundle", "type": "collection", "entry": self._entries}

    def add(self, shown: Shown) -> None:
        """Add what is shown of one series: totals, and the answers where they were ticked."""
        for reading in shown.series.readings:
            answers = ""
            if reading.filled is not None and (shown.answers or shown.support):
                answers = self._answers(reading.filled, shown)
            if shown.totals and reading.value is not None:
                self._total(shown.series, reading, answers)

    def _total(self, series: Series, reading: Reading, answers: str) -> None:
        form = None if reading.filled is None else reading.filled.form
        code: dict[str, Any] = {"text": series.title}
        if form is not None:
            code = {"text": f"{form.title} total"}
            if form.total:
                code["coding"] = [{"system": _LOINC, "code": form.total}]
        made = self._observation(code, reading, reading.filled)
        made["valueQuantity"] = {
            "value": reading.value, "unit": "{score}", "system": _UNITS, "code": "{score}"
        }  # fmt: skip
        if answers:
            made["derivedFrom"] = [{"reference": answers}]
        self._put(made)

    def _answers(self, filled: Filled, shown: Shown) -> str:
        """Add the answers that were ticked, and return what refers to them; "" where there is none."""
        form, items = filled.form, []
        for item in form.items:
            if (item.support and not shown.support) or (not item.support and not shown.answers):
                continue
            value = filled.current.get(item.id, -1)
            option = None if value is None else item.option(value)
            if option is not None:
                items.append(_answer(item, option))
            elif value is None:
                self._declined(filled, item)
        if not items:
            return ""
        self._form(form)
        return self._put(
            {
                "resourceType": "QuestionnaireResponse",
                "questionnaire": _canonical(form),
                "status": "amended" if filled.amendments else "completed",
                "subject": self._patient,
                "authored": filled.at.iso(),
                "source": self._patient,
                "item": items,
            }
        )

    def _declined(self, filled: Filled, item: Item) -> None:
        made = self._observation(_item_code(item), filled, filled)
        made["dataAbsentReason"] = {"coding": [{"system": _ABSENT, "code": "asked-declined"}]}
        self._put(made)

    def _observation(
        self, code: dict[str, Any], at: Reading | Filled, filled: Filled | None
    ) -> dict[str, Any]:
        amended = filled is not None and bool(filled.amendments)
        return {
            "resourceType": "Observation",
            "status": "amended" if amended else "final",
            "category": [{"coding": [{"system": _CATEGORY, "code": "survey"}]}],
            "code": code,
            "subject": self._patient,
            "effectiveDateTime": at.at.iso(),
        }

    def _form(self, form: Instrument) -> None:
        if _canonical(form) in self._forms:
            return
        self._forms.add(_canonical(form))
        url, version = _canonical(form).split("|")
        made: dict[str, Any] = {
            "resourceType": "Questionnaire",
            "language": form.language,
            "url": url,
            "version": version,
            "title": form.title,
            "status": "active",
            "subjectType": ["Patient"],
            "copyright": f"{' '.join(form.notice.split())} {LOINC_NOTICE}",
            "item": [
                {
                    "linkId": _link(item),
                    **({"code": [{"system": _LOINC, "code": item.loinc}]} if item.loinc else {}),
                    "text": item.text,
                    "type": "choice",
                    "answerOption": [{"valueCoding": _coding(option)} for option in item.options],
                }
                for item in form.items
            ],
        }
        if form.panel:
            made["code"] = [{"system": _LOINC, "code": form.panel}]
        self._put(made)

    def _put(self, resource: dict[str, Any]) -> str:
        name = str(uuid.uuid4())
        self._entries.append({"fullUrl": f"urn:uuid:{name}", "resource": {**resource, "id": name}})
        return f"urn:uuid:{name}"


def _canonical(form: Instrument) -> str:
    return f"urn:afterglow:Questionnaire:{form.id}|{form.version}"


def _link(item: Item) -> str:
    return f"/{item.loinc}" if item.loinc else f"/{item.id}"


def _item_code(item: Item) -> dict[str, Any]:
    code: dict[str, Any] = {"text": item.text}
    if item.loinc:
        code["coding"] = [{"system": _LOINC, "code": item.loinc}]
    return code


def _answer(item: Item, option: Option) -> dict[str, Any]:
    return {"linkId": _link(item), "text": item.text, "answer": [{"valueCoding": _coding(option)}]}


def _coding(option: Option) -> dict[str, Any]:
    coded = {"system": _LOINC, "code": option.loinc} if option.loinc else {}
    return {**coded, "display": option.text}
