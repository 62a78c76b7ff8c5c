# SPDX-License-Identifier: GPL-3.0-or-later
"""What sharing offers the rest of the program: a page in the menu, a list that others add to, and Share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.shapes import New
from afterglow.feature import Creator, Entrance, Feature, Keeper
from afterglow.features.sharing import records as records  # noqa: PLC0414  # its tables
from afterglow.features.sharing.carried import CARRIED
from afterglow.features.sharing.keepers import chooses, keep_appointment, keeps, undo, undo_appointment
from afterglow.features.sharing.shapes import Kind
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from afterglow.core.shapes import Happening
    from afterglow.feature import Page, Parts

NAME = "sharing"


def _bring(parts: Parts, what: Happening) -> None:
    """Put an entry on the list by its own first words; a sensitive one gives none, and stays marked."""
    words = what.title or what.text
    new = New(
        "therapy-note",
        words or tr("Something I wrote on {day}").format(day=f"{what.at.local():%Y-%m-%d}"),
        {} if words else {"sensitive": "yes"},
        (what.uid,),
    )

    def work() -> str:
        with parts.vault.write() as session:
            return keeps(Kind.NOTE)(parts.vault, session, new)

    said = tr("It is on your list for therapy.")
    parts.background.run(work, lambda _uid: parts.window.say(said), parts.window.show_problem)


def _share(over: QWidget, parts: Parts) -> None:
    from afterglow.features.sharing.dialog import ShareDialog

    dialog = ShareDialog(over, parts)
    dialog.exec()
    dialog.deleteLater()


def _page(parts: Parts) -> Page:
    from afterglow.features.sharing.page import TherapyPage

    return TherapyPage(parts)


def _load() -> object:
    from afterglow.features.sharing import dialog, page

    return dialog, page


FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Therapy"),
    page=_page,
    in_menu=True,
    load=_load,
    entrances=(Entrance(lambda: tr("Share…"), _share, header=True),),
    creators=(Creator(lambda: tr("Bring it to therapy"), _bring),),
    keepers=(
        Keeper("therapy-note", lambda: tr("For therapy"), keeps(Kind.NOTE), undo, chooses(Kind.NOTE)),
        Keeper("appointment", lambda: tr("Appointment"), keep_appointment, undo_appointment),
        Keeper("question", lambda: tr("Question"), keeps(Kind.QUESTION), undo, chooses(Kind.QUESTION)),
    ),
    carried=CARRIED,
)
