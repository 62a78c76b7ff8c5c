# SPDX-License-Identifier: GPL-3.0-or-later
"""No shipped text frightens, blames, promises or keeps score. The list follows guidance on safe messaging.

Suicide is spoken of plainly, never with "commit" or "failed attempt", no way of doing it is named, and
where somebody is in distress there are no statistics. A new text that breaks a rule is told here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.shipped_words import Text, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each with something that it has to catch.
EVERYWHERE = {
    r"\bcommit(s|ted|ting)?\b.{0,12}\bsuicide": "They committed suicide.",
    r"\b(un)?(success\w*|fail\w*|complet\w*)\b.{0,10}\b(attempt|suicide)": "a failed suicide attempt",
    r"\b(hang(ing)? (my|your)self|noose|slit\w*|razor blade|jump(ing)? (off|from) a)": "jump off a bridge",
    r"\byou (should have|failed|missed|forgot|did not manage|let \w+ down)\b": "You missed three days.",
    r"\b(no excuses?|try harder|pull yourself|lazy|do not give up|don't give up)\b": "Don't give up.",
    r"\b(streaks?|badges?|leaderboards?|level up|high score|personal best)\b": "Your streak is 5 days.",
    r"\b(guarantee\w*|miracles?|will (cure|heal|fix) you|always works|magical?)\b": "It will cure you.",
    r"\byou (will|'ll) (\w+ )?(feel|be|get) (\w+ )?(better|fine|happy|well|healed|okay|all right)\b":
        "You will soon feel better.",
    r"\b(it|this|they) will (soon )?pass\b": "It will pass.",
    r"\b(a|the|your|bad|good) trips?\b|\bdose more\b|\byour journey\b": "How was your trip?",
    r"\bthe users?\b": "The user can skip this.",
    r"\byou are (at )?(low|high|no) risk\b|\brisk (score|level|grade)s?\b": "Your risk level",
    r"\b(100 ?%|completely) (safe|secure|private|anonymous)\b": "This is 100 % safe.",
    "[\U0001f300-\U0001faff\ufe0f\u2639\u263a\u2728\u2764\u2b50]": "Well done \U0001f389",
    r"!(?!\[)": "Well done!",
}  # fmt: skip
# Where a person may be in distress, besides: no statistics, no methods, no orders.
IN_DISTRESS = {
    r"\d\s?(%|percent|per cent|out of (ten|\d))": "4 % of people",
    r"\bone in (two|three|four|five|ten|\d)": "One in five people",
    r"\b(overdos\w*|pills?|guns?|firearms?|poison(ing)? yourself|knives|knife)\b": "an overdose",
    r"\byou (must|should|ought|have got to)\b": "You must call.",
    r"\b(confidential|anonymous|nobody will know)\b": "This line is confidential.",
    r"\b(selfish|weak|crazy|hopeless case|attention.seeking|cry for help)\b": "It is not weak.",
    r"\bwhy (did|do) you\b": "Why did you do that?",
}
DISTRESS = (
    "resources/crisis/", "resources/reflections/g13", "resources/reflections/g14",
    "resources/reflections/g17",
    "app/afterglow/features/selfcare/hard_day/", "app/afterglow/features/selfcare/safety/",
    "app/afterglow/core/safety_plan.py", "app/afterglow/shell/help_now.py", "app/afterglow/ui/help_lines.py",
    "app/afterglow/ui/safety_plan.py", "app/afterglow/ui/grounding.py",
    "app/afterglow/features/measures/support",
)  # fmt: skip
# Questionnaires are told in their owners' words, which may not be changed. A source's title is its own.
_OWNERS = ("resources/measures/",)
_SOURCES = re.compile(r"sources?(\[\d+\])?$|\bsource\b")


def caught(rules: Sequence[str], found: Sequence[Text]) -> list[str]:
    return [
        f"{text} ({rule})" for text in found for rule in rules if re.search(rule, text.words, re.IGNORECASE)
    ]


def ours() -> list[Text]:
    return [text for text in texts() if not text.file.startswith(_OWNERS) and not _SOURCES.search(text.at)]


def in_distress() -> list[Text]:
    return [text for text in ours() if text.file.startswith(DISTRESS)]


def test_no_text_breaks_a_rule() -> None:
    assert caught(list(EVERYWHERE), ours()) == []


def test_no_text_where_somebody_may_be_in_distress_breaks_a_rule() -> None:
    assert caught(list(IN_DISTRESS), in_distress()) == []


@pytest.mark.parametrize(("rule", "bad"), [*EVERYWHERE.items(), *IN_DISTRESS.items()])
def test_each_rule_catches_what_it_is_for(rule: str, bad: str) -> None:
    assert caught([rule], [Text("", "", bad)])


@pytest.mark.parametrize(
    "good",
    [
        "Many people with depression have thoughts about suicide, and they can pass.",
        "![A heron](picture:1)", "A strip of paper", "It is all right. Nothing here is a score.",
        "You tried.", "Not complete, so no total", "It never came",
    ],
)  # fmt: skip
def test_plain_words_are_let_through(good: str) -> None:
    assert caught([*EVERYWHERE, *IN_DISTRESS], [Text("", "", good)]) == []


def test_texts_are_found_wherever_they_stand() -> None:
    files = {text.file for text in texts()}
    assert len(texts()) > 2000
    assert "resources/reflections/g17.en.toml" in files
    assert "resources/crisis/lines.toml" in files
    assert "app/afterglow/core/safety_plan.py" in files
    assert any(text.words == "Are you safe right now?" for text in in_distress())
    empty = [start for start in DISTRESS if not any(text.file.startswith(start) for text in texts())]
    assert [start for start in empty if (start.endswith("/") or "." in start)] == []
