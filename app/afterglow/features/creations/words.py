# SPDX-License-Identifier: GPL-3.0-or-later
"""What things made are called on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.creations.shapes import Kind, What
from afterglow.ui import schedule_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.features.creations.shapes import Creation, CreationFile


def door(kind: Kind) -> str:
    """Return what a door invites to do."""
    return {
        Kind.DRAWING: tr("Draw"),
        Kind.SOUND: tr("Sound"),
        Kind.WORDS: tr("Words"),
        Kind.MOVEMENT: tr("Move"),
        Kind.COLLAGE: tr("Collage"),
        Kind.COOK: tr("Cook"),
        Kind.OTHER: tr("Other"),
    }[kind]


def name(kind: Kind) -> str:
    """Return what something made by a door is called."""
    return {
        Kind.DRAWING: tr("A drawing"),
        Kind.SOUND: tr("A sound"),
        Kind.WORDS: tr("Words"),
        Kind.MOVEMENT: tr("A movement"),
        Kind.COLLAGE: tr("A collage"),
        Kind.COOK: tr("Something cooked"),
        Kind.OTHER: tr("Something made"),
    }[kind]


def title(made: Creation) -> str:
    """Return its title, or what it is."""
    return made.draft.title or name(made.draft.kind)


def binned(made: Creation) -> str:
    """Return its line in the bin: its title, and its day."""
    return f"{title(made)} · {schedule_words.day(made.draft.at.local().date(), year=True)}"


def length(milliseconds: int) -> str:
    """Return how long a sound is, as minutes and seconds."""
    seconds = round(milliseconds / 1000)
    return f"{seconds // 60}:{seconds % 60:02}"


def file_name(file: CreationFile) -> str:
    """Return what a file is called, for those who can not see it."""
    if file.what is What.SOUND:
        return tr("Sound, {length} long").format(length=length(file.length))
    return tr("Drawing") if file.what is What.DRAWING else tr("Picture")


def shown(made: Creation) -> CreationFile | None:
    """Return the picture that stands for something made in a list, or None."""
    return next((each for each in made.shown if each.what is not What.SOUND), None)
