# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards that the page for a hard day is made of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from afterglow.features.selfcare import shipped, words
from afterglow.ui import schedule_words
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QFrame, QWidget

    from afterglow.core.shapes import Happening
    from afterglow.features.selfcare.shapes import ClosePerson, CopingCard, Letter

_SMALL_THINGS = 4


def help_card(help_now: Callable[[], object]) -> QFrame:
    """Return the way to people who can help now."""
    made = frame("note")
    made.setLayout(
        column(
            label(tr("You do not have to carry this alone."), wrap=True),
            row(button(tr("Help now"), help_now, kind="primary"), None),
            margins=16,
        )
    )
    return made


def reason_card(reason: str, font: QFont) -> QFrame:
    """Return why the person began, in their own words."""
    made = frame("tint")
    said = _own(reason, font)
    made.setLayout(column(label(tr("Why I began"), soft=True, small=True), said, margins=18, space=6))
    return made


def wins_card(wins: Sequence[Happening]) -> QFrame:
    """Return a few small wins; what they took stands below each."""
    lines: list[QWidget] = []
    for win in wins:
        lines.append(label(win.title, wrap=True))
        if win.text:
            lines.append(label(win.text, soft=True, small=True, wrap=True))
    return _card(tr("This went well before"), *lines)


def small_things_card() -> QFrame:
    """Return some of the smallest things: there is always one of them."""
    lines = [label(words.doing(each, small=True), wrap=True) for each in shipped.ideas()]
    foot = label(tr("One of these is enough, and so is none."), soft=True, small=True, wrap=True)
    return _card(tr("Something very small"), *lines[:_SMALL_THINGS], foot)


def coping_card(card: CopingCard, change: Callable[[CopingCard], object]) -> QFrame:
    """Return a coping card with its steps in order."""
    lines: list[QWidget] = []
    if card.helps:
        when = tr("Helps when: {when}").format(when=card.helps)
        lines.append(label(when, soft=True, small=True, wrap=True))
    several = len(card.steps) > 1
    for number, step in enumerate(card.steps, 1):
        lines.append(label(f"{number}. {step}" if several else step, wrap=True))
    if card.helped is not None:
        told = tr("Helped: {number} of 10").format(number=card.helped)
        lines.append(label(told, soft=True, small=True))
    name = tr("Change the card “{title}”").format(title=card.title)
    way = button(tr("Change it"), partial(change, card), kind="link", name=name)
    way.setProperty("edge", True)
    return _card(card.title, *lines, way)


def invitation(title: str, text: str, *ways: QWidget) -> QFrame:
    """Return a card that says what could stand here, with a way to it that nobody has to take."""
    return _card(title, label(text, soft=True, wrap=True), *ways)


def letter_card(
    letter: Letter | None, font: QFont, write: Callable[[], object], open_: Callable[[], object] | None = None
) -> QFrame:
    """Return the letter, or the invitation to write it on a better day.

    One that waits for its day is closed: `open_` opens it nonetheless.
    """
    if letter is None:
        way = button(tr("Write it"), write, kind="link", name=tr("Write a letter to yourself"))
        way.setProperty("edge", True)
        text = tr("On a better day you can leave a few lines here, for a day like this.")
        return invitation(tr("A letter from you"), text, way)
    if open_ is not None and letter.opens is not None:
        told = tr("It waits until {day}. On a hard day you may open it now.").format(
            day=schedule_words.day(letter.opens, year=True)
        )
        now = button(tr("Open it now"), open_, kind="link", name=tr("Open the letter to yourself now"))
        now.setProperty("edge", True)
        return invitation(tr("A letter from you"), told, now)
    way = button(tr("Change it"), write, kind="link", name=tr("Change the letter to yourself"))
    way.setProperty("edge", True)
    return _card(tr("A letter from you"), _own(letter.words, font), way)


def people_card(
    people: Sequence[ClosePerson], change: Callable[[ClosePerson], object], add: Callable[[], object]
) -> QFrame:
    """Return who is on the person's side. The program reaches nobody by itself."""
    lines: list[QWidget] = []
    for each in people:
        way = button(each.name, partial(change, each), kind="link", name=words.person(each))
        way.setProperty("edge", True)
        way.setProperty("title", True)
        lines.append(way)
        if each.reach:
            told = label(each.reach, wrap=True)
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.append(told)
    if not people:
        lines.append(label(tr("Who is good to hear from, by whatever name you like."), soft=True, wrap=True))
    more = button(tr("Add somebody"), add, kind="link")
    more.setProperty("edge", True)
    return _card(tr("People on my side"), *lines, more)


def _card(title: str, *lines: QWidget) -> QFrame:
    made = frame("card")
    layout = column(heading(title, sub=True), *lines, space=6)
    layout.setContentsMargins(20, 16, 20, 14)
    made.setLayout(layout)
    return made


def _own(text: str, font: QFont) -> QWidget:
    made = label(text, wrap=True)
    made.setProperty("words", True)
    made.setFont(font)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
