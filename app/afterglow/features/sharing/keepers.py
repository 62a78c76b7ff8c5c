# SPDX-License-Identifier: GPL-3.0-or-later
"""How what another feature hands over comes onto the list for therapy, or among the appointments. No Qt."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from afterglow.core.moment import Moment
from afterglow.core.shapes import Choice
from afterglow.features.sharing.shapes import Appointment, Kind, State, TherapyItem
from afterglow.features.sharing.store import SharingStore
from afterglow.features.sharing.store import items as kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.shapes import New
    from afterglow.vault.vault import Vault


def keeps(kind: Kind) -> Callable[[Vault, Session, New], str]:
    """Return how something of a kind is kept; `more["sensitive"]` that says "yes" marks it so."""

    def keep(vault: Vault, session: Session, new: New) -> str:
        item = TherapyItem(
            "",
            new.text,
            vault.now(),
            kind,
            sensitive=new.more.get("sensitive") == "yes",
            origin=next(filter(_is_uid, new.origins), ""),
        )
        return kept.keep(vault, session, item)

    return keep


def _is_uid(text: str) -> bool:
    """Whether it names something kept, and not a topic or whatever else it may come from."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def undo(_vault: Vault, session: Session, uid: str) -> bool:
    """Take back what was kept, unless it was changed since; returns whether it is gone."""
    return kept.take_back(session, uid)


def chooses(kind: Kind) -> Callable[[Vault, int], Sequence[Choice]]:
    """Return how to list what waits of a kind, the latest first."""

    def choices(vault: Vault, most: int) -> Sequence[Choice]:
        waiting = [one for one in SharingStore(vault).items.all(State.OPEN) if one.kind is kind]
        return [Choice(one.uid, one.words) for one in reversed(waiting)][:most]

    return choices


def keep_appointment(vault: Vault, session: Session, new: New) -> str:
    """Keep an appointment on the day that `more["day"]` or the text says (ISO 8601); one that is none is not.

    Nobody was asked for an hour: it stands at noon until the person says otherwise.
    """
    try:
        day = date.fromisoformat(new.more.get("day") or new.text.strip())
    except ValueError:
        return ""
    noon = datetime.combine(day, time(12), vault.clock.now().tzinfo)
    appointment = Appointment("", Moment.of(noon), new.more.get("whom", ""))
    return SharingStore(vault).appointments.keep_in(session, appointment)


def undo_appointment(vault: Vault, session: Session, uid: str) -> bool:
    """Take an appointment back, unless it was changed since; returns whether it is gone."""
    return SharingStore(vault).appointments.undo_in(session, uid)
