# SPDX-License-Identifier: GPL-3.0-or-later
"""All reflections with their time and purpose, and those to go on with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QFrame, QSizePolicy, QWidget

from afterglow.core.moment import Moment
from afterglow.features.reflections import words
from afterglow.features.reflections.shapes import How
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.dialogs import scrolling
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.features.reflections.dialog import Dialog
    from afterglow.features.reflections.look import Shown
    from afterglow.features.reflections.shapes import Draft, Run

_WIDEST = 760
_MOST_DONE = 5


class ListPane(QWidget):
    """Asks by signals, each with the id of a dialog (or of a run); decides nothing."""

    begin_wanted = Signal(str)
    throw_away_wanted = Signal(str)
    keep_words_wanted = Signal(str)
    weekly_wanted = Signal(str, bool)
    again_wanted = Signal(str)
    entry_wanted = Signal(str)
    undo_wanted = Signal(str)
    beside_wanted = Signal()
    own_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first: QWidget | None = None
        self._scroll = scrolling(QWidget())
        self.setLayout(column(self._scroll))

    def show_all(self, shown: Shown) -> None:
        """Show what there is now."""
        self.first = None
        items: list[QWidget | int] = [
            heading(tr("Guided reflections")),
            label(
                tr("One question a page. You can skip any of them, pause, and come back another day."),
                soft=True,
                wrap=True,
            ),
            8,
        ]
        known = {dialog.id: dialog for dialog in shown.dialogs}
        if shown.drafts:
            items.append(heading(tr("To go on with"), sub=True))
            items += [self._draft(draft, known.get(draft.dialog)) for draft in shown.drafts]
            items.append(12)
        items.append(heading(tr("All of them"), sub=True))
        items += [self._dialog(dialog, shown) for dialog in shown.dialogs]
        if shown.unreadable:
            told = tr(
                "%n reflections of your own need a newer Afterglow. They are kept as they are.",
                "",
                shown.unreadable,
            )
            items.append(label(told, soft=True, wrap=True))
        own = QWidget()
        own.setLayout(row(button(tr("Write your own…"), self.own_wanted.emit), None))
        items.append(own)
        if shown.runs:
            items += [12, heading(tr("Finished lately"), sub=True)]
            if shown.beside:
                beside = QWidget()
                beside.setLayout(row(button(tr("See them side by side…"), self.beside_wanted.emit), None))
                items.append(beside)
            items += [self._run(run) for run in shown.runs[:_MOST_DONE]]
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        inside.setLayout(column(*items, None, space=10))
        holder = QWidget()
        line = row(None, inside, None, space=0)
        line.setStretch(1, 100)
        line.setContentsMargins(32, 28, 24, 24)
        holder.setLayout(line)
        at = self._scroll.verticalScrollBar().value()
        self._scroll.setWidget(holder)
        self._scroll.verticalScrollBar().setValue(at)

    def _draft(self, draft: Draft, dialog: Dialog | None) -> QFrame:
        title = dialog.title if dialog is not None else draft.title
        when = words.moment(Moment(draft.changed))
        if dialog is None:
            told = tr("From {day}. Its questions are not here any more; your answers are.").format(day=when)
            asked, wanted = tr("Keep it as an entry"), self.keep_words_wanted
        else:
            said = sum(not answer.empty for answer in draft.answers.values())
            told = tr("From {day} · %n answers", "", said).format(day=when)
            asked, wanted = tr("Go on"), self.begin_wanted
        go = self._button(asked, wanted, draft.dialog, title, kind="primary")
        away = self._button(tr("Throw away…"), self.throw_away_wanted, draft.dialog, title, kind="link")
        return _card(title, told, go, away)

    def _dialog(self, dialog: Dialog, shown: Shown) -> QFrame:
        told = tr("{minutes} · {summary}").format(
            minutes=words.minutes(dialog, short=shown.low_energy), summary=dialog.summary
        )
        begin = self._button(tr("Begin"), self.begin_wanted, dialog.id, dialog.title)
        made = _card(dialog.title, told, begin)
        below = made.layout()
        assert below is not None
        hows = {wish.how for wish in shown.wishes if wish.dialog == dialog.id and not wish.occasion}
        if dialog.id in shown.weekly:
            weekly = QCheckBox(tr("Suggest it once a week"))
            weekly.setChecked(How.WEEKLY in hows)
            weekly.toggled.connect(lambda on, id_=dialog.id: self.weekly_wanted.emit(id_, on))
            below.addWidget(weekly)
        elif How.NEVER in hows:
            again = self._button(
                tr("Suggest it again"), self.again_wanted, dialog.id, dialog.title, kind="link"
            )
            below.addWidget(again)
        return made

    def _run(self, run: Run) -> QFrame:
        items = []
        if run.entry_uid:
            opened = self._button(
                tr("Open the entry"), self.entry_wanted, run.entry_uid, run.title, kind="link"
            )
            items.append(opened)
        items.append(self._button(tr("Undo…"), self.undo_wanted, run.uid, run.title, kind="link"))
        return _card(run.title, words.moment(run.at), *items)

    def _button(self, text: str, wanted: SignalInstance, id_: str, title: str, *, kind: str = "") -> QWidget:
        name = tr("{do}: {what}").format(do=text.rstrip("…"), what=title)
        made = button(text, partial(wanted.emit, id_), kind=kind, name=name)
        self.first = self.first or made
        return made


def _card(title: str, told: str, *buttons: QWidget) -> QFrame:
    made = frame("card")
    named = label(title, wrap=True)
    named.setProperty("title", True)
    said = label(told, soft=True, small=True, wrap=True)
    texts = column(heading(title, sub=True), said, space=2)
    line = row(texts, *buttons, space=8)
    line.setStretch(0, 1)
    made.setLayout(column(line, space=4))
    layout = made.layout()
    assert layout is not None
    layout.setContentsMargins(20, 14, 16, 14)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
