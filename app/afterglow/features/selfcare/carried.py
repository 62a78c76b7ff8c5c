# SPDX-License-Identifier: GPL-3.0-or-later
"""Practices with their days, and what is kept for a hard day, in the complete JSON. No Qt."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from afterglow.core import schedule as sched
from afterglow.core.errors import PersonError
from afterglow.core.safety_plan import Part
from afterglow.features.selfcare import rules
from afterglow.features.selfcare.carried_more import MORE
from afterglow.features.selfcare.shapes import (
    Category,
    ClosePerson,
    CopingCard,
    DayLog,
    Letter,
    Mark,
    Practice,
    PracticeDraft,
    SafetyLine,
)
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.vault import carried
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from afterglow.features.selfcare.store.hard_day import HardDayStore
    from afterglow.vault.vault import Vault

_MOST_PLACES = 1_000_000
_WORDS = ("named", "title", "smallest", "cue")


def _take(vault: Vault) -> Iterator[dict[str, Any]]:
    store = SelfCareStore(vault)
    days: dict[str, list[DayLog]] = defaultdict(list)
    for each in store.logs.on_days(date.min, date.max):
        days[each.practice].append(each)
    for practice in store.practices.all():
        draft = practice.draft
        yield {
            "uid": practice.uid,
            "category": draft.category.value,
            **{name: getattr(draft, name) for name in _WORDS},
            "schedule": draft.schedule.text(),
            "session": practice.session or None,
            "days": {
                each.day.isoformat(): [
                    None if each.mark is None else each.mark.value,
                    each.before,
                    each.after,
                ]
                for each in days[practice.uid]
            },
        }


def _bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    read = list(carried.readable(items, _read, bad))
    store = SelfCareStore(vault)
    if dry_run:
        known = {practice.uid for practice in store.practices.all()}
        return Brought(len({practice.uid for practice, _days in read} - known), bad)
    new = store.practices.add(practice for practice, _days in read)
    store.logs.add(each for _practice, days in read for each in days)
    return Brought(new, bad)


def _read(item: dict[str, Any]) -> tuple[Practice, list[DayLog]]:
    uid = carried.uid(item["uid"])
    try:
        schedule = sched.read(carried.text(item["schedule"]))
    except PersonError as error:
        raise carried.UnfitError("its time can not be followed") from error
    if sched.never(schedule):
        raise carried.UnfitError("no day fits its time")
    named, title, smallest, cue = (carried.text(item.get(name, "")) for name in _WORDS)
    draft = PracticeDraft(Category(item["category"]), named, title, smallest, schedule, cue)
    session = item.get("session")
    days = [
        DayLog(uid, date.fromisoformat(day), Mark(mark) if mark else None, _felt(before), _felt(after))
        for day, (mark, before, after) in dict(item.get("days", {})).items()
    ]
    return Practice(uid, draft, "" if session is None else carried.uid(session)), days


def _felt(number: Any) -> int | None:
    if number is not None and (not isinstance(number, int) or isinstance(number, bool)):
        raise carried.UnfitError("a number is missing")
    return rules.felt(number)


def _take_cards(vault: Vault) -> Iterator[dict[str, Any]]:
    for card in SelfCareStore(vault).hard_day.cards():
        steps = list(card.steps)
        yield {
            "uid": card.uid,
            "title": card.title,
            "steps": steps,
            "helps": card.helps,
            "helped": card.helped,
        }


def _read_card(item: dict[str, Any]) -> CopingCard:
    steps = tuple(carried.text(each) for each in item.get("steps", ()))
    uid, title = carried.uid(item["uid"]), carried.text(item["title"])
    helps, helped = carried.text(item.get("helps", "")), _felt(item.get("helped"))
    return CopingCard(uid, title, steps, helps, helped)


def _take_letters(vault: Vault) -> Iterator[dict[str, Any]]:
    for letter in SelfCareStore(vault).hard_day.letters():
        opens = None if letter.opens is None else letter.opens.isoformat()
        yield {"uid": letter.uid, "date": letter.at.iso(), "words": letter.words, "opens": opens}


def _read_letter(item: dict[str, Any]) -> Letter:
    uid, words, at = carried.uid(item["uid"]), carried.text(item["words"]), carried.moment(item["date"])
    opens = item.get("opens")
    return Letter(uid, words, at, None if opens is None else date.fromisoformat(carried.text(opens)))


def _take_people(vault: Vault) -> Iterator[dict[str, Any]]:
    for person in SelfCareStore(vault).hard_day.people():
        yield {"uid": person.uid, "name": person.name, "reach": person.reach}


def _read_person(item: dict[str, Any]) -> ClosePerson:
    uid, name = carried.uid(item["uid"]), carried.text(item["name"])
    return ClosePerson(uid, name, carried.text(item.get("reach", "")))


def _brings(
    read: Callable[[dict[str, Any]], Any], keep: Callable[[HardDayStore, list[Any]], object]
) -> Callable[[Vault, Sequence[Any], bool], Brought]:
    """Return how the items of a part for a hard day come in."""

    def bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
        bad: list[tuple[int, str]] = []
        found = list(carried.readable(items, read, bad))
        store = SelfCareStore(vault).hard_day
        new = {each.uid for each in found} - store.known()
        if not dry_run:
            keep(store, found)
        return Brought(len(new), bad)

    return bring


def _take_plan(vault: Vault) -> Iterator[dict[str, Any]]:
    for line in SelfCareStore(vault).safety.plan():
        if line.part is Part.WARNING:  # early signs are a part of their own
            continue
        yield {"uid": line.uid, "part": line.part.value, "words": line.words, "position": line.position}


def _read_line(item: dict[str, Any]) -> SafetyLine:
    uid, part, place = carried.uid(item["uid"]), Part(item["part"]), item.get("position", 0)
    if type(place) is not int or not 0 <= place < _MOST_PLACES:
        raise carried.UnfitError("its place is not a number")
    if part is Part.WARNING:
        raise carried.UnfitError("early signs are a part of their own")
    return SafetyLine(uid, part, carried.text(item["words"]), place)


def _bring_plan(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    found = list(carried.readable(items, _read_line, bad))
    store = SelfCareStore(vault).safety
    if dry_run:
        return Brought(len({line.uid for line in found} - {line.uid for line in store.plan()}), bad)
    return Brought(store.add(found), bad)


CARRIED = (
    Carried("practices", _take, _bring),
    Carried("cards", _take_cards, _brings(_read_card, lambda store, found: store.add(cards=found))),
    Carried("letters", _take_letters, _brings(_read_letter, lambda store, found: store.add(letters=found))),
    Carried("people", _take_people, _brings(_read_person, lambda store, found: store.add(people=found))),
    Carried("safety_plan", _take_plan, _bring_plan),
    *MORE,
)
