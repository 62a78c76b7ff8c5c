# SPDX-License-Identifier: GPL-3.0-or-later
"""The page for people who write a reflection tells all that a file may say, and its examples are sound."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from afterglow.features.reflections.dialog import (
    SHOWS,
    TARGETS,
    Dialog,
    Kind,
    Lead,
    Make,
    Offer,
    Option,
    ShowIf,
    Step,
    Take,
    When,
)
from afterglow.features.reflections.dialog_reading import read

PAGE = (Path(__file__).parents[3] / "docs" / "guide" / "reflections.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
NAMES = {
    *(field.name for part in (Dialog, Step, Option, Make, ShowIf, Lead, Offer) for field in fields(part)),
    *(str(value) for kinds in (Kind, Take, When) for value in kinds),
    *TARGETS,
    *SHOWS,
} - {"", "steps", "options", "dialog"}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_everything_that_a_file_may_say_is_told(name: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", PAGE)


def test_its_examples_make_a_reflection() -> None:
    beginning, question, makes, leads = EXAMPLES
    steps = "\n".join(
        f'[[step]]\nid = "{id_}"\nkind = "line"\nask = "?"\n'
        + ("short = true\n" if id_ == "obstacle" else "")
        for id_ in ("obstacle", "response", "likely")
    )
    options = "".join(
        f'  [[step.option]]\n  id = "{id_}"\n  text = "{id_}"\n' for id_ in ("past", "not-sure", "no")
    )
    head, _, option = question.partition("  [[step.option]]")
    dialog = read(
        f"{beginning}\n{steps}\n{head}{makes}{leads}  [[step.option]]{option}{options}", "guide.toml"
    )
    asked = dialog.step("shift")
    assert asked is not None
    assert (len(asked.options), len(asked.makes), len(asked.leads)) == (4, 3, 1)
