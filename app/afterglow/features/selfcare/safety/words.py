# SPDX-License-Identifier: GPL-3.0-or-later
"""What the safety plan says. Plain and direct; it promises nothing and counts nothing."""

from __future__ import annotations

from afterglow.core.safety_plan import TITLES, Part
from afterglow.ui.translate import tr


def title(part: Part) -> str:
    """Return the title of a part in the language in use."""
    return tr(TITLES[part])


def hint(part: Part) -> str:
    """Return the small line under a title while the plan is written."""
    return {
        Part.WARNING: tr("Thoughts, images, moods, situations, things I do."),
        Part.ALONE: tr("What helps or distracts: cold water, a walk, one song."),
        Part.COMPANY: tr("A café, a library, a bench, a friend's kitchen."),
        Part.PEOPLE: tr("A name or what you call them, and a number."),
        Part.LINES: tr("Your clinic, your therapist, a helpline, the emergency number."),
        Part.SAFER: tr(
            "Putting distance between you and anything you might use is one of the strongest steps. "
            "No details needed."
        ),
        Part.STAYING: tr("Small things count."),
        Part.SHOWN: tr("A plan that someone knows is easier to follow."),
    }[part]


def about() -> str:
    """Return what a plan is, and is not."""
    return tr("A plan is better made with a professional. This draft can be taken to one.")
