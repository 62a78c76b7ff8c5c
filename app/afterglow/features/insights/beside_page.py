# SPDX-License-Identifier: GPL-3.0-or-later
"""Then beside now: two entries to be read side by side, and what was measured between them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QUrl, Signal
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from afterglow.core.markdown import to_html
from afterglow.features.insights import looking, measured_words, words
from afterglow.features.insights.pieces import card, clear
from afterglow.ui import theme
from afterglow.ui.accessible import announce, name_choice
from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.dialogs import scrolling
from afterglow.ui.folding import Folding
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.core.measured import Series
    from afterglow.core.shapes import Happening
    from afterglow.feature import Parts

# The width of what stands between them, where all three stand beside each other; below that width of the page
# they stand below each other, each as high as is good to read in.
_BETWEEN = 220
_FOLD_BELOW = 820
_READABLE = 420
_NO_LIMIT = 16_777_215


class _Reading(QTextBrowser):
    """Shows Markdown; opens nothing, and reads nothing but what it is given."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002  # Qt's own signature
        """Answer with nothing: pictures are looked at in the entry itself."""
        return QImage() if kind == QTextDocument.ResourceType.ImageResource.value else None


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


class BesidePane(QWidget):
    """One of the two entries. `chosen` follows when another one is shown."""

    chosen = Signal()

    def __init__(self, parts: Parts, name: str) -> None:
        super().__init__()
        self._parts, self.name = parts, name
        self.entry: Happening | None = None
        self._found: list[Happening] = []
        self.setAccessibleName(name)
        self.title = heading(name, sub=True)
        self.earlier = button(
            "←", partial(self._step, True), name=tr("{pane}: an earlier entry").format(pane=name)
        )
        self.later = button(
            "→", partial(self._step, False), name=tr("{pane}: a later entry").format(pane=name)
        )
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setMinimumHeight(34)
        self.day.setAccessibleName(tr("{pane}: the day").format(pane=name))
        self.which = QComboBox()
        name_choice(self.which, tr("{pane}: which entry of that day").format(pane=name))
        self.which.setMinimumWidth(120)
        self.where = label("", soft=True, small=True, wrap=True)
        self.text = _Reading()
        self.text.setProperty("plain", True)
        self.text.setOpenLinks(False)
        self.open = button(tr("Open it"), self._open, kind="link")
        self.open.setAccessibleName(tr("{pane}: open the entry").format(pane=name))
        self.open.setProperty("edge", True)
        inner = card(
            self.title,
            row(self.earlier, self.day, self.later, None, space=6),
            self.which,
            self.where,
            self.text,
            self.open,
        )
        layout = inner.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(self.text, 1)
        self.setLayout(column(inner))
        self.day.userDateChanged.connect(self._to_day)
        self.which.activated.connect(lambda at: self._show(self._found[at]))
        self._show_none()

    def begin(self, day: date, *, back: bool) -> None:
        """Show an entry of a day, or of the nearest day with one."""

        def read() -> list[Happening]:
            here = looking.entries(self._parts.offers, day, day)
            near = partial(looking.near, self._parts.offers, day)
            return here or near(back=back) or near(back=not back)

        self._run(read)

    def _to_day(self, day: QDate) -> None:
        wanted = _date(day)
        self._run(partial(looking.entries, self._parts.offers, wanted, wanted))

    def _step(self, back: bool) -> None:  # bound by name above
        day = self._shown_day()
        self._run(partial(looking.near, self._parts.offers, day, back=back))

    def _shown_day(self) -> date:
        return _date(self.day.date())

    def _take(self, found: list[Happening]) -> None:
        self._found = found
        self.which.clear()
        for one in found:
            self.which.addItem(words.called(one))
        self.which.setVisible(len(found) > 1)
        if found:
            self._show(found[0])
        else:
            self._show_none()
        self.chosen.emit()

    def _show_none(self) -> None:
        self.entry = None
        self.where.setText(tr("Nothing was written on that day."))
        self.text.setPlainText("")
        self.text.setAccessibleName(tr("{pane}: nothing").format(pane=self.name))
        self.open.setEnabled(False)
        self.which.setVisible(len(self._found) > 1)

    def _show(self, one: Happening) -> None:
        self.entry = one
        day = one.at.local().date()
        before = self.day.blockSignals(True)
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.day.blockSignals(before)
        called = words.called(one)
        self.where.setText(words.with_place(one.at, self._parts.offers.arc(), self._parts.clock.now().date()))
        self.text.setFont(reading_font(self._parts.settings.text_size, self._parts.settings.reading_font))
        colours = theme.tokens()
        self.text.document().setDefaultStyleSheet(
            f"p, li {{ line-height: 140%; }} a {{ color: {colours.accent}; }}"
        )
        shown = to_html(one.body, picture_src=lambda _uid: "") if one.body else ""
        title = f"<h3>{to_html(called)}</h3>" if one.title else ""
        self.text.setHtml(title + shown if one.body else to_html(called))
        self.text.setAccessibleName(tr("{pane}: {title}").format(pane=self.name, title=called))
        self.open.setEnabled(True)
        announce(self, tr("{pane}: {title}").format(pane=self.name, title=called))
        self.chosen.emit()

    def _open(self) -> None:
        if self.entry is not None:
            self._parts.window.open_tab(self.entry.feature, self.entry.uid)

    def _run(self, work: Callable[[], list[Happening]]) -> None:
        self._parts.background.run(work, self._take, self._parts.window.show_problem, owner=self)


