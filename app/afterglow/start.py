# SPDX-License-Identifier: GPL-3.0-or-later
"""The one place where the long-lived parts are made and joined.

Nothing of the database is imported before the first window has been painted.
"""

from __future__ import annotations

import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from afterglow.core import paths
from afterglow.core import settings as settings_file
from afterglow.core.clock import SystemClock
from afterglow.core.errors import PersonError
from afterglow.shell import outward, unshown
from afterglow.shell.arguments import Arguments, start_again
from afterglow.shell.entrance import Entrance
from afterglow.shell.preferences import Preferences
from afterglow.ui import imports
from afterglow.ui.theme import ARGUMENTS, Theme
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from afterglow.shell.gate import Gate
    from afterglow.shell.main_window import MainWindow
    from afterglow.shell.privacy import Privacy
    from afterglow.ui.background import Background
    from afterglow.vault.vault import Vault


def main(wanted: Arguments) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    settings = settings_file.load(paths.settings_file())
    # The first word names the program to the window manager as well.
    app = unshown.application([outward.identifier(settings), *ARGUMENTS])
    outward.name_application(app, settings)
    app.setQuitOnLastWindowClosed(False)
    program = Program(app, wanted)
    program.begin()
    code = app.exec()
    program.end()
    return code


class Program(QObject):
    """From the first window to the last: entrance, journal, lock, end."""

    def __init__(self, app: QApplication, wanted: Arguments) -> None:
        super().__init__(app)
        self._app = app
        self._wanted = wanted
        self._clock = SystemClock()
        self._preferences = Preferences(paths.settings_file(), self)
        self._theme = Theme(app, paths.resources() / "themes", self._preferences.settings.theme)
        self._preferences.changed.connect(self._apply_settings)
        self._background: Background | None = None
        self._vault: Vault | None = None
        self._privacy: Privacy | None = None
        self._icon: Path | None = None
        self._stack = ExitStack()
        self.entrance: Entrance | None = None
        self.gate: Gate | None = None
        self.window: MainWindow | None = None
        self._hear_mistakes()

    def begin(self) -> None:
        """Show the first window: the made-up journal, or the entrance."""
        self.entrance = Entrance(self._preferences)
        self.entrance.closed.connect(self._app.quit)
        self.entrance.painted.connect(self._load_the_rest)
        if self._wanted.demo:
            self.entrance.painted.connect(self._open_demo)
        else:
            self._show_gate()
        if self._wanted.away:
            self.entrance.show_minimised()
        else:
            self.entrance.show()

    def end(self) -> None:
        """Finish what is under way and close the vault."""
        if self._background is not None:
            self._background.close()
        if self._vault is not None:
            self._vault.close()
        if self.gate is not None:
            self.gate.close()
        if self._privacy is not None:
            self._privacy.end()
        self._stack.close()

    def restart(self, *, away: bool = False) -> None:
        """Close and become a fresh process at the first window: the old memory is gone.

        Whoever calls this has seen to it that all is saved. `away` leaves that window minimised.
        """
        if self.window is not None:
            self.window.hide()
        self.end()
        start_again(self._wanted._replace(away=away))

    def leave(self) -> None:
        """End as if the person had closed the window."""
        if self.window is not None:
            self.window.close()
        else:
            self._app.quit()

    def show_problem(self, error: BaseException) -> None:
        """Tell of an error."""
        from afterglow.shell import problem

        problem.show(error, self._app.activeWindow() or self.window or self.entrance)

    # The way in

    def background(self) -> Background:
        """Return the one place that runs work off the window's thread."""
        if self._background is None:
            from afterglow.ui.background import Background

            self._background = Background(self)
            self._background.problem.connect(self.show_problem)
        return self._background

    def _show_gate(self) -> None:
        from afterglow.shell.gate import Gate

        assert self.entrance is not None
        kept = self._preferences.settings.vault
        folder = self._wanted.vault or (Path(kept) if kept else paths.default_vault())
        known = bool(kept) and Path(kept) == folder
        self.gate = Gate(self.entrance, folder, self.background, self._clock, expected=known)
        self.entrance.folder = lambda: self.gate.folder if self.gate is not None else None
        self.gate.opened.connect(self._opened)
        self.gate.problem.connect(self.show_problem)
        self.gate.demo_wanted.connect(self._look_around)
        self.gate.begin()

    def _load_the_rest(self) -> None:
        """Do what the first window did not have to wait for, while the person types."""
        from afterglow.core import later
        from afterglow.shell import hardening, unlearned
        from afterglow.shell.half_typed import HalfTyped
        from afterglow.shell.leaving import LeaveOnSignal
        from afterglow.shell.privacy import Privacy

        hardening.turn_core_dumps_off()
        unlearned.ask_not_to_learn(self._app)
        later.put_off()
        LeaveOnSignal(self.leave, self)
        if self.entrance is not None and self.gate is not None:
            HalfTyped(self.entrance, self.gate, self._preferences.settings, self.restart)
        self._privacy = Privacy(self._preferences, self)
        self._look_outward()
        self._theme.tell_system()
        loading = threading.Thread(target=_import_features, name="imports", daemon=True)
        loading.start()
        # Whoever opens at once waits for it: two threads that load the same library can get in each other's
        # way.
        self.background().run(loading.join)

    def _look_around(self) -> None:
        self.end()
        start_again(Arguments(demo=True))

    def _open_demo(self) -> None:
        def make() -> Vault:
            from afterglow import demo

            return self._stack.enter_context(demo.throwaway(self._clock))

        self.background().run(make, lambda vault: self._opened(vault, tr("Made-up journal")))

    def _opened(self, vault: Vault, notice: str = "") -> None:
        from afterglow.feature_list import FEATURES
        from afterglow.shell.locking import Locking
        from afterglow.shell.main_window import Doors, MainWindow
        from afterglow.shell.reasons import Reasons
        from afterglow.shell.safety.parts import SafetyDoors
        from afterglow.ui.dialogs import QtFileChooser

        self._vault = vault
        vault.on_problem(self.background().problem.emit)
        minimised = self._wanted.away and bool(notice)
        if not notice:
            # A named journal is this start's only; the usual one is remembered.
            if self._wanted.vault is None:
                self._preferences.keep(vault=str(vault.folder))
            self._wanted = Arguments(vault=vault.folder)
        self.window = MainWindow(
            vault,
            FEATURES,
            self._preferences,
            clock=self._clock,
            background=self.background(),
            choose=QtFileChooser(),
            doors=Doors(
                lock=lambda: locking.lock(),
                step_away=lambda: locking.step_away(),
                closed=self._app.quit,
                show_problem=self.show_problem,
                safety=SafetyDoors(
                    restart=self.restart,
                    start_over=self._start_over,
                    restart_after=self._restart_after,
                    open_other=self._open_other,
                ),
            ),
            notice=notice,
        )
        locking = Locking(self.window, lambda away: self.restart(away=away), self.window)
        Reasons(locking, self._preferences, self.window)
        if minimised:
            self.window.showMinimized()
        else:
            self.window.show()
        if not notice:
            self.window.look_after()
            self.window.remind_of_words()
            self.window.look_around()
        # The entrance holds the passphrase that was typed: it goes as soon as the window is there.
        QTimer.singleShot(0, self._drop_entrance)

    def _drop_entrance(self) -> None:
        if self.entrance is not None:
            helping = self.entrance.helping
            self.entrance.closed.disconnect(self._app.quit)
            self.entrance.close()
            self.entrance.deleteLater()
            self.entrance = self.gate = None
            if helping and self.window is not None:
                # Whoever was reading the numbers while the journal opened goes on reading them.
                QTimer.singleShot(0, self.window, self.window.help_now)

    def _start_over(self) -> None:
        """Go back to the welcome: the journal that was open is gone."""
        gone = "" if self._vault is None else str(self._vault.folder)
        if self._preferences.settings.vault == gone:
            self._preferences.keep(vault="")
        self._wanted = Arguments()
        self.restart()

    def _restart_after(self, do: Callable[[], object]) -> None:
        """Do something with the journal's folder while nobody has it open, then begin afresh."""
        if self.window is not None:
            self.window.hide()
        self.end()
        try:
            do()
        except PersonError as error:
            self.show_problem(error)
        self.restart()

    def _open_other(self, folder: Path) -> None:
        """Go to the unlock window of another journal, this once."""
        self._wanted = Arguments(vault=folder)
        self.restart()

    # Looks and mistakes

    def _apply_settings(self) -> None:
        self._theme.choose(self._preferences.settings.theme)
        self._theme.tell_system()
        self._look_outward()

    def _look_outward(self) -> None:
        """Show the name and the icon that the settings ask for."""
        from PySide6.QtGui import QIcon

        settings = self._preferences.settings
        icon = outward.icon_file(settings, paths.resources())
        if icon != self._icon:
            self._icon = icon
            self._app.setWindowIcon(QIcon(str(icon)))
        for window in (self.entrance, self.window):
            if window is not None:
                window.setWindowTitle(outward.title(settings))

    def _hear_mistakes(self) -> None:
        def hear(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
            if isinstance(error, KeyboardInterrupt):
                self.leave()
            else:
                self.show_problem(error)

        sys.excepthook = hear


# What opening a journal needs, and is not imported by name before that. The vault comes first, and with it
# all of the database library in its own order: two threads that begin with different parts of it can lock
# each other out.
_NEEDED = (
    "afterglow.vault.vault",
    "afterglow.vault.migrations",
    "sqlalchemy.dialects.sqlite",
    "filelock",
    "afterglow.feature_list",
    "afterglow.shell.locking",
    "afterglow.shell.main_window",
    "afterglow.shell.reasons",
    "afterglow.shell.surroundings_note",
    "afterglow.core.surroundings.look",
    "afterglow.shell.upkeep",
    "afterglow.shell.words_reminder",
)


def _import_features() -> None:
    try:
        _import_all()
    finally:
        imports.look_for_garbage()


def _import_all() -> None:
    from importlib import import_module

    for name in _NEEDED:
        import_module(name)
    from sqlalchemy.orm import configure_mappers

    from afterglow.feature_list import FEATURES

    # In the order of the tabs: the first one is seen at once, the others are then ready when chosen. Pages
    # of the menu are loaded by whoever opens them: most days nobody does, and they would take 4 MiB. One that
    # has a part in the tab of insights loads that.
    for feature in FEATURES:
        if feature.load_first is not None:
            feature.load_first()
        if feature.load is not None and (not feature.in_menu or feature.panel is not None):
            feature.load()
    # The first query would do it, and the window wait for that.
    configure_mappers()
