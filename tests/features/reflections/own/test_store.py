# SPDX-License-Identifier: GPL-3.0-or-later
"""Reflections of the person's own are kept as their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.core import paths
from afterglow.features.reflections.dialog_fields import DialogError
from afterglow.features.reflections.own.store import OwnDialogs, OwnText

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault

TEXT = (paths.resources() / "reflections" / "g09.en.toml").read_text(encoding="utf-8")


def test_one_is_kept_changed_and_removed(vault: Vault) -> None:
    own = OwnDialogs(vault)
    own.keep("g09", TEXT)
    own.keep("g09", TEXT.replace("From obstacle to plan", "Mine"))
    assert [each.title for each in own.all()] == ["Mine"]
    found = own.one("g09")
    assert found is not None
    assert found.title == "Mine"
    own.remove("g09")
    own.remove("g09")
    assert own.texts() == []
    assert own.one("g09") is None


def test_one_of_a_newer_program_stays_and_is_passed_over(vault: Vault) -> None:
    own = OwnDialogs(vault)
    own.keep("g09", TEXT.replace("schema = 1", "schema = 9"))
    assert own.all() == []
    assert len(own.texts()) == 1
    with pytest.raises(DialogError, match="newer"):
        own.one("g09")


def test_what_comes_from_elsewhere_does_not_take_the_place_of_what_is_here(vault: Vault) -> None:
    own = OwnDialogs(vault)
    own.keep("g09", TEXT)
    other = OwnText("00000000-0000-4000-8000-000000000001", "g09", "")
    assert own.add([other]) == 0
    assert own.texts()[0].text == TEXT
