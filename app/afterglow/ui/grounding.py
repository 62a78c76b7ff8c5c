# SPDX-License-Identifier: GPL-3.0-or-later
"""A grounding exercise in plain words: five things to see, down to one to taste. Nothing is kept of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.translate import tr


def steps() -> tuple[tuple[str, str], ...]:
    """Return the steps: what to do, and a line that helps with it."""
    return (
        (tr("Sit or stand where you are"), tr("Let your feet touch the floor. There is no hurry.")),
        (
            tr("Look for 5 things you can see"),
            tr("A lamp, a hand, a shadow. Name each one, out loud or in your head."),
        ),
        (tr("Find 4 things you can touch"), tr("Your sleeve, the chair, the floor. Are they warm or cool?")),
        (tr("Listen for 3 things you can hear"), tr("Near or far. It is fine if one is your own breath.")),
        (tr("Notice 2 things you can smell"), tr("If there is nothing, think of two smells that you like.")),
        (tr("Notice 1 thing you can taste"), tr("A sip of water is enough.")),
        (tr("Look around once more"), tr("You are here. Take your time before you go on.")),
    )


class Grounding(QFrame):
    """Shows one step at a time, by button or by Enter. `left` asks to go back to where one was."""

    left = Signal()

    def __init__(self, back: str = "") -> None:
        super().__init__()
        self._steps = steps()
        self.at = 0
        self.setProperty("kind", "card")
        self.setAccessibleName(tr("Steady yourself"))
        self._place = label("", soft=True, small=True)
        self._what = heading("")
        self._how = label("", wrap=True)
        self.next = button(tr("Next"), lambda: self._go(1), kind="primary")
        self.before = button(tr("Back"), lambda: self._go(-1))
        self.again = button(tr("From the start"), self.start, kind="link")
        self.leave = button(back or tr("Back to the numbers"), self.left.emit, kind="link")
        self.leave.setProperty("edge", True)
        self.setLayout(
            column(
                self._place,
                self._what,
                self._how,
                12,
                row(self.before, self.next, self.again, None),
                row(self.leave, None),
                None,
                margins=20,
                space=8,
            )
        )
        self._show()

    def start(self) -> None:
        """Begin with the first step."""
        self.at = 0
        self._show()
        self.next.setFocus()

    def _go(self, by: int) -> None:
        self.at = min(max(self.at + by, 0), len(self._steps) - 1)
        self._show()
        # The button that had the keyboard may be gone.
        (self.next if self.next.isVisible() else self.again).setFocus()

    def _show(self) -> None:
        what, how = self._steps[self.at]
        self._place.setText(tr("Step {at} of {all}").format(at=self.at + 1, all=len(self._steps)))
        self._what.setText(what)
        self._how.setText(how)
        last = self.at == len(self._steps) - 1
        self.next.setVisible(not last)
        self.again.setVisible(last)
        self.before.setVisible(self.at > 0)
        announce(self, f"{what}. {how}")
