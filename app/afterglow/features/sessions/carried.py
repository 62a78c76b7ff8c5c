# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions in the complete JSON, with what was linked to them by hand. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterglow.core.arc import WINDOW
from afterglow.features.sessions import rules
from afterglow.features.sessions.shapes import WORDS, KeptSession, SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.vault import carried, session_links
from afterglow.vault.carried import Brought, Carried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterglow.vault.session_links import Linked
    from afterglow.vault.vault import Vault


def _take(vault: Vault) -> Iterator[dict[str, Any]]:
    store = SessionStore(vault)
    with vault.read() as session:
        links = session_links.of_all(session)
    kept = [*store.all(), *store.binned()]
    for each in sorted(kept, key=lambda one: (one.draft.at.utc_ms, one.uid)):
        draft = each.draft
        yield {
            "uid": each.uid,
            "date": draft.at.iso(),
            "ends": None if draft.ends is None else carried.utc(draft.ends),
            "window": draft.window,
            "missed": draft.missed,
            **{name: getattr(draft, name) for name in WORDS},
            "created": carried.utc(each.created),
            "changed": carried.utc(each.changed),
            "deleted": None if each.deleted is None else carried.utc(each.deleted),
            "linked": [_link(one) for one in links if one.session == each.uid and not one.apart],
            "unlinked": [_link(one) for one in links if one.session == each.uid and one.apart],
        }


def _link(one: Linked) -> dict[str, str]:
    return {"kind": one.kind, "uid": one.uid}


def _bring(vault: Vault, items: Sequence[Any], dry_run: bool) -> Brought:  # as Carried has it
    bad: list[tuple[int, str]] = []
    read = list(carried.readable(items, _read, bad))
    store = SessionStore(vault)
    if dry_run:
        known = {each.uid for each in (*store.all(), *store.binned())}
        return Brought(len({kept.uid for kept, _links in read} - known), bad)
    new = store.add([kept for kept, _links in read])
    with vault.write() as session:
        session_links.add(session, [link for _kept, links in read for link in links], vault.now())
    return Brought(new, bad)


def _read(item: dict[str, Any]) -> tuple[KeptSession, list[Linked]]:
    uid, at = carried.uid(item["uid"]), carried.moment(item["date"])
    ends = carried.ms(item.get("ends"))
    try:
        rules.check_end(at, ends)
    except rules.EndBeforeStartError:
        ends = None
    draft = SessionDraft(
        at,
        ends,
        rules.window(int(item.get("window", WINDOW))),
        item.get("missed") is True,
        *(carried.text(item.get(name, "")) for name in WORDS),
    )
    created = carried.ms(item.get("created"))
    created = at.utc_ms if created is None else created
    changed = carried.ms(item.get("changed"))
    kept = KeptSession(
        uid, draft, created, created if changed is None else changed, carried.ms(item.get("deleted"))
    )
    links = [
        session_links.Linked(carried.text(one["kind"]), carried.uid(one["uid"]), uid, apart)
        for name, apart in (("linked", False), ("unlinked", True))
        for one in item.get(name, ())
    ]
    return kept, links


CARRIED = Carried("sessions", _take, _bring)
