# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing the safety plan, printing it, and choosing whether it can be read while locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from afterglow.core.errors import PersonError
from afterglow.core.safety_plan import Part
from afterglow.features.selfcare.safety import words
from afterglow.ui.controls import button, column, label
from afterglow.ui.dialogs import Dialog, ask, scrolling
from afterglow.ui.translate import tr
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QVBoxLayout

    from afterglow.features.selfcare.shapes import SafetyLine
    from afterglow.features.selfcare.store.safety import SafetyStore

_SIZE = (640, 660)
_FIELD_HEIGHT = 84


class SafetyPlanDialog(Dialog):
    """The parts of the plan, one line for each thing. `tell` is given what went wrong."""

    def __init__(
        self,
        parent: QWidget,
        store: SafetyStore,
        lines: list[SafetyLine],
        tell: Callable[[BaseException], object],
    ) -> None:
        super().__init__(parent, tr("My safety plan"), width=_SIZE[0])
        self._store, self._tell = store, tell
        self.fields: dict[Part, WordsField] = {}
        self._kept: dict[Part, str] = {}
        inside = column(space=4)
        for part in Part:
            self._add_part(part, "\n".join(line.words for line in lines if line.part is part), inside)
        holder = QWidget()
        holder.setLayout(inside)
        self.readable = QCheckBox(tr("Keep it readable on the lock screen"))
        self.readable.setChecked(store.is_readable)
        self.readable.clicked.connect(self._switch)
        self.note = label("", soft=True, small=True, wrap=True)
        scroll = scrolling(holder)
        scroll.setAccessibleName(tr("The parts of the plan"))
        self.add(
            label(words.about(), soft=True, wrap=True),
            scroll,
            self.readable,
            self.note,
        )
        self.body.setStretchFactor(scroll, 1)
        self.print_out = button(tr("Print…"), self._print)
        end = button(tr("Done"), self.accept, kind="primary")
        end.setDefault(True)
        self.add_buttons(self.print_out, None, end)
        self.resize(*_SIZE)
        self._say_readable()

    def flush(self) -> None:
        """Keep every part that was changed. Raises PersonError if it can not be kept."""
        for part, field in self.fields.items():
            text = field.toPlainText()
            if text != self._kept[part]:
                self._store.put(part, text.splitlines())
                self._kept[part] = text

    def done(self, result: int) -> None:
        """Close once everything is kept; what can not be stays on the screen, and is told."""
        if self._try(self.flush):
            super().done(result)

    def _add_part(self, part: Part, text: str, inside: QVBoxLayout) -> None:
        field = WordsField(words.title(part))
        field.setAccessibleDescription(words.hint(part))
        field.put(text)
        field.setFixedHeight(_FIELD_HEIGHT)
        self.fields[part], self._kept[part] = field, text
        caption = label(words.title(part), wrap=True)
        hint = label(tr("{hint} One a line.").format(hint=words.hint(part)), soft=True, small=True, wrap=True)
        for each in (caption, hint, field):
            inside.addWidget(each)
        inside.addSpacing(10)

    def _switch(self, on: bool) -> None:
        if on and not self._agreed():
            self.readable.setChecked(False)
            return
        self._try(self.flush)
        if not self._try(lambda: self._store.set_readable(on)):
            self.readable.setChecked(self._store.is_readable)
        self._say_readable()

    def _agreed(self) -> bool:
        text = tr(
            "The plan is then kept once more, as a plain file outside the encryption. Whoever can open the "
            "journal's folder on this computer can read it, and so can programs that copy the folder. Help "
            "now shows it without the passphrase. If you switch this off, or delete the journal, the file "
            "is removed."
        )
        return ask(
            self,
            tr("Keep the plan readable?"),
            text,
            yes=tr("Keep it readable"),
            no=tr("Leave it locked"),
        )

    def _say_readable(self) -> None:
        self.note.setText(
            tr("Anyone who can open this computer's folders can read it. Help now shows it while locked.")
            if self._store.is_readable
            else tr("It is encrypted with the rest of the journal.")
        )

    def _print(self) -> None:
        from afterglow.features.selfcare.safety.paper import paint_plan
        from afterglow.ui.printing import chosen_printer

        def act() -> None:
            self.flush()
            printer = chosen_printer(self)
            if printer is not None:
                paint_plan(printer, self._store.sections())

        self._try(act)

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except PersonError as error:
            self._tell(error)
            return False
        return True
