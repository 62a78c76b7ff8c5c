# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journal offers the rest of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.shapes import Suggestion
from afterglow.feature import Feature, Themes
from afterglow.features.journal.keepers import KEEPERS
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from afterglow.core.arc import Arc
    from afterglow.core.shapes import Captured, Choice, Happening, Line
    from afterglow.core.shares import Passage, Period, Section
    from afterglow.core.themes import Renamed, SessionText, Theme
    from afterglow.feature import Page, Parts
    from afterglow.vault.vault import Vault


def _page(parts: Parts) -> Page:
    from afterglow.features.journal.page import JournalPage

    return JournalPage(parts)


def _load_first() -> object:
    from afterglow.features.journal.store import lines

    return lines


def _load() -> object:
    from afterglow.features.journal import page

    return page


def _take_everything_out(over: QWidget, parts: Parts) -> None:
    from afterglow.features.journal.store import JournalStore
    from afterglow.features.journal.take_out import take_out

    # Whoever asks for this may be about to delete the rest: nothing is left behind unasked.
    store = JournalStore(parts.vault, others=parts.offers.carried())
    take_out(over, store, parts, [(tr("All entries"), None)], sensitive=True)


def _capture(vault: Vault, text: str, before: Captured | None) -> Captured | None:
    from afterglow.features.journal.capture import capture

    return capture(vault, text, before)


def _count(session: Session) -> int:
    from afterglow.features.journal.store.counting import count

    return count(session)


def _lines(vault: Vault) -> Sequence[Line]:
    from afterglow.features.journal.store.lines import starred

    return starred(vault)


def _suggestions(vault: Vault, day: date, _arc: Arc) -> Sequence[Suggestion]:
    from afterglow.features.journal.store.lines import written_on

    if written_on(vault, day):
        return []
    return [
        Suggestion(
            key="journal.today",
            title=tr("A line about today"),
            text=tr("A word, a picture, a sound that stayed. It may stay a fragment."),
            minutes=2,
            feature="journal",
            any_day=True,
            form="write",
        )
    ]


def _begin(parts: Parts, _key: str) -> None:
    parts.window.begin_in("journal")


def _happenings(vault: Vault, first: date, last: date) -> Sequence[Happening]:
    from afterglow.features.journal.store import happenings

    return happenings.on_days(vault, first, last)


def _named(vault: Vault, uids: Sequence[str]) -> Sequence[Happening]:
    from afterglow.features.journal.store import happenings

    return happenings.named(vault, uids)


def _shares(vault: Vault, period: Period) -> Sequence[Section]:
    from afterglow.features.journal import shares

    return shares.sections(vault, period)


def _passage(vault: Vault, uid: str) -> Passage | None:
    from afterglow.features.journal import shares

    return shares.passage(vault, uid)


def _people(vault: Vault) -> Sequence[Choice]:
    from afterglow.features.journal import shares

    return shares.people(vault)


def _kinds() -> Sequence[tuple[str, str]]:
    from afterglow.features.journal import words
    from afterglow.features.journal.shapes import TagKind

    return [(kind.value, words.kind(kind)) for kind in TagKind]


def _themes(vault: Vault, arc: Arc) -> Sequence[Theme]:
    from afterglow.features.journal.store import themes

    return themes.themes(vault, arc)


def _themes_found(vault: Vault, arc: Arc, name: str, number: int) -> Sequence[Happening]:
    from afterglow.features.journal.store import themes

    return themes.found(vault, arc, name, number)


def _texts(vault: Vault, arc: Arc) -> Iterable[SessionText]:
    from afterglow.features.journal.store import themes

    return themes.texts(vault, arc)


def _rename_tag(vault: Vault, old: str, new: str) -> Renamed | None:
    from afterglow.features.journal.store.tags import Tags

    return Tags(vault).rename(old, new)


def _undo_rename(vault: Vault, done: Renamed) -> int:
    from afterglow.features.journal.store import tag_undo

    return tag_undo.undo(vault, done)


def _set_tag_kind(vault: Vault, name: str, kind: str) -> None:
    from afterglow.features.journal.shapes import TagKind
    from afterglow.features.journal.store.tags import Tags

    Tags(vault).set_kind(name, TagKind(kind))


def _put_tag_on(vault: Vault, name: str, uids: Sequence[str]) -> int:
    from afterglow.features.journal.store import themes

    return themes.put_on(vault, name, uids)


THEMES = Themes(_kinds, _themes, _themes_found, _texts, _rename_tag, _undo_rename, _set_tag_kind, _put_tag_on)

FEATURE = Feature(
    name="journal",
    title=lambda: tr("Journal"),
    page=_page,
    load=_load,
    load_first=_load_first,
    take_everything_out=_take_everything_out,
    suggestions=_suggestions,
    begin=_begin,
    lines=_lines,
    happenings=_happenings,
    named=_named,
    capture=_capture,
    count=_count,
    shares=_shares,
    passage=_passage,
    people=_people,
    keepers=KEEPERS,
    themes=THEMES,
)
