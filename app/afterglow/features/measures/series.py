# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured, as it is offered to the rest of the program: counted from raw answers each time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from afterglow.core.measured import Reading, Series
from afterglow.features.measures import score_words, words
from afterglow.features.measures.looking import starts
from afterglow.features.measures.rules import moods, scores
from afterglow.features.measures.shapes import HIGHEST, LOWEST
from afterglow.features.measures.store import AnswerStore, MoodStore
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from afterglow.core.arc import Arc
    from afterglow.core.measured import Filled
    from afterglow.features.measures.shapes import Mood
    from afterglow.vault.vault import Vault

# Questionnaires are meant for every two weeks: what is further apart than three rounds is not joined.
_JOINS = 42
# No questionnaire looks back on more days than that.
_LOOK_BEHIND = 62


def series(vault: Vault, first: date, last: date, arc: Arc, feature: str) -> list[Series]:
    """Return the moods and each kind of questionnaire on some days, those that have anything."""
    found = []
    kept = MoodStore(vault).on_days(first, last)
    if kept:
        found.append(_moods(kept, arc, feature))
    # Those from before tell which of these overlap with them.
    earlier = first.toordinal() - _LOOK_BEHIND
    filled = AnswerStore(vault).on_days(date.fromordinal(max(earlier, 1)), last)
    overlapping = scores.overlapping(filled)
    here = [one for one in filled if one.finished is not None and first <= one.day <= last]
    for name in dict.fromkeys(one.form.id for one in here):
        of_it = [one for one in here if one.form.id == name]
        found.append(_questionnaire(of_it, overlapping, feature))
    return found


def reading(one: Filled, *, overlapping: bool) -> Reading:
    """Return one questionnaire as a point."""
    total = scores.total(one.form, one.current)
    return Reading(
        uid=one.uid,
        at=one.at,
        value=total,
        words=score_words.total(one.form, total),
        band="" if total is None else one.form.band(total),
        notes=tuple(score_words.notes(one, overlapping=overlapping)),
        filled=one,
    )


def _questionnaire(kept: Sequence[Filled], overlapping: Iterable[str], feature: str) -> Series:
    form = kept[-1].form
    readings = tuple(reading(one, overlapping=one.uid in overlapping) for one in kept)
    return Series(
        key=form.id,
        title=form.title,
        low=0,
        high=form.highest,
        readings=readings,
        feature=feature,
        told=score_words.whole(form, readings),
        bands=form.bands,
        joins=_JOINS,
        notice=form.notice,
    )


def _moods(kept: Sequence[Mood], arc: Arc, feature: str) -> Series:
    return Series(
        key="mood",
        title=tr("Mood"),
        low=LOWEST,
        high=HIGHEST,
        readings=tuple(
            Reading(mood.uid, mood.at, mood.value, str(mood.value), own=mood.word) for mood in kept
        ),
        feature=feature,
        told=words.whole([mood.value for mood in kept], moods.tops(starts(arc, planned=False), kept)),
    )
