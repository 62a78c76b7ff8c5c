# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-care and the safety plan, for the pages a person takes to a therapist.

What is noted of alcohol and other drugs is out until it is ticked, and so are people by their names, the
letter to oneself and the safety plan.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from afterglow.core.shapes import Choice
from afterglow.core.shares import Listing, Paragraph, Place, Section, Share
from afterglow.features.selfcare import words
from afterglow.features.selfcare.shapes import Category
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.ui import schedule_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.shares import Block, Period
    from afterglow.features.selfcare.shapes import CopingCard, PracticeDraft
    from afterglow.vault.vault import Vault

_MOST_DAYS = 4


def sections(vault: Vault, period: Period) -> Sequence[Section]:
    """Return what was done and what helps; and the safety plan, which is in only if it is ticked."""
    store = SelfCareStore(vault)
    done: dict[str, list[date]] = defaultdict(list)
    for log in store.logs.on_days(period.first, period.last):
        if log.mark is not None:
            done[log.practice].append(log.day)
    practices = [one for one in store.practices.all() if done[one.uid]]
    items = [_practice(one.uid, one.draft, sorted(done[one.uid])) for one in practices]
    items += [_card(one) for one in store.hard_day.cards()]
    letter = store.hard_day.letter()
    if letter is not None:
        title = tr("My letter to myself")
        items.append(Share(letter.uid, title, (Paragraph(letter.words),), title, sensitive=True))
    people = store.hard_day.people()
    if people:
        names = Listing(tuple(one.name for one in people))
        items.append(Share("people", tr("People on my side"), (names,), tr("People on my side"), on=False))
    care = Section("selfcare", tr("Self-care"), Place.SELFCARE, tuple(items), told=_told(len(practices)))
    plan = tuple(
        Share(f"plan-{at}", part.title, (Listing(tuple(part.lines)),), heading=part.title)
        for at, part in enumerate(store.safety.sections())
        if part.lines
    )
    only = tr("only if you tick it")
    return [care, Section("safety", tr("Safety plan"), Place.SAFETY, plan, on=False, told=only)]


def people(vault: Vault) -> Sequence[Choice]:
    """Return the people on the person's side."""
    return [Choice(one.uid, one.name) for one in SelfCareStore(vault).hard_day.people()]


def _told(count: int) -> str:
    if not count:
        return ""
    return tr("1 practice") if count == 1 else tr("{count} practices").format(count=count)


def _practice(uid: str, draft: PracticeDraft, days: Sequence[date]) -> Share:
    what = words.below(draft)
    name = words.name(draft)
    doing = tr("{name}: {what}").format(name=name, what=what) if what else name
    latest = ", ".join(schedule_words.short_day(day) for day in days[-_MOST_DAYS:])
    when = tr("on {days}") if len(days) <= _MOST_DAYS else tr("on many days, latest {days}")
    line = tr("{doing}, {when}").format(doing=doing, when=when.format(days=latest))
    return Share(uid, name, (Listing((line,)),), note=what, sensitive=draft.category is Category.LESS)


def _card(card: CopingCard) -> Share:
    blocks: list[Block] = []
    if card.helps.strip():
        blocks.append(Paragraph(tr("Helps when {when}").format(when=card.helps.strip()), soft=True))
    if card.steps:
        blocks.append(Listing(card.steps, numbered=True))
    title = tr("What helps: {title}").format(title=card.title)
    return Share(card.uid, title, tuple(blocks) or (Paragraph(card.title),), heading=title)
