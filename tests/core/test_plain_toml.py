# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from afterglow.core import paths, plain_toml

if TYPE_CHECKING:
    from typing import Any

_PIECES = (
    *(
        "a",
        "b-1",
        "_",
        "a.b",
        " ",
        "\t",
        "=",
        " = ",
        '"',
        "'",
        '"x"',
        '"é…"',
        '"\\n"',
        '"""',
        "true",
        "false",
    ),
    *("0", "-7", "-0", "+1", "007", "1_000", "1.5", "99999999999999999999", "2026-11-26", "[a]", "{}"),
    *("#", "# ö", "\n", "\r\n", "\r", "\x00", "\x7f", "\x85", "\u2028"),
)
_VALUES = st.one_of(st.text('aé"\\…\n\t\x7f #=', max_size=8), st.booleans(), st.integers(-(2**40), 2**40))


def _as_tomllib(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
@settings(max_examples=150)
def test_any_text_is_read_as_by_the_whole_of_toml(text: str) -> None:
    whole = _as_tomllib(text)
    if whole is None:
        with pytest.raises(tomllib.TOMLDecodeError):
            plain_toml.read(text)
    else:
        found = plain_toml.read(text)
        assert found == whole
        assert [type(value) for value in found.values()] == [type(value) for value in whole.values()]


@given(st.dictionaries(st.sampled_from(["theme", "vault", "text_size", "cover"]), _VALUES))
@settings(max_examples=50)
def test_what_settings_are_written_as_comes_back(values: dict[str, Any]) -> None:
    assert plain_toml.read(tomli_w.dumps(values)) == values


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_themes_need_nothing_more(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (paths.resources() / "themes" / f"{name}.toml").read_text(encoding="utf-8")
    whole = tomllib.loads(text)
    monkeypatch.setitem(sys.modules, "tomllib", None)
    assert plain_toml.read(text) == whole
