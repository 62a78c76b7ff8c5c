# SPDX-License-Identifier: GPL-3.0-or-later
"""What the reminders offer the rest of the program: no tab, but a calm line where it was asked for."""

from __future__ import annotations

from afterglow.feature import Feature
from afterglow.features.reminders import records as records  # noqa: PLC0414  # its tables
from afterglow.features.reminders.carried import CARRIED
from afterglow.ui.translate import tr

NAME = "reminders"

FEATURE = Feature(name=NAME, title=lambda: tr("Reminders"), carried=(CARRIED,))
