# SPDX-License-Identifier: GPL-3.0-or-later
"""All reminders, a way to each, and a calendar file of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from afterglow.core import schedule as sched
from afterglow.features.reminders import calendar_file, words
from afterglow.features.reminders.asking_field import AskingField
from afterglow.features.reminders.shapes import ReminderDraft
from afterglow.features.reminders.store import ReminderStore
from afterglow.ui.controls import button, label, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from afterglow.feature import Parts
    from afterglow.features.reminders.shapes import Asking, Quiet, Reminder

_ROLE = 0x0100
_HEIGHT = 200
_SUNDAY = 6
_EVENING = 18 * 60


def weekly_review(today: date) -> ReminderDraft:
    """Return the one reminder that is ready-made: nobody has it who did not ask for it."""
    return ReminderDraft(tr("Weekly review"), sched.on_weekdays({_SUNDAY}, today), _EVENING)


class RemindersDialog(Dialog):
    """A list that follows what is done to it."""

    def __init__(self, parent: QWidget | None, parts: Parts) -> None:
        super().__init__(parent, tr("Reminders"), width=600)
        self._parts, self._store = parts, ReminderStore(parts.vault)
        self._reminders: dict[str, Reminder] = {}
        self._titles: dict[str, str] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Reminders"))
        self.list.setMinimumHeight(_HEIGHT)
        self.list.setWordWrap(True)
        self.empty = label(
            tr("There is none. Ask for one here, or from a goal or a practice."), soft=True, wrap=True
        )
        self.asking = AskingField(self._store.asking(), self._ask)
        self.new = button(tr("Add…"), lambda: self.add_one(), name=tr("Add a reminder"))
        self.weekly = button(
            tr("Add a weekly review…"), lambda: self.add_one(weekly_review(self._today())), kind="link"
        )
        self.weekly.setProperty("edge", True)
        self.change = button(tr("Change…"), self._change, name=tr("Change this reminder"))
        self.calendar = button(tr("Calendar file…"), self._take_out)
        close = button(tr("Close"), self.accept, kind="primary")
        self.add(
            label(
                tr("Each comes once, in a calm line above the page, and only while the journal is open."),
                soft=True,
                wrap=True,
            ),
            self.list,
            self.empty,
            row(self.weekly, None),
            self.asking,
            label(
                tr("A calendar file says “Reminder” and the time, and none of your words."),
                soft=True,
                small=True,
                wrap=True,
            ),
        )
        self.add_buttons(self.new, self.change, self.calendar, None, close)
        self.list.itemActivated.connect(lambda _item: self._change())
        self._fill()

    def add_one(self, start: ReminderDraft | None = None) -> None:
        """Let a reminder of a few words be written; `start` is what stands there to begin with."""
        from afterglow.features.reminders.dialog import ReminderDialog

        dialog = ReminderDialog(self, self._today, self._hours(), self._store.keep, start=start)
        dialog.exec()
        dialog.deleteLater()
        self._fill()

    def _change(self) -> None:
        from afterglow.features.reminders.opening import edit

        item = self.list.currentItem()
        found = None if item is None else self._reminders.get(str(item.data(_ROLE)))
        if found is not None:
            edit(self, self._parts, found, title=self._titles.get(found.draft.uid, ""))
            self._fill()

    def _fill(self) -> None:
        at = max(0, self.list.currentRow())
        found = self._store.all()
        self._reminders = {one.uid: one for one in found}
        named = self._parts.offers.named([one.draft.uid for one in found if one.draft.uid])
        self._titles = {one.uid: one.title for one in named}
        self.list.clear()
        for one in found:
            what = one.draft.words or self._titles.get(one.draft.uid, tr("Something that is not there now"))
            item = QListWidgetItem(tr("{what} · {when}").format(what=what, when=words.when(one.draft)))
            item.setData(_ROLE, one.uid)
            self.list.addItem(item)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.list.setCurrentRow(min(at, len(found) - 1))
        self.weekly.setVisible(all(one.draft.words != weekly_review(self._today()).words for one in found))
        for each in (self.change, self.calendar):
            each.setEnabled(bool(found))

    # A calendar file

    def _take_out(self) -> None:
        name = f"calendar-{self._today():%Y-%m-%d}.ics"
        filters = f"{tr('Calendar file')} (*.ics)"
        path = self._parts.choose.save_file(self, tr("Where to put the file"), name, filters)
        if path is None:
            return
        if path.suffix.lower() != ".ics":
            path = path.with_name(f"{path.name}.ics")

        def done(count: int) -> None:
            said = tr("1 reminder is in {name}.") if count == 1 else tr("{count} reminders are in {name}.")
            self._parts.window.say(said.format(count=count, name=path.name))

        work = partial(self._write, path, self._today(), self._hours())
        self._parts.background.run(work, done, self._parts.window.show_problem, owner=self._parts.offers)

    def _write(self, path: Path, today: date, hours: Quiet) -> int:
        offers = self._parts.offers

        def due(day: date) -> frozenset[tuple[str, str]]:
            return frozenset((one.feature, one.uid) for one in offers.due(day))

        wanted = calendar_file.events(self._store.all(), today, hours, offers.arc(), due)
        calendar_file.write(self._parts.vault, wanted, path)
        return len(wanted)

    def _today(self) -> date:
        return self._parts.clock.now().date()

    def _hours(self) -> Quiet:
        return self.asking.asking().quiet

    def _ask(self, asking: Asking) -> None:
        work = partial(self._store.ask, asking)
        self._parts.background.run(work, None, self._parts.window.show_problem)
