# SPDX-License-Identifier: GPL-3.0-or-later
"""The tab of the sessions: the list at the left, one session whole at the right, or to be written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from afterglow.core.errors import PersonError
from afterglow.core.moment import Moment
from afterglow.feature import Page
from afterglow.features.sessions import words
from afterglow.features.sessions.aside import Invitation
from afterglow.features.sessions.form import SessionForm
from afterglow.features.sessions.list_pane import ListPane
from afterglow.features.sessions.look import look
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import NoSessionError, SessionStore
from afterglow.features.sessions.view import SessionView
from afterglow.ui.controls import column, restyle
from afterglow.ui.notice import Notice
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from afterglow.core.shapes import Happening
    from afterglow.feature import Parts
    from afterglow.features.sessions.look import Shown
    from afterglow.features.sessions.shapes import KeptSession
    from afterglow.vault.vault import Change

_LEFT = 300
_LEAST_LEFT = 220
_REST_MS = 200
_ROUND_MS = 5 * 60 * 1000


class SessionsPage(Page):
    """Joins the parts of the page; each part does its own work."""

    _touched = Signal(object)

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self.store = SessionStore(parts.vault)
        self.uid = ""
        self._number = 0
        self.list = ListPane()
        self.invitation = Invitation()
        self.view = SessionView(parts)
        self.form = SessionForm(self.store, parts)
        self.notice = Notice()
        self.stack = QStackedWidget()
        for each in (self.invitation, self.view, self.form):
            self.stack.addWidget(each)
        right = QWidget()
        top = column(self.notice, margins=0)
        top.setContentsMargins(16, 12, 16, 0)
        right.setLayout(column(top, self.stack, space=0))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([_LEFT, 880])
        split.setCollapsible(0, False)
        split.setCollapsible(1, False)
        self.list.setMinimumWidth(_LEAST_LEFT)
        self.setLayout(column(split))
        self.setFocusProxy(self.list.table)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_REST_MS)
        self._again.timeout.connect(self._read_again)
        self._connect()

    # What the window asks for

    def flush(self) -> None:
        """Bring what is unsaved into the vault; raises PersonError if it can not be kept."""
        self.form.flush()

    def shown(self) -> None:
        """Show what is there now."""
        if not self.uid:
            self._parts.background.run(self.store.purge_old)
        self._arc_moved()
        self._again.start(0)

    def open_item(self, uid: str) -> None:
        """Show a session; one that is gone is told in plain words."""
        if self._parts.offers.arc().mark(uid) is None:
            self._parts.window.show_problem(NoSessionError())
        else:
            self.open(uid)

    def new_item(self) -> None:
        """Add a session, dated now, and let it be written."""
        if not self._let_go():
            return
        now = self._parts.vault.now()
        at = Moment(now.utc_ms - now.utc_ms % _ROUND_MS, now.offset)
        create = partial(self.store.create, SessionDraft(at), origin=self.form.keeper)
        self._parts.background.run(create, self._created, self._parts.window.show_problem, owner=self)

    def settings_changed(self) -> None:
        """Take the letters and colours that are set now."""
        self.view.use_settings(self._today())
        self.form.use_settings()
        self.list.table.viewport().update()
        restyle(self)

    def low_energy_changed(self) -> None:
        """Show the arc, or go without."""
        self.view.show_arc(self._today())

    # Which session is open

    def open(self, uid: str) -> None:
        """Show a session whole."""
        if self._let_go():
            self._open(uid)

    def edit(self) -> None:
        """Let the open session be written."""
        uid = self.uid

        def show(kept: KeptSession) -> None:
            if uid == self.uid:
                # What was being read to be looked at does not take the place of what is written.
                self._number += 1
                self.form.show_session(uid, kept.draft, self._title(kept.draft))
                self.stack.setCurrentWidget(self.form)
                self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)

        if uid:
            failed = self._parts.window.show_problem
            self._parts.background.run(partial(self.store.get, uid), show, failed, owner=self)

    def put_away(self) -> None:
        """Put the open session into the bin; entries stay as they are."""
        if not self.uid or not self._let_go():
            return
        self.store.put_away(self.uid, origin=self.form.keeper)
        self.stack.setCurrentWidget(self.invitation)
        self.notice.say(tr("In the bin, for 30 days. What you wrote in the journal stays as it is."))

    def take_back(self) -> None:
        """Take the session that was put away out of the bin."""
        try:
            self.store.restore(self.uid, origin=self.form.keeper)
        except PersonError as error:
            self._parts.window.show_problem(error)
            return
        self.notice.say("")
        if self.stack.currentWidget() is not self.form:
            self._read(self._show)

    def show_bin(self) -> None:
        """Show the sessions in the bin."""
        from afterglow.features.sessions.bin_dialog import BinDialog

        if self._let_go():
            dialog = BinDialog(self, self.store, self._parts.window.show_problem)
            dialog.exec()
            dialog.deleteLater()

    # Inside

    def _connect(self) -> None:
        self.list.add_wanted.connect(self.new_item)
        self.list.chosen.connect(self._chosen)
        self.invitation.add_wanted.connect(self.new_item)
        self.view.edit_wanted.connect(self.edit)
        self.view.opened.connect(self._open_happening)
        self.form.done.connect(self._done)
        self.form.put_away.connect(self.put_away)
        self.notice.back_wanted.connect(self.take_back)
        for text, act in ((tr("Add a session"), self.new_item), (tr("Sessions in the bin…"), self.show_bin)):
            action = QAction(text, self)
            action.triggered.connect(partial(_call, act))
            self.addAction(action)
        # The vault tells on the thread that wrote; the signal brings it to the window's.
        self._touched.connect(self._follow)
        stops = (self._parts.vault.on_change(self._touched.emit), self._parts.offers.on_arc(self._arc_moved))
        self.destroyed.connect(lambda: [stop() for stop in stops])

    def _today(self) -> date:
        return self._parts.clock.now().date()

    def _title(self, draft: SessionDraft) -> str:
        mark = self._parts.offers.arc().mark(self.uid)
        if mark is None:
            return draft.title.strip() or tr("A session")
        return words.heading(mark, self._parts.offers.arc().number_of(mark))

    def _open(self, uid: str) -> None:
        self.uid = uid
        self.notice.say("")
        self._list_again()
        self._read(self._show)

    def _let_go(self) -> bool:
        """Save the open session before something else takes its place; False if it can not be saved."""
        try:
            self.flush()
        except PersonError as error:
            self._parts.window.show_problem(error)
            return False
        return True

    def _chosen(self, uid: str) -> None:
        if uid != self.uid or self.stack.currentWidget() is self.invitation:
            self.open(uid)

    def _created(self, uid: str) -> None:
        self.uid = uid
        self.notice.say("")
        self.edit()

    def _done(self) -> None:
        if self._let_go():
            self._read(self._show)

    def _list_again(self) -> None:
        self.list.show_arc(self._parts.offers.arc(), self.uid)

    def _read(self, show: Callable[[Shown | None], None]) -> None:
        """Read the open session whole; an answer that comes after the next question is dropped."""
        self._number += 1
        number = self._number

        def done(found: Any) -> None:
            if number == self._number:
                show(found)

        work = partial(look, self.store, self._parts.offers, self.uid)
        self._parts.background.run(work, done, self._parts.window.show_problem, owner=self)

    def _show(self, found: Shown | None) -> None:
        if found is None:
            self.stack.setCurrentWidget(self.invitation)
            return
        self.view.show_session(found, self._today())
        self.stack.setCurrentWidget(self.view)

    def _read_again(self) -> None:
        """Follow what has changed; what is being written stays as it is."""
        if self.uid and self.stack.currentWidget() is self.view:
            self._read(lambda found: self._show(found) if found is not None else None)

    def _arc_moved(self) -> None:
        arc = self._parts.offers.arc()
        if not self.uid and arc.marks:
            place = arc.place(self._today())
            held = arc.numbered
            # Nothing is being written; saving it would let in the news of one that was added just now.
            self._open((place.mark if place else held[-1] if held else arc.marks[0]).uid)
            return
        self._list_again()
        self.invitation.say(has_sessions=bool(arc.marks))
        if self.uid and arc.mark(self.uid) is None:
            self._is_away()
        elif self.uid:
            self.notice.say("")
            if self.stack.currentWidget() is self.form:
                self.form.heading.setText(self._title(self.form.draft()))
            self._again.start()

    def _is_away(self) -> None:
        """Say where the open session has gone; whatever is being written stays on the screen."""
        if self.stack.currentWidget() is not self.form:
            self.stack.setCurrentWidget(self.invitation)
            if not self.notice.isVisibleTo(self):
                self.notice.say(tr("This session is in the bin. What you wrote in the journal stays."))
            return
        try:
            self.store.get(self.uid)
        except NoSessionError:
            text = tr("This session has been deleted. If you go on writing, it is kept again.")
            self.notice.say(text, back=False)
        else:
            self.notice.say(tr("This session is in the bin. What you write here is kept with it."))

    def _follow(self, change: Change) -> None:
        if change.origin is self.form.keeper or not self.isVisible():
            return
        self._again.start()
        # One that goes from the bin for good moves nothing on the arc.
        if self.uid and "session" in change.touched and self._parts.offers.arc().mark(self.uid) is None:
            self._is_away()

    def _open_happening(self, what: Happening) -> None:
        self._parts.window.open_tab(what.feature, what.uid)


def _call(act: Callable[[], object], *_checked: bool) -> None:
    act()
