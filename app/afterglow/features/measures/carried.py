# SPDX-License-Identifier: GPL-3.0-or-later
"""Moods and questionnaires in the complete JSON. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.core import instruments
from afterglow.core.instruments import Instrument, InstrumentError
from afterglow.core.measured import Amendment, Filled
from afterglow.features.measures.rules import moods as rules
from afterglow.features.measures.shapes import Mood
from afterglow.features.measures.store import AnswerStore, MoodStore
from afterglow.vault import carried
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterglow.vault.vault import Vault


def _take(vault: Vault) -> Iterator[dict[str, Any]]:
    for mood in sorted(MoodStore(vault).all(), key=lambda one: (one.at.utc_ms, one.uid)):
        yield {"uid": mood.uid, "date": mood.at.iso(), "value": mood.value, "word": mood.word}


def _bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    read = list(carried.readable(items, _read, bad))
    store = MoodStore(vault)
    if dry_run:
        return Brought(len({mood.uid for mood in read} - {mood.uid for mood in store.all()}), bad)
    return Brought(store.add(read), bad)


def _read(item: dict[str, Any]) -> Mood:
    value = item["value"]
    if not isinstance(value, int) or isinstance(value, bool):
        raise carried.UnfitError("a number is missing")
    uid, at = carried.uid(item["uid"]), carried.moment(item["date"])
    return Mood(uid, at, rules.value(value), carried.text(item.get("word", "")))


def _take_filled(vault: Vault) -> Iterator[dict[str, Any]]:
    store = AnswerStore(vault)
    for one in sorted((*store.all(), *store.binned()), key=lambda each: (each.at.utc_ms, each.uid)):
        yield {
            "uid": one.uid,
            "started": one.started.iso(),
            "finished": None if one.finished is None else one.finished.iso(),
            "form": instruments.plain(one.form),
            "answers": dict(one.answers),
            "amendments": [{"date": each.at.iso(), "answers": dict(each.answers)} for each in one.amendments],
            "deleted": None if one.deleted is None else carried.utc(one.deleted),
        }


def _bring_filled(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    read = list(carried.readable(items, _read_filled, bad))
    store = AnswerStore(vault)
    if dry_run:
        known = {one.uid for one in (*store.all(), *store.binned())}
        return Brought(len({one.uid for one in read} - known), bad)
    return Brought(store.add(read), bad)


def _read_filled(item: dict[str, Any]) -> Filled:
    try:
        form = instruments.read(item["form"])
    except InstrumentError as error:
        raise carried.UnfitError(f"its questions can not be read: {error}") from error
    amendments = [
        Amendment(carried.moment(each["date"]), _answers(form, each["answers"]))
        for each in item.get("amendments", ())
    ]
    finished = item["finished"]
    return Filled(
        uid=carried.uid(item["uid"]),
        form=form,
        started=carried.moment(item["started"]),
        finished=None if finished is None else carried.moment(finished),
        answers=_answers(form, item["answers"]),
        amendments=tuple(sorted(amendments, key=lambda one: one.at.utc_ms)),
        deleted=carried.ms(item.get("deleted")),
    )


def _answers(form: Instrument, given: Any) -> dict[str, int | None]:
    if not isinstance(given, dict):
        raise carried.UnfitError("its answers are missing")
    for name, value in given.items():
        asked = form.item(name)
        known = value is None or (
            type(value) is int and asked is not None and asked.option(value) is not None
        )
        if asked is None or not known:
            raise carried.UnfitError("an answer does not belong to its questions")
    return dict(given)


CARRIED = (Carried("moods", _take, _bring), Carried("questionnaires", _take_filled, _bring_filled))
