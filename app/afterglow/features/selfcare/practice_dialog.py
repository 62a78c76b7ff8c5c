# SPDX-License-Identifier: GPL-3.0-or-later
"""One practice: what it is for, what it is, its smallest version, and when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from afterglow.features.selfcare import shipped, words
from afterglow.features.selfcare.shapes import LONGEST_LINE, PLAN_DAYS, Category, PracticeDraft, every_day
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, column, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.schedule_field import ScheduleField
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from afterglow.features.selfcare.shapes import Practice


class PracticeDialog(Dialog):
    """`keep` is given the draft and raises PersonError if it can not be kept; then the dialog stays.

    What was typed is kept as well when the program locks. Whoever opens it looks at `remove_wanted`.
    """

    def __init__(
        self,
        parent: QWidget,
        practice: Practice | None,
        today: Callable[[], date],
        keep: Callable[[PracticeDraft], bool],
        move: Callable[[int], None] | None = None,
        remind: Callable[[QWidget], None] | None = None,
    ) -> None:
        title = tr("A practice") if practice is None else words.name(practice.draft)
        super().__init__(parent, title, width=560)
        self._before = PracticeDraft()
        self._keep = keep
        self.remove_wanted = False
        self.category = QComboBox()
        name_choice(self.category, tr("What it is for"))
        self.category.setMinimumHeight(34)
        for each in Category:
            self.category.addItem(words.category(each), each)
        self.named = _field(tr("Your own name for it"), tr("leave empty to keep the name above"))
        self.title = _field(tr("What it is"), tr("Walk"))
        self.smallest = _field(tr("The smallest version, for a low day"), tr("stretch lying down"))
        self.cue = _field(tr("A time, or what it follows"), tr("after coffee"))
        self.when = ScheduleField(today)
        self.add(
            self.category,
            _captioned(tr("Your own name for it, if you like"), self.named),
            _captioned(tr("What it is"), self.title),
            _captioned(tr("The smallest version, for a low day"), self.smallest),
            label(tr("When"), soft=True, small=True),
            self.when,
            _captioned(tr("A time, or what it follows, if you like"), self.cue),
        )
        if practice is not None and practice.session:
            # A line of a plan is gone after its fortnight.
            for spin in (self.when.first, self.when.last):
                spin.setMaximum(PLAN_DAYS)
        self._add_ways(practice, move, remind)
        self._fill(practice)

    def draft(self) -> PracticeDraft:
        """Return what stands there now."""
        return PracticeDraft(
            Category(self.category.currentData()),
            self.named.text(),
            self.title.text(),
            self.smallest.text(),
            self.when.schedule or every_day(),
            self.cue.text(),
        )

    def accept(self) -> None:
        """Keep it, unless no day fits or it can not be kept."""
        if self.when.check() and self._keep(self.draft()):
            super().accept()

    def flush(self) -> None:
        """Keep what was typed: the program is about to lock or to end."""
        if self._before != self.draft():
            self._keep(self.draft())
            self._before = self.draft()

    # Inside

    def _add_ways(
        self,
        practice: Practice | None,
        move: Callable[[int], None] | None,
        remind: Callable[[QWidget], None] | None,
    ) -> None:
        keep = button(tr("Keep"), self.accept, kind="primary")
        keep.setDefault(True)
        if practice is None:
            self.add_buttons(None, button(tr("Cancel"), self.reject), keep)
            return
        self.remove = button(tr("Remove"), self._remove)
        ways = [self.remove]
        if move is not None:
            ways.append(button("↑", partial(move, -1), name=tr("Further up")))
            ways.append(button("↓", partial(move, 1), name=tr("Further down")))
        if remind is not None:
            ways.append(button(tr("Remind me…"), partial(remind, self)))
        self.add_buttons(*ways, None, button(tr("Cancel"), self.reject), keep)

    def _fill(self, practice: Practice | None) -> None:
        draft = shipped.ideas()[0] if practice is None else practice.draft
        self.category.setCurrentIndex(self.category.findData(draft.category))
        self.when.show_schedule(draft.schedule)
        self.named.setText(draft.named)
        self.cue.setText(draft.cue)
        if practice is None:
            self._suggest()
            self.category.currentIndexChanged.connect(lambda _at: self._suggest())
        else:
            self.title.setText(draft.title)
            self.smallest.setText(draft.smallest)
        self._before = self.draft()
        (self.category if practice is None else self.title).setFocus()

    def _suggest(self) -> None:
        """Show an idea for the category in grey: nothing is filled in that was not chosen."""
        found = {each.category: each for each in shipped.ideas()}.get(Category(self.category.currentData()))
        self.title.setPlaceholderText(found.title if found is not None else tr("In your own words"))
        self.smallest.setPlaceholderText(found.smallest if found is not None else "")

    def _remove(self) -> None:
        self.remove_wanted = True
        self.reject()


def _field(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setMaxLength(LONGEST_LINE)
    made.setMinimumHeight(34)
    return made


def _captioned(caption: str, field: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(label(caption, soft=True, small=True), field, space=4))
    return made
