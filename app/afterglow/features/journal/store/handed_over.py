# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries, tags and notes that another feature hands over, in its own transaction. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from afterglow.core.errors import PersonError, mark
from afterglow.features.journal import rules
from afterglow.features.journal.records import EntryRecord, EntryTagRecord, NoteRecord, TagRecord
from afterglow.features.journal.shapes import Draft, Sharing, TagKind, TagName
from afterglow.features.journal.store import entries, notes, rows, tags
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.core.shapes import New
    from afterglow.vault.vault import Vault

_DIALOG = "dialog"


class NoPageError(PersonError):
    """There is no entry for what belongs to one."""

    def __init__(self) -> None:
        super().__init__(mark("The page that this belongs to is not there any more. Nothing was kept."))


def keep_entry(vault: Vault, session: Session, new: New) -> str:
    """Keep an entry of now; `more` may hold its title, sharing, and the dialog it was written with."""
    now = vault.now()
    sharing = new.more.get("sharing", "")
    known = Sharing(sharing) if sharing in set(Sharing) else Sharing.PRIVATE
    # Where it is from goes with the entry wherever it is taken, as what an import found does.
    said = [f"{name}: {new.more[name]}" for name in (_DIALOG, "version", "language") if name in new.more]
    extra = "\n".join(said) if _DIALOG in new.more else ""
    draft = Draft(new.more.get("title", ""), new.text, now, sharing=known, extra=extra)
    return entries.create(session, draft, now).uid


def undo_entry(vault: Vault, session: Session, uid: str) -> bool:
    """Put an entry into the bin, unless it was changed since.

    Here and below: whether nothing of it stays.
    """
    record = _entry(session, uid)
    if record is None or record.deleted is not None:
        return True
    if record.changed != record.created:
        return False
    record.deleted = vault.now().utc_ms
    return True


def keep_tag(vault: Vault, session: Session, new: New) -> str:
    """Put a tag on the entry it comes from; `more["of"]` is its kind. "" where the entry has it already."""
    record = _origin(session, new)
    if record is None:
        return ""
    before = rows.tags_of(session, [record.id])[record.id]
    named = rules.storable(new.text.strip())
    if rules.fold(named) in {rules.fold(tag.name) for tag in before}:
        return ""
    kind = new.more.get("of", "")
    added = TagName(named, TagKind(kind) if kind in set(TagKind) else TagKind.THEME)
    tags.set_tags(session, record, [*before, added], vault.now())
    session.flush()
    found = session.scalar(select(TagRecord.uid).where(TagRecord.folded == rules.fold(named).strip()))
    return f"{record.uid} {found}" if found else ""


def undo_tag(vault: Vault, session: Session, uid: str) -> bool:
    """Take a tag off again, unless its entry was changed since; with the last entry the tag goes too."""
    entry_uid, _, tag_uid = uid.partition(" ")
    record = _entry(session, entry_uid)
    tag = session.scalar(select(TagRecord).where(TagRecord.uid == tag_uid))
    if record is None or record.deleted is not None or tag is None:
        return True
    before = rows.tags_of(session, [record.id])[record.id]
    others = [one for one in before if one.name != tag.name]
    if record.changed != record.created:
        return len(others) == len(before)
    tags.set_tags(session, record, others, vault.now())
    session.flush()
    uses = select(func.count()).where(EntryTagRecord.tag_id == tag.id)
    if not session.scalar(uses):
        session.delete(tag)
    return True


def keep_margin(vault: Vault, session: Session, new: New) -> str:
    """Keep a note in the margin of the entry `more["entry"]`, else of the one it comes from."""
    now = vault.now()
    about = new.more.get("entry", "")
    record = _entry(session, about) if about else _origin(session, new)
    if record is None or record.deleted is not None:
        raise NoPageError
    note = NoteRecord(
        uid=new_uid(),
        created=now.utc_ms,
        changed=now.utc_ms,
        offset=now.offset,
        entry_id=record.id,
        at=now.utc_ms,
        at_offset=now.offset,
        start=-1,
        quote="",
        text=rules.storable(new.text),
    )
    session.add(note)
    session.flush()
    notes.refresh(session, record.id)
    return note.uid


def undo_margin(_vault: Vault, session: Session, uid: str) -> bool:
    """Remove a note, unless it was changed since."""
    note = session.scalar(select(NoteRecord).where(NoteRecord.uid == uid))
    if note is None:
        return True
    if note.changed != note.created:
        return False
    session.delete(note)
    session.flush()
    notes.refresh(session, note.entry_id)
    return True


def _origin(session: Session, new: New) -> EntryRecord | None:
    return next((found for uid in new.origins if (found := _entry(session, uid)) is not None), None)


def _entry(session: Session, uid: str) -> EntryRecord | None:
    return session.scalar(select(EntryRecord).where(EntryRecord.uid == uid))
