# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.shell.settings_dialog import SettingsDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from afterglow.shell.preferences import Preferences
    from afterglow.ui.theme import Theme


@pytest.fixture
def dialog(qtbot: QtBot, themed: Theme, preferences: Preferences) -> SettingsDialog:  # noqa: ARG001
    made = SettingsDialog(preferences, None, can_hide=True)
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_switch_changes_its_setting_at_once(dialog: SettingsDialog, preferences: Preferences) -> None:
    now = preferences.settings
    assert (now.neutral, now.cover, now.private_copies) == (True, False, True)
    hidden = now.hide_from_capture
    for switch in (dialog.neutral, dialog.cover, dialog.copies, dialog.capture):
        switch.click()
    assert (now.neutral, now.cover, now.private_copies) == (False, True, False)
    assert now.hide_from_capture is not hidden
