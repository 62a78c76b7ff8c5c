# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers to call: the emergency number first, then a clinic and lines of one's own, then helplines.

Knows no vault: whoever shows it hands over the countries and the lines. Safety decisions D2, D6 and
D7: numbers as they are dialled, the month they were last confirmed, no country assumed.
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from afterglow.core import crisis, help_lines
from afterglow.ui.accessible import let_tab_follow, name_choice, takes_tab
from afterglow.ui.controls import button, column, field_caption, frame, heading, label, row
from afterglow.ui.translate import language, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.core.crisis import Country, CrisisLines, Line
    from afterglow.core.help_lines import OwnLine

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class HelpLines(QWidget):
    """Shows the numbers of up to two countries and of one's own. Everything can be selected by keyboard.

    Where `changeable` is on, `change_asked` carries the key of a shipped line that the person wants to
    put right, and `own_asked` the identifier of a line of their own that they want to change.
    """

    change_asked = Signal(str)
    own_asked = Signal(str)

    def __init__(
        self,
        countries: Sequence[str] = (),
        own: Sequence[OwnLine] = (),
        *,
        lines: CrisisLines | None = None,
        changeable: bool = False,
    ) -> None:
        super().__init__()
        self._lines = lines or crisis.shipped(language())
        self._changeable = changeable
        self._place = column(space=12)
        self.setLayout(self._place)
        self.setAccessibleName(tr("Helplines"))
        self.show_lines(countries, own)

    def show_lines(self, countries: Sequence[str], own: Sequence[OwnLine] = ()) -> None:
        """Show the lines of these countries, by their codes in order, and those of one's own."""
        _empty(self._place)
        chosen = self._lines.chosen(countries)
        corrected = {line.instead: line for line in own if line.instead}
        for country in chosen:
            if country.emergency:
                self._place.addWidget(_emergency(country, named=len(chosen) > 1))
        for line in help_lines.in_order(line for line in own if not line.instead):
            self._place.addWidget(self._own(line))
        for country in chosen:
            if len(chosen) > 1 and country.lines:
                self._place.addWidget(heading(country.name, sub=True))
            for shipped in country.lines:
                key = help_lines.key_of(country.code, shipped)
                mine = corrected.get(key)
                card = self._shipped(shipped, key) if mine is None else self._own(mine)
                self._place.addWidget(card)
        none_known = not any(country.lines for country in chosen)
        self._place.addWidget(self._anywhere(none_known=none_known))
        self._place.addStretch(1)
        self._let_tab_follow()

    def _let_tab_follow(self) -> None:
        """Let Tab come to what is built now where it is seen, and not after what was there before."""
        before = self.previousInFocusChain()
        while before is not None and before is not self and not takes_tab(before):
            before = before.previousInFocusChain()
        if before is None or before is self:
            return
        items = [self._place.itemAt(at) for at in range(self._place.count())]
        cards = [item.widget() for item in items if item is not None]
        let_tab_follow(before, [card for card in cards if card is not None])

    def _shipped(self, line: Line, key: str) -> QFrame:
        facts = " · ".join(part for part in (line.hours, line.languages, line.cost, line.serves) if part)
        card = _card(line.name, line.dial, line.text, facts, line.caution)
        inner = card.layout()
        assert isinstance(inner, QVBoxLayout)
        confirmed = label(
            tr("Last confirmed {when}. Numbers can change.").format(when=_month(line)),
            soft=True,
            small=True,
            wrap=True,
        )
        inner.addWidget(confirmed)
        if self._changeable:
            name = tr("Correct {name}").format(name=line.name)
            inner.addLayout(_link(tr("Correct…"), name, lambda: self.change_asked.emit(key)))
        return card

    def _own(self, line: OwnLine) -> QFrame:
        card = own_card(line)
        inner = card.layout()
        if self._changeable and isinstance(inner, QVBoxLayout):
            name = tr("Change {name}").format(name=line.name or line.dial or line.text)
            inner.addLayout(_link(tr("Change…"), name, lambda: self.own_asked.emit(line.uid)))
        return card

    def _anywhere(self, *, none_known: bool) -> QFrame:
        box = frame("note" if none_known else "card")
        box.setLayout(
            column(
                label(tr("Anywhere"), soft=True, small=True),
                label(self._lines.anywhere, wrap=True),
                label(tr("Helplines of other countries:"), soft=True, small=True, wrap=True),
                selectable(label(self._lines.directory), tr("Helplines of other countries")),
                margins=16,
                space=4,
            )
        )
        return box


