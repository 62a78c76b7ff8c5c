# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today shows: how often a line from an earlier page comes, and what was put away for good."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from afterglow.core.shapes import FORMS
from afterglow.features.today.shapes import Rhythm
from afterglow.ui.controls import button, heading, label, show_if
from afterglow.ui.dialogs import Dialog
from afterglow.ui.flow import FlowLayout
from afterglow.ui.translate import tr


class ChoicesDialog(Dialog):
    """`rhythm` is what was chosen; `forget` whether everything may be suggested again.

    `left_out` are the forms of integration that are not to be suggested.
    """

    def __init__(
        self, parent: QWidget, rhythm: Rhythm, declined: int, left_out: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(parent, tr("What Today shows"))
        self.rhythm = rhythm
        self.forget = False
        self.add(heading(tr("A line from an earlier page"), sub=True))
        self.add(
            label(
                tr("Taken from entries you gave a star, never from one marked as sensitive."),
                soft=True,
                wrap=True,
            )
        )
        group = QButtonGroup(self)
        self.buttons: dict[Rhythm, QRadioButton] = {}
        for each, text in (
            (Rhythm.OFF, tr("Never")),
            (Rhythm.DAILY, tr("Every day")),
            (Rhythm.SOME_DAYS, tr("Every three days")),
            (Rhythm.WEEKLY, tr("Once a week")),
        ):
            made = QRadioButton(text)
            made.setChecked(each is rhythm)
            made.toggled.connect(lambda on, each=each: self._choose(each) if on else None)
            group.addButton(made)
            self.buttons[each] = made
            self.add(made)
        self.add(heading(tr("Suggestions"), sub=True))
        self.add(label(tr("What is your mix? What you leave out is not suggested."), soft=True, wrap=True))
        names = {
            "talk": tr("Talk it over"),
            "write": tr("Write"),
            "make": tr("Make things"),
            "move": tr("Move"),
            "live": tr("Live differently, in small steps"),
        }
        self.forms: dict[str, QCheckBox] = {}
        flow = FlowLayout(space=14)
        for form in FORMS:
            box = QCheckBox(names[form])
            box.setChecked(form not in left_out)
            self.forms[form] = box
            flow.addWidget(box)
        mix = QWidget()
        mix.setLayout(flow)
        self.add(mix)
        self._told = label(
            tr("%n suggestions were put away for good.", "", declined)
            if declined
            else tr("Nothing was put away for good."),
            soft=True,
            wrap=True,
        )
        self.again = button(tr("Suggest them again"), self._again)
        show_if(self.again, wanted=bool(declined))
        self.add(self._told, self.again)
        done = button(tr("Done"), self.accept, kind="primary")
        done.setDefault(True)
        self.add_buttons(None, done)

    @property
    def left_out(self) -> frozenset[str]:
        """The forms that are not to be suggested."""
        return frozenset(form for form, box in self.forms.items() if not box.isChecked())

    def _choose(self, rhythm: Rhythm) -> None:
        self.rhythm = rhythm

    def _again(self) -> None:
        self.forget = True
        self.again.setEnabled(False)
        self._told.setText(tr("They may be suggested again."))
