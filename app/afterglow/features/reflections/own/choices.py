# SPDX-License-Identifier: GPL-3.0-or-later
"""What an answer becomes, and when its question is asked: boxes to choose from in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from afterglow.features.reflections.dialog import Kind, Step
from afterglow.features.reflections.own import becoming, words
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import column, label
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_HEIGHT = 34
# Stands in a box for what a file says and the box can not.
_AS_WRITTEN = "…"


class Becoming(QWidget):
    """What the answer becomes. `made_of` names the things of a kind, "" for what nobody keeps."""

    changed = Signal()

    def __init__(self, made_of: Callable[[str], str]) -> None:
        super().__init__()
        self._made_of = made_of
        self.box = _box(tr("What the answer becomes"))
        self.setLayout(
            column(_caption(tr("What the answer becomes, besides a part of the entry")), self.box, space=6)
        )
        self.box.activated.connect(lambda _at: self.changed.emit())

    def show_step(self, step: Step) -> None:
        """Show what a question's answer becomes, and what else it could."""
        found = becoming.becomes(step)
        things = [(kind, title) for kind in becoming.fitting(step.kind) if (title := self._made_of(kind))]
        items = [(tr("Nothing else"), becoming.NOTHING), *((title, kind) for kind, title in things)]
        if found is None:
            made = dict.fromkeys(filter(None, (self._made_of(make.kind) for make in step.makes)))
            items.append((tr("As it was written: {things}").format(things=", ".join(made)), _AS_WRITTEN))
        _fill(self.box, items, _AS_WRITTEN if found is None else found)
        self.setVisible(len(items) > 1)

    def put_into(self, step: Step) -> Step:
        """Return the question with what was chosen here."""
        kind = self.box.currentData()
        if kind in {None, _AS_WRITTEN} or kind == becoming.becomes(step):
            return step
        return becoming.with_thing(step, kind, reminder_words())


class Condition(QWidget):
    """When the question is asked: always, or after a certain answer."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._earlier: list[Step] = []
        self.of = _box(tr("When it is asked"))
        self.answer = _box(tr("The answer that it needs"))
        self.setLayout(column(_caption(tr("When it is asked")), self.of, self.answer, space=6))
        self.of.activated.connect(self._turn)
        self.answer.activated.connect(lambda _at: self.changed.emit())

    def show_step(self, step: Step, numbered: Sequence[tuple[int, Step]]) -> None:
        """Show what a question depends on; `numbered` are those before it that ask something."""
        self._earlier = [each for _number, each in numbered]
        found = becoming.condition(step, self._earlier)
        items = [(tr("Always"), becoming.NOTHING)]
        for number, each in numbered:
            said = words.numbered(number, each)
            items.append((tr("Only after an answer to {question}").format(question=said), each.id))
        if found is None:
            items.append((tr("As it was written"), _AS_WRITTEN))
        _fill(self.of, items, _AS_WRITTEN if found is None else found[0])
        self._offer("" if found is None else found[1])
        self.setVisible(len(items) > 1)

    def put_into(self, step: Step) -> Step:
        """Return the question with what was chosen here."""
        of, answer = self.of.currentData(), self.answer.currentData()
        if of in {None, _AS_WRITTEN} or (of, answer) == becoming.condition(step, self._earlier):
            return step
        return becoming.with_condition(step, of, answer)

    def _turn(self) -> None:
        self._offer(becoming.ANYTHING)
        self.changed.emit()

    def _offer(self, answer: str) -> None:
        """Offer the answers of the question that is chosen; most have none to choose from."""
        before = next((each for each in self._earlier if each.id == self.of.currentData()), None)
        options = () if before is None else before.options
        items = [(tr("Whatever the answer is"), becoming.ANYTHING)]
        if before is not None and before.kind is not Kind.SORT:
            items += [(tr("Only if it is “{answer}”").format(answer=each.text), each.id) for each in options]
        _fill(self.answer, items, answer)
        self.answer.setVisible(len(items) > 1)


def reminder_words() -> str:
    """Return what a reminder says that a day becomes."""
    return tr("Look at it again")


def _box(name: str) -> QComboBox:
    made = QComboBox()
    name_choice(made, name)
    made.setMinimumHeight(_HEIGHT)
    # As wide as there is room, whatever the longest question.
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made


def _fill(box: QComboBox, items: Iterable[tuple[str, str]], chosen: str) -> None:
    box.clear()
    for text, data in items:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _caption(text: str) -> QWidget:
    return label(text, soft=True, small=True, wrap=True)
