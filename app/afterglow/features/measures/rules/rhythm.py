# SPDX-License-Identifier: GPL-3.0-or-later
"""When a questionnaire may be offered: at a rhythm that is off until the person turns it on.

First before the first session, then every two weeks or before a session, whichever is later (domain,
section 3d). What was let pass lapses without a word, and nothing is offered on the day of a session.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.arc import Arc

# So many days before a session it counts as "before" it.
BEFORE_DAYS = 3


def due(day: date, last: date | None, recall_days: int, arc: Arc) -> bool:
    """Whether a questionnaire that was last finished on a day may be offered now."""
    if arc.session_on(day) is not None:
        return False
    if last is None:
        return True
    if (day - last).days < recall_days:
        return False
    coming = arc.next_after(day)
    if coming is None or not coming.planned:
        return True
    # A session that is still far off is waited for.
    return (coming.day - day).days <= BEFORE_DAYS or _passed(last, day, recall_days, arc)


def _passed(last: date, day: date, recall_days: int, arc: Arc) -> bool:
    """Whether a session has come and gone since it could have been offered before it."""
    earlier = arc.last_before(day)
    return earlier is not None and earlier.day >= last + timedelta(days=recall_days)
