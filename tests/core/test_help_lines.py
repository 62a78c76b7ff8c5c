# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of a person's own, and the plain file of those that may be read outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.core import help_lines
from afterglow.core.help_lines import CLINIC, OwnLine

if TYPE_CHECKING:
    from pathlib import Path

INSIDE = OwnLine("1", CLINIC, "Harbour clinic", "555 0100")
OUTSIDE = OwnLine("2", name="My sister", dial="555 0101", outside=True)


def test_only_what_was_chosen_ever_stands_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "help-lines.toml"
    file.write_bytes(help_lines.as_file([INSIDE, OUTSIDE]))
    assert help_lines.read_outside(file) == [OUTSIDE]
    assert "555 0100" not in file.read_text(encoding="utf-8")
    assert help_lines.as_file([INSIDE]) == b""


def test_without_a_file_there_is_no_line(tmp_path: Path) -> None:
    assert help_lines.read_outside(tmp_path / "help-lines.toml") == []


@pytest.mark.parametrize(
    "text",
    [
        "no toml [",
        "version = 2",
        "version = 1\nline = 3",
        "version = 1\nline = [3, 'x']",
        "version = 1\n[[line]]\nuid = 4\n",
        "version = 1\n[[line]]\nname = 'no identifier'\n",
        "version = 1\n[[line]]\nuid = 'a'\noutside = 'yes'\n",
    ],
)
def test_a_file_that_makes_no_sense_gives_no_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "help-lines.toml"
    file.write_text(text, encoding="utf-8")
    assert help_lines.read_outside(file) == []


def test_what_can_be_read_of_a_broken_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "help-lines.toml"
    file.write_text("version = 1\n[[line]]\nuid = 4\n[[line]]\nuid = 'b'\ndial = '1'\n", encoding="utf-8")
    assert [line.dial for line in help_lines.read_outside(file)] == ["1"]


@settings(max_examples=30)
@given(st.text(), st.text(), st.sampled_from(["own", "clinic", "?"]))
def test_a_tidy_line_is_one_line_and_stays_as_it_is(name: str, dial: str, kind: str) -> None:
    once = help_lines.tidy(OwnLine("1", kind, name, dial))
    assert help_lines.tidy(once) == once
    assert "\n" not in once.name + once.dial
    assert once.kind in help_lines.KINDS
    assert help_lines.from_plain(help_lines.to_plain(once)) == once


def test_the_clinic_comes_first() -> None:
    assert help_lines.in_order([OUTSIDE, INSIDE]) == [INSIDE, OUTSIDE]
