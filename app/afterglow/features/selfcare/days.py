# SPDX-License-Identifier: GPL-3.0-or-later
"""What self-care holds on a day, for other pages. Reads the vault: off the window's thread."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from afterglow.core.arc import yyyymmdd
from afterglow.core.moment import Moment
from afterglow.core.shapes import Due, Happening
from afterglow.features.selfcare import rules, words
from afterglow.features.selfcare.shapes import Category
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.ui import schedule_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.vault.vault import Vault

_WEEK = timedelta(days=6)
DONE = "practice-done"
"""The kind of the keeper that notes a practice as done on a day."""
_EVENING = time(20)


def due(vault: Vault, day: date, arc: Arc, feature: str) -> list[Due]:
    """Return the practices of a day; none on a session's day."""
    store = SelfCareStore(vault)
    logs = rules.by_place(store.logs.on_days(day - _WEEK, day + _WEEK))
    first = schedule_words.first_weekday()
    found = []
    for each in store.practices.all():
        if rules.is_due(each, logs, day, arc, first):
            log = logs.get((each.uid, day))
            found.append(
                Due(
                    each.uid,
                    words.doing(each.draft),
                    words.under(each),
                    log is not None and log.mark is not None,
                    feature,
                    small=words.doing(each.draft, small=True),
                    log=DONE,
                )
            )
    return found


def happenings(vault: Vault, first: date, last: date, feature: str) -> list[Happening]:
    """Return what was done, one for each day, in the evening: a practice has a day and no hour.

    What a person drinks or takes is for the self-care page alone.
    """
    store = SelfCareStore(vault)
    practices = {each.uid: each.draft for each in store.practices.all()}
    done: dict[date, list[str]] = defaultdict(list)
    for log in store.logs.on_days(first, last):
        draft = practices.get(log.practice)
        if log.mark is not None and draft is not None and draft.category is not Category.LESS:
            name = words.name(draft)
            if name not in done[log.day]:
                done[log.day].append(name)
    zone = timezone(timedelta(minutes=vault.now().offset))
    return [
        Happening(
            "selfcare",
            f"selfcare-{yyyymmdd(day)}",
            Moment.of(datetime.combine(day, _EVENING, zone)),
            tr("Self-care: {names}").format(names=", ".join(names)),
            "",
            (),
            feature,
        )
        for day, names in done.items()
        if names
    ]


def named(vault: Vault, uids: Sequence[str], feature: str) -> list[Happening]:
    """Return the practices under these identifiers, as what there is to do: they have no time."""
    now = vault.now()
    return [
        Happening("practice", each.uid, now, words.doing(each.draft), "", (), feature)
        for each in SelfCareStore(vault).practices.all()
        if each.uid in set(uids)
    ]
