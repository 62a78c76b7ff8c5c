# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from afterglow.features.journal.importing import front_matter

keys = st.from_regex(r"[A-Za-z][A-Za-z0-9_ ]{0,6}", fullmatch=True)
odd = st.sampled_from(
    [": ", " #", "#", ", ", "10:12", "- ", "?", "[a, b]", "[", "'", "null", "~", "=", "é", "\u00a0", "\x85"]
)
values = st.lists(st.one_of(st.from_regex(r"[A-Za-z0-9 .+-]{0,6}", fullmatch=True), odd), max_size=5).map(
    "".join
)


@settings(deadline=None, max_examples=100)
@example([("a", "b  "), ("A ", "2026-11-22 10:12:13.5 +0100")])
@example([("tags", "[ a b , c]"), ("x", "[a,b]")])
@example([("a", "1,2"), ("b", "x:1")])
@given(st.lists(st.tuples(keys, values), min_size=1, max_size=3))
def test_the_quick_way_reads_what_yaml_reads(lines: list[tuple[str, str]]) -> None:
    raw = "".join(f"{key}: {value}\n" for key, value in lines)
    quick = front_matter._simple(raw)
    if quick is not None:
        found = yaml.load(raw, Loader=yaml.BaseLoader)  # texts only
        assert quick == {key.lower(): value for key, value in found.items()}


def test_usual_front_matter_is_read_the_quick_way() -> None:
    raw = "title: A walk by the sea\ndate: 2026-11-22 10:12\ntags: [sea, inner child]\n"
    assert front_matter._simple(raw) == {
        "title": "A walk by the sea",
        "date": "2026-11-22 10:12",
        "tags": ["sea", "inner child"],
    }