class BesidePage(QWidget):
    """The earlier entry at the left, the later one at the right, and between them what was measured."""

    def __init__(self, parts: Parts, back: Callable[[], None]) -> None:
        super().__init__()
        self._parts = parts
        self._begun = False
        away = button(tr("← Insights"), back, kind="link")
        away.setProperty("edge", True)
        self.setFocusProxy(away)
        self.then, self.now = BesidePane(parts, tr("Then")), BesidePane(parts, tr("Now"))
        self._measured = QVBoxLayout()
        self._measured.setSpacing(10)
        self.nothing = label("", soft=True, wrap=True)
        self.middle = card(heading(tr("Between them"), sub=True), self.nothing, self._measured)
        self._between = column(self.middle, None)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.then, 1)
        both.addLayout(self._between)
        both.addWidget(self.now, 1)
        layout = column(away, heading(tr("Then beside now")), 8, both, space=4)
        layout.setStretchFactor(both, 1)
        layout.setContentsMargins(32, 20, 32, 20)
        inside = QWidget()
        inside.setLayout(layout)
        self.setLayout(column(scrolling(inside), space=0))
        self._folding = Folding(self, both, _FOLD_BELOW, self._fold)
        for each in (self.then, self.now):
            each.chosen.connect(self._measure)

    def refresh(self) -> None:
        """Begin with the first session and today; later what was chosen stays."""
        if self._begun:
            return
        self._begun = True
        today = self._parts.clock.now().date()
        held = self._parts.offers.arc().numbered
        self.then.begin(held[0].day if held else today, back=False)
        self.now.begin(today, back=True)

    def _fold(self, folded: bool) -> None:
        self.middle.setMinimumWidth(0 if folded else _BETWEEN)
        self.middle.setMaximumWidth(_NO_LIMIT if folded else _BETWEEN)
        for each in (self.then, self.now):
            each.setMinimumHeight(_READABLE if folded else 0)

    def _measure(self) -> None:
        then, now = self.then.entry, self.now.entry
        if then is None or now is None:
            self._show(())
            return
        work = partial(looking.between, self._parts.offers, then, now)
        self._parts.background.run(work, self._show, self._parts.window.show_problem, owner=self)

    def _show(self, found: Sequence[Series]) -> None:
        clear(self._measured)
        today = self._parts.clock.now().date()
        for each in found:
            self._measured.addWidget(label(measured_words.told(each, today), wrap=True))
        self.nothing.setText("" if found else tr("Nothing was measured in these days."))
        self.nothing.setVisible(not found)
