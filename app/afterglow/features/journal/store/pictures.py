# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of entries, in the vault and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.vault import attachments

if TYPE_CHECKING:
    from afterglow.core.pictures import CleanPicture
    from afterglow.vault.vault import Vault


class Pictures:
    """The pictures of the journal."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, picture: CleanPicture, *, uid: str | None = None) -> str:
        """Keep a picture and return its identifier; the same picture is kept once."""
        with self._vault.write() as session:
            return attachments.add(
                session,
                picture.data,
                media_type=picture.media_type,
                width=picture.width,
                height=picture.height,
                now=self._vault.now(),
                uid=uid,
            ).uid

    def data(self, uid: str) -> bytes | None:
        """Return the bytes of a picture, or None if it is not there."""
        with self._vault.read() as session:
            return attachments.data(session, uid)

    def media_type(self, uid: str) -> str | None:
        """Return what kind of picture it is, such as "image/png", or None."""
        with self._vault.read() as session:
            return session.scalar(
                select(attachments.Attachment.media_type).where(attachments.Attachment.uid == uid)
            )

    def size(self, uid: str) -> tuple[int, int] | None:
        """Return width and height in pixels, or None; quick enough for the window's thread."""
        with self._vault.read() as session:
            found = session.execute(
                select(attachments.Attachment.width, attachments.Attachment.height).where(
                    attachments.Attachment.uid == uid
                )
            ).first()
        return None if found is None else (found.width, found.height)
