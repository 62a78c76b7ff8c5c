# SPDX-License-Identifier: GPL-3.0-or-later
"""The way of the tour through the screens: each is built as the program builds it, then painted."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from afterglow import demo
from afterglow.core import paths
from afterglow.core.clock import SystemClock
from afterglow.feature import Parts
from afterglow.feature_list import FEATURES
from afterglow.features.journal.page import JournalPage
from afterglow.offers import Offers
from afterglow.shell.entrance import Entrance
from afterglow.shell.gate import Gate
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.shell.preferences import Preferences
from afterglow.tour_care import take_care
from afterglow.tour_insights import take_insights
from afterglow.tour_making import take_making
from afterglow.tour_measures import take_measures
from afterglow.tour_plan import take_plan
from afterglow.tour_reflecting import take_reflecting
from afterglow.tour_sharing import take_choosing, take_sharing
from afterglow.ui.background import Background
from afterglow.ui.dialogs import QtFileChooser
from afterglow.ui.theme import ARGUMENTS, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from afterglow.core.clock import Clock
    from afterglow.vault.vault import Vault

_WORDS = "lantern orbit velvet harbor maple quiet river stone ladder cotton amber window"


# The days of Today that the guide shows, counted from a session; on the third the made-up journal ends.
DAYS = (-2, 0, 1, 3, 8, 15)
_DAY_3 = datetime(2026, 11, 22, 10, 12, tzinfo=timezone(timedelta(hours=1)))


class _Held:
    """A clock that stands still."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at


