# SPDX-License-Identifier: GPL-3.0-or-later
"""Every part of the complete JSON besides the entries, for whatever knows no Qt.

The same parts stand on the cards of their features; a test compares both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.creations.carried import CARRIED as CREATIONS
from afterglow.features.goals.carried import CARRIED as GOALS
from afterglow.features.insights.carried import CARRIED as INSIGHTS
from afterglow.features.learn.carried import CARRIED as LEARN
from afterglow.features.measures.carried import CARRIED as MEASURES
from afterglow.features.reflections.carried import CARRIED as REFLECTIONS
from afterglow.features.reminders.carried import CARRIED as REMINDERS
from afterglow.features.selfcare.carried import CARRIED as SELFCARE
from afterglow.features.sessions.carried import CARRIED as SESSIONS
from afterglow.features.sharing.carried import CARRIED as SHARING
from afterglow.features.today.carried import CARRIED as REASONS

if TYPE_CHECKING:
    from afterglow.vault.carried import Carried

CARRIED: tuple[Carried, ...] = (
    *(REASONS, SESSIONS, *GOALS, *SELFCARE, *INSIGHTS, *MEASURES),
    *(*REFLECTIONS, *SHARING, REMINDERS, CREATIONS, *LEARN),
)
