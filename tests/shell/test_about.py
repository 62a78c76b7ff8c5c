# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.accessible_walk import faults
from tests.qt import words

from afterglow.core.instruments import LOINC_NOTICE
from afterglow.shell.about import About

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.ui.theme import Theme


def test_it_says_whose_the_questionnaires_and_their_codes_are(qtbot: QtBot, themed: Theme) -> None:
    assert themed
    about = About(Path("journal"), None)
    qtbot.addWidget(about)
    about.show()
    told = words(about)
    assert (
        "GAD-7, PHQ-2, PHQ-8, PHQ-9: Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke "
        "and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, "
        "translate, display or distribute."
    ) in told
    assert LOINC_NOTICE in told
    assert "Regenstrief Institute" in LOINC_NOTICE
    assert faults(about) == []
    about.close()