class Tour:
    """Keeps the made-up journal open while the pictures are taken; `taken` counts them."""

    def __init__(self, out: Path, size: tuple[int, int]) -> None:
        self._out = out
        self._size = size
        self.taken = 0
        self._stack = ExitStack()
        qInstallMessageHandler(_without_noise)
        app = QApplication.instance()
        self._app = app if isinstance(app, QApplication) else QApplication(["afterglow", *ARGUMENTS])
        self._app.setQuitOnLastWindowClosed(False)
        folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="afterglow-tour-")))
        self._preferences = Preferences(folder / "settings.toml")
        self._theme = Theme(self._app, paths.resources() / "themes", "light")
        self._background = Background()
        self._clock = SystemClock()
        self._empty = folder / "journal"
        self._vault: Vault = self._stack.enter_context(demo.throwaway(self._clock))
        self._name = ""

    def take(self, theme: str) -> None:
        """Take every picture in a theme."""
        self._name = theme
        self._theme.choose(theme)
        self._entrance()
        self._window()

    def take_days(self, theme: str) -> None:
        """Take Today on some days around a session, in a theme."""
        self._theme.choose(theme)
        self._name = theme
        for day in DAYS:
            clock = _Held(_DAY_3 + timedelta(days=day - 3, hours=8 if day == 0 else 0))
            with demo.throwaway(clock, _DAY_3) as vault, self._open_window(vault, clock) as window:
                self._save(window, f"today-day-{day}".replace("--", "-before-"), small=True)
                if day == 3:
                    window.open_tab("goals")
                    self._save(window, "goals", small=True)

    def export(self) -> None:
        """Write the made-up journal as a PDF beside the pictures."""
        from afterglow.features.journal.export import export
        from afterglow.features.journal.store import JournalStore

        export(JournalStore(self._vault), "pdf", self._out / "sample-export.pdf", None)

    def end(self) -> None:
        """Close everything that was opened."""
        self._background.close()
        self._stack.close()

    # The screens

    def _entrance(self) -> None:
        from afterglow.shell.cards import UnlockCard
        from afterglow.shell.first_cards import PassphraseCard, WelcomeCard
        from afterglow.shell.help_now import HelpNow
        from afterglow.shell.words_cards import ProveCard, RecoverCard, WordsCard
        from afterglow.vault import strength

        entrance = Entrance(self._preferences)
        entrance.resize(*self._size)
        entrance.show()
        Gate(entrance, self._empty, lambda: self._background, self._clock)
        unlock = UnlockCard()
        unlock.field.line.setText("x" * 14)
        choose = PassphraseCard(
            lambda typed, done: done(strength.rate(typed)), place=Path("journal").absolute()
        )
        for typed in (choose.once, choose.again):
            typed.line.setText("orbit velvet maple ladder")
        choose.strength.setText(strength.rate("orbit velvet maple ladder").sentence)
        choose.set_place(Path("~/.local/share/afterglow/journal"))
        words = _WORDS.split()
        for name, card in (
            ("unlock", unlock),
            ("first-run-1-welcome", WelcomeCard()),
            ("first-run-2-passphrase", choose),
            ("first-run-3-words", WordsCard(words)),
            ("first-run-4-prove", ProveCard(words)),
            ("recovery-words", RecoverCard()),
        ):
            entrance.show_card(card)
            self._save(entrance, name)
        self._preferences.settings.country = "FR"
        self._dialog(HelpNow(self._preferences.settings, entrance), "help-now")
        _end(entrance)

    def _window(self) -> None:
        from afterglow.shell.about import About
        from afterglow.shell.settings_dialog import SettingsDialog

        with self._open_window() as window:
            self._save(window, "today")
            window.open_tab("journal")
            self._settle()
            page = window.page()
            assert isinstance(page, JournalPage)
            self._save(window, "journal")
            self._journal(window, page)
            self._sessions(window)
            self._goals(window)
            self._selfcare(window)
            take_measures(window, self._save, self._settle, self._dialog)
            take_insights(window, self._save, self._settle)
            window.open_tab("learn", "16")
            self._save(window, "learn")
            take_reflecting(window, self._save, self._settle)
            take_making(window, self._save, self._dialog)
            take_sharing(window, self._save, self._settle, self._out if self._name == "light" else None)
            take_choosing(window, self._dialog, self._settle)
            take_care(window, self._parts(window), self._dialog)
            self._dialog(SettingsDialog(self._preferences, window), "settings")
            self._dialog(About(Path("~/.local/share/afterglow/journal"), window), "about")

    def _selfcare(self, window: MainWindow) -> None:
        from afterglow.features.selfcare.page import SelfCarePage

        window.open_tab("selfcare")
        page = window.page()
        assert isinstance(page, SelfCarePage)
        self._save(window, "selfcare")
        page.open_hard_day()
        self._save(window, "hard-day")
        take_plan(window, self._dialog)
        page.leave_hard_day()

    def _sessions(self, window: MainWindow) -> None:
        from afterglow.features.journal.belonging import BelongingDialog
        from afterglow.features.sessions.page import SessionsPage

        journal = window.page()
        assert isinstance(journal, JournalPage)
        journal.list.search.setText("session:4")
        self._settle()
        journal.open(journal.list.model.ids[0], read=True)
        self._save(window, "journal-session")
        entry, arc = journal.store.entries.entry(journal.list.model.ids[0]), journal.list.arc()
        self._dialog(BelongingDialog(window, arc, entry.uid, entry.at.local().date()), "belonging")
        journal.list.search.clear()
        window.open_tab("sessions")
        self._settle()
        page = window.page()
        assert isinstance(page, SessionsPage)
        self._save(window, "sessions")
        fourth = arc.session(4)
        assert fourth is not None
        page.open(fourth.uid)
        self._save(window, "session-four")
        page.edit()
        self._save(window, "session-details")

    def _journal(self, window: MainWindow, page: JournalPage) -> None:
        from afterglow.features.journal.bin_dialog import BinDialog
        from afterglow.features.journal.take_out import TakeOutDialog
        from afterglow.features.journal.versions_dialog import VersionsDialog

        store = page.store
        for name, search in (("journal-search", "heron"), ("journal-picture", "has:picture")):
            page.list.search.setText(search)
            self._settle()
            page.open(page.list.model.ids[0], read=False)
            self._save(window, name)
        page.list.search.setText("has:note")
        self._settle()
        page.open(page.list.model.ids[0], read=True)
        self._save(window, "journal-reading")
        page.list.search.clear()
        page.list.calendar.setVisible(True)
        page.list.calendar.show_day(self._clock.now().date())
        page.new_item()
        self._save(window, "journal-new")
        page.list.calendar.setVisible(False)
        self._dialog(BinDialog(window, store, self._background, _raise), "bin")
        groups: Sequence[tuple[str, None]] = (("The open entry", None), ("The whole journal", None))
        take_out = TakeOutDialog(window, groups)
        take_out.choices.buttons()[-1].setChecked(True)
        take_out.form.setCurrentIndex(take_out.form.findData("json"))
        self._dialog(take_out, "take-out")
        for id_ in page.list.model.ids:
            if store.history.versions(id_):
                dialog = VersionsDialog(window, store, id_, self._background, _raise)
                self._dialog(dialog, "versions")
                break

    def _goals(self, window: MainWindow) -> None:
        from afterglow.features.goals.page import GoalsPage

        window.open_tab("goals")
        self._settle()
        page = window.page()
        assert isinstance(page, GoalsPage)
        self._save(window, "goals")
        page.open(page.overview.list.cards[1].uid)
        self._save(window, "goal")
        page.view.edit.click()
        self._save(window, "goal-form")
        page.show_purpose()
        self._save(window, "goal-purpose")
        page.show_list()

    @contextmanager
    def _open_window(self, vault: Vault | None = None, clock: Clock | None = None) -> Iterator[MainWindow]:
        window = MainWindow(
            vault or self._vault,
            FEATURES,
            self._preferences,
            clock=clock or self._clock,
            background=self._background,
            choose=QtFileChooser(),
            doors=Doors(lock=_nothing, closed=_nothing, show_problem=_raise),
            notice="Made-up journal",
        )
        window.resize(*self._size)
        window.show()
        self._settle()
        yield window
        _end(window)

    def _parts(self, window: MainWindow) -> Parts:
        """Return what a dialog of a page is built from."""
        offers = Offers(FEATURES, self._vault, window)
        settings = self._preferences.settings
        return Parts(self._vault, self._clock, self._background, settings, QtFileChooser(), window, offers)

    # Taking one

    def _dialog(self, dialog: QDialog, name: str) -> None:
        dialog.show()
        self._save(dialog, name)
        _end(dialog)

    def _save(self, widget: QWidget, name: str, *, small: bool = False) -> None:
        self._settle()
        file = self._out / f"{name}-{self._name}.png"
        if not widget.grab().save(str(file)):
            raise OSError(name)
        if small:
            _make_small(file)
        self.taken += 1

    def _settle(self) -> None:
        """Let everything that is under way come to rest: work, timers, paints."""
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < 250:
            self._background.drain()
            loop = QEventLoop()
            QTimer.singleShot(30, loop.quit)
            loop.exec()


def _make_small(file: Path) -> None:
    """Pack a picture as small as it goes, without a change to any of its points."""
    from PIL import Image

    with Image.open(file) as taken:
        whole = taken.convert("RGB")
    whole.save(file, optimize=True)


def _end(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _without_noise(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, but for a remark of the platform without a screen on every window."""
    if "propagateSizeHints" not in text:
        sys.stderr.write(f"{text}\n")


def _nothing() -> None:
    """Stand for a door that nobody goes through."""


def _raise(error: BaseException) -> None:
    raise error
