# SPDX-License-Identifier: GPL-3.0-or-later
"""Every feature in tab order: two lines each, its import and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.journal import card as journal

if TYPE_CHECKING:
    from afterglow.feature import Feature

FEATURES: tuple[Feature, ...] = (
    journal.FEATURE,
)  # fmt: skip
