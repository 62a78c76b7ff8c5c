# SPDX-License-Identifier: GPL-3.0-or-later
"""One day of a practice: how much of it, and, if one likes, how it felt before and after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QRadioButton

from afterglow.features.selfcare import words
from afterglow.features.selfcare.feeling import Feeling
from afterglow.features.selfcare.shapes import DayLog, Mark
from afterglow.ui import schedule_words
from afterglow.ui.controls import button, label, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Creator
    from afterglow.features.selfcare.shapes import Practice


class DayDialog(Dialog):
    """`log` is what is noted now. `ways` are what else can be begun from it; `way` is the one wanted."""

    def __init__(
        self, parent: QWidget, practice: Practice, log: DayLog, ways: Sequence[Creator] = ()
    ) -> None:
        super().__init__(parent, words.name(practice.draft), width=560)
        self.log = log
        when = tr("{weekday}, {day}").format(
            weekday=schedule_words.weekday(log.day.weekday()), day=schedule_words.day(log.day)
        )
        self.choices: dict[Mark | None, QRadioButton] = {}
        texts = {Mark.DONE: tr("Done"), Mark.PART: tr("Part of it"), None: tr("Nothing noted")}
        for mark, text in texts.items():
            made = QRadioButton(text)
            made.setChecked(log.mark is mark)
            self.choices[mark] = made
        self.before = Feeling(tr("How it felt before, if you like"), log.before)
        self.after = Feeling(tr("How it felt after, if you like"), log.after)
        self.add(label(when, soft=True), *self.choices.values(), self.before, self.after)
        scale = tr("0 is very low, 10 is very good. Leave it out whenever you like.")
        self.add(label(scale, soft=True, small=True))
        keep = button(tr("Keep"), self.accept, kind="primary")
        keep.setDefault(True)
        self.way: Creator | None = None
        for each in ways:
            begin = button(each.title(), partial(self._begin, each), kind="link")
            begin.setProperty("edge", True)
            self.add(row(begin, None))
        self.add_buttons(None, button(tr("Cancel"), self.reject), keep)

    def accept(self) -> None:
        """Take what stands there."""
        mark = next((mark for mark, made in self.choices.items() if made.isChecked()), None)
        self.log = DayLog(self.log.practice, self.log.day, mark, self.before.number, self.after.number)
        super().accept()

    def _begin(self, way: Creator) -> None:
        """Keep what stands there, and begin something from it."""
        self.way = way
        self.accept()
