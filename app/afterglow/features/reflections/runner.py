# SPDX-License-Identifier: GPL-3.0-or-later
"""Being guided: one question a page, back and forth, and everything kept as it is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from afterglow.core.errors import PersonError
from afterglow.features.reflections import keeping, making, words
from afterglow.features.reflections.done_pane import DonePane
from afterglow.features.reflections.end_pane import EndPane
from afterglow.features.reflections.foot import Foot
from afterglow.features.reflections.pause_pane import PausePane
from afterglow.features.reflections.progress import Progress
from afterglow.features.reflections.question_pane import QuestionPane
from afterglow.features.reflections.segments import Segments
from afterglow.ui.accessible import announce
from afterglow.ui.controls import button, column, label, row
from afterglow.ui.translate import tr, tr_error
from afterglow.ui.value_keeper import ValueKeeper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from afterglow.feature import Parts
    from afterglow.features.reflections.preparing import Ready
    from afterglow.features.reflections.shapes import Draft, Run
    from afterglow.features.reflections.store import ReflectionStore

_WIDTH = 720
_MARGIN = 40
# Below one of these it is shown in less room.
_SMALL = (600, 440)


class Runner(QFrame):
    """Goes through one reflection. `left` asks for the list; `led` carries a way out by its name."""

    left = Signal()
    led = Signal(str)

    def __init__(self, parts: Parts, store: ReflectionStore, ready: Ready) -> None:
        super().__init__()
        self._parts, self._store, self._ready = parts, store, ready
        self.progress = Progress(ready.dialog, ready.draft)
        self.pane: QWidget | None = None
        self._touched = False
        self._begun = bool(ready.draft.uid)
        self.run_: Run | None = None
        self._kept: Draft | None = None
        self.keeper: ValueKeeper[Draft | None] = ValueKeeper(
            self._standing, self._save, parts.background, self
        )
        self.setProperty("kind", "card")
        self.setMaximumWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.title = label("", soft=True, small=True, wrap=True)
        self.form = button("", self._change_form, kind="link")
        self.pause = button(tr("Pause"), self.begin_pause, kind="link")
        self.help = button(tr("Help now"), parts.window.help_now, kind="link")
        self.segments = Segments()
        self.problem = label("", wrap=True)
        self.problem.setProperty("problem", True)
        self.problem.hide()
        self.stack = QStackedWidget()
        self.foot = Foot()
        self.pausing = PausePane(parts.window.help_now)
        self.stack.addWidget(self.pausing)
        head = row(self.title, self.form, self.pause, self.help, space=4)
        head.setStretch(0, 1)
        layout = column(head, self.segments, 14, self.problem, self.stack, 4, self.foot, space=8)
        layout.setStretchFactor(self.stack, 1)
        self._rows = layout
        self.setLayout(layout)
        self._fit()
        self._connect()
        if ready.changed:
            self._say(tr("These questions have changed since you began. Your answers are all here."))
        self.show_page()

    # What the page asks for

    def flush(self) -> None:
        """Bring every answer into the vault; raises PersonError if one can not be kept."""
        self.keeper.flush()

    def set_short(self, *, short: bool) -> None:
        """Ask only the two questions, or all of them."""
        if self.run_ is None and self.progress.short != short:
            self._take()
            self.progress.lengthen(short=short)
            self._keep_draft()
            self.show_page()

    def begin_pause(self) -> None:
        """Leave the question for a while."""
        self._take()
        self.stack.setCurrentWidget(self.pausing)
        self.foot.hide()
        self.pausing.begin()

    def end_pause(self) -> None:
        """Go back to where one was."""
        if self.pane is not None:
            self.stack.setCurrentWidget(self.pane)
            self.foot.setVisible(self.run_ is None)
            self._take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the question what room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Stand closer in a small window; there, Help now in the header is near enough."""
        small = self.width() < _SMALL[0] or self.height() < _SMALL[1]
        aside, above = (16, 12) if small else (_MARGIN, 28)
        self._rows.setContentsMargins(aside, above, aside, above)
        self.help.setVisible(not small)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is a pause, and the way back from it."""
        if event.key() == Qt.Key.Key_Escape and self.run_ is None:
            if self.stack.currentWidget() is self.pausing:
                self.end_pause()
            else:
                self.begin_pause()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Leave, with everything kept."""
        try:
            self.flush()
        except PersonError as error:
            self._say(tr_error(error))
            return
        self.left.emit()

    # Showing

    def show_page(self) -> None:
        """Show the page that the progress stands on."""
        dialog, step = self.progress.dialog, self.progress.step
        self.title.setText(words.head(dialog, short=self.progress.short))
        self.form.setText(tr("All questions") if self.progress.short else tr("Only two questions"))
        self.segments.show_place(*self.progress.place)
        if step is None:
            self._show(self._end_pane())
            empty = isinstance(self.pane, EndPane) and self.pane.empty
            self.foot.show_end(first=self.progress.first, empty=empty)
        else:
            earlier = self._ready.earlier.get(step.shows, "")
            today = self._parts.clock.now().date()
            choices = self._ready.choices.get(step.of, ())
            pane = QuestionPane(step, self.progress.answers, choices, earlier, today, self._parts.settings)
            pane.show_answer(self.progress.answer(), kept=step.id in self.progress.kept)
            pane.changed.connect(self._changed)
            pane.enough.connect(self.go_on)
            pane.led.connect(self._lead)
            pane.kept_wanted.connect(self._keep_answer)
            self._show(pane)
            self.foot.show_question(first=self.progress.first)
        self._take_keyboard()
        at, of = self.progress.place
        asked = tr("What will be kept") if step is None else step.ask
        place = tr("Question {at} of {all}").format(at=at, all=of) if step is not None else ""
        announce(self, f"{place}. {asked}" if place else asked)

    def _show(self, pane: QWidget) -> None:
        before, self.pane = self.pane, pane
        self._touched = False
        self.stack.addWidget(pane)
        self.stack.setCurrentWidget(pane)
        self.foot.setVisible(self.run_ is None)
        for each in (self.form, self.pause):
            each.setVisible(self.run_ is None)
        self.form.setVisible(self.run_ is None and len(self.progress.dialog.steps) > 2)
        if before is not None:
            self.stack.removeWidget(before)
            before.deleteLater()

    def _end_pane(self) -> EndPane:
        dialog, said = self.progress.dialog, self.progress.stored()
        found = making.proposals(dialog, said, self._known, self._ready.around, short=self.progress.short)
        entry = making.entry(dialog, said, self._ready.around)
        return EndPane(entry, [(one.new, self._title(one.new.kind)) for one in found], self._parts.settings)

    def _known(self, kind: str) -> bool:
        return self._parts.offers.keeper(kind) is not None

    def _title(self, kind: str) -> str:
        return keeping.title(self._parts.offers.keeper, kind)

    def _take_keyboard(self) -> None:
        if isinstance(self.pane, QuestionPane) and self.pane.field.take_keyboard():
            return
        self.foot.next.setFocus(Qt.FocusReason.OtherFocusReason)

    # Going

    def go_on(self) -> None:
        """Keep the answer and go to the next page; on the last one keep everything."""
        if self.stack.currentWidget() is not self.pane or self.run_ is not None:
            return
        if isinstance(self.pane, EndPane):
            self._finish(self.pane)
            return
        assert isinstance(self.pane, QuestionPane)
        step, answer = self.pane.step, self.pane.field.answer()
        self.progress.say(answer)
        # Other ways out wait for a press; help does not.
        ways = [lead.to for lead in step.leads if lead.to == "help" and answer.chose(lead.chosen)]
        self._go(self.progress.go_on)
        for way in ways:
            self._lead(way)

    def skip(self) -> None:
        """Pass over the page. What stands on it is kept as it is."""
        self._take()
        self._go(self.progress.go_on)

    def go_back(self) -> None:
        """Go to the page before."""
        self._take()
        self._go(self.progress.go_back)

    def _go(self, where: Callable[[], None]) -> None:
        where()
        self._keep_draft()
        self.show_page()

    def _take(self) -> None:
        """Take what stands on the page, if the person has touched it."""
        if self._touched and isinstance(self.pane, QuestionPane):
            self.progress.say(self.pane.field.answer())

    def _changed(self) -> None:
        self._touched = True
        self._say("")
        self.keeper.touch()

    def _keep_answer(self, on: bool) -> None:
        if isinstance(self.pane, QuestionPane):
            (self.progress.kept.add if on else self.progress.kept.discard)(self.pane.step.id)
            self._changed()

    def _change_form(self) -> None:
        self.set_short(short=not self.progress.short)

    def _lead(self, to: str) -> None:
        if to == "grounding":
            self.begin_pause()
        elif to in {"help", "clinic"}:
            self._parts.window.help_now()
        else:
            self._take()
            self._keep_draft()
            self.led.emit(to)

    # Keeping

    def _keep_draft(self) -> None:
        self.keeper.touch()

    def _standing(self) -> Draft | None:
        self._take()
        draft = self.progress.draft()
        # A reflection that was only looked at leaves nothing behind.
        self._begun = self._begun or bool(draft.answers)
        return draft if self._begun and self.run_ is None else None

    def _save(self, draft: Draft | None) -> None:
        if draft is not None:
            self._store.keep(draft)

    def _not_saved(self, error: BaseException) -> None:
        if isinstance(error, PersonError):
            self._say(tr_error(error))
        else:
            self._parts.window.show_problem(error)

    def _finish(self, pane: EndPane) -> None:
        entry, things = pane.chosen()
        draft = self.progress.draft()
        if entry is None and not things:
            self._finished(None)
            return
        try:
            self.flush()
        except PersonError as error:
            self._say(tr_error(error))
            return
        self.keeper.forget()
        self._kept = draft
        self.foot.next.setEnabled(False)
        keeper_of = self._parts.offers.keeper
        work = partial(keeping.keep, self._parts.vault, keeper_of, draft, entry, things)
        self._parts.background.run(work, self._finished, self._not_finished, owner=self)

    def _finished(self, run: Run | None) -> None:
        self.foot.next.setEnabled(True)
        self.run_ = run
        pane = DonePane(self.progress.dialog, run, self._parts.settings)
        pane.undo_wanted.connect(self.undo)
        pane.entry_wanted.connect(lambda uid: self._parts.window.open_tab("journal", uid))
        pane.closed.connect(self.left)
        self._show(pane)
        self.foot.hide()
        for each in (self.form, self.pause):
            each.hide()
        pane.close_.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.progress.dialog.closing)

    def _not_finished(self, error: BaseException) -> None:
        self.foot.next.setEnabled(True)
        self._not_saved(error)

    def undo(self) -> None:
        """Take back everything the last page made; the answers are there again."""
        if self.run_ is None:
            return
        keeper_of = self._parts.offers.keeper
        work = partial(keeping.undo, self._parts.vault, keeper_of, self.run_.uid, self._kept)
        self._parts.background.run(work, self._undone, self._not_saved, owner=self)

    def _undone(self, stayed: Sequence[str]) -> None:
        self.run_ = None
        self.show_page()
        told = words.taken_back([self._title(kind) for kind in stayed])
        self._say(tr("{told} Your answers are still here.").format(told=told))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        announce(self.problem, text)

    def _connect(self) -> None:
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            # From wherever the keyboard is; a button would take it for a press.
            on = QShortcut(QKeySequence(key), self)
            on.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            on.activated.connect(self.go_on)
        self.foot.back_wanted.connect(self.go_back)
        self.foot.skip_wanted.connect(self.skip)
        self.foot.next_wanted.connect(self.go_on)
        self.foot.leave_wanted.connect(self.leave)
        self.pausing.back.connect(self.end_pause)
        self.pausing.left.connect(self.leave)
        self.keeper.failed.connect(self._not_saved)
