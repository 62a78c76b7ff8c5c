# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening the dialogs of reminders, and saying how something is reminded of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from afterglow.core.shapes import Thing
from afterglow.features.reminders import words
from afterglow.features.reminders.dialog import ReminderDialog
from afterglow.features.reminders.list_dialog import RemindersDialog
from afterglow.features.reminders.store import ReminderStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts
    from afterglow.features.reminders.shapes import Reminder, ReminderDraft
    from afterglow.vault.vault import Vault


def open_for(over: QWidget, parts: Parts, thing: Thing | None) -> None:
    """Show all reminders, or let one thing be reminded of: its reminder, or a new one."""
    if thing is None:
        dialog = RemindersDialog(over, parts)
        dialog.exec()
        dialog.deleteLater()
        return
    found = ReminderStore(parts.vault).about([thing.uid])
    edit(over, parts, found[0] if found else None, thing=thing)


def edit(
    over: QWidget, parts: Parts, reminder: Reminder | None, *, thing: Thing | None = None, title: str = ""
) -> None:
    """Let a reminder be written, changed or removed."""
    store = ReminderStore(parts.vault)
    if thing is None and reminder is not None and reminder.draft.uid and title:
        draft = reminder.draft
        thing = Thing(draft.feature, draft.uid, title, draft.schedule.text())
    kept = reminder.uid if reminder is not None else ""

    def keep(draft: ReminderDraft) -> None:
        nonlocal kept
        kept = store.keep(draft, kept)

    dialog = ReminderDialog(
        over,
        lambda: parts.clock.now().date(),
        store.asking().quiet,
        keep,
        reminder=reminder,
        thing=thing,
    )
    dialog.exec()
    if dialog.remove_wanted and kept:
        parts.background.run(partial(store.remove, kept), None, parts.window.show_problem)
    dialog.deleteLater()


def told(vault: Vault, uids: Sequence[str]) -> dict[str, str]:
    """Return how things are reminded of, in a few words, by identifier."""
    return {one.draft.uid: words.reminded(one.draft) for one in ReminderStore(vault).about(uids)}
