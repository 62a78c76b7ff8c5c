# SPDX-License-Identifier: GPL-3.0-or-later
"""What guided reflections offer the rest of the program."""

from __future__ import annotations

from afterglow.feature import Feature
from afterglow.features.reflections import records as records  # noqa: PLC0414  # its tables
from afterglow.features.reflections.carried import CARRIED
from afterglow.ui.translate import tr

NAME = "reflections"

FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Guided reflections"),
    carried=CARRIED,
)
