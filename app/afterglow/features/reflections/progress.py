# SPDX-License-Identifier: GPL-3.0-or-later
"""Going through a reflection: where one is and what was said so far. Pure; no Qt.

Nothing that is done here loses a word: neither going back, nor passing over a page, nor a page that hides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from afterglow.features.reflections import telling, walk
from afterglow.features.reflections.answers import Answer

if TYPE_CHECKING:
    from afterglow.features.reflections.dialog import Dialog, Step
    from afterglow.features.reflections.shapes import Draft

AT_END = "."
"""How a draft names the place after its last page; no step can have this name."""
_NOTHING = Answer()


class Progress:
    """One person's way through a dialog. `kept` are pages whose answer is stored because they said so."""

    def __init__(self, dialog: Dialog, draft: Draft) -> None:
        self.dialog = dialog
        self.short = draft.short
        self.answers: dict[str, Answer] = dict(draft.answers)
        self.kept = {step.id for step in dialog.steps if not step.kept and step.id in self.answers}
        self._draft = draft
        if draft.step == AT_END:
            self.here = walk.END
        else:
            self.here = walk.resume(dialog, draft.step, self.answers, short=self.short)

    @property
    def step(self) -> Step | None:
        """The page in view, None for the last one, which shows what will be made."""
        return self.dialog.step(self.here) if self.here != walk.END else None

    @property
    def place(self) -> tuple[int, int]:
        """Which page of how many this is, from 1."""
        return walk.place(self.dialog, self.here, self.answers, short=self.short)

    @property
    def first(self) -> bool:
        """Whether nothing lies before this page."""
        return walk.before(self.dialog, self.here, self.answers, short=self.short) is None

    def answer(self) -> Answer:
        """Return what stands on the page in view; one that was not seen yet may hold some words already."""
        step = self.step
        if step is None:
            return _NOTHING
        if step.id not in self.answers and step.start:
            return Answer(step.ask, telling.fill(step.start, self.answers) or "")
        return self.answers.get(step.id, _NOTHING)

    def say(self, answer: Answer) -> None:
        """Take what stands on the page in view."""
        step = self.step
        if step is not None and (not answer.empty or step.id in self.answers):
            self.answers[step.id] = replace(answer, ask=step.ask)

    def go_on(self) -> None:
        """Go to the next page, or to the end."""
        self.here = walk.after(self.dialog, self.here, self.answers, short=self.short)

    def go_back(self) -> None:
        """Go to the page before; on the first one nothing happens."""
        before = walk.before(self.dialog, self.here, self.answers, short=self.short)
        self.here = self.here if before is None else before

    def lengthen(self, *, short: bool) -> None:
        """Ask all questions from here on, or only the two."""
        self.short = short
        self.here = walk.resume(self.dialog, self.here, self.answers, short=short)

    def stored(self) -> dict[str, Answer]:
        """Return the answers that may be stored."""
        return walk.stored(self.dialog, self.answers, frozenset(self.kept))

    def draft(self) -> Draft:
        """Return how it stands, to be kept."""
        dialog = self.dialog
        return replace(
            self._draft,
            dialog=dialog.id,
            version=dialog.version,
            title=dialog.title,
            step=self.here or AT_END,
            answers=self.stored(),
            short=self.short,
        )
