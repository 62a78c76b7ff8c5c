# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with entries from the menus of the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QCursor, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from afterglow.features.journal.shapes import Sharing
from afterglow.features.journal.store import happenings
from afterglow.ui.dialogs import ProgressDialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QImage

    from afterglow.feature import Creator, Parts
    from afterglow.features.journal.page import JournalPage


class EntryActions(QObject):
    """The menus of a JournalPage. Dialogs are imported when they are first wanted."""

    def __init__(self, page: JournalPage, parts: Parts) -> None:
        super().__init__(page)
        self._page = page
        self._parts = parts

    def add_to_menu(self) -> None:
        """Offer what concerns the whole journal in the window's menu."""
        for text, act in (
            (tr("Take out…"), self.take_out),
            (tr("Bring in…"), self.bring_in),
            (tr("Bin…"), self.show_bin),
        ):
            action = QAction(text, self._page)
            action.triggered.connect(partial(_call, act))
            self._page.addAction(action)
        page = self._page
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), page.list.table)
        # Only in the list: while reading, Delete would else take away what is being read.
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(lambda: self.put_in_bin(page.list.table.selected_ids()))

    def show_menu(self, at: QPoint | None = None) -> None:
        """Show what can be done with the open or the selected entries."""
        menu = QMenu(self._page)
        one = self._page.current_id() is not None
        offers: list[tuple[str, Callable[[], object], bool]] = [
            (tr("Go deeper"), self.go_deeper, one),
            (tr("Belongs to a session…"), self.ask_session, one and bool(self._parts.offers.arc().marks)),
            *((each.title(), partial(self.begin, each), one) for each in self._parts.offers.creators()),
            (tr("Earlier versions…"), self.show_versions, one),
            (tr("Take out…"), self.take_out, True),
            (tr("Put in the bin"), self.put_in_bin, bool(self._chosen())),
        ]
        for text, act, possible in offers:
            action = menu.addAction(text)
            action.setEnabled(possible)
            action.triggered.connect(partial(_call, act))
        menu.exec(at or QCursor.pos())
        menu.deleteLater()

    def go_deeper(self) -> None:
        """Begin an entry that follows up on the open one."""
        id_ = self._page.current_id()
        if id_ is not None:
            self._page.flush()
            self._page.go_deeper(self._page.store.entries.entry(id_))

    def begin(self, creator: Creator) -> None:
        """Begin something of another feature from the open entry."""
        id_ = self._page.current_id()
        if id_ is not None:
            self._page.flush()
            uid = self._page.store.entries.entry(id_).uid
            for what in happenings.named(self._parts.vault, [uid]):
                creator.begin(self._parts, what)

    def ask_session(self) -> None:
        """Ask which session the open entry belongs to, and keep the answer."""
        from afterglow.features.journal import belonging

        id_ = self._page.current_id()
        if id_ is None:
            return
        self._page.flush()
        entry, arc = self._page.store.entries.entry(id_), self._parts.offers.arc()
        day = entry.at.local().date()
        dialog = belonging.BelongingDialog(self._page, arc, entry.uid, day)
        chosen = dialog.choice if dialog.exec() else None
        dialog.deleteLater()
        if chosen is not None:
            keep = partial(belonging.keep, self._page.store.sessions, arc, entry.uid, day, chosen)
            self._parts.background.run(keep, owner=self)

    def show_versions(self) -> None:
        """Show earlier versions of the open entry, and bring one back if wanted."""
        from afterglow.features.journal.versions_dialog import VersionsDialog

        id_ = self._page.current_id()
        if id_ is None:
            return
        self._page.flush()
        dialog = VersionsDialog(
            self._page, self._page.store, id_, self._parts.background, self._parts.window.show_problem
        )
        brought_back = dialog.exec()
        dialog.deleteLater()
        if brought_back:
            self._page.open(id_)
            self._parts.window.say(tr("Brought back. What stood there is kept as a version."))

    def put_in_bin(self, ids: list[int] | None = None) -> None:
        """Put entries (else the selected ones) into the bin and open the one that takes their place."""
        ids = self._chosen() if ids is None else ids
        if not ids:
            return
        page = self._page
        page.flush()
        row = max(0, page.list.model.row_of(ids[0]))
        open_one, reading = page.current_id(), page.stack.currentWidget() is page.reading
        page.writing.keeper.open(None)
        page.close_entry()

        def go_on() -> None:
            left = page.list.model.ids
            if page.stack.currentWidget() is not page.empty:
                return
            if not len(left):
                page.close_entry()
                return
            at = min(row, len(left) - 1)
            preview = page.list.model.item(at)
            # A sensitive entry is opened by hand only; the keyboard goes to it all the same.
            hidden = preview is None or preview.sharing is Sharing.SENSITIVE
            page.list.table.select(left[at], quietly=hidden)

        def done(_nothing: None) -> None:
            page.finder.filled.connect(go_on, Qt.ConnectionType.SingleShotConnection)
            self._parts.window.say(tr("In the bin, for 30 days. Menu, then Bin, takes it back."))

        def failed(error: BaseException) -> None:
            self._parts.window.show_problem(error)
            if open_one is not None and page.stack.currentWidget() is page.empty:
                page.open(open_one, read=reading)

        ProgressDialog(
            page,
            self._parts.background,
            tr("Putting in the bin…"),
            partial(page.store.bin.put, ids),
            done,
            failed,
        )

    def show_bin(self) -> None:
        """Show what is in the bin."""
        from afterglow.features.journal.bin_dialog import BinDialog

        dialog = BinDialog(
            self._page, self._page.store, self._parts.background, self._parts.window.show_problem
        )
        dialog.purged.connect(self._forget)
        dialog.exec()
        dialog.deleteLater()

    def take_out(self) -> None:
        """Take entries out as a file."""
        page = self._page
        page.flush()
        if page.finder.text.strip() and len(page.list.model.ids):
            # The list may hold the first of them only.
            find = partial(page.store.search.find, page.finder.text, None)
            self._parts.background.run(find, lambda found: self._offer(found.ids), owner=self)
        else:
            self._offer(())

    def _offer(self, found: Sequence[int]) -> None:
        """Ask what is to be taken out: what is chosen, what was found, or all."""
        from afterglow.features.journal.take_out import take_out

        groups: list[tuple[str, Sequence[int] | None]] = []
        chosen = self._chosen()
        if len(chosen) == 1:
            groups.append((tr("The open entry"), chosen))
        elif chosen:
            groups.append((tr("The {count} chosen entries").format(count=f"{len(chosen):,}"), chosen))
        if found:
            groups.append((tr("What was found ({count})").format(count=f"{len(found):,}"), found))
        groups.append((tr("The whole journal"), None))
        take_out(self._page, self._page.store, self._parts, groups)

    def bring_in(self) -> None:
        """Bring notes in."""
        from afterglow.features.journal.bring_in import bring_in

        self._page.flush()
        bring_in(self._page, self._page.store, self._parts)

    def show_picture(self, uid: str) -> None:
        """Show a picture in full size."""
        from afterglow.features.journal.picture_cache import read
        from afterglow.ui.picture_window import PictureWindow

        def show(image: QImage | None) -> None:
            if image is None:
                self._parts.window.say(tr("This picture is not in the journal any more."))
                return
            dialog = PictureWindow(self._page, image, "")
            dialog.exec()
            dialog.deleteLater()

        self._parts.background.run(partial(read, self._page.store, uid), show, owner=self)

    def order_may_change(self) -> None:
        """Read the list again once a changed date has been saved."""
        self._page.writing.saved.connect(
            lambda _id: self._page.finder.again(), Qt.ConnectionType.SingleShotConnection
        )

    def _chosen(self) -> list[int]:
        selected = self._page.list.table.selected_ids()
        open_one = self._page.current_id()
        return selected or ([open_one] if open_one is not None else [])

    def _forget(self) -> None:
        self._page.writing.editor.forget_others()
        self._parts.background.run_long(self._page.store.bin.forget)


def _call(act: Callable[[], object], *_checked: bool) -> None:
    act()
