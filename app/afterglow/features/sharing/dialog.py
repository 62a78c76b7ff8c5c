# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in which pages for a therapist are made: what is in them, and how they will look."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from afterglow.core.errors import CancelledError
from afterglow.features.sharing import reading, saving, section_row
from afterglow.features.sharing.composing import Composed, compose
from afterglow.features.sharing.export import FORMS, make, sheets
from afterglow.features.sharing.form import Form
from afterglow.features.sharing.preview import Preview
from afterglow.features.sharing.rules import choices as kept
from afterglow.features.sharing.section_row import Row
from afterglow.features.sharing.shapes import Kind, TherapyItem
from afterglow.features.sharing.store import SharingStore
from afterglow.features.sharing.waiting import Waiting
from afterglow.ui.controls import button, column, frame, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from afterglow.core.progress import Progress
    from afterglow.core.shares import Section
    from afterglow.feature import Parts
    from afterglow.features.sharing.export import Made
    from afterglow.features.sharing.export.sheets import Sheets
    from afterglow.features.sharing.reading import Read
    from afterglow.features.sharing.rules.choices import Choices
    from afterglow.features.sharing.rules.names import Match
    from afterglow.features.sharing.shapes import Alias
    from afterglow.ui.background import Task

_SIZE = (1080, 700)
_PAUSE_MS = 120
# Narrower than this the pages would be too small to read.
_BOTH = 700


