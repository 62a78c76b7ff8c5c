# SPDX-License-Identifier: GPL-3.0-or-later
"""A sentence marked in the real program: kept through edits and a restart, back after a week, answered."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from tests.journeys.days import FAKETIME

from afterglow.features.insights.shapes import State, Still
from afterglow.features.insights.store import InsightStore
from afterglow.vault import opening

if TYPE_CHECKING:
    from tests.conftest import HeldClock
    from tests.journeys.days import Person

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not FAKETIME, reason="this machine has no faketime: apt-get install faketime"),
]

EDITOR = "program.window.page().writing.editor"
MARKED = f"[each.cursor.selectedText() for each in {EDITOR}.extraSelections()]"
BACK = "program.window.page().overview.back"


def run(person: Person, script: str) -> Any:
    assert person.program is not None
    return person.program.send(run=script)


def until(person: Person, script: str, wanted: object) -> None:
    found: object = None
    for _look in range(1000):
        found = run(person, script)
        if found == wanted:
            return
        time.sleep(0.02)
    raise AssertionError(f"{script} never was {wanted!r} but {found!r}")


def test_an_insight_from_its_sentence_to_a_part_of_life(
    person: Person, passphrase: str, clock: HeldClock
) -> None:
    # The day after: a page is written, its last sentence kept, and the page goes on being written.
    program = person.start(1)
    program.keys("Ctrl+2", "Ctrl+N")
    program.type("It was calm. Rest is not earned.")
    program.keys("Ctrl+Shift+I")
    until(person, MARKED, ["Rest is not earned."])
    program.type(" So be it.")
    until(person, "program.window.page().writing.keeper.unsaved", False)
    assert run(person, MARKED) == ["Rest is not earned."]

    # The program is ended and begun again: the words are still marked, and listed with their page.
    program = person.start(2)
    program.keys("Ctrl+2")
    until(person, MARKED, ["Rest is not earned."])
    run(person, "program.window.open_tab('insights')")
    person.said(wanted="✦ Rest is not earned.")

    # A week later it is back, once; what is answered keeps its date.
    program = person.start(9)
    run(person, "program.window.open_tab('insights')")
    until(person, f"{BACK}.isVisible()", True)
    person.said(wanted="You noticed this on 21 November")
    run(person, f"{BACK}.still.buttons['partly'].click()")
    run(person, f"{BACK}.keep.click()")
    until(person, f"{BACK}.isVisible()", False)
    run(
        person,
        "program.window.page().overview.kept.opened.emit(program.window.page().shown_now.insights[0].uid)",
    )
    person.said(wanted="29 November: Came back: partly true")
    run(person, "program.window.page().one.view.states['part of life'].click()")
    person.said(wanted="29 November: Part of life")
    person.leave()

    vault = opening.open_vault(person.vault, passphrase, clock=clock)
    (kept,) = InsightStore(vault).insights.all()
    vault.close()
    assert kept.state is State.PART_OF_LIFE
    assert [one.still for one in kept.returns] == [Still.PARTLY]
    assert kept.place is not None
    assert not kept.place.lost
