# SPDX-License-Identifier: GPL-3.0-or-later
"""Names with what stands in their place, and the therapists a person has asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.features.sharing.records import AliasRecord, TherapistRecord
from afterglow.features.sharing.shapes import Alias, Therapist
from afterglow.features.sharing.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterglow.vault.vault import Vault


class Names:
    """The aliases and therapists of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def aliases(self) -> list[Alias]:
        """Return every name with what stands in its place, the first made first."""
        query = select(AliasRecord).order_by(AliasRecord.id)
        with self._vault.read() as session:
            return [Alias(row.uid, row.name, row.instead) for row in session.scalars(query)]

    def keep_alias(self, alias: Alias) -> str:
        """Keep an alias, a new one without an identifier; returns it. Without a name nothing is kept.

        A name has one alias: keeping another under the same name changes that one.
        """
        name = rows.line(alias.name)
        if not name:
            return ""
        with self._vault.write() as session:
            same = session.scalar(select(AliasRecord.uid).where(AliasRecord.name == name))
            row = rows.found_or_new(session, AliasRecord, same or alias.uid, self._vault.now())
            row.name, row.instead = name, rows.line(alias.instead)
            session.flush()
            return row.uid

    def set_aliases(self, aliases: Iterable[Alias]) -> None:
        """Keep these aliases, in the place of those before; a name without anything instead goes."""
        wanted = [one for one in aliases if rows.line(one.name) and rows.line(one.instead)]
        kept = {self.keep_alias(one) for one in wanted}
        for before in self.aliases():
            if before.uid not in kept:
                self.remove(before.uid)

    def therapists(self) -> list[Therapist]:
        """Return every therapist, the first named first."""
        query = select(TherapistRecord).order_by(TherapistRecord.id)
        with self._vault.read() as session:
            return [Therapist(row.uid, row.name, row.reach, row.notes) for row in session.scalars(query)]

    def keep_therapist(self, one: Therapist) -> str:
        """Keep a therapist, a new one without an identifier; returns it. Without a name nothing is kept."""
        if not rows.line(one.name):
            return ""
        with self._vault.write() as session:
            row = rows.found_or_new(session, TherapistRecord, one.uid, self._vault.now())
            row.name, row.reach, row.notes = rows.line(one.name), rows.line(one.reach), rows.text(one.notes)
            session.flush()
            return row.uid

    def remove(self, uid: str) -> None:
        """Remove an alias or a therapist for good; what is gone is passed over."""
        with self._vault.write() as session:
            rows.remove(session, AliasRecord, uid)
            rows.remove(session, TherapistRecord, uid)

    def add_aliases(self, aliases: Iterable[Alias]) -> None:
        """Keep what comes from elsewhere; a name that has an alias here keeps it."""
        known = {one.name for one in self.aliases()} | {one.uid for one in self.aliases()}
        for alias in aliases:
            if alias.uid not in known and alias.name not in known:
                self.keep_alias(alias)

    def add_therapists(self, therapists: Iterable[Therapist]) -> None:
        """Keep what comes from elsewhere under its own identifiers; what is known already stays."""
        known = {one.uid for one in self.therapists()}
        for one in therapists:
            if one.uid not in known:
                self.keep_therapist(one)
