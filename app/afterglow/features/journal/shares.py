# SPDX-License-Identifier: GPL-3.0-or-later
"""Themes and the person's own words of a period, for the pages they take to a therapist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core import plain_text
from afterglow.core.shapes import Choice
from afterglow.core.shares import Passage, Place, Section, Share, Table
from afterglow.features.journal.shapes import Sharing, TagKind
from afterglow.features.journal.store import shared
from afterglow.ui.schedule_words import day, short_day
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.moment import Moment
    from afterglow.core.shares import Period
    from afterglow.features.journal.shapes import Preview
    from afterglow.features.journal.store.shared import Used
    from afterglow.vault.vault import Vault

_MOST_DAYS = 4
# More themes than these tell a reader less.
_USUAL_THEMES = 6


def sections(vault: Vault, period: Period) -> Sequence[Section]:
    """Return the themes with their days, and every entry to pick sentences of."""
    used = shared.tags(vault, period.first, period.last)
    others = [one for one in used if one.tag.kind is not TagKind.PERSON]
    themes = [_theme(one, on=at < _USUAL_THEMES) for at, one in enumerate(others)]
    # A name is a theme only if somebody says so.
    themes += [_theme(one, on=False) for one in used if one.tag.kind is TagKind.PERSON]
    entries = [_entry(one) for one in shared.previews(vault, period.first, period.last)]
    told = str(min(len(others), _USUAL_THEMES)) if others else ""
    return [
        Section("themes", tr("Themes"), Place.THEMES, tuple(themes), told=told),
        Section("excerpts", tr("In my words"), Place.EXCERPTS, tuple(entries)),
    ]


def passage(vault: Vault, uid: str) -> Passage | None:
    """Return the words of an entry without the marks of Markdown, sensitive or not."""
    found = shared.words(vault, uid)
    if found is None:
        return None
    shown, body = found
    return Passage(uid, shown.at, shown.title, plain_text.to_plain(body), _is_sensitive(shown))


def people(vault: Vault) -> Sequence[Choice]:
    """Return the people that tags name."""
    return [Choice(uid, name) for uid, name in shared.named_people(vault)]


def _theme(used: Used, *, on: bool) -> Share:
    days = list(dict.fromkeys(at.local().date() for at in used.at))
    latest = ", ".join(short_day(one) for one in days[-_MOST_DAYS:])
    when = latest if len(days) <= _MOST_DAYS else tr("… {days}").format(days=latest)
    header = (tr("Theme"), tr("Entries"), tr("When"))
    return Share(
        used.uid,
        used.tag.name,
        (Table(header, ((used.tag.name, str(len(used.at)), when),)),),
        note=_entries(len(used.at)),
        on=on,
    )


def _entry(shown: Preview) -> Share:
    if _is_sensitive(shown):
        return Share(
            shown.uid,
            shown.title or tr("A sensitive entry"),
            note=_when(shown.at),
            sensitive=True,
            words=True,
        )
    return Share(shown.uid, shown.title or shown.excerpt, note=_when(shown.at), words=True)


def _is_sensitive(shown: Preview) -> bool:
    return shown.sharing is Sharing.SENSITIVE


def _when(at: Moment) -> str:
    return day(at.local().date(), year=True)


def _entries(count: int) -> str:
    return tr("1 entry") if count == 1 else tr("{count} entries").format(count=count)
