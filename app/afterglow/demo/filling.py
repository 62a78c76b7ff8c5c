# SPDX-License-Identifier: GPL-3.0-or-later
"""From the made-up journal's files into a journal."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from afterglow.core import paths, pictures
from afterglow.demo import (
    goals,
    insights,
    making,
    questionnaires,
    reading,
    reflections,
    reminders,
    selfcare,
    sharing,
    today,
)
from afterglow.demo.sessions import sessions
from afterglow.features.journal.shapes import Draft, Incoming, Note, Version
from afterglow.features.measures.store import MoodStore
from afterglow.features.sessions.store import SessionStore
from afterglow.features.today.shapes import Rhythm
from afterglow.features.today.store import TodayStore

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from afterglow.features.journal.store import JournalStore

# Names become the same identifiers every time, so that filling twice adds nothing.
_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:afterglow:demo")


def folder() -> Path:
    """Return where the made-up journal's files lie."""
    return paths.resources() / "demo"


def uid(name: str) -> str:
    """Return the identifier of an entry, a picture or a note by its name."""
    return str(uuid.uuid5(_OURS, name))


def fill(store: JournalStore, now: datetime) -> int:
    """Put the made-up journal, ending at `now`, into a journal; returns how many entries are new.

    Raises reading.DemoDataError if a shipped file is broken, and what the vault raises.
    """
    SessionStore(store.vault).add(sessions(folder() / "sessions.toml", now, uid))
    moods, wordings = today.read(folder() / "today.toml", now, uid)
    MoodStore(store.vault).add(mood for mood in moods if mood.at <= store.vault.now())
    questionnaires.fill(store.vault, folder() / "questionnaires.toml", now, uid)
    reasons = TodayStore(store.vault)
    reasons.add(wordings)
    reasons.set_rhythm(Rhythm.DAILY)
    goals.fill(store.vault, folder() / "goals.toml", now, uid)
    selfcare.fill(store.vault, folder() / "selfcare.toml", now, uid, uid("session session six"))
    reminders.fill(store.vault, folder() / "reminders.toml", now, uid)
    insights.fill(store.vault, folder() / "insights.toml", now, uid)
    making.fill(store.vault, folder() / "making.toml", now, uid)
    sharing.fill(store.vault, folder() / "sharing.toml", now, uid)
    found = list(reading.pages(folder() / "entries"))
    written = {page.name: page.ago.moment(now) for page in found}
    reflections.fill(store.vault, folder() / "reflections.toml", uid, written)
    shown = sorted({name for page in found for name in page.picture_names()})
    known = {name: _picture(store, name) for name in shown}
    threads: dict[str, str] = {}
    for page in found:
        threads[page.name] = threads[page.follows] if page.follows else page.name
    return store.bulk.insert(_incoming(page, threads[page.name], known, now) for page in found)


def _picture(store: JournalStore, name: str) -> str:
    data = (folder() / "pictures" / f"{name}.png").read_bytes()
    return store.pictures.add(pictures.clean(data), uid=uid(f"picture {name}"))


def _incoming(page: reading.Page, thread: str, known: dict[str, str], now: datetime) -> Incoming:
    def place(body: str) -> str:
        return reading.PICTURE.sub(lambda match: f"](picture:{known[match[1]]})", body)

    at, body = page.ago.moment(now), place(page.body)
    draft = Draft(
        title=page.title,
        body=body,
        at=at,
        tags=page.tags,
        starred=page.starred,
        sharing=page.sharing,
        parent_uid=uid(page.follows) if page.follows else None,
    )
    notes = tuple(
        Note(
            uid=uid(f"note {number} {page.name}"),
            at=note.ago.moment(now),
            text=note.text,
            quote=note.quote,
            start=body.index(note.quote) if note.quote else -1,
        )
        for number, note in enumerate(page.notes)
    )
    versions = tuple(
        Version(id=0, at=ago.moment(now), title=page.title, body=place(earlier))
        for ago, earlier in reversed(page.earlier)
    )
    return Incoming(
        uid=uid(page.name),
        draft=draft,
        created=at.utc_ms,
        changed=(page.changed or page.ago).moment(now).utc_ms,
        deleted=page.binned.moment(now).utc_ms if page.binned else None,
        thread_uid=uid(thread),
        notes=notes,
        versions=versions,
    )
