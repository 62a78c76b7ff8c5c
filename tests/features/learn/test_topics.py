# SPDX-License-Identifier: GPL-3.0-or-later
"""The topics say every fact that they are to say, with what stands behind it, in plain words."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.reading_grade import grade, syllables

from afterglow.core import paths
from afterglow.features.learn import topics
from afterglow.features.learn.rules import search
from afterglow.features.learn.shapes import Part, Topic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TOPICS = topics.shipped()
_UNWANTED = re.compile(
    r"\b(?:commit\w*|trips?|journeys?|dose more|you must|you should have|failed attempts?)\b", re.IGNORECASE
)
# Of each topic: what it has to say, in these words, and by which sources.
CLAIMS: dict[int, tuple[tuple[str, ...], set[str]]] = {
    1: (
        ("Schedule III", "not approved", "compounded", "any mental health", "off-label", "nasal spray",
         "2019", "antidepressant", "January 2025", "on its own",
         "certified clinics", "Rules differ from country"),
        {"FDA23", "Spravato25"},
    ),
    2: (
        ("NMDA", "brake", "glutamate rises", "AMPA", "BDNF", "mTOR", "stronger", "partly true", "settled",
         "picture in words"),
        {"Zanos18", "Xu22", "Aleks17"},
    ),
    3: (("within hours", "dummy drug", "one day after a dose", "feel nothing"), {"IN-MA21", "NatComm20"}),
    4: (
        ("It depends on the study", "71 % of 24", "up to six", "28 % of 47", "within a week", "46 %", "63 %",
         "ECT", "22.5 %", "7.6 %", "four weeks"),
        {"Murrough13", "BZD20", "KetECT22", "Spravato25"},
    ),
    5: (
        ("about a week on average", "half of the people", "day 18", "70 %", "within a year", "twice a week",
         "four weeks", "one or two weeks", "clinic decides"),
        {"PharmRep20", "Murrough13", "KetECT22", "Medscape"},
    ),
    6: (
        ("body", "time", "room", "vivid images", "calm", "afraid", "sick", "dizzy", "sleepy", "within hours",
         "does not reliably mean a better result", "only some of the studies", "576 people"),
        {"Mathai20", "CADSS-TRD", "Luckenbaugh14"},
    ),
    7: (("expect", "trust", "people who are with you", "light", "sound", "direction and not a target"),
        {"Bathje22", "Watts20"}),
    8: (
        ("depend on the clinic", "no food", "2 hours", "30 minutes", "longer time", "ride in both directions",
         "sheet from your own clinic"),
        {"SpravatoGuide", "clinics"},
    ),
    9: (
        ("two hours", "do not drive", "machinery", "next day", "after a night of sleep", "decisions",
         "contracts", "difficult conversations"),
        {"SpravatoGuide"},
    ),
    10: (
        ("rise for a while", "one and a half hours", "180/115", "high blood pressure", "heart disease",
         "aneurysm", "stroke"),
        {"CVS20", "Murrough13"},
    ),
    11: (
        ("Never stop or change a medicine on your own", "weaker or shorter", "8 mg", "diazepam",
         "lamotrigine", "mixed", "antidepressants", "enzymes",
         "Alcohol, cannabis, opioids and sedatives", "drowsy"),
        {"BZD20", "Interact21", "Andrade17", "PeaceHealth"},
    ),
    12: (
        ("inflame the bladder", "77 %", "sudden need", "pain", "blood", "stops using", "early",
         "less well known"),
        {"Uropathy22", "KIC22"},
    ),
    13: (
        ("misuse", "supervision", "similar to other prescribed drugs", "escape", "extra doses", "left over",
         "hiding"),
        {"Swainson22", "Sanacora17"},
    ),
    14: (
        ("October 2023", "at home", "sleepiness", "dissociation", "blood pressure", "slower breathing",
         "bladder", "misuse", "twice as much in the blood", "Do not take it alone"),
        {"FDA23"},
    ),
    15: (
        ("making sense", "living it out", "body, relationships, nature, creative things and daily routine",
         "psychotherapy", "plausible", "still being tested", "behavioural activation", "if this, then that",
         "writing", "small to medium"),
        {"Bathje22", "Kew23", "Ekers14", "Wang21", "Mogk06"},
    ),
    16: (
        ("breathing", "woken", "chest pain", "fainting", "seizure", "headache", "confusion",
         "suicide that you may act on", "much worse", "thoughts of suicide are new", "restless", "racing",
         "others do not", "the day after", "vomiting", "does not stop", "bladder", "blood", "urgently",
         "take more", "a clinician still has to read it"),
        {"FDA23", "SpravatoGuide", "expertise"},
    ),
}  # fmt: skip


def body(topic: Topic) -> str:
    return "\n".join(text for each in topic.passages for text in each.sentences())


def test_there_are_sixteen_topics_in_order() -> None:
    assert [each.number for each in TOPICS] == list(range(1, 17)) == sorted(CLAIMS)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_every_claim_is_there_with_its_source(topic: Topic) -> None:
    words, sources = CLAIMS[topic.number]
    text = " ".join([body(topic), *(each.title for each in topic.passages)])
    assert [each for each in words if each not in text] == []
    assert sources <= {key for key, _told in topic.sources}
    for key, told in topic.sources:
        assert len(told) > 20, key


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_it_says_what_is_not_known_what_to_ask_and_when_it_was_reviewed(topic: Topic) -> None:
    for part in Part:
        assert topic.of(part)
    assert all(each.sources for each in topic.passages if each.part is not Part.ASK)
    assert all("?" in each.text for each in topic.of(Part.ASK))
    assert topic.reviewed_on >= date(2026, 11, 1)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_it_can_be_read_by_grade_eight(topic: Topic) -> None:
    # The target is a grade of 6 to 8; a list that is to be read in an emergency may be plainer.
    assert grade(body(topic)) <= 8.0
    assert all(len(passage.text.split()) < 80 for passage in topic.passages)


def test_they_are_not_written_down_to_anybody() -> None:
    grades = [grade(body(topic)) for topic in TOPICS]
    assert 5.0 <= sum(grades) / len(grades) <= 8.0


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_it_keeps_to_the_tone(topic: Topic) -> None:
    text = body(topic)
    assert "!" not in text
    assert _UNWANTED.findall(text) == []


@pytest.mark.parametrize(
    ("text", "known"),
    [
        # Worked by hand: 0.39 * words / sentences + 11.8 * syllables / words - 15.59.
        ("The cat sat on the mat.", 0.39 * 6 + 11.8 * 1 - 15.59),
        ("Ketamine can help. It may not.", 0.39 * 3 + 11.8 * 8 / 6 - 15.59),
        ("", 0.0),
    ],
)
def test_the_formula_gives_what_was_worked_by_hand(text: str, known: float) -> None:
    assert grade(text) == pytest.approx(known)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("table", 2), ("passed", 1), ("wanted", 2), ("changes", 2), ("rules", 1), ("ketamine", 3),
        ("dissociation", 5), ("antidepressant", 5), ("people", 2), ("off-label", 3), ("the", 1), ("blood", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("bladder", "12-bladder"), ("BLOOD press", "10-blood-pressure"), ("blàdder", "12-bladder"),
        ("off-label", "01-approved"), ("cystitis", "12-bladder"), ("when call", "16-when-to-call"),
    ],
)  # fmt: skip
def test_looking_for_words(query: str, first: str) -> None:
    assert search(TOPICS, query)[0].id == first


def test_nothing_asked_gives_all_and_nonsense_none() -> None:
    assert search(TOPICS, "  ") == list(TOPICS)
    assert search(TOPICS, "zeppelin") == []
    assert search(TOPICS, "bladder zeppelin") == []


def test_a_topic_is_found_by_its_number_and_its_id() -> None:
    found = topics.find(TOPICS, "16")
    assert found is topics.find(TOPICS, "16-when-to-call") is TOPICS[15]
    assert topics.find(TOPICS, "17") is None


# Bad files


def folder(tmp_path: Path) -> Path:
    made = tmp_path / "learn"
    made.mkdir()
    shutil.copy(paths.resources() / "learn" / "sources.toml", made)
    shutil.copy(paths.resources() / "learn" / "01-approved.en.toml", made)
    return made


def _replace(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_replace("format = 1", "format = 2"), "format 2 is not 1"),
        (_replace('id = "01-approved"', 'id = "approved"'), "id 'approved' is not number 1"),
        (_replace("number = 1", "number = 2"), "is not number 2"),
        (_replace("version = 1", 'version = "one"'), "version is a number"),
        (_replace("title = ", "titel = "), "'titel' means nothing here"),
        (_replace("2026-11-26", "last week"), "no day such as"),
        (_replace('sources = ["FDA23"]', "sources = []"), "known 1: names no source"),
        (_replace("FDA23", "Hearsay"), "known 1: 'Hearsay' does not stand in sources.toml"),
        (_replace("[[unknown]]", "[[known]]"), r"needs \[\[unknown\]\]"),
        (_replace("text = ", "txt = "), "known 1: 'txt' means nothing here"),
        (_replace("Ketamine is a medicine", "Call 1393. Ketamine is"), "1393 is out of use"),
        (lambda text: text + "[[", "01-approved.en.toml"),
    ],
)
def test_a_broken_rule_is_told_with_the_file(tmp_path: Path, change: Callable[[str], str], told: str) -> None:
    made = folder(tmp_path)
    file = made / "01-approved.en.toml"
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(topics.TopicDataError, match=told):
        topics.load(made)


def test_a_translation_takes_the_place_of_the_english_one_unless_it_is_older(tmp_path: Path) -> None:
    made = folder(tmp_path)
    english = (made / "01-approved.en.toml").read_text(encoding="utf-8")
    other = english.replace('language = "en"', 'language = "pt"').replace("What is approved", "O que é")
    (made / "01-approved.pt.toml").write_text(other, encoding="utf-8")
    assert topics.load(made, "pt-BR")[0].title.startswith("O que é")
    assert topics.load(made, "de")[0].language == "en"
    (made / "01-approved.en.toml").write_text(english.replace("version = 1", "version = 2"), encoding="utf-8")
    assert topics.load(made, "pt-BR")[0].language == "en"
