# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from tests import flashes

from afterglow.ui.controls import button, column, show_if

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_it_is_shown_with_its_place_and_never_without(qtbot: QtBot) -> None:
    place, wanted, unwanted = QWidget(), button("One"), button("Two")
    qtbot.addWidget(place)
    show_if(wanted, wanted=True)
    show_if(unwanted, wanted=False)
    assert not wanted.isVisible()
    place.setLayout(column(wanted, unwanted))
    place.show()
    assert (wanted.isVisible(), unwanted.isVisible()) == (True, False)
    show_if(wanted, wanted=False)
    show_if(unwanted, wanted=True)
    assert (wanted.isVisible(), unwanted.isVisible()) == (False, True)
    assert flashes.taken() == []


def test_what_the_program_shows_too_early_is_noticed(qtbot: QtBot) -> None:
    made = button("One")
    qtbot.addWidget(made)
    exec(compile("made.setVisible(True)", "/app/afterglow/some.py", "exec"), {"made": made})
    assert [each.split()[0] for each in flashes.taken()] == ["QPushButton"]
