# SPDX-License-Identifier: GPL-3.0-or-later
"""What every test stands on: a home of its own, a held clock, quick keys, and no network."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from afterglow.features.journal.store import JournalStore
    from afterglow.vault.vault import Vault

PASSPHRASE = "harbour violet umbrella lantern"
NOON = datetime(2026, 11, 22, 10, 12, tzinfo=timezone(timedelta(hours=1)))


def _no_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse every internet socket; a socket between processes of this computer is left alone."""
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


@pytest.fixture
def fast_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let key derivation take a millisecond; only tests may."""
    from afterglow.vault import keys

    quick = keys.KeyCost(memory_kib=64, passes=1, lanes=1)
    monkeypatch.setattr(keys, "FLOOR", quick)
    monkeypatch.setattr(keys, "calibrate", lambda: quick)


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def vault(tmp_path: Path, fast_keys: None, clock: HeldClock) -> Iterator[Vault]:
    """A new vault, open, in `tmp_path / "journal"`."""
    from afterglow.vault import opening

    made, _words = opening.create(tmp_path / "journal", PASSPHRASE, clock=clock)
    yield made
    made.close()


@pytest.fixture
def store(vault: Vault) -> JournalStore:
    """The journal of the vault."""
    from afterglow.features.journal.store import JournalStore

    return JournalStore(vault)
