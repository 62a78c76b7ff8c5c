# SPDX-License-Identifier: GPL-3.0-or-later
"""How a practice, a coping card, somebody, a letter or a parked idea comes to be kept for another feature."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from afterglow.core import schedule as sched
from afterglow.core.shapes import Choice
from afterglow.feature import Keeper
from afterglow.features.selfcare.days import DONE
from afterglow.features.selfcare.shapes import Category, ClosePerson, CopingCard, PracticeDraft, every_day
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.schedule import Schedule
    from afterglow.core.shapes import New
    from afterglow.vault.vault import Vault

# A longer first line is more than a name.
_LONG = 80


def _category(new: New) -> Category | None:
    found = new.more.get("category") or new.more.get("area") or ""
    return Category(found) if found in set(Category) else None


def _when(new: New, today: date) -> tuple[Schedule, str]:
    """Return when a practice is for, and the session whose plan it is part of, or ""."""
    season, day = new.more.get("season", ""), new.more.get("day", "")
    if day == "today":
        return sched.on_day(today), ""
    if _iso(day) is not None:
        return sched.on_day(_iso(day) or today), ""
    if season == "after":
        return sched.after_sessions(), new.more.get("session", "")
    if season == "between":
        return sched.between_sessions(), ""
    return every_day(), ""


def _keep_practice(vault: Vault, session: Session, new: New) -> str:
    schedule, of = _when(new, vault.clock.now().date())
    draft = PracticeDraft(
        _category(new) or Category.OWN, "", new.text, new.more.get("smallest", ""), schedule
    )
    return SelfCareStore(vault).practices.keep_in(session, draft, of)


def _undo_practice(vault: Vault, session: Session, uid: str) -> bool:
    return SelfCareStore(vault).practices.undo_in(session, uid)


def _keep_done(vault: Vault, session: Session, new: New) -> str:
    day = date.fromisoformat(new.more["day"])
    return SelfCareStore(vault).logs.done_in(session, new.more["uid"], day)


def _undo_done(vault: Vault, session: Session, uid: str) -> bool:
    return SelfCareStore(vault).logs.undo_in(session, uid)


def _keep_card(vault: Vault, session: Session, new: New) -> str:
    title, *steps = new.text.strip().splitlines() or [""]
    if len(title) > _LONG:
        # More than a name: all of it is what helps, and its beginning what it is called.
        title, steps = f"{title[:_LONG].rstrip()}…", [title, *steps]
    card = CopingCard("", title, tuple(steps), new.more.get("helps", ""))
    return SelfCareStore(vault).hard_day.card_in(session, card)


def _keep_person(vault: Vault, session: Session, new: New) -> str:
    person = ClosePerson("", new.text, new.more.get("reach", ""))
    return SelfCareStore(vault).hard_day.person_in(session, person)


def _keep_letter(vault: Vault, session: Session, new: New) -> str:
    opens = _iso(new.more.get("until", ""))
    return SelfCareStore(vault).hard_day.letter_in(session, new.text, opens=opens)


def _undo_hard_day(vault: Vault, session: Session, uid: str) -> bool:
    return SelfCareStore(vault).hard_day.undo_in(session, uid)


def _keep_parked(vault: Vault, session: Session, new: New) -> str:
    return SelfCareStore(vault).parked.keep_in(session, new.text, _category(new))


def _undo_parked(vault: Vault, session: Session, uid: str) -> bool:
    SelfCareStore(vault).parked.remove_in(session, uid)
    return True


def _cards(vault: Vault, most: int) -> Sequence[Choice]:
    return [Choice(one.uid, one.title) for one in reversed(SelfCareStore(vault).hard_day.cards())][:most]


def _people(vault: Vault, most: int) -> Sequence[Choice]:
    return [Choice(one.uid, one.name) for one in reversed(SelfCareStore(vault).hard_day.people())][:most]


def _parked(vault: Vault, most: int) -> Sequence[Choice]:
    return [Choice(one.uid, one.words) for one in reversed(SelfCareStore(vault).parked.all())][:most]


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


KEEPERS = (
    Keeper("practice", lambda: tr("Self-care"), _keep_practice, _undo_practice),
    Keeper(DONE, lambda: tr("Noted as done"), _keep_done, _undo_done),
    Keeper("coping", lambda: tr("Coping card"), _keep_card, _undo_hard_day, _cards),
    Keeper("person", lambda: tr("Somebody on my side"), _keep_person, _undo_hard_day, _people),
    Keeper("letter", lambda: tr("Letter to myself"), _keep_letter, _undo_hard_day),
    Keeper("parked", lambda: tr("For later"), _keep_parked, _undo_parked, _parked),
)
