# SPDX-License-Identifier: GPL-3.0-or-later
"""Reflections begun and finished, and what is wanted of their offers, in the complete JSON. No Qt."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from afterglow.features.reflections import answers
from afterglow.features.reflections.own.store import OwnDialogs, OwnText
from afterglow.features.reflections.shapes import Draft, How, Made, Run, Wish
from afterglow.features.reflections.store import ReflectionStore
from afterglow.vault import carried
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from afterglow.vault.vault import Vault


def _take_runs(vault: Vault) -> Iterator[dict[str, Any]]:
    for run in sorted(ReflectionStore(vault).runs(), key=lambda one: (one.at.utc_ms, one.uid)):
        yield {
            "uid": run.uid,
            "date": run.at.iso(),
            "dialog": run.dialog,
            "version": run.version,
            "title": run.title,
            "entry": run.entry_uid or None,
            "occasion": run.occasion,
            "session": run.session_uid or None,
            "made": [{"kind": one.kind, "uid": one.uid} for one in run.made],
        }


def _read_run(item: dict[str, Any]) -> Run:
    made = tuple(Made(carried.text(one["kind"]), carried.text(one["uid"])) for one in item.get("made", ()))
    uid, at, dialog = carried.uid(item["uid"]), carried.moment(item["date"]), carried.text(item["dialog"])
    return Run(
        dialog,
        int(item.get("version", 1)),
        carried.text(item.get("title", "")),
        at,
        _maybe(item.get("entry")),
        carried.text(item.get("occasion", "")),
        _maybe(item.get("session")),
        made,
        uid,
    )


def _take_drafts(vault: Vault) -> Iterator[dict[str, Any]]:
    for draft in sorted(ReflectionStore(vault).drafts(), key=lambda one: (one.changed, one.uid)):
        yield {
            "uid": draft.uid,
            "changed": carried.utc(draft.changed),
            "dialog": draft.dialog,
            "version": draft.version,
            "title": draft.title,
            "step": draft.step,
            "short": draft.short,
            "occasion": draft.occasion,
            "session": draft.session_uid or None,
            "answers": json.loads(answers.to_json(draft.answers)),
        }


def _read_draft(item: dict[str, Any]) -> Draft:
    uid, dialog = carried.uid(item["uid"]), carried.text(item["dialog"])
    return Draft(
        dialog,
        int(item.get("version", 1)),
        carried.text(item.get("title", "")),
        carried.text(item.get("step", "")),
        answers.read(item["answers"]),
        item.get("short") is True,
        carried.text(item.get("occasion", "")),
        _maybe(item.get("session")),
        uid,
        carried.ms(item["changed"]) or 0,
    )


def _take_wishes(vault: Vault) -> Iterator[dict[str, Any]]:
    for wish in sorted(ReflectionStore(vault).wishes(), key=lambda one: (one.dialog, one.occasion)):
        yield {"uid": wish.uid, "dialog": wish.dialog, "occasion": wish.occasion, "how": wish.how.value}


def _read_wish(item: dict[str, Any]) -> Wish:
    uid, dialog = carried.uid(item["uid"]), carried.text(item["dialog"])
    return Wish(dialog, How(item["how"]), carried.text(item.get("occasion", "")), uid)


def _maybe(value: Any) -> str:
    return "" if value is None else carried.uid(value)


def _brings(
    read: Callable[[dict[str, Any]], Any], keep: Callable[[ReflectionStore, list[Any]], object]
) -> Callable[[Vault, Sequence[Any], bool], Brought]:
    def bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
        bad: list[tuple[int, str]] = []
        found = list(carried.readable(items, read, bad))
        store = ReflectionStore(vault)
        new = {each.uid for each in found} - store.known()
        if not dry_run:
            keep(store, found)
        return Brought(len(new), bad)

    return bring


def _take_own(vault: Vault) -> Iterator[dict[str, Any]]:
    for each in OwnDialogs(vault).texts():
        yield {"uid": each.uid, "dialog": each.dialog, "text": each.text}


def _read_own(item: dict[str, Any]) -> OwnText:
    return OwnText(carried.uid(item["uid"]), carried.text(item["dialog"]), carried.text(item["text"]))


def _bring_own(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    found = list(carried.readable(items, _read_own, bad))
    own = OwnDialogs(vault)
    if dry_run:
        return Brought(len({each.dialog for each in found} - {each.dialog for each in own.texts()}), bad)
    return Brought(own.add(found), bad)


CARRIED = (
    Carried("reflections_own", _take_own, _bring_own),
    Carried("reflections", _take_runs, _brings(_read_run, lambda store, found: store.add(runs=found))),
    Carried(
        "reflection_drafts",
        _take_drafts,
        _brings(_read_draft, lambda store, found: store.add(drafts=found)),
    ),
    Carried(
        "reflection_offers",
        _take_wishes,
        _brings(_read_wish, lambda store, found: store.add(wishes=found)),
    ),
)
