# SPDX-License-Identifier: GPL-3.0-or-later
"""Half a letter, which a field can leave that cuts what is pasted, keeps nothing else from being kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.core.shapes import New
from afterglow.feature_list import FEATURES

if TYPE_CHECKING:
    from afterglow.feature import Keeper
    from afterglow.vault.vault import Vault

HALF = "Half \ud83d letter"
MORE = dict.fromkeys(("step", "if", "then", "meaning", "value", "took", "title"), HALF)
MORE["day"] = "2026-11-22"
# A mood is a number; a tag, and a note in the margin, need a page; what was done on a day has no words.
KEEPERS = {
    keeper.kind: keeper
    for feature in FEATURES
    for keeper in feature.keepers
    if keeper.kind not in {"mood", "tag", "margin", "goal-done", "practice-done"}
}


@pytest.mark.parametrize("kind", KEEPERS)
def test_whoever_keeps_it(vault: Vault, kind: str) -> None:
    keeper: Keeper = KEEPERS[kind]
    with vault.write() as session:
        assert keeper.keep(vault, session, New(kind, HALF, {**MORE, "field": "intention"}))


def test_one_row_and_many(vault: Vault) -> None:
    with vault.write() as session:
        run = session.connection().exec_driver_sql
        run("INSERT INTO setting (name, value) VALUES (?, ?)", ("one", HALF))
        run("INSERT INTO setting (name, value) VALUES (?, ?)", [("two", "\ud83c\udf0a"), ("three", "é")])
        kept = run("SELECT value FROM setting WHERE name IN ('one', 'two', 'three') ORDER BY name")
        assert list(kept.scalars()) == ["Half \ufffd letter", "é", "\U0001f30a"]
