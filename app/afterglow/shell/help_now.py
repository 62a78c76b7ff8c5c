# SPDX-License-Identifier: GPL-3.0-or-later
"""Help now: helplines and emergency numbers, with or without the passphrase, with no network.

Safety decisions D2, D6 and D7: nothing personal, the emergency number first, numbers as they are
dialled, the month they were last confirmed, and no country assumed.
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from afterglow.core import crisis, paths
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, column, frame, heading, label, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.settings import Settings

_SIZE = (560, 600)


class HelpNow(Dialog):
    """Shows the lines of a country. `keep` is called with the code once one is chosen."""

    def __init__(
        self, settings: Settings, parent: QWidget | None, keep: Callable[[str], None] | None = None
    ) -> None:
        super().__init__(parent, tr("Help now"), width=_SIZE[0])
        self._keep = keep
        self._lines = crisis.load(paths.resources() / "crisis" / "lines.toml")
        self.countries = QComboBox()
        name_choice(self.countries, tr("Country"))
        self.countries.addItem(tr("Choose a country"), "")
        for country in self._lines.countries:
            self.countries.addItem(country.name, country.code)
        self.countries.addItem(tr("Another country"), "-")
        self.countries.setCurrentIndex(max(0, self.countries.findData(settings.country)))
        self.countries.currentIndexChanged.connect(self._chosen)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(12)
        inside = QWidget()
        inside.setLayout(self._place)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(tr("Helplines"))
        scroll.setWidget(inside)
        self.add(
            label(tr("You do not have to carry this alone. Talking to someone can help."), wrap=True),
            self.countries,
            scroll,
        )
        self.body.setStretchFactor(scroll, 1)
        close = button(tr("Close"), self.accept)
        close.setDefault(True)
        self.add_buttons(None, close)
        self.resize(*_SIZE)
        self._fill()
        (close if self.countries.currentData() else self.countries).setFocus()

    def _chosen(self) -> None:
        self._fill()
        code = self.countries.currentData()
        if self._keep is not None and code:
            self._keep(code)

    def _fill(self) -> None:
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        country = self._lines.country(self.countries.currentData())
        if country is not None and country.emergency:
            self._add_emergency(" · ".join(country.emergency))
        for line in country.lines if country is not None else ():
            self._add_line(line)
        self._place.addWidget(self._anywhere(none_known=country is None or not country.lines))
        self._place.addStretch(1)

    def _add_emergency(self, numbers: str) -> None:
        box = frame("note")
        number = heading(numbers)
        number.setTextInteractionFlags(_SELECTABLE)
        box.setLayout(column(label(tr("In danger now, call the emergency number:")), number, margins=16))
        self._place.addWidget(box)

    def _add_line(self, line: crisis.Line) -> None:
        box = frame("card")
        inner = column(margins=16, space=4)
        if line.name != line.dial:
            inner.addWidget(label(line.name, wrap=True))
        if line.dial:
            number = heading(line.dial)
            number.setTextInteractionFlags(_SELECTABLE)
            inner.addWidget(number)
        if line.text:
            inner.addWidget(label(line.text, wrap=True))
        facts = " · ".join(part for part in (line.hours, line.languages) if part)
        inner.addWidget(label(facts, soft=True, small=True, wrap=True))
        inner.addWidget(
            label(
                tr("Last confirmed {when}. Numbers can change.").format(when=_month(line)),
                soft=True,
                small=True,
            )
        )
        box.setLayout(inner)
        self._place.addWidget(box)

    def _anywhere(self, *, none_known: bool) -> QWidget:
        box = frame("note" if none_known else "card")
        place = label(self._lines.directory)
        place.setTextInteractionFlags(_SELECTABLE)
        box.setLayout(
            column(
                label(tr("Anywhere"), soft=True, small=True),
                label(tr(self._lines.anywhere), wrap=True),
                row(label(tr("Helplines of other countries:"), soft=True, small=True), place, None),
                margins=16,
            )
        )
        return box


_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def _month(line: crisis.Line) -> str:
    year, month = line.year_and_month
    return f"{tr(calendar.month_name[month])} {year}" if month else str(year)
