# SPDX-License-Identifier: GPL-3.0-or-later
"""What Learn offers the rest of the program: a dialog to read in, and no tab."""

from __future__ import annotations

from afterglow.feature import Feature
from afterglow.features.learn.carried import CARRIED
from afterglow.ui.translate import tr

NAME = "learn"

FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Learn"),
    carried=CARRIED,
)
