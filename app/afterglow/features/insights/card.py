# SPDX-License-Identifier: GPL-3.0-or-later
"""What the insights offer the rest of the program."""

from __future__ import annotations

from afterglow.feature import Feature
from afterglow.features.insights import records as records  # noqa: PLC0414  # its tables
from afterglow.features.insights.carried import CARRIED
from afterglow.features.insights.keepers import KEEPERS
from afterglow.ui.translate import tr

NAME = "insights"

FEATURE = Feature(name=NAME, title=lambda: tr("Insights"), keepers=KEEPERS, carried=CARRIED)
