# SPDX-License-Identifier: GPL-3.0-or-later
"""A reflection's file is read whole, or told wrong with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.core import paths
from afterglow.features.reflections.dialog import Kind, Take, When
from afterglow.features.reflections.dialog_fields import DialogError
from afterglow.features.reflections.dialog_reading import LARGEST, read, read_file

if TYPE_CHECKING:
    from pathlib import Path

SMALL = """schema = 1
id = "own"
version = 1
language = "en"
title = "Mine"
summary = "Two lines."
minutes = 2
minutes_short = 1
entry_title = "Mine"
closing = "Done."
offer = { when = "after", first = 1, last = 2 }

[[step]]
id = "how"
kind = "choice"
ask = "How is it?"
short = true
leads = [{ to = "help", text = "Help now", chosen = ["bad"] }]
  [[step.option]]
  id = "good"
  text = "Good"
  [[step.option]]
  id = "bad"
  text = "Bad"
  more = { category = "rest" }

[[step]]
id = "more"
kind = "text"
ask = '''Tell
[[step]]
more'''
show_if = { step = "how", unless = ["bad"] }
short = true
makes = [{ kind = "goal", take = "each", more = { step = "{more}" } }]
"""


def test_all_of_a_file_is_read() -> None:
    dialog = read(SMALL, "mine.toml")
    assert (dialog.id, dialog.title, dialog.minutes, dialog.offer.when) == ("own", "Mine", 2, When.AFTER)
    how, more = dialog.steps
    assert [option.id for option in how.options] == ["good", "bad"]
    assert how.options[1].more == {"category": "rest"}
    assert how.leads[0].to == "help"
    assert more.kind is Kind.TEXT
    assert more.ask.startswith("Tell")
    assert more.makes[0].take is Take.EACH
    assert more.show_if is not None
    assert more.show_if.unless == ("bad",)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('kind = "choice"', 'kind = "choise"', 15, "choise"),
        ('ask = "How is it?"', "", 13, "missing"),
        ('ask = "How is it?"', "ask = 3", 16, "quotes"),
        ('ask = "How is it?"', 'ask = ""', 16, "empty"),
        ('ask = "How is it?"', 'ask = "How is it?', 16, "quote"),
        ("minutes = 2", "minutes = 0", 7, "1 to 120"),
        ("minutes = 2", "minuets = 2", 7, "“minutes” meant"),
        ('title = "Mine"', 'title = "Mine"\ntitel = "Mine"', 6, "titel"),
        ('id = "bad"', 'id = "good"', 23, "already"),
        ('id = "bad"', 'id = "Bad one"', 23, "small letters"),
        ('to = "help"', 'to = "moon"', 18, "moon"),
        ('chosen = ["bad"]', 'chosen = ["worse"]', 18, "worse"),
        ('step = "how"', 'step = "who"', 33, "before this one"),
        ('unless = ["bad"]', 'unless = ["worse"]', 33, "worse"),
        ('{more}"', '{more"', 35, "brace"),
        ('{more}"', '{more.third}"', 35, "third"),
        ("first = 1", "first = 9", 11, "before the first"),
        ("short = true\nmakes", "makes", 13, "short"),
        ('id = "more"', 'id = "how"', 28, "already"),
        ('language = "en"', 'language = "English"', 4, "code"),
    ],
)
def test_a_mistake_is_told_with_its_line(old: str, new: str, line: int, words: str) -> None:
    assert old in SMALL
    with pytest.raises(DialogError) as told:
        read(SMALL.replace(old, new, 1), "mine.toml")
    assert str(told.value).startswith(f"mine.toml, line {line}: ")
    assert words in str(told.value)


def test_a_newer_form_is_told_as_such_even_where_it_says_more() -> None:
    with pytest.raises(DialogError, match="newer Afterglow"):
        read(SMALL.replace("schema = 1", 'schema = 2\nmood = "blue"'), "mine.toml")


def test_a_file_that_ends_too_early_is_told(tmp_path: Path) -> None:
    with pytest.raises(DialogError, match="line 13"):
        read(SMALL[: SMALL.index("[[step]]") + 4], "mine.toml")
    empty = tmp_path / "empty.toml"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(DialogError, match="schema"):
        read_file(empty)


def test_what_is_no_text_or_too_large_is_told(tmp_path: Path) -> None:
    picture = tmp_path / "a.toml"
    picture.write_bytes(SMALL.encode() + b"\n\xff\xfe")
    with pytest.raises(DialogError, match=r"a\.toml, line \d+: this is not plain text"):
        read_file(picture)
    picture.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(DialogError, match="too large"):
        read_file(picture)


def test_a_mark_at_the_start_of_a_file_does_not_matter(tmp_path: Path) -> None:
    marked = tmp_path / "b.toml"
    marked.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert read_file(marked).title == "Mine"


@pytest.mark.parametrize(
    "path", sorted((paths.resources() / "reflections").glob("*.toml")), ids=lambda p: p.name
)
def test_all_that_ship_are_sound(path: Path) -> None:
    dialog = read_file(path)
    assert path.name == f"{dialog.id}.{dialog.language}.toml"
