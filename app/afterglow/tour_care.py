# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of reminders, and of the dialogs of goals and self-care."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from afterglow.feature import Parts
    from afterglow.shell.main_window import MainWindow


def take_care(window: MainWindow, parts: Parts, dialog: Callable[[QDialog, str], None]) -> None:
    """Take the dialogs that stand over these pages."""
    from afterglow.features.goals.ended_dialog import EndedDialog
    from afterglow.features.goals.obstacles_dialog import ObstaclesDialog
    from afterglow.features.goals.plan_dialog import PlanDialog
    from afterglow.features.goals.store import GoalStore
    from afterglow.features.reminders.dialog import ReminderDialog
    from afterglow.features.reminders.list_dialog import RemindersDialog
    from afterglow.features.reminders.store import ReminderStore
    from afterglow.features.selfcare import plan_dialog, shipped
    from afterglow.features.selfcare.limits_dialog import LimitsDialog
    from afterglow.features.selfcare.store import SelfCareStore
    from afterglow.features.selfcare.support_dialog import SupportDialog
    from afterglow.features.today.why_dialog import WhyDialog

    goals, care, reminders = GoalStore(parts.vault), SelfCareStore(parts.vault), ReminderStore(parts.vault)
    plans = goals.plans.all()
    dialog(PlanDialog(window, goals, goals.goals.all(), plan=plans[0] if plans else None), "goal-plan")
    dialog(ObstaclesDialog(window, goals), "goal-obstacles")
    dialog(EndedDialog(window, goals), "goals-ended")
    dialog(WhyDialog(window, parts, parts.offers.reason()), "why")
    dialog(RemindersDialog(window, parts), "reminders")
    one = ReminderDialog(
        window,
        lambda: parts.clock.now().date(),
        reminders.asking().quiet,
        reminders.keep,
        reminder=next(iter(reminders.all()), None),
    )
    dialog(one, "reminder")
    dialog(SupportDialog(window, shipped.ideas(), care.parked.all(), care.parked.remove), "support")
    dialog(LimitsDialog(window, care.limits), "limits")
    dialog(plan_dialog.PlanDialog(window, shipped.plan()), "after-session-plan")
