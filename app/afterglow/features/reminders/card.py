# SPDX-License-Identifier: GPL-3.0-or-later
"""What the reminders offer the rest of the program: no tab, but a calm line where it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.feature import Entrance, Feature, Keeper, Reminding
from afterglow.features.reminders import keeper
from afterglow.features.reminders import records as records  # noqa: PLC0414  # its tables
from afterglow.features.reminders.carried import CARRIED
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from afterglow.core.shapes import Thing
    from afterglow.feature import Parts
    from afterglow.vault.vault import Vault

NAME = "reminders"


def _strip(parts: Parts, came: Callable[[], object]) -> QWidget:
    from afterglow.features.reminders.strip import ReminderStrip

    return ReminderStrip(parts, came)


def _open(over: QWidget, parts: Parts, thing: Thing | None) -> None:
    from afterglow.features.reminders.opening import open_for

    open_for(over, parts, thing)


def _told(vault: Vault, uids: Sequence[str]) -> Mapping[str, str]:
    from afterglow.features.reminders.opening import told

    return told(vault, uids)


def _load() -> object:
    from afterglow.features.reminders import opening, strip

    return opening, strip


FEATURE = Feature(
    name=NAME,
    title=lambda: tr("Reminders"),
    load=_load,
    reminding=Reminding(_strip, _open, _told),
    entrances=(Entrance(lambda: tr("Reminders…"), lambda over, parts: _open(over, parts, None)),),
    keepers=(Keeper("reminder", lambda: tr("Reminder"), keeper.keep, keeper.undo),),
    carried=(CARRIED,),
)
