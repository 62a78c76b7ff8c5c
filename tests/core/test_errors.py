# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core.errors import CancelledError, PersonError, mark


@given(st.text())
def test_marking_a_text_changes_nothing(text: str) -> None:
    assert mark(text) is text


def test_the_places_are_filled_only_when_it_is_shown() -> None:
    error = PersonError("The file {name} has {count} lines.", name="a {strange} one", count=3)
    assert error.text == "The file {name} has {count} lines."
    assert error.values == {"name": "a {strange} one", "count": 3}
    assert str(error) == "The file a {strange} one has 3 lines."


def test_a_translation_can_put_the_places_elsewhere() -> None:
    error = PersonError("{first} then {second}", first=1, second=2)
    assert "{second} nach {first}".format(**error.values) == "2 nach 1"


def test_stopping_is_something_a_person_did() -> None:
    with pytest.raises(PersonError, match="Nothing was changed"):
        raise CancelledError
