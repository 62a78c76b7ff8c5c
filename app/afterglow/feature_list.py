# SPDX-License-Identifier: GPL-3.0-or-later
"""Every feature in tab order: two lines each, its import and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.creations import card as creations
from afterglow.features.goals import card as goals
from afterglow.features.insights import card as insights
from afterglow.features.journal import card as journal
from afterglow.features.learn import card as learn
from afterglow.features.measures import card as measures
from afterglow.features.reflections import card as reflections
from afterglow.features.reminders import card as reminders
from afterglow.features.selfcare import card as selfcare
from afterglow.features.sessions import card as sessions
from afterglow.features.sharing import card as sharing
from afterglow.features.today import card as today

if TYPE_CHECKING:
    from afterglow.feature import Feature

FEATURES: tuple[Feature, ...] = (
    today.FEATURE,
    journal.FEATURE,
    sessions.FEATURE,
    goals.FEATURE,
    selfcare.FEATURE,
    insights.FEATURE,
    measures.FEATURE,
    reflections.FEATURE,
    sharing.FEATURE,
    reminders.FEATURE,
    creations.FEATURE,
    learn.FEATURE,
)  # fmt: skip
