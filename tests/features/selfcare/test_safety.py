# SPDX-License-Identifier: GPL-3.0-or-later
"""The safety plan: kept in the vault, and outside it only while that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.core import safety_plan
from afterglow.core.safety_plan import FILE, TITLES, Part, Section
from afterglow.core.shapes import New
from afterglow.features.selfcare.safety.keepers import SAFETY_KEEPERS
from afterglow.features.selfcare.shapes import SafetyLine
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.vault.deleting import delete_everything

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.feature import Keeper
    from afterglow.features.selfcare.store.safety import SafetyStore
    from afterglow.vault.vault import Vault

CANARY = "Kingfisher 0 800"


@pytest.fixture
def safety(vault: Vault) -> SafetyStore:
    return SelfCareStore(vault).safety


def said(safety: SafetyStore) -> dict[Part, list[str]]:
    plan = safety.plan()
    return {part: [line.words for line in plan if line.part is part] for part in {line.part for line in plan}}


def test_a_part_says_what_was_put_there_in_that_order(safety: SafetyStore) -> None:
    safety.put(Part.STAYING, ["The dog", "  ", "Rain on\nthe roof", "The dog"])
    safety.put(Part.WARNING, ["I stop answering"])
    assert [line.part for line in safety.plan()] == [Part.WARNING, Part.STAYING, Part.STAYING]
    assert said(safety)[Part.STAYING] == ["The dog", "Rain on the roof"]
    uids = {line.words: line.uid for line in safety.plan()}
    safety.put(Part.STAYING, ["Rain on the roof", "The dog", "Tea"])
    assert said(safety)[Part.STAYING] == ["Rain on the roof", "The dog", "Tea"]
    assert {line.words: line.uid for line in safety.plan()}["The dog"] == uids["The dog"]
    safety.put(Part.STAYING, [])
    assert said(safety) == {Part.WARNING: ["I stop answering"]}


def test_a_line_made_in_a_transaction_can_be_taken_back_unless_it_was_changed(
    vault: Vault, safety: SafetyStore
) -> None:
    safety.put(Part.ALONE, ["Walk"])
    with vault.write() as session:
        made = safety.keep_in(session, Part.ALONE, "Swim")
        assert safety.keep_in(session, Part.ALONE, " Walk ") == ""
        assert safety.keep_in(session, Part.ALONE, " ") == ""
    assert said(safety) == {Part.ALONE: ["Walk", "Swim"]}
    with vault.write() as session:
        safety.undo_in(session, made)
        safety.undo_in(session, "")
    assert said(safety) == {Part.ALONE: ["Walk"]}


def test_nothing_lies_outside_until_it_is_wanted(vault: Vault, safety: SafetyStore) -> None:
    safety.put(Part.LINES, [CANARY])
    assert not safety.is_readable
    assert [
        path for path in vault.folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()
    ] == []


def test_the_readable_file_follows_the_plan_and_goes_when_it_is_switched_off(
    vault: Vault, safety: SafetyStore
) -> None:
    safety.put(Part.LINES, [CANARY])
    safety.set_readable(True)
    assert safety_plan.readable(vault.folder) == (Section(TITLES[Part.LINES], (CANARY,)),)
    safety.put(Part.LINES, ["111"])
    with vault.write() as session:
        safety.keep_in(session, Part.PEOPLE, "Ana “at home” \\ knock")
    assert [each.lines for each in safety_plan.readable(vault.folder)] == [
        ("Ana “at home” \\ knock",),
        ("111",),
    ]
    assert (vault.folder / FILE).stat().st_mode & 0o077 == 0
    safety.set_readable(False)
    safety.set_readable(False)
    assert not (vault.folder / FILE).exists()
    safety.put(Part.LINES, [CANARY])
    assert not (vault.folder / FILE).exists()


def test_a_transaction_that_fails_leaves_the_readable_file_as_it_was(
    vault: Vault, safety: SafetyStore
) -> None:
    safety.put(Part.LINES, ["111"])
    safety.set_readable(True)

    def half_way() -> None:
        with vault.write() as session:
            safety.keep_in(session, Part.LINES, CANARY)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_way()
    safety.put(Part.WARNING, ["I stop answering"])
    assert [each.lines for each in safety_plan.readable(vault.folder)] == [("I stop answering",), ("111",)]


def test_the_readable_file_goes_with_the_journal(vault: Vault, safety: SafetyStore) -> None:
    safety.put(Part.LINES, [CANARY])
    safety.set_readable(True)
    delete_everything(vault)
    assert not (vault.folder / FILE).exists()


def test_what_comes_from_elsewhere_is_kept_once(safety: SafetyStore) -> None:
    line = SafetyLine("00000000-0000-4000-8000-000000000001", Part.SAFER, "Ask Ana")
    assert (safety.add([line, line]), safety.add([line])) == (1, 0)
    assert said(safety) == {Part.SAFER: ["Ask Ana"]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "form = 1",
        "form = 2\npart = []",
        "form = 1\npart = 3",
        "{",
        "form = 1\npart = [3, {lines = 1}, {lines = [1]}]",
    ],
)
def test_a_strange_file_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert safety_plan.readable(tmp_path) == ()


def test_a_file_that_is_no_text_or_too_long_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    assert safety_plan.readable(tmp_path) == ()
    (tmp_path / FILE).write_bytes(b"#" * (safety_plan.LARGEST + 1))
    assert safety_plan.readable(tmp_path) == ()
    assert safety_plan.readable(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("keeper", SAFETY_KEEPERS, ids=lambda keeper: keeper.kind)
def test_each_keeper_keeps_one_lists_it_and_takes_it_back(
    vault: Vault, safety: SafetyStore, keeper: Keeper
) -> None:
    with vault.write() as session:
        uid = keeper.keep(vault, session, New(keeper.kind, "Sleep at noon", {"part": "people"}))
        again = keeper.keep(vault, session, New(keeper.kind, "Sleep at noon", {"part": "people"}))
    assert again == ""
    part = Part.WARNING if keeper.kind == "warning" else Part.PEOPLE
    assert said(safety) == {part: ["Sleep at noon"]}
    assert keeper.choices is not None
    assert [(each.uid, each.text) for each in keeper.choices(vault, 5)] == [(uid, "Sleep at noon")]
    with vault.write() as session:
        keeper.undo(vault, session, uid)
    assert said(safety) == {}


def test_a_line_without_a_part_is_kept_as_well(vault: Vault, safety: SafetyStore) -> None:
    (keeper,) = (each for each in SAFETY_KEEPERS if each.kind == "safety")
    with vault.write() as session:
        keeper.keep(vault, session, New("safety", "Walk"))
        keeper.keep(vault, session, New("safety", "Swim", {"part": "moon"}))
    assert said(safety) == {Part.ALONE: ["Walk", "Swim"]}


def test_an_older_plan_from_a_backup_takes_the_place_of_what_the_file_says(
    vault: Vault, safety: SafetyStore
) -> None:
    safety.put(Part.LINES, ["111"])
    safety.settle()
    assert not (vault.folder / FILE).exists()
    safety.set_readable(True)
    (vault.folder / FILE).write_text(safety_plan.to_text([Section("Later", (CANARY,))]), encoding="utf-8")
    safety.settle()
    assert [each.lines for each in safety_plan.readable(vault.folder)] == [("111",)]
