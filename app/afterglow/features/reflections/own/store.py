# SPDX-License-Identifier: GPL-3.0-or-later
"""The reflections a person wrote: their files, kept inside the vault. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.features.reflections.dialog_fields import DialogError
from afterglow.features.reflections.dialog_reading import read
from afterglow.features.reflections.records import OwnDialogRecord
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterglow.features.reflections.dialog import Dialog
    from afterglow.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class OwnText:
    """The file of a reflection of the person's own, under the id that it gives itself."""

    uid: str
    dialog: str
    text: str


class OwnDialogs:
    """The reflections of the person's own in one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[Dialog]:
        """Return those that this program can read, the first written first.

        One that a newer program wrote stays in the vault as it is, and is passed over here.
        """
        found: list[Dialog] = []
        for each in self.texts():
            try:
                found.append(read(each.text, each.dialog))
            except DialogError:
                continue
        return found

    def one(self, dialog: str) -> Dialog | None:
        """Return the one of that id, or None. Raises DialogError for one that can not be read."""
        text = next((each.text for each in self.texts() if each.dialog == dialog), None)
        return None if text is None else read(text, dialog)

    def texts(self) -> list[OwnText]:
        """Return the files as they are kept."""
        with self.vault.read() as session:
            rows = session.scalars(select(OwnDialogRecord).order_by(OwnDialogRecord.id))
            return [OwnText(row.uid, row.dialog, row.text) for row in rows]

    def keep(self, dialog: str, text: str) -> None:
        """Keep a file under its id, in place of what stood there."""
        now = self.vault.now()
        with self.vault.write() as session:
            row = session.scalar(select(OwnDialogRecord).where(OwnDialogRecord.dialog == dialog))
            if row is None:
                row = OwnDialogRecord(uid=new_uid(), dialog=dialog, created=now.utc_ms)
                session.add(row)
            row.text, row.changed, row.offset = text, now.utc_ms, now.offset

    def remove(self, dialog: str) -> None:
        """Remove one for good. What was written with it stays; one that is gone is passed over."""
        with self.vault.write() as session:
            row = session.scalar(select(OwnDialogRecord).where(OwnDialogRecord.dialog == dialog))
            if row is not None:
                session.delete(row)

    def add(self, texts: Iterable[OwnText]) -> int:
        """Keep those that come from elsewhere and are not known; returns how many were new."""
        now, new = self.vault.now(), 0
        with self.vault.write() as session:
            uids = set(session.scalars(select(OwnDialogRecord.uid)))
            ids = set(session.scalars(select(OwnDialogRecord.dialog)))
            for each in texts:
                if each.uid in uids or each.dialog in ids:
                    continue
                row = OwnDialogRecord(uid=each.uid, dialog=each.dialog, text=each.text, created=now.utc_ms)
                row.changed, row.offset = now.utc_ms, now.offset
                session.add(row)
                uids.add(each.uid)
                ids.add(each.dialog)
                new += 1
        return new
