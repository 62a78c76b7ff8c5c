# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines on a sheet, with what was taken back: pure rules, no Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.features.creations.shapes import Stroke

# Two points nearer to each other than this, in units of the paper, are one.
_NEAR = 0.5


class Lines:
    """Every line is a step that can be taken back, and so is clearing the sheet."""

    def __init__(self, strokes: Sequence[Stroke] = ()) -> None:
        self._steps: list[tuple[Stroke, ...]] = []
        self._undone: list[tuple[Stroke, ...]] = []
        self.all: tuple[Stroke, ...] = tuple(strokes)
        self.under_way: Stroke | None = None

    @property
    def with_under_way(self) -> tuple[Stroke, ...]:
        """All lines, and the one that is being drawn."""
        return self.all if self.under_way is None else (*self.all, self.under_way)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._steps) or bool(self.all)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back that can come again."""
        return bool(self._undone)

    def begin(self, stroke: Stroke) -> None:
        """Put the pen down."""
        self.under_way = stroke

    def go_on(self, x: float, y: float, pressure: float) -> bool:
        """Move the pen; returns whether that drew anything."""
        if self.under_way is None:
            return False
        last = self.under_way.points[-1]
        if abs(x - last[0]) < _NEAR and abs(y - last[1]) < _NEAR:
            return False
        self.under_way = replace(self.under_way, points=(*self.under_way.points, (x, y, pressure)))
        return True

    def end(self) -> None:
        """Lift the pen."""
        if self.under_way is not None:
            stroke, self.under_way = self.under_way, None
            self._step((*self.all, stroke))

    def clear(self) -> None:
        """Take every line away; one step back brings them again."""
        if self.all:
            self._step(())

    def undo(self) -> None:
        """Take back the last step; in a drawing from another day, its last line."""
        if self._steps:
            self._undone.append(self.all)
            self.all = self._steps.pop()
        elif self.all:
            self._undone.append(self.all)
            self.all = self.all[:-1]

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            self._steps.append(self.all)
            self.all = self._undone.pop()

    def _step(self, after: tuple[Stroke, ...]) -> None:
        self._steps.append(self.all)
        self._undone.clear()
        self.all = after


def first_difference(one: Sequence[Stroke], other: Sequence[Stroke]) -> int:
    """Return the first place at which two drawings differ."""
    for at, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine is not theirs:
            return at
    return min(len(one), len(other))