class ShareDialog(Dialog):
    """Begins with what was chosen last, for the days since the last appointment."""

    def __init__(self, parent: QWidget, parts: Parts) -> None:
        super().__init__(parent, tr("Share with a therapist"), width=500)
        self.parts = parts
        self.store = SharingStore(parts.vault)
        self.read: Read | None = None
        self.choices: Choices = kept.Choices()
        self.composed: Composed | None = None
        self.made: Made | None = None
        self._making: Task | None = None
        self.rows: dict[str, Row] = {}
        self._narrow = False
        self.form = Form(self.heading)
        self.preview = Preview(parts.background, parts.window.show_problem)
        self.waiting = Waiting()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._compose)
        self.back = button(tr("Back to what goes in"), partial(self._turn, pages=False))
        self._top = QWidget()
        self._top.setLayout(row(self.back, None, margins=8))
        self._top.hide()
        self._ground = ground = frame("ground")
        ground.setLayout(column(self._top, self.waiting, self.preview, space=0))
        self._side = side = frame("side")
        side.setLayout(row(self.form, space=0))
        both = row(side, ground, space=0)
        both.setStretch(1, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.add(both)
        # A button has to stand in its dialog before it can be the one that Enter presses.
        self.form.save.setDefault(True)
        self._connect()
        self.form.set_ready(ready=False)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        self._begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the parts what room there is in a narrow window, and draw the pages as wide as they fit."""
        super().resizeEvent(event)
        both = event.size().width() >= _BOTH
        if both == self._narrow:
            self._narrow = not both
            self._turn(pages=both)
        if self.read is not None:
            self._timer.start()

    def _turn(self, *, pages: bool) -> None:
        """Show one half where there is no room for both: the pages, or what goes onto them."""
        self._ground.setVisible(pages)
        self._side.setVisible(not (pages and self._narrow))
        self._top.setVisible(self._narrow)
        self.form.see.setVisible(self._narrow)
        if self._narrow:
            (self.preview.view if pages else self.form.see).setFocus()
        if pages and self.read is not None:
            # They are drawn as wide as they fit.
            self._timer.start()

    def flush(self) -> None:
        """Keep what was chosen: the program is about to lock or to end."""
        if self.read is not None:
            self.store.keep_last(self.choices.plain())

    def done(self, result: int) -> None:
        """Keep what was chosen, to begin with it the next time."""
        self.stop_making()
        if self.read is not None:
            keep = partial(self.store.keep_last, self.choices.plain())
            self.parts.background.run(keep, None, self.parts.window.show_problem)
        super().done(result)

    # What was read

    def _begin(self) -> None:
        today = self.parts.clock.now().date()
        # What sets and draws the pages is loaded while it is read what they can hold.
        self.parts.background.run_long(lambda _progress: sheets.ready(), owner=self)

        def work() -> tuple[Choices, Read]:
            chosen = kept.read(self.store.last())
            days = reading.usual_period(self.store, today)
            return chosen, reading.read(self.store, self.parts.offers, *days, chosen.picked)

        def done(found: tuple[Choices, Read]) -> None:
            self.choices = found[0]
            self.form.set_ready(ready=True)
            self.form.show_choices(self.choices)
            self._show(found[1])

        self.parts.background.run(work, done, self.parts.window.show_problem, owner=self)

    def _read_again(self, *_changed: object) -> None:
        first, last = self.form.days()
        if first > last:
            self.form.tell(tr("The first day is after the last one."))
            return
        picked = list(self.choices.picked)
        work = partial(reading.read, self.store, self.parts.offers, first, last, picked)
        self.parts.background.run(work, self._show, self.parts.window.show_problem, owner=self)

    def _show(self, read: Read) -> None:
        self.read = read
        self.form.show_days(read.period.first, read.period.last)
        self._show_rows()
        self._tell()
        self._compose()

    def _show_rows(self) -> None:
        assert self.read is not None
        sections = {one.key: one for one in self.read.sections if one.items or one.key == reading.WANTED}
        if list(self.rows) != [*sections]:
            self.rows = {
                key: Row(one.title, partial(self._tick, key), partial(self._choose, key))
                for key, one in sections.items()
            }
            self.form.put_rows(list(self.rows.values()))
        for key, one in sections.items():
            self.rows[key].show_state(section_row.told(one, self.choices), on=self.choices.has_section(one))

    # What was chosen

    def change(self, choices: Choices) -> None:
        """Go on with other choices, and draw the pages anew in a moment."""
        self.choices = choices
        self._show_rows()
        self._timer.start()

    def section(self, key: str) -> Section:
        """Return a part of what was read; raises StopIteration for one that is not there."""
        assert self.read is not None
        return next(one for one in self.read.sections if one.key == key)

    def _tick(self, key: str, on: bool) -> None:  # as the signal gives it
        self.change(self.choices.with_section(self.section(key), on=on))

    def _choose(self, key: str) -> None:
        section = self.section(key)
        if section.items and all(item.words for item in section.items):
            self.choose_excerpts(section)
            return
        from afterglow.features.sharing.choose_dialog import ChooseDialog

        add = self._add_wanted if key == reading.WANTED else None
        dialog = ChooseDialog(self, section, self.choices, add)
        dialog.exec()
        self.change(dialog.choices)
        dialog.deleteLater()

    def choose_excerpts(self, section: Section, first: str = "") -> None:
        """Let sentences be picked, beginning with one entry."""
        from afterglow.features.sharing.excerpts_dialog import ExcerptsDialog

        assert self.read is not None
        dialog = ExcerptsDialog(self, self.parts, section, self.choices, self.read.passages, first)
        dialog.exec()
        self.read = replace(self.read, passages=dialog.passages)
        self.change(dialog.choices)
        dialog.deleteLater()

    def _add_wanted(self, words: str, show: Callable[[Section], None]) -> None:
        item = TherapyItem("", words, self.parts.vault.now(), Kind.QUESTION)

        def work() -> Section:
            self.store.items.keep(item)
            return reading.wanted(self.store.items.all())

        def done(section: Section) -> None:
            if self.read is not None:
                others = [section if one.key == section.key else one for one in self.read.sections]
                self.read = replace(self.read, sections=tuple(others))
                show(section)

        self.parts.background.run(work, done, self.parts.window.show_problem, owner=self)

    def _choose_names(self) -> None:
        from afterglow.features.sharing.names_dialog import NamesDialog

        if self.read is None:
            return
        dialog = NamesDialog(self, self.read.aliases, self.read.people, self.choices, self.look)
        dialog.exec()
        self.choices, aliases = dialog.choices, dialog.aliases()
        dialog.deleteLater()

        def work() -> tuple[Alias, ...]:
            self.store.names.set_aliases(aliases)
            return tuple(self.store.names.aliases())

        def done(found: tuple[Alias, ...]) -> None:
            if self.read is not None:
                self.read = replace(self.read, aliases=found)
                self.change(self.choices)

        self.parts.background.run(work, done, self.parts.window.show_problem, owner=self)

    def look(
        self, aliases: Sequence[Alias], choices: Choices, show: Callable[[Sequence[Match]], None]
    ) -> None:
        """Find where names stand on the pages as they are now."""
        assert self.read is not None
        read, today = replace(self.read, aliases=tuple(aliases)), self.parts.clock.now().date()
        self.parts.background.run(
            lambda: compose(read, choices, today).chosen.matches,
            show,
            self.parts.window.show_problem,
            owner=self,
        )

    def _connect(self) -> None:
        form = self.form
        form.days_changed.connect(self._read_again)
        form.changed.connect(lambda: self.change(form.choices(self.choices)))
        form.names.choose.clicked.connect(self._choose_names)
        form.names.box.toggled.connect(lambda on: self.change(replace(self.choices, names=on)))
        form.cancel.clicked.connect(self.reject)
        form.print.clicked.connect(lambda: saving.print_pages(self))
        form.save.clicked.connect(lambda: saving.save(self))
        form.see.clicked.connect(partial(self._turn, pages=True))
        self.waiting.stop.clicked.connect(self._stopped)

    # What it will look like

    @property
    def behind(self) -> bool:
        """Whether what is seen is older than what was chosen."""
        return self._timer.isActive() or (self._making is not None and not self._making.finished)

    def stop_making(self) -> bool:
        """Make the pages no further; returns whether they were behind what was chosen."""
        behind = self.behind
        self._timer.stop()
        self.waiting.end()
        if self._making is not None:
            self._making.cancel()
        return behind

    def _stopped(self) -> None:
        self.stop_making()
        self.form.tell(
            tr("The pages you see are from before your last change. Saving makes them anew, and shows them.")
        )

    def _compose(self) -> None:
        if self.read is None:
            return
        if self._making is not None:
            self._making.cancel()
        self.waiting.begin()
        read, choices = self.read, self.choices
        today, form = self.parts.clock.now().date(), FORMS[choices.form]
        ppi, seen = self.preview.ppi(choices.paper), self.preview.in_view()

        def work(progress: Progress) -> tuple[Composed, Made, Sheets | None]:
            composed = compose(read, choices, today)
            made = make(composed.packet, form, lambda: progress.step(0, 0))
            return composed, made, sheets.look(made.paper, ppi, seen) if made.paper else None

        def done(found: tuple[Composed, Made, Sheets | None]) -> None:
            if self._making is task:
                self.show_made(*found)

        def failed(error: BaseException) -> None:
            if self._making is task:
                self.waiting.end()
            if not isinstance(error, CancelledError):
                self.parts.window.show_problem(error)

        # With somebody to tell it is long work, which nobody waits for when the journal is locked.
        told = self._told
        task = self._making = self.parts.background.run_long(work, done, failed, told, owner=self)

    def _told(self, _at: int, _total: int) -> None:
        """Hear that the pages are being made; the strip shows itself."""

    def show_made(self, composed: Composed, made: Made, seen: Sheets | None) -> None:
        """Show a file as it will be written, or as it was."""
        self.waiting.end()
        self.composed, self.made = composed, made
        if seen is not None:
            self.preview.show_pages(seen)
        elif made.form.name == "html":
            self.preview.show_page(made.data.decode())
        else:
            self.preview.show_text(made.data.decode())
        assert self.read is not None
        self.form.show_names(self.read.aliases, composed.chosen.matches, on=self.choices.names)
        self._tell(len(composed.chosen.changed))

    def _tell(self, changed: int = 0) -> None:
        """Say what has to be known of what is seen."""
        assert self.read is not None
        if changed:
            self.form.tell(saving.changed_words(changed))
        elif self.read.empty:
            self.form.tell(tr("There is nothing in these days yet. Choose an earlier first day."))
        else:
            self.form.tell("")
