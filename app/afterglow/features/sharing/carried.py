# SPDX-License-Identifier: GPL-3.0-or-later
"""What is for therapy, appointments, aliases and therapists, in the complete JSON. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.features.sharing.shapes import Alias, Appointment, Kind, State, Therapist, TherapyItem
from afterglow.features.sharing.store import SharingStore
from afterglow.vault import carried
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from afterglow.vault.vault import Vault


def _take_items(vault: Vault) -> Iterator[dict[str, Any]]:
    for one in sorted(SharingStore(vault).items.all(), key=lambda item: (item.at.utc_ms, item.uid)):
        yield {
            "uid": one.uid,
            "date": one.at.iso(),
            "kind": one.kind.value,
            "words": one.words,
            "state": one.state.value,
            "sensitive": one.sensitive,
            "from": one.origin or None,
        }


def _read_item(item: dict[str, Any]) -> TherapyItem:
    origin = item.get("from")
    return TherapyItem(
        carried.uid(item["uid"]),
        _words(item["words"]),
        carried.moment(item["date"]),
        Kind(item.get("kind", Kind.NOTE.value)),
        State(item.get("state", State.OPEN.value)),
        item.get("sensitive") is True,
        "" if origin is None else carried.uid(origin),
    )


def _words(value: Any) -> str:
    words = carried.text(value)
    if not words.strip():
        raise carried.UnfitError("a text is missing")
    return words


def _take_appointments(vault: Vault) -> Iterator[dict[str, Any]]:
    for one in SharingStore(vault).appointments.all():
        yield {
            "uid": one.uid,
            "date": one.at.iso(),
            "whom": one.whom,
            "before": one.before,
            "after": one.after,
        }


def _read_appointment(item: dict[str, Any]) -> Appointment:
    whom, before, after = (carried.text(item.get(name, "")) for name in ("whom", "before", "after"))
    return Appointment(carried.uid(item["uid"]), carried.moment(item["date"]), whom, before, after)


def _take_aliases(vault: Vault) -> Iterator[dict[str, Any]]:
    for one in SharingStore(vault).names.aliases():
        yield {"uid": one.uid, "name": one.name, "instead": one.instead}


def _read_alias(item: dict[str, Any]) -> Alias:
    return Alias(carried.uid(item["uid"]), _words(item["name"]), carried.text(item.get("instead", "")))


def _take_therapists(vault: Vault) -> Iterator[dict[str, Any]]:
    for one in SharingStore(vault).names.therapists():
        yield {"uid": one.uid, "name": one.name, "reach": one.reach, "notes": one.notes}


def _read_therapist(item: dict[str, Any]) -> Therapist:
    reach, notes = (carried.text(item.get(name, "")) for name in ("reach", "notes"))
    return Therapist(carried.uid(item["uid"]), _words(item["name"]), reach, notes)


def _brings(
    read: Callable[[dict[str, Any]], Any],
    known: Callable[[SharingStore], Iterable[Any]],
    keep: Callable[[SharingStore, list[Any]], object],
) -> Callable[[Vault, Sequence[Any], bool], Brought]:
    """Return how the items of one part come in."""

    def bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
        bad: list[tuple[int, str]] = []
        found = list(carried.readable(items, read, bad))
        store = SharingStore(vault)
        new = {each.uid for each in found} - {each.uid for each in known(store)}
        if not dry_run:
            keep(store, found)
        return Brought(len(new), bad)

    return bring


CARRIED = (
    Carried(
        "therapy",
        _take_items,
        _brings(_read_item, lambda store: store.items.all(), lambda store, found: store.items.add(found)),
    ),
    Carried(
        "appointments",
        _take_appointments,
        _brings(
            _read_appointment,
            lambda store: store.appointments.all(),
            lambda store, found: store.appointments.add(found),
        ),
    ),
    Carried(
        "aliases",
        _take_aliases,
        _brings(
            _read_alias,
            lambda store: store.names.aliases(),
            lambda store, found: store.names.add_aliases(found),
        ),
    ),
    Carried(
        "therapists",
        _take_therapists,
        _brings(
            _read_therapist,
            lambda store: store.names.therapists(),
            lambda store, found: store.names.add_therapists(found),
        ),
    ),
)
