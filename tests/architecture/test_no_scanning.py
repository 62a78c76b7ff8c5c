# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person writes is never searched for signs of risk. Help is one step away instead, on every screen.

Such a search misfires both ways, feels like being watched, and would leave a hidden record of risk.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from tests.shipped_words import PACKAGE, RESOURCES, ROOT

from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.shapes import Draft as Begun
from afterglow.features.reflections.store import ReflectionStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.vault.vault import Vault

RISK = re.compile(
    r"suicid|self.?harm|kill (my|your)?self|(want|wish) to die|end (my|it all)|hurt(ing)? myself|overdos",
    re.IGNORECASE,
)
GUESSING = (
    "vader",
    "textblob",
    "nltk",
    "spacy",
    "transformers",
    "sentiment",
    "detoxify",
    "flair",
    "profanity",
)
# Where what a person writes goes. None of it may open help by itself, or know of helplines.
WRITTEN = ("journal", "today", "creations", "insights", "goals", "sessions")
NEUTRAL = "Went to the market. The bread was warm, and the rain stopped at noon."
DISTRESSED = "I want to die. I keep thinking about suicide, and how I would kill myself tonight."


def hidden(source: str) -> list[str]:
    """Return the texts in a piece of code that speak of risk and are not shown to anybody."""
    if not RISK.search(source):
        return []
    tree = ast.parse(source)
    shown: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"tr", "mark"}:
            shown.update(id(given) for given in node.args)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            shown.add(id(node.value))  # a docstring
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in shown
        and RISK.search(node.value)
    ]


def test_no_code_holds_a_word_of_risk_that_it_does_not_show() -> None:
    found = {path.name: hidden(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "code", ['WORDS = ("suicide", "sad")', 'if "want to die" in text: pass', 're.compile("kill myself")']
)
def test_such_a_list_would_be_seen(code: str) -> None:
    assert hidden(code)


def test_what_is_shown_may_speak_of_it() -> None:
    assert hidden('"""About suicide."""\ntr("thinking about suicide")') == []


def test_no_list_of_words_of_risk_ships() -> None:
    """A resource may speak of it in a sentence; a short entry of its own would be a list to search by."""
    lists = [path for path in RESOURCES.rglob("*") if path.suffix in {".txt", ".csv", ".json", ".dic"}]
    entries = [line.strip() for path in lists for line in path.read_text(encoding="utf-8").splitlines()]
    assert [entry for entry in entries if RISK.search(entry) and len(entry.split()) < 4] == []


def test_nothing_that_guesses_a_feeling_from_words_is_depended_on() -> None:
    named = (ROOT / "pyproject.toml").read_text(encoding="utf-8").casefold()
    assert [name for name in GUESSING if name in named] == []


@pytest.mark.parametrize("feature", WRITTEN)
def test_whatever_takes_words_in_neither_opens_help_nor_knows_of_helplines(feature: str) -> None:
    sources = sorted((PACKAGE / "features" / feature).rglob("*.py"))
    assert sources
    guilty = [
        path.name
        for path in sources
        if re.search(r"help_now|core import .*crisis|core\.crisis|HelpNow", path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


@pytest.fixture
def rows(vault: Vault) -> Callable[[], dict[str, int]]:
    """Return how many rows each table has, those of the search index aside."""

    def count() -> dict[str, int]:
        with vault.read() as session:
            tables = session.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")
            )
            names = [name for (name,) in tables if "index" not in name and "search" not in name]
            return {
                name: session.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names
            }

    return count


def marks(vault: Vault) -> list[tuple[str, Any]]:
    """Return what stands in the columns of the last entry besides its words, times and identifiers."""
    words = {"body", "title", "shown_title", "excerpt", "uid", "thread_uid"}
    query = text("SELECT * FROM journal_entry ORDER BY id DESC LIMIT 1")
    with vault.read() as session:
        found = session.execute(query).mappings().one()
        row: dict[str, Any] = {str(name): value for name, value in found.items()}
    return [
        (name, value)
        for name, value in sorted(row.items())
        if name not in words and not name.endswith("_folded") and name not in {"id", "sort_key"}
    ]


def test_words_of_distress_leave_nothing_but_themselves(
    vault: Vault, rows: Callable[[], dict[str, int]]
) -> None:
    journal, reflections = JournalStore(vault), ReflectionStore(vault)
    grown, kept = [], []
    for number, words in enumerate((NEUTRAL, DISTRESSED)):
        before = rows()
        journal.entries.create(Draft(words[:20], words, vault.now()))
        reflections.keep(Begun(f"g{number}", 1, "One", "a", {"a": Answer("How?", words)}))
        grown.append({name: count - before[name] for name, count in rows().items() if count != before[name]})
        kept.append(marks(vault))
    assert grown[0] == grown[1] != {}
    assert kept[0] == kept[1]
