# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reflection makes lands with the feature that keeps its kind, and can be taken back from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from afterglow.core.moment import Moment
from afterglow.feature_list import FEATURES
from afterglow.features.reflections import making
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.dialog import Kind, Words
from afterglow.features.reflections.shipped import shipped
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.offers import Offers

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.feature import Keeper
    from afterglow.features.reflections.dialog import Dialog, Step
    from afterglow.vault.vault import Vault

# Where each kind has to lie, by the name of a table.
PLACES = {
    "entry": "journal_entry", "tag": "tag", "margin": "margin_note", "session-field": "session",
    "goal": "goal",
    "step": "goal", "obstacle": "goal_plan", "plan": "goal_plan", "win": "goal_win", "value": "goal_value",
    "reason": "today_why", "practice": "practice", "coping": "coping_card", "person": "close_person",
    "letter": "letter", "warning": "warning_sign", "safety": "safety_line", "creation": "creation",
    "parked": "parked_idea", "mood": "mood", "insight": "insight", "symbol": "symbol",
    "perspective": "perspective", "pattern": "pattern", "therapy-note": "therapy_item",
    "question": "therapy_item", "reminder": "reminder", "appointment": "appointment",
    "goal-done": "goal", "practice-done": "practice",
}  # fmt: skip


def full(step: Step) -> Answer:
    """Return an answer that says something in every place of a page."""
    beside = "beside it" if step.words is not Words.NONE else ""
    if step.kind in {Kind.SCALE, Kind.TWO_SCALES}:
        return Answer(numbers=(3, 7)[: 2 if step.kind is Kind.TWO_SCALES else 1], beside=beside)
    if step.kind is Kind.DATE:
        return Answer(day="2026-12-01", beside=beside)
    if step.each_of:
        return Answer(pairs=(("", "a door", "home"),))
    if step.options and step.kind is not Kind.SORT:
        some = step.options[:1] if step.kind is Kind.CHOICE else step.options[: step.most or 2]
        return Answer(picked=tuple((each.id, each.text) for each in some), beside=beside)
    if step.kind in {Kind.PICK, Kind.TICKS, Kind.SORT, Kind.CHECKLIST, Kind.INFO}:
        return Answer(beside=beside)
    return Answer(text="a door" if step.kind is Kind.LINES else f"what I say of {step.id}", beside=beside)


def rows(vault: Vault) -> dict[str, int]:
    with vault.read() as session:
        names = [
            name
            for (name,) in session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
            if "search" not in name and "fts" not in name
        ]
        return {name: session.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


def holds(vault: Vault, table: str, uid: str) -> bool:
    with vault.read() as session:
        names = [
            name for (name,) in session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        ]
        assert table in names, names
        return bool(
            session.execute(
                text(f'SELECT count(*) FROM "{table}" WHERE uid = :uid'), {"uid": uid.split(maxsplit=1)[0]}
            ).scalar_one()
        )


def landed(dialog: Dialog, vault: Vault, offers: Offers, session: str) -> list[str]:
    """Keep all that a dialog can make, see where it lies, take it back; return what was wrong."""
    answers = {step.id: full(step) for step in dialog.steps if step.kind is not Kind.INFO}
    around = making.Around(session, {})
    found = making.proposals(dialog, answers, lambda kind: offers.keeper(kind) is not None, around)
    before = rows(vault)
    kept: list[tuple[Keeper, str]] = []
    with vault.write() as writing:
        for one in found:
            keeper = offers.keeper(one.new.kind)
            assert keeper is not None
            kept.append((keeper, keeper.keep(vault, writing, one.new)))
    wrong = [
        f"{dialog.id}: {keeper.kind} is not in {PLACES[keeper.kind]}"
        for keeper, uid in kept
        if uid and not holds(vault, PLACES[keeper.kind], uid)
    ]
    with vault.write() as writing:
        for keeper, uid in reversed(kept):
            if uid and not keeper.undo(vault, writing, uid):
                wrong.append(f"{dialog.id}: {keeper.kind} stays")
    after = rows(vault)
    return wrong + [f"{dialog.id}: {name} is not as it was" for name in after if after[name] != before[name]]


def test_each_thing_lands_where_it_belongs_and_all_of_it_can_be_undone(
    vault: Vault, clock: HeldClock
) -> None:
    session = SessionStore(vault).create(SessionDraft(Moment.of(clock.now())))
    offers = Offers(FEATURES, vault)
    assert [wrong for dialog in shipped() for wrong in landed(dialog, vault, offers, session)] == []


def test_every_kind_that_is_made_is_kept_by_somebody(vault: Vault) -> None:
    offers = Offers(FEATURES, vault)
    kinds = {make.kind for dialog in shipped() for step in dialog.steps for make in step.makes}
    assert [kind for kind in sorted(kinds) if offers.keeper(kind) is None] == []
    assert kinds <= PLACES.keys()
