# SPDX-License-Identifier: GPL-3.0-or-later
"""A questionnaire as Today may suggest it: only at a rhythm that the person turned on, one at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from afterglow.core import paths
from afterglow.core.instruments import shipped
from afterglow.core.shapes import Suggestion
from afterglow.features.measures.rules.rhythm import due
from afterglow.features.measures.store import AnswerStore, asking
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.vault.vault import Vault

# One of these stands for the other when it is asked how long ago it was.
_ALIKE = {"phq9": ("phq9", "phq8"), "phq8": ("phq9", "phq8"), "gad7": ("gad7",)}


def suggestions(vault: Vault, day: date, arc: Arc, feature: str) -> Sequence[Suggestion]:
    """Return the questionnaire that may be offered on a day, if there is one."""
    wanted = asking.read(vault)
    if not wanted.rhythm:
        return []
    forms = shipped(paths.resources() / "measures")
    kept = [one for one in AnswerStore(vault).all() if one.finished is not None]
    for key in (wanted.depression, *(("gad7",) if wanted.anxiety else ())):
        days = [one.day for one in kept if one.form.id in _ALIKE[key]]
        last = max(days, default=None)
        if due(day, last, forms[key].recall_days, arc):
            return [
                Suggestion(
                    # Another round is another suggestion: "not now" holds for this one.
                    key=f"measures.{key} {'first' if last is None else last.isoformat()}",
                    title=tr("The {title}, if you like").format(title=forms[key].title),
                    text=tr("A few questions about the last two weeks. You can stop at any of them."),
                    minutes=3,
                    feature=feature,
                )
            ]
    return []


def asked(key: str) -> str:
    """Return the questionnaire that a suggestion is for."""
    return key.removeprefix("measures.").split(" ", 1)[0]


def answered(vault: Vault, key: str, *, for_good: bool) -> None:
    """Hear what was said to a suggestion: what is never wanted again is turned off."""
    if not for_good:
        return
    wanted = asking.read(vault)
    if asked(key) == "gad7":
        asking.keep(vault, replace(wanted, anxiety=False))
    else:
        asking.keep(vault, replace(wanted, rhythm=False, anxiety=False))
