# SPDX-License-Identifier: GPL-3.0-or-later
"""What is under way when the power goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.soak.work.backing_up import BackingUp
from tests.soak.work.bringing_back import BringingBack
from tests.soak.work.bringing_in import BringingIn
from tests.soak.work.changing_keys import ChangingKeys
from tests.soak.work.making import Making
from tests.soak.work.migrating import Migrating
from tests.soak.work.saving import Saving
from tests.soak.work.typing import Typing

if TYPE_CHECKING:
    from tests.soak.work.base import Work

ALL: tuple[Work, ...] = (
    Typing(),
    Saving(),
    BringingIn(),
    BackingUp(),
    BringingBack(),
    Migrating(),
    ChangingKeys(),
    Making(),
)
BY_NAME = {each.name: each for each in ALL}


def load() -> None:
    """Import what the doubles need, so that they do not have to."""
    from importlib import import_module

    for name in (
        "PySide6.QtTest",
        "alembic.command",
        "afterglow.features.journal.page",
        "afterglow.ui.theme",
    ):
        import_module(name)
