# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeping what the last page showed, all of it in one transaction, and taking all of it back. No Qt.

Nobody is known here: each thing goes to whoever keeps its kind, by `keeper_of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError, mark
from afterglow.features.reflections import making
from afterglow.features.reflections.shapes import Made, Run
from afterglow.features.reflections.store import drop_draft, put_draft, put_run, take_run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.core.shapes import New
    from afterglow.feature import Keeper
    from afterglow.features.reflections.shapes import Draft
    from afterglow.vault.vault import Vault

    KeeperOf = Callable[[str], Keeper | None]


class NotKeptError(PersonError):
    """Nobody keeps a thing that was shown."""

    def __init__(self) -> None:
        super().__init__(mark("This could not be kept, so nothing was. Your answers are still here."))


def keep(vault: Vault, keeper_of: KeeperOf, draft: Draft, entry: New | None, things: Sequence[New]) -> Run:
    """Keep the entry and these things, and let the draft go; returns what was made.

    All of it is kept or none: an error of any keeper leaves the vault and the draft as they were.
    """
    now = vault.now()
    with vault.write() as session:
        made: list[Made] = []
        entry_uid = ""
        if entry is not None:
            entry_uid = _keeper(keeper_of, entry.kind).keep(vault, session, entry)
        for thing in things:
            told = making.with_origins(thing, entry_uid, draft.session_uid)
            uid = _keeper(keeper_of, thing.kind).keep(vault, session, told)
            # What was there already, and stays whatever becomes of this, has no identifier.
            if uid:
                made.append(Made(thing.kind, uid))
        run = Run(
            draft.dialog,
            draft.version,
            draft.title,
            now,
            entry_uid,
            draft.occasion,
            draft.session_uid,
            tuple(made),
        )
        uid = put_run(session, run)
        drop_draft(session, draft.dialog)
    return Run(
        run.dialog, run.version, run.title, run.at, entry_uid, run.occasion, run.session_uid, run.made, uid
    )


def undo(vault: Vault, keeper_of: KeeperOf, run_uid: str, draft: Draft | None = None) -> list[str]:
    """Take back all that a run made, the last made first, and put its draft back where it is known.

    What the person changed since, or had before, stays: that is for each keeper to see. Returns the
    kinds of what stayed so, each once, the first made first; nothing where the run was taken back before.
    """
    stayed: list[str] = []
    with vault.write() as session:
        run = take_run(session, run_uid)
        if run is None:
            return []
        made = [Made(making.ENTRY, run.entry_uid)] if run.entry_uid else []
        for one in reversed([*made, *run.made]):
            keeper = keeper_of(one.kind)
            if keeper is None or not keeper.undo(vault, session, one.uid):
                stayed.append(one.kind)
        if draft is not None:
            put_draft(session, draft, vault.now())
    return list(dict.fromkeys(reversed(stayed)))


def title(keeper_of: KeeperOf, kind: str) -> str:
    """Return what things of a kind are called."""
    keeper = keeper_of(kind)
    return kind if keeper is None else keeper.title()


def _keeper(keeper_of: KeeperOf, kind: str) -> Keeper:
    keeper = keeper_of(kind)
    if keeper is None:
        raise NotKeptError
    return keeper
