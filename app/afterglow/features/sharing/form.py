# SPDX-License-Identifier: GPL-3.0-or-later
"""The left half of the window: the days, the parts, names, the form of the file, and the ways out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QWidget

from afterglow.features.sharing.export import FORMS
from afterglow.features.sharing.section_row import Row
from afterglow.features.sharing.shapes import LONGEST_LINE
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, column, frame, label, row
from afterglow.ui.dialogs import scrolling
from afterglow.ui.translate import tr
from afterglow.vault.strength import rate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.features.sharing.export import Form as Form_
    from afterglow.features.sharing.rules.choices import Choices
    from afterglow.features.sharing.rules.names import Match
    from afterglow.features.sharing.shapes import Alias

_WIDTH = 470
_KIND = 142
# As long as the standard for the password of a PDF allows, whatever its letters.
_LONGEST_PASSWORD = 30
_RATE_AFTER_MS = 250


class Form(QWidget):
    """`changed` follows the fields, `days_changed` the first or the last day."""

    changed = Signal()
    days_changed = Signal()

    def __init__(self, heading: QWidget) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self.first, self.last = _day(tr("First day")), _day(tr("Last day"))
        self.who = _line(tr("Your name or initials on the pages"), tr("Name or initials"))
        self.names = Row(tr("Replace names"), lambda _on: None, lambda: None)
        self.kind = QComboBox()
        name_choice(self.kind, tr("Form of the file"))
        for form in FORMS.values():
            self.kind.addItem(tr(form.title), form.name)
        self.paper = QComboBox()
        name_choice(self.paper, tr("Paper"))
        self.paper.addItem(tr("A4"), "a4")
        self.paper.addItem(tr("Letter"), "us-letter")
        self.password = _line(tr("Password for the file"), tr("Password for the file (recommended)"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(_LONGEST_PASSWORD)
        self.advice = label("", soft=True, small=True, wrap=True)
        self.strength = label("", soft=True, small=True, wrap=True)
        self.strength.hide()
        self.note = label("", wrap=True)
        self.note.setProperty("problem", True)
        self.note.hide()
        # In a window that is too narrow for both halves.
        self.see = button(tr("See the pages"), kind="link")
        self.see.setProperty("edge", True)
        self.see.hide()
        self.cancel = button(tr("Cancel"))
        self.print = button(tr("Print…"))
        self.save = button(tr("Save file…"), kind="primary")
        self._rows = column(space=0)
        self._rate = QTimer(self)
        self._rate.setSingleShot(True)
        self._rate.setInterval(_RATE_AFTER_MS)
        self._rate.timeout.connect(self._tell_strength)
        self._lay_out(heading)
        self._connect()

    # What stands there

    def days(self) -> tuple[date, date]:
        """Return the first and the last day."""
        return _plain(self.first.date()), _plain(self.last.date())

    def choices(self, before: Choices) -> Choices:
        """Return the choices with what stands in the fields."""
        form, paper = str(self.kind.currentData()), str(self.paper.currentData())
        return replace(before, who=self.who.text().strip(), form=form, paper=paper)

    def set_ready(self, *, ready: bool) -> None:
        """Let nothing be changed while it is still being read what there is; one can always leave."""
        fields = (self.first, self.last, self.who, self.kind, self.paper, self.password, self.names)
        for each in (*fields, self.print, self.save):
            each.setEnabled(ready)
        if ready:
            self._show_ways()
            self.first.setFocus()

    def show_choices(self, choices: Choices) -> None:
        """Show choices without saying that they changed."""
        with QSignalBlocker(self):
            self.who.setText(choices.who)
            self.kind.setCurrentIndex(max(0, self.kind.findData(choices.form)))
            self.paper.setCurrentIndex(max(0, self.paper.findData(choices.paper)))
            self._show_ways()

    def show_days(self, first: date, last: date) -> None:
        """Show the days without saying that they changed."""
        for field, day in ((self.first, first), (self.last, last)):
            with QSignalBlocker(field):
                field.setDate(QDate(day.year, day.month, day.day))

    def put_rows(self, rows: Sequence[Row]) -> None:
        """Put the parts of the pages into their place, in the place of those before."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget is not self.names:
                widget.hide()
                widget.deleteLater()
        for one in [*rows, self.names]:
            self._rows.addWidget(one)
        before: QWidget = self.who
        for one in [*rows, self.names]:
            QWidget.setTabOrder(before, one.box)
            QWidget.setTabOrder(one.box, one.choose)
            before = one.choose

    def show_names(self, aliases: Sequence[Alias], matches: Sequence[Match], *, on: bool) -> None:
        """Say which names are replaced, and in how many places."""
        replaced = [one for one in aliases if one.instead]
        if not replaced:
            told = tr("no names yet")
        else:
            count = len(matches) if on else 0
            places = tr("1 place") if count == 1 else tr("{count} places").format(count=count)
            first = replaced[0]
            more = "" if len(replaced) == 1 else " …"
            told = tr("{name} → {instead}{more}, {places}").format(
                name=first.name, instead=first.instead, more=more, places=places
            )
        self.names.show_state(told, on=on)

    def tell(self, words: str) -> None:
        """Say something that has to be known here; "" takes it away."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    # Inside

    def _lay_out(self, heading: QWidget) -> None:
        days = row(
            label(tr("Period"), soft=True), self.first, label("\N{EN DASH}", soft=True), self.last, None
        )
        you = row(label(tr("You"), soft=True), self.who, self.paper)
        you.setStretch(1, 1)
        inside = QWidget()
        parts = column(days, you, 4, self._rows, None, space=8)
        parts.setContentsMargins(2, 2, 10, 2)
        inside.setLayout(parts)
        self.kind.setMaximumWidth(_KIND)
        ways = row(self.kind, self.password)
        ways.setStretch(1, 1)
        leaves = label(tr("The file leaves the protection of this app."), soft=True, small=True, wrap=True)
        foot = row(leaves, self.cancel, self.print, self.save, space=10)
        foot.setStretch(0, 1)
        top = row(heading, self.see)
        top.setStretch(0, 1)
        layout = column(
            top,
            self.advice,
            scrolling(inside),
            self.note,
            frame("rule"),
            ways,
            self.strength,
            foot,
            space=8,
        )
        layout.setStretch(2, 1)
        layout.setContentsMargins(28, 24, 20, 20)
        self.setLayout(layout)

    def _connect(self) -> None:
        for field in (self.first, self.last):
            field.dateChanged.connect(lambda _day: self.days_changed.emit())
        self.who.textChanged.connect(lambda _text: self.changed.emit())
        for choice in (self.kind, self.paper):
            choice.currentIndexChanged.connect(lambda _at: self._chosen())
        self.password.textChanged.connect(lambda _text: self._rate.start())

    def _chosen(self) -> None:
        self._show_ways()
        self.changed.emit()

    def _show_ways(self) -> None:
        form = FORMS[str(self.kind.currentData())]
        self.password.setEnabled(form.locks)
        if not form.locks:
            self.password.clear()
        self.paper.setEnabled(form.pages)
        self.print.setEnabled(form.pages)
        self.advice.setText(_advice(form))

    def _tell_strength(self) -> None:
        text = self.password.text()
        sentence = tr(rate(text).sentence) if text else ""
        advice = tr("Send it another way than the file.") if text else ""
        self.strength.setText(" ".join(filter(None, (sentence, advice))))
        self.strength.setVisible(bool(text))


def _advice(form: Form_) -> str:
    """Return how what is seen stands to what will be in the file."""
    if form.name == "docx":
        return tr("You choose every part. The words and charts are those you see; Word sets its own pages.")
    if form.name == "html":
        return tr("You choose every part. The preview is the file itself; browsers have their own letters.")
    return tr("You choose every part. The preview is exactly what will be in the file.")


def _line(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setMaxLength(LONGEST_LINE)
    made.setMinimumHeight(34)
    return made


def _day(name: str) -> QDateEdit:
    made = QDateEdit()
    made.setCalendarPopup(True)
    made.setDisplayFormat("d MMM yyyy")
    made.setMinimumHeight(34)
    made.setAccessibleName(name)
    made.calendarWidget().setAccessibleName(name)
    return made


def _plain(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
