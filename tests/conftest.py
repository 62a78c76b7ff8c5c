# SPDX-License-Identifier: GPL-3.0-or-later
"""What every test stands on: a home of its own, a held clock, quick keys, and no network."""

from __future__ import annotations

import gc
import os
import shutil
import socket  # noqa: TID251  # to see that nobody opens one
import sys
import threading
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from afterglow.features.journal.store import JournalStore
    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault

PASSPHRASE = "harbour violet umbrella lantern"
NOON = datetime(2026, 11, 22, 10, 12, tzinfo=timezone(timedelta(hours=1)))


_INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})


def _no_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse every internet socket; a socket between processes of this computer is left alone."""
    if event == "socket.__new__" and arguments[1] in _INTERNET:
        raise AssertionError(f"the program asked for the network: {arguments}")
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        raise AssertionError(f"the program asked for the network: {arguments}")
    if event in {"socket.connect", "socket.bind", "socket.sendto"} and isinstance(arguments[1], tuple):
        raise AssertionError(f"the program asked for the network: {arguments}")


sys.addaudithook(_no_network)


class HeldClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test, and each process it starts, an empty home."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    return folder


def pytest_configure() -> None:
    """Let a busy computer take its time before what never comes is told."""
    from pytestqt.qtbot import QtBot

    defaults = QtBot.waitUntil.__kwdefaults__
    assert defaults is not None
    defaults["timeout"] = 30_000


@pytest.fixture(scope="session", autouse=True)
def no_flashes() -> Iterator[None]:
    """Note each widget that is shown before it has a place; `nothing_left` fails the test that did it."""
    if "PySide6.QtWidgets" not in sys.modules:
        yield
        return
    from tests import flashes

    with pytest.MonkeyPatch.context() as monkeypatch:
        flashes.watch(monkeypatch)
        yield


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Make the application of the tests as the program makes its own."""
    from afterglow.ui.theme import ARGUMENTS

    return ["afterglow", *ARGUMENTS]


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> Theme:
    """Show the application in its light theme, which everything that paints itself asks for."""
    from afterglow.core import paths
    from afterglow.ui.theme import Theme

    return Theme(qapp, paths.resources() / "themes", "light")


def _windows() -> list[QWidget]:
    """Return the windows of the application, if there is one; parts of other windows are not meant."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    found = widgets.QApplication.topLevelWidgets()
    return [each for each in found if each.parent() is None and type(each).__name__ != "QTipLabel"]


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Fail a test that leaves a window or a thread behind, and put the window away."""
    threads = set(threading.enumerate())
    windows = {id(each) for each in _windows()}
    yield
    left = [each for each in _windows() if id(each) not in windows]
    if left:
        # What only a circle of references keeps is not left behind.
        left.clear()
        gc.collect()
        left = [each for each in _windows() if id(each) not in windows]
    told = [f"{type(each).__name__} {each.windowTitle()!r}" for each in left]
    for window in left:
        window.close()
        window.deleteLater()
    _windows()
    for thread in set(threading.enumerate()) - threads:
        if not thread.daemon:
            thread.join(timeout=2)
    told += [one.name for one in set(threading.enumerate()) - threads if not one.daemon]
    assert not told, f"left behind: {told}"
    from tests import flashes

    flashed = flashes.taken()
    assert not flashed, f"shown before it has a place: {flashed}"


def _quicken(monkeypatch: pytest.MonkeyPatch) -> None:
    from afterglow.vault import keys

    quick = keys.KeyCost(memory_kib=64, passes=1, lanes=1)
    monkeypatch.setattr(keys, "FLOOR", quick)
    monkeypatch.setattr(keys, "calibrate", lambda: quick)


@pytest.fixture
def fast_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let key derivation take a millisecond; only tests may."""
    _quicken(monkeypatch)


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new vault that nobody has open; bringing one up from nothing takes a third of a second each time."""
    from afterglow.vault import opening

    folder = tmp_path_factory.mktemp("pristine") / "journal"
    with pytest.MonkeyPatch.context() as monkeypatch:
        _quicken(monkeypatch)
        opening.create(folder, PASSPHRASE, clock=HeldClock())[0].close()
    return folder


@pytest.fixture
def vault(tmp_path: Path, pristine: Path, fast_keys: None, clock: HeldClock) -> Iterator[Vault]:  # noqa: ARG001
    """A new vault, open, in `tmp_path / "journal"`."""
    from afterglow.vault import opening

    shutil.copytree(pristine, tmp_path / "journal")
    made = opening.open_vault(tmp_path / "journal", PASSPHRASE, clock=clock)
    yield made
    made.close()


@pytest.fixture
def store(vault: Vault) -> JournalStore:
    """The journal of the vault."""
    from afterglow.features.journal.store import JournalStore

    return JournalStore(vault)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share the tests one by one, but give all that look at the one long use to the same process.

    (pytest-xdist's own groups do not reach pytest 9.2, which keeps the name of a test elsewhere.)
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByUse(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
        def _split_scope(self, nodeid: str) -> str:
            file, _colons, _test = nodeid.partition("::")
            return file if file.endswith("test_plaintext.py") else nodeid

    return ByUse(config, log)
