# SPDX-License-Identifier: GPL-3.0-or-later
"""The reflections that ship: in the language in use where it is translated, else in English."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from afterglow.core import paths
from afterglow.features.reflections.shipped import read_folder, shipped, shipped_one

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    english = paths.resources() / "reflections" / "g05.en.toml"
    shutil.copy(english, tmp_path)
    return tmp_path


def translate(folder: Path, language: str, **changed: str) -> None:
    text = (folder / "g05.en.toml").read_text(encoding="utf-8")
    for old, new in {'language = "en"': f'language = "{language}"', **changed}.items():
        assert old in text
        text = text.replace(old, new, 1)
    (folder / f"g05.{language}.toml").write_text(text, encoding="utf-8")


def titles(folder: Path, language: str) -> list[str]:
    return [dialog.title for dialog in read_folder(folder, language)]


ENGLISH = "What is staying with you"
PORTUGUESE = {f'title = "{ENGLISH}"': 'title = "O que fica"', 'text = "Food"': 'text = "Comida"'}


def test_a_translation_is_used_for_its_language_and_what_is_spoken_of_it(folder: Path) -> None:
    translate(folder, "pt", **PORTUGUESE)
    assert titles(folder, "pt") == titles(folder, "pt-BR") == ["O que fica"]
    assert titles(folder, "en") == titles(folder, "de") == [ENGLISH]


def test_a_translation_that_asks_other_things_is_not_used(folder: Path) -> None:
    translate(folder, "pt", **PORTUGUESE, **{"most = 3": "most = 4"})
    assert titles(folder, "pt") == [ENGLISH]


def test_a_translation_of_an_earlier_version_is_not_used(folder: Path) -> None:
    translate(folder, "pt", **PORTUGUESE, **{"\nversion = 1": "\nversion = 2"})
    assert titles(folder, "pt") == [ENGLISH]


def test_one_is_found_by_its_id() -> None:
    found = shipped_one("g05")
    assert found in shipped()
    assert shipped_one("g99") is None
