# SPDX-License-Identifier: GPL-3.0-or-later
"""Help now: numbers to call, a grounding exercise and, if chosen, the safety plan. No passphrase, no network.

Safety decisions D2, D6 and D7: while the journal is locked nothing personal is shown but what the person
chose to keep readable; the emergency number comes first, and no country is assumed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from afterglow.core import crisis, help_lines, safety_plan
from afterglow.core.help_lines import OwnLine
from afterglow.shell.own_line_dialog import OwnLineDialog
from afterglow.ui.controls import button, column, label, show_if
from afterglow.ui.dialogs import Dialog, scrolling
from afterglow.ui.flow import FlowLayout
from afterglow.ui.grounding import Grounding
from afterglow.ui.help_lines import CountryChoice, HelpLines
from afterglow.ui.safety_plan import SafetyPlan
from afterglow.ui.translate import language, tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from afterglow.core.settings import Settings
    from afterglow.feature import Parts

_SIZE = (600, 700)


class HelpNow(Dialog):
    """Shows the lines. `keep` is called with both codes once a country is chosen.

    With `parts` the journal is open: lines of one's own can be written. Without, those that may be read
    outside are taken from the journal's `folder`, and so is the safety plan either way. `learn` opens the
    topic on when to call, if there is one.
    """

    def __init__(
        self,
        settings: Settings,
        parent: QWidget | None,
        keep: Callable[[str, str], None] | None = None,
        *,
        folder: Path | None = None,
        parts: Parts | None = None,
        learn: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent, tr("Help now"), width=_SIZE[0] - 120)
        self._keep, self._parts, self._learn = keep, parts, learn
        self.own: list[OwnLine] = []
        if parts is None and folder is not None:
            self.own = help_lines.read_outside(help_lines.plain_file(folder))
        self.choice = CountryChoice(settings.country, settings.second_country)
        self.countries = self.choice.first
        self.lines = HelpLines(self.choice.codes(), self.own, changeable=parts is not None)
        self.lines.change_asked.connect(self._correct)
        self.lines.own_asked.connect(self._edit)
        self.choice.changed.connect(self._chosen)
        self.grounding = Grounding()
        self.grounding.left.connect(self._show_numbers)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._numbers())
        self.stack.addWidget(scrolling(self.grounding))
        self.plan = SafetyPlan(safety_plan.readable(folder) if folder is not None else ())
        self.plan.left.connect(self._show_numbers)
        self.stack.addWidget(scrolling(self.plan))
        self.add(
            label(tr("You do not have to carry this alone. Talking to someone can help."), wrap=True),
            self.stack,
        )
        self.body.setStretchFactor(self.stack, 1)
        close = button(tr("Close"), self.accept)
        close.setDefault(True)
        self.steady = button(tr("Steady yourself"), self._show_grounding)
        self.add_buttons(self.steady, *self._more(), None, close)
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - 40), min(_SIZE[1], room.height() - 40))
        (close if self.countries.currentData() else self.countries).setFocus()
        self._read()

    def _numbers(self) -> QWidget:
        inside = QWidget()
        foot = FlowLayout()
        if self._parts is not None:
            for text, line in (
                (tr("Add your clinic…"), OwnLine("", help_lines.CLINIC)),
                (tr("Add a poison centre…"), OwnLine("", help_lines.POISON)),
                (tr("Add a line of your own…"), OwnLine("")),
            ):
                foot.addWidget(button(text, partial(self._write, line)))
        inside.setLayout(column(self.lines, foot, None, space=12))
        scroll = scrolling(inside)
        scroll.setAccessibleName(tr("Helplines"))
        page = QWidget()
        page.setLayout(column(self.choice, scroll, space=12))
        return page

    def _more(self) -> list[QWidget]:
        self.my_plan = button(tr("My safety plan"), self._show_plan)
        show_if(self.my_plan, wanted=self.plan.there)
        learn = button(tr("When to call"), self._go_learning, kind="link")
        show_if(learn, wanted=self._learn is not None)
        return [self.my_plan, learn]

    def _go_learning(self) -> None:
        self.accept()
        if self._learn is not None:
            self._learn()

    def _show_grounding(self) -> None:
        self.stack.setCurrentIndex(1)
        self.steady.hide()
        self.grounding.start()

    def _show_plan(self) -> None:
        self.stack.setCurrentIndex(2)
        self.steady.show()
        self.plan.back.setFocus()

    def _show_numbers(self) -> None:
        came_from = self.my_plan if self.stack.currentIndex() == 2 else self.steady
        self.stack.setCurrentIndex(0)
        self.steady.show()
        came_from.setFocus()

    def _chosen(self, first: str, second: str) -> None:
        self._refresh()
        if self._keep is not None and first:
            self._keep(first, second)

    # Lines of one's own

    def _read(self) -> None:
        if self._parts is not None:
            from afterglow.vault import own_lines

            self._parts.background.run(partial(own_lines.read, self._parts.vault), self._show, owner=self)

    def _show(self, own: list[OwnLine]) -> None:
        self.own = own
        self._refresh()

    def _refresh(self) -> None:
        self.lines.show_lines(self.choice.codes(), self.own)

    def _correct(self, key: str) -> None:
        country = crisis.shipped(language()).country(key.partition("/")[0])
        lines = (
            {} if country is None else {help_lines.key_of(country.code, line): line for line in country.lines}
        )
        shipped = lines.get(key)
        if shipped is not None:
            fresh = OwnLine("", name=shipped.name, dial=shipped.dial, text=shipped.text, hours=shipped.hours)
            self._write(OwnLine(**{**help_lines.to_plain(fresh), "instead": key}))

    def _edit(self, uid: str) -> None:
        line = next((each for each in self.own if each.uid == uid), None)
        if line is not None:
            self._write(line)

    def _write(self, line: OwnLine) -> None:
        parts = self._parts
        if parts is None:
            return
        from afterglow.vault import own_lines

        def do(work: Callable[[], list[OwnLine]]) -> None:
            parts.background.run(work, self._show, self._tell, owner=self)

        dialog = OwnLineDialog(self, line, lambda typed: do(partial(own_lines.keep, parts.vault, typed)))
        dialog.exec()
        if dialog.removed and line.uid:
            do(partial(own_lines.remove, parts.vault, line.uid))
        dialog.deleteLater()

    def _tell(self, error: BaseException) -> None:
        assert self._parts is not None
        self._parts.window.show_problem(error)
        self._read()
