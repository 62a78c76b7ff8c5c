# SPDX-License-Identifier: GPL-3.0-or-later
"""What would support me: at most three things begin, whatever else is ticked waits for later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from afterglow.features.selfcare import words
from afterglow.features.selfcare.shapes import ParkedIdea, PracticeDraft
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.dialogs import Dialog, scrolling
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST = 3
_HEIGHT = 330


class SupportDialog(Dialog):
    """`begun()` are the first three that were ticked, `later()` those after them.

    `forget` takes a parked idea off the list for good.
    """

    def __init__(
        self,
        parent: QWidget,
        ideas: Sequence[PracticeDraft],
        parked: Sequence[ParkedIdea],
        forget: Callable[[str], object],
    ) -> None:
        super().__init__(parent, tr("What would support me?"), width=560)
        self._ticked: list[ParkedIdea | PracticeDraft] = []
        self._forget = forget
        self.boxes: list[QCheckBox] = []
        rows: list[QWidget] = []
        if parked:
            rows.append(heading(tr("For later"), sub=True))
            rows += [self._parked(each) for each in parked]
            rows.append(heading(tr("Ideas"), sub=True))
        rows += [
            self._box(each, tr("{name}: {what}").format(name=words.name(each), what=words.doing(each)))
            for each in ideas
        ]
        inside = QWidget()
        inside.setLayout(column(*rows, None, space=4))
        place = scrolling(inside)
        place.setMinimumHeight(_HEIGHT)
        self.told = label("", soft=True, small=True, wrap=True)
        self.add(
            label(tr("Tick up to three. Few and small is enough; the rest can wait."), soft=True, wrap=True),
            place,
            self.told,
        )
        self.body.setStretchFactor(place, 1)
        keep = button(tr("Keep"), self.accept, kind="primary")
        keep.setDefault(True)
        self.add_buttons(None, button(tr("Not now"), self.reject), keep)
        self._tell()

    def begun(self) -> list[ParkedIdea | PracticeDraft]:
        """Return what begins."""
        return self._ticked[:MOST]

    def later(self) -> list[PracticeDraft]:
        """Return what waits from now on; what waited before goes on waiting."""
        return [each for each in self._ticked[MOST:] if isinstance(each, PracticeDraft)]

    def _box(self, idea: ParkedIdea | PracticeDraft, text: str) -> QCheckBox:
        made = QCheckBox(text)
        made.setProperty("kind", "sage")
        made.toggled.connect(partial(self._toggled, idea))
        self.boxes.append(made)
        return made

    def _parked(self, idea: ParkedIdea) -> QWidget:
        made = QWidget()
        box = self._box(idea, idea.words)

        def forget() -> None:
            box.setChecked(False)
            made.hide()
            self._forget(idea.uid)

        away = button(
            tr("Remove"), forget, kind="link", name=tr("Remove from later: {what}").format(what=idea.words)
        )
        made.setLayout(row(box, None, away, space=8))
        return made

    def _toggled(self, idea: ParkedIdea | PracticeDraft, on: bool) -> None:  # as Qt's signal has it
        if on:
            self._ticked.append(idea)
        elif idea in self._ticked:
            self._ticked.remove(idea)
        self._tell()

    def _tell(self) -> None:
        waits = len(self._ticked) - MOST
        self.told.setText(
            tr("The first three begin. What you tick after them waits for later.") if waits > 0 else ""
        )