class CountryChoice(QWidget):
    """Asks for the country, and for a second one when travelling. Nothing is chosen to begin with.

    `changed` carries both codes: "" for none, `crisis.ELSEWHERE` for one that is not in the list.
    """

    changed = Signal(str, str)

    def __init__(self, first: str = "", second: str = "", *, lines: CrisisLines | None = None) -> None:
        super().__init__()
        known = lines or crisis.shipped(language())
        self.first = _choice(known, tr("Country"), tr("Choose a country"), first)
        self.second = _choice(known, tr("A second country, when you travel"), tr("None"), second)
        self._captions = (field_caption(tr("Country")), field_caption(tr("When you travel")))
        self._captions[0].setBuddy(self.first)
        self._captions[1].setBuddy(self.second)
        self.setLayout(
            column(
                row(self._captions[0], self.first, space=12),
                row(self._captions[1], self.second, space=12),
            )
        )
        width = max(each.sizeHint().width() for each in self._captions)
        for each in self._captions:
            each.setFixedWidth(width)
        for box in (self.first, self.second):
            box.currentIndexChanged.connect(self._tell)
        self._look()

    def codes(self) -> tuple[str, str]:
        """Return both codes; "" for none."""
        return str(self.first.currentData() or ""), str(self.second.currentData() or "")

    def _tell(self) -> None:
        self._look()
        self.changed.emit(*self.codes())

    def _look(self) -> None:
        # A second country is only asked about once there is a first.
        for widget in (self.second, self._captions[1]):
            widget.setVisible(bool(self.first.currentData()))


def kinds() -> dict[str, str]:
    """Return what each kind of one's own lines is called."""
    return {
        help_lines.CLINIC: tr("Your clinic"),
        help_lines.POISON: tr("Poison centre"),
        help_lines.OWN: tr("Your own line"),
    }


def own_card(line: OwnLine) -> QFrame:
    """Return a card with a line of one's own."""
    said = kinds()[line.kind]
    if line.instead:
        said = tr("Corrected by you")
    return _card(line.name or said, line.dial, line.text, line.hours, "", under=said if line.name else "")


def selectable(shown: QLabel, name: str = "") -> QLabel:
    """Let a text be selected, by mouse and by keyboard."""
    shown.setTextInteractionFlags(_SELECTABLE)
    shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    shown.setProperty("reach", True)
    # Else what has a frame begins half a letter further in.
    shown.setIndent(0)
    if name:
        shown.setAccessibleName(name)
    return shown


def _card(name: str, dial: str, text: str, facts: str, caution: str, *, under: str = "") -> QFrame:
    box = frame("card")
    inner = column(margins=16, space=4)
    if name != dial:
        inner.addWidget(label(name, wrap=True))
    if dial:
        inner.addWidget(selectable(heading(dial), f"{name}: {dial}"))
    if text:
        inner.addWidget(selectable(label(text, wrap=True), f"{name}: {text}"))
    for part in (facts, caution, under):
        if part:
            inner.addWidget(label(part, soft=True, small=True, wrap=True))
    box.setLayout(inner)
    return box


def _link(text: str, name: str, act: Callable[[], object]) -> QHBoxLayout:
    change = button(text, act, kind="link", name=name)
    change.setProperty("edge", True)
    return row(change, None)


def _emergency(country: Country, *, named: bool) -> QFrame:
    numbers = " · ".join(country.emergency)
    box = frame("note")
    said = (
        tr("In danger now in {country}, call the emergency number:").format(country=country.name)
        if named
        else tr("In danger now, call the emergency number:")
    )
    number = selectable(heading(numbers), tr("Emergency number: {number}").format(number=numbers))
    box.setLayout(column(label(said, wrap=True), number, margins=16))
    return box


def _choice(lines: CrisisLines, name: str, none: str, code: str) -> QComboBox:
    made = QComboBox()
    name_choice(made, name)
    made.addItem(none, "")
    for country in lines.countries:
        made.addItem(country.name, country.code)
    made.addItem(tr("Another country"), crisis.ELSEWHERE)
    made.setCurrentIndex(max(0, made.findData(code)))
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def _month(line: Line) -> str:
    year, month = line.year_and_month
    return f"{tr(calendar.month_name[month])} {year}" if month else str(year)


def _empty(place: QVBoxLayout) -> None:
    while (item := place.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
