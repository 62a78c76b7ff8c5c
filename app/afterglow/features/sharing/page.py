# SPDX-License-Identifier: GPL-3.0-or-later
"""Therapy: what to bring, appointments, the plan on one page, and choosing a therapist."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from afterglow.feature import Page
from afterglow.features.sharing import plan, words
from afterglow.features.sharing.appointment_dialog import AppointmentDialog
from afterglow.features.sharing.item_row import ItemRow
from afterglow.features.sharing.paper_dialog import PaperDialog
from afterglow.features.sharing.shapes import (
    LONGEST_LINE,
    Appointment,
    Kind,
    State,
    Therapist,
    TherapyItem,
)
from afterglow.features.sharing.store import SharingStore
from afterglow.features.sharing.therapist_dialog import TherapistDialog
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.dialogs import scrolling
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from PySide6.QtWidgets import QVBoxLayout

    from afterglow.feature import Parts
    from afterglow.vault.vault import Change

_WIDTH = 760
_TABLES = frozenset({"therapy_item", "appointment", "therapist"})
_SHOWN_APPOINTMENTS = 5
Found = tuple[list[TherapyItem], list[Appointment], list[Therapist]]


class TherapyPage(Page):
    """Reads again whenever something of it has changed, here or elsewhere."""

    _changed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self.store = SharingStore(parts.vault)
        self._with_done = False
        self.rows: list[ItemRow] = []
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("Something to bring to therapy"))
        self.line.setPlaceholderText(tr("Something to bring, in a few words"))
        self.line.setMaxLength(LONGEST_LINE)
        self.line.setMinimumHeight(34)
        self.line.returnPressed.connect(self._add)
        self.add = button(tr("Add"), self._add)
        self._items, self._appointments, self._therapists = (column(space=4) for _each in range(3))
        self._lay_out()
        self._changed.connect(self._read_again, Qt.ConnectionType.QueuedConnection)
        stop = parts.vault.on_change(self._follow)
        self.destroyed.connect(lambda: stop())

    def shown(self) -> None:
        """Read everything again."""
        self.refresh()

    def new_item(self) -> None:
        """Put the keyboard where something to bring is written."""
        self.line.setFocus()

    def flush(self) -> None:
        """Keep a line that was typed and not added yet."""
        if words_ := self.line.text().strip():
            self.line.clear()
            self.store.items.keep(TherapyItem("", words_, self._parts.vault.now()))

    def refresh(self) -> None:
        """Read what is kept for therapy."""

        def work() -> Found:
            store = self.store
            return store.items.all(), store.appointments.all(), store.names.therapists()

        self._run(work, self._show)

    # What is seen

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        share = button(tr("Share with a therapist…"), self._share, kind="primary")
        head = row(heading(tr("Therapy")), None, share)
        adding = row(self.line, self.add)
        adding.setStretch(0, 1)
        self._done = button("", self._show_done, kind="link")
        self._done.setProperty("quiet", True)
        note = tr("Anything can go onto this list: from here, from an entry, from a reflection.")
        page = tr("One page from your own words: why you began, insights, goals, self-care, people.")
        ask = tr("Questions to take along, and cards for those you have asked.")
        new = button(tr("New appointment…"), self._new_appointment)
        inner.setLayout(
            column(
                head,
                _card(tr("Bring to therapy"), note, adding, self._items, row(self._done, None)),
                _card(tr("Appointments"), "", self._appointments, row(new, None)),
                _card(tr("My plan on one page"), page, row(button(tr("See it…"), self._plan), None)),
                _card(
                    tr("Choosing a therapist"),
                    ask,
                    self._therapists,
                    row(
                        button(tr("See the questions…"), self._questions),
                        button(tr("New card…"), self._new_therapist),
                        None,
                    ),
                ),
                None,
                space=16,
            )
        )
        QWidget.setTabOrder(share, self.line)
        QWidget.setTabOrder(self.line, self.add)
        holder = QWidget()
        line = row(inner, None, space=0)
        line.setStretch(0, 100)
        line.setContentsMargins(40, 28, 40, 28)
        holder.setLayout(line)
        self.setLayout(column(scrolling(holder)))

    def _show(self, found: Found) -> None:
        items, appointments, therapists = found
        done = [one for one in items if one.state is State.DONE]
        seen = items if self._with_done else [one for one in items if one.state is State.OPEN]
        self.rows = []
        _clear(self._items)
        for one in sorted(seen, key=lambda item: item.state is State.DONE):
            made = ItemRow(one)
            made.talked.connect(partial(self._talked, one.uid))
            made.source_wanted.connect(partial(self._source, one.origin))
            made.remove_wanted.connect(partial(self._remove, self.store.items.remove, one.uid))
            self.rows.append(made)
            self._items.addWidget(made)
        if not seen:
            self._items.addWidget(label(tr("Nothing waits here."), soft=True))
        hide = tr("Hide what was talked about")
        show = tr("Show what was talked about ({count})").format(count=len(done))
        self._done.setText(hide if self._with_done else show)
        self._done.setVisible(bool(done))
        _clear(self._appointments)
        for appointment in reversed(appointments[-_SHOWN_APPOINTMENTS:]):
            told = tr("{day} · {whom}") if appointment.whom else "{day}"
            said = told.format(day=words.day(appointment.day), whom=appointment.whom)
            self._appointments.addLayout(row(_way(said, partial(self._appointment, appointment)), None))
        _clear(self._therapists)
        for therapist in therapists:
            told = tr("{name} · {reach}") if therapist.reach else "{name}"
            said = told.format(name=therapist.name, reach=therapist.reach)
            self._therapists.addLayout(row(_way(said, partial(self._therapist, therapist)), None))

    # What is done

    def _add(self) -> None:
        words_ = self.line.text().strip()
        if not words_:
            return
        self.line.clear()
        kind = Kind.QUESTION if words_.endswith("?") else Kind.NOTE
        item = TherapyItem("", words_, self._parts.vault.now(), kind)
        self._run(lambda: self.store.items.keep(item))

    def _talked(self, uid: str, on: bool) -> None:  # as the signal gives it
        state = State.DONE if on else State.OPEN
        self._run(lambda: self.store.items.set_state(uid, state))

    def _source(self, origin: str) -> None:
        def go(found: Sequence[Any]) -> None:
            if found:
                self._parts.window.open_tab(found[0].feature, origin)
            else:
                self._parts.window.say(tr("What it is from is not there any more."))

        self._run(lambda: self._parts.offers.named([origin]), go)

    def _remove(self, remove: Callable[[str], None], uid: str) -> None:
        self._run(lambda: remove(uid))

    def _show_done(self) -> None:
        self._with_done = not self._with_done
        self.refresh()

    def _new_appointment(self) -> None:
        self._appointment(Appointment("", self._parts.vault.now()))

    def _appointment(self, one: Appointment) -> None:
        keep = self.store.appointments.keep
        dialog = AppointmentDialog(self, one, lambda made: self._run(lambda: keep(made)), new=not one.uid)
        dialog.exec()
        if dialog.remove_wanted:
            self._remove(self.store.appointments.remove, one.uid)
        dialog.deleteLater()

    def _new_therapist(self) -> None:
        self._therapist(Therapist("", ""))

    def _therapist(self, one: Therapist) -> None:
        keep = self.store.names.keep_therapist
        dialog = TherapistDialog(self, one, lambda made: self._run(lambda: keep(made)))
        dialog.exec()
        if dialog.remove_wanted:
            self._remove(self.store.names.remove, one.uid)
        dialog.deleteLater()

    def _plan(self) -> None:
        today = self._parts.clock.now().date()
        build = partial(plan.document, self.store, self._parts.offers, today)
        self._paper(PaperDialog(self, self._parts, tr("My plan"), build))

    def _questions(self) -> None:
        self._paper(PaperDialog(self, self._parts, tr("Choosing a therapist"), plan.questions))

    def _paper(self, dialog: PaperDialog) -> None:
        dialog.exec()
        dialog.deleteLater()

    def _share(self) -> None:
        from afterglow.features.sharing.dialog import ShareDialog

        dialog = ShareDialog(self, self._parts)
        dialog.exec()
        dialog.deleteLater()

    def _read_again(self) -> None:
        # The program may be ending meanwhile, and its threads with it: then nobody looks any more.
        with contextlib.suppress(RuntimeError):
            self.refresh()

    def _follow(self, change: Change) -> None:
        # Heard on the thread that wrote; the signal brings it to the window's.
        if not _TABLES.isdisjoint(change.touched):
            with contextlib.suppress(RuntimeError):
                if isValid(self):
                    self._changed.emit()

    def _run(self, work: Callable[[], object], done: Callable[[Any], None] | None = None) -> None:
        self._parts.background.run(work, done, self._parts.window.show_problem, owner=self)


def _card(title: str, told: str, *inside: object) -> QWidget:
    made = frame("card")
    layout: QVBoxLayout = column(heading(title, sub=True), margins=18, space=10)
    if told:
        layout.addWidget(label(told, soft=True, small=True, wrap=True))
    for each in inside:
        layout.addLayout(each)  # type: ignore[arg-type]  # layouts, all of them
    made.setLayout(layout)
    return made


def _way(words_: str, go: Callable[[], None]) -> QWidget:
    made = button(words_, go, kind="link")
    made.setProperty("edge", True)
    return made


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inside := item.layout()) is not None:
            while (one := inside.takeAt(0)) is not None:
                if (widget := one.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
