# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.ui.editor import lines
from afterglow.ui.editor.lines import NewLine

ENTER = [
    ("plain", "", NewLine()),
    ("", "", NewLine()),
    ("- one", "", NewLine("- ")),
    ("* one", "", NewLine("* ")),
    ("+ one", " more", NewLine("+ ")),
    ("  - one", "", NewLine("  - ")),
    ("\t- one", "", NewLine("\t- ")),
    ("-   wide", "", NewLine("-   ")),
    ("- ", "", NewLine(end=True)),
    ("- ", "rest", NewLine("- ")),
    ("1. one", "", NewLine("2. ")),
    ("9) one", "", NewLine("10) ")),
    ("007. one", "", NewLine("8. ")),
    ("1. ", "", NewLine(end=True)),
    ("- [ ] one", "", NewLine("- [ ] ")),
    ("- [x] one", "", NewLine("- [ ] ")),
    ("- [x] ", "", NewLine(end=True)),
    ("> said", "", NewLine("> ")),
    (">said", "", NewLine("> ")),
    ("> > said", "", NewLine("> > ")),
    ("> ", "", NewLine(end=True)),
    ("-no item", "", NewLine()),
    ("---", "", NewLine()),
    ("1.5 mg", "", NewLine()),
    ("# Heading", "", NewLine()),
    ("-", "", NewLine()),
]


@pytest.mark.parametrize(("before", "after", "expected"), ENTER)
def test_enter_continues_what_was_begun(before: str, after: str, expected: NewLine) -> None:
    assert lines.on_enter(before, after) == expected


@given(st.text())
def test_enter_never_fails_and_ends_or_begins(before: str) -> None:
    found = lines.on_enter(before)
    assert not (found.end and found.prefix)


def test_a_heading_becomes_smaller_and_then_plain() -> None:
    line, seen = "Words", []
    for _press in range(4):
        line = lines.heading(line)
        seen.append(line)
    assert seen == ["# Words", "## Words", "### Words", "Words"]


@pytest.mark.parametrize("line", ["#### Deep", "###### Deepest"])
def test_a_deeper_heading_becomes_plain(line: str) -> None:
    assert not lines.heading(line).startswith("#")


SOME_LINES = st.lists(st.text(st.characters(exclude_characters="\r\n")), min_size=1)


@given(SOME_LINES, st.sampled_from(["- ", "> ", "- [ ] "]))
def test_lines_that_say_something_become_of_one_kind(some: list[str], prefix: str) -> None:
    changed = lines.toggle_prefix(some, prefix)
    assert len(changed) == len(some)
    said = [line for line in some if line.strip()]
    if said and not all(lines._has_prefix(line, prefix) for line in said):
        assert all(lines._has_prefix(line, prefix) for line in changed if line.strip())
    if len(some) > 1:
        assert [at for at, line in enumerate(some) if not line.strip()] == [
            at for at, line in enumerate(changed) if not line.strip() and not some[at].strip()
        ]


@given(st.lists(st.from_regex(r"[a-z][a-z ]*", fullmatch=True), min_size=1))
def test_a_prefix_put_on_and_taken_off_changes_nothing(some: list[str]) -> None:
    for prefix in ("- ", "> ", "- [ ] "):
        assert lines.toggle_prefix(lines.toggle_prefix(some, prefix), prefix) == some


@pytest.mark.parametrize(
    ("some", "prefix", "expected"),
    [
        (["1. one", "2. two"], "- ", ["- one", "- two"]),
        (["- one", ""], "- [ ] ", ["- [ ] one", ""]),
        (["- [x] one"], "- ", ["- one"]),
        (["- [x] one"], "- [ ] ", ["one"]),
        (["  - one"], "- ", ["  one"]),
        (["1. a", "   1. b"], "- ", ["- a", "   - b"]),
        (["- one"], "> ", ["> - one"]),
        ([""], "- ", ["- "]),
        (["one", "- two"], "- ", ["- one", "- two"]),
    ],
)
def test_a_list_of_another_kind_is_turned(some: list[str], prefix: str, expected: list[str]) -> None:
    assert lines.toggle_prefix(some, prefix) == expected


@pytest.mark.parametrize(
    ("text", "strong", "emphasis"),
    [
        ("word", False, False),
        ("*word*", False, True),
        ("**word**", True, False),
        ("***word***", True, True),
        ("**word*", False, True),
        ("", False, False),
        ("**", False, True),
        ("****", True, False),
    ],
)
def test_stars_tell_what_a_text_is(text: str, strong: bool, emphasis: bool) -> None:
    assert (lines.marked(text, "**"), lines.marked(text, "*")) == (strong, emphasis)


@given(st.text(st.characters(exclude_characters="\t\r\n")))
def test_moved_in_and_out_again_a_line_is_the_same(line: str) -> None:
    assert lines.indent(lines.indent(line), out=True) == line


@pytest.mark.parametrize(("line", "expected"), [("\t- a", "- a"), (" - a", "- a"), ("- a", "- a"), ("", "")])
def test_moved_out_a_line_loses_one_step_at_most(line: str, expected: str) -> None:
    assert lines.indent(line, out=True) == expected
