# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of guided reflections: the list of them, or the one that is under way."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from afterglow.core.errors import PersonError
from afterglow.core.shapes import New
from afterglow.feature import Page
from afterglow.features.reflections import keeping, telling, words
from afterglow.features.reflections.list_pane import ListPane
from afterglow.features.reflections.look import look
from afterglow.features.reflections.preparing import Wanted, prepare
from afterglow.features.reflections.runner import Runner
from afterglow.features.reflections.shapes import How, Wish
from afterglow.features.reflections.store import ReflectionStore
from afterglow.features.reflections.suggesting import wanted
from afterglow.ui.controls import column, restyle, row
from afterglow.ui.dialogs import ask
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.feature import Parts
    from afterglow.features.reflections.look import Shown
    from afterglow.features.reflections.preparing import Ready
    from afterglow.vault.vault import Change

_LOW = 480
_SOON_MS = 120
_TABLES = {"reflection_draft", "reflection_run", "reflection_wish", "reflection_own"}
_DIALOG = "dialog:"


class ReflectionsPage(Page):
    """`filled` follows each time that the list shows what is true, `ready` each first page."""

    filled = Signal()
    ready = Signal()
    _changed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self.store = ReflectionStore(parts.vault)
        self.list = ListPane()
        self.runner: Runner | None = None
        self._holder: QWidget | None = None
        self._shown: Shown | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.setLayout(column(self.stack))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._connect()

    # What the window asks for

    def flush(self) -> None:
        """Bring every answer into the vault; raises PersonError if one can not be kept."""
        if self.runner is not None:
            self.runner.flush()

    def shown(self) -> None:
        """Read what is true now."""
        self.refresh()

    def open_item(self, uid: str) -> None:
        """Begin the reflection of this id (or of a suggestion's key), or go on with it."""
        self.begin(wanted(uid))

    def low_energy_changed(self) -> None:
        """Ask two questions, or all of them."""
        self._enlarge()
        self.refresh()
        if self.runner is not None:
            self.runner.set_short(short=self._parts.window.low_energy())

    def settings_changed(self) -> None:
        """Take the letters and colours that are set now."""
        restyle(self)

    # Showing

    def refresh(self) -> None:
        """Read the list again."""
        work = partial(look, self.store, self._parts.offers, low_energy=self._parts.window.low_energy())
        self._run(work, self._show)

    def begin(self, what: Wanted) -> None:
        """Begin a reflection, or go on with the one that was begun."""
        if not self._let_go():
            return
        settings = self._parts.settings
        countries = (settings.country, settings.second_country)
        self._run(partial(prepare, self._parts.vault, self._parts.offers, what, countries), self._start)

    def show_list(self) -> None:
        """Go back to the list."""
        self._drop_runner()
        self.stack.setCurrentWidget(self.list)
        self.refresh()
        if self.list.first is not None:
            self.list.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self.list.show_all(shown)
        self._enlarge()
        self.filled.emit()

    def _start(self, ready: Ready) -> None:
        self._drop_runner()
        runner = Runner(self._parts, self.store, ready)
        if self._parts.window.low_energy() and not ready.draft.uid:
            runner.set_short(short=True)
        runner.left.connect(self.show_list)
        runner.led.connect(self._lead)
        holder = QWidget()
        line = row(None, runner, None, space=0)
        line.setStretch(1, 100)
        around = 24 if self.height() >= _LOW else 8
        line.setContentsMargins(around, around, around, around)
        holder.setLayout(line)
        self.runner, self._holder = runner, holder
        self.stack.addWidget(holder)
        self.stack.setCurrentWidget(holder)
        self._enlarge()
        runner.show_page()
        self.ready.emit()

    def _drop_runner(self) -> None:
        if self._holder is not None:
            self.stack.removeWidget(self._holder)
            self._holder.deleteLater()
        self.runner, self._holder = None, None

    def _enlarge(self) -> None:
        on = self._parts.window.low_energy()
        if bool(self.property("large")) == on:
            # What is built from now on takes it over by itself.
            return
        self.setProperty("large", on)
        for each in (self, *self.findChildren(QWidget)):
            each.style().unpolish(each)
            each.style().polish(each)

    # Doing

    def show_beside(self) -> None:
        """Show what was written at different times after a session side by side."""
        from afterglow.features.reflections.beside_dialog import BesideDialog

        if self._shown is not None and self._shown.beside:
            dialog = BesideDialog(self, self._shown.beside, self._parts.settings)
            dialog.page_wanted.connect(lambda uid: self._parts.window.open_tab("journal", uid))
            dialog.exec()
            dialog.deleteLater()

    def _let_go(self) -> bool:
        try:
            self.flush()
        except PersonError as error:
            self._parts.window.show_problem(error)
            return False
        return True

    def _lead(self, to: str) -> None:
        name, _, what = to.partition(":")
        window = self._parts.window
        if to.startswith(_DIALOG):
            self.begin(Wanted(to.removeprefix(_DIALOG)))
        elif name == "close":
            self._throw_away_runner()
        elif name == "low-energy":
            window.set_low_energy(True)
        else:
            tab = {"hard-day": "selfcare", "safety-plan": "selfcare", "creative": "creations"}.get(name, name)
            window.open_tab(tab, what or (name if tab != name else ""))

    def _throw_away_runner(self) -> None:
        """Close without keeping anything, as a page offers where there is nothing to write."""
        runner = self.runner
        if runner is not None and not any(not one.empty for one in runner.progress.answers.values()):
            runner.keeper.forget()
        self.show_list()

    def write_own(self) -> None:
        """Let a person change, share and bring in reflections of their own."""
        from afterglow.features.reflections.own.list_dialog import OwnListDialog

        dialog = OwnListDialog(self, self._parts)
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

    def _throw_away(self, dialog: str) -> None:
        sure = ask(
            self,
            tr("Throw this away?"),
            tr("The answers you began with will be gone for good."),
            yes=tr("Throw away"),
            no=tr("Keep"),
        )
        if sure:
            self._run(partial(self.store.drop, dialog), lambda _none: self.refresh())

    def _keep_words(self, dialog: str) -> None:
        """Make an entry of answers whose questions are not there any more."""
        draft = self.store.draft(dialog)
        if draft is None:
            return
        more = {"title": draft.title, "sharing": "private", "dialog": dialog, "version": str(draft.version)}
        entry = New("entry", telling.without_dialog(draft.answers), more)
        keeper_of = self._parts.offers.keeper
        work = partial(keeping.keep, self._parts.vault, keeper_of, draft, entry, ())
        self._run(work, lambda run: self._parts.window.open_tab("journal", run.entry_uid))

    def _undo(self, uid: str) -> None:
        sure = ask(
            self,
            tr("Undo this?"),
            tr(
                "The entry goes into the bin, and what was made with it is taken back. "
                "What you changed since stays."
            ),
            yes=tr("Undo"),
            no=tr("Keep it"),
        )
        if sure:
            work = partial(keeping.undo, self._parts.vault, self._parts.offers.keeper, uid)
            self._run(work, self._undone)

    def _undone(self, stayed: Sequence[str]) -> None:
        keeper_of = self._parts.offers.keeper
        self._parts.window.say(words.taken_back([keeping.title(keeper_of, kind) for kind in stayed]))
        self.refresh()

    def _weekly(self, dialog: str, on: bool) -> None:
        if on:
            self._run(partial(self.store.wish, Wish(dialog, How.WEEKLY)))
        else:
            self._run(partial(self.store.unwish, dialog))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._parts.background.run(work, done, self._parts.window.show_problem, owner=self)

    # Hearing

    def _connect(self) -> None:
        self.list.begin_wanted.connect(lambda id_: self.begin(Wanted(id_)))
        self.list.throw_away_wanted.connect(self._throw_away)
        self.list.keep_words_wanted.connect(self._keep_words)
        self.list.weekly_wanted.connect(self._weekly)
        self.list.again_wanted.connect(lambda id_: self._run(partial(self.store.unwish, id_)))
        self.list.entry_wanted.connect(lambda uid: self._parts.window.open_tab("journal", uid))
        self.list.undo_wanted.connect(self._undo)
        self.list.own_wanted.connect(self.write_own)
        self.list.beside_wanted.connect(self.show_beside)
        self._changed.connect(self._soon.start, Qt.ConnectionType.QueuedConnection)
        stop = self._parts.vault.on_change(self._follow)
        self.destroyed.connect(lambda: stop())

    def _follow(self, change: Change) -> None:
        # Heard on the thread that wrote; the page may be on its way out on the window's thread.
        if change.touched.keys() & _TABLES and self.runner is None:
            with contextlib.suppress(RuntimeError):
                if isValid(self):
                    self._changed.emit()
