# SPDX-License-Identifier: GPL-3.0-or-later
"""The sections of the safety dialog, in their order. A new one is a module with `build`, and a line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.shell.safety.parts import SafetyParts


@dataclass(frozen=True, slots=True)
class Section:
    """One section: a stable name, which is its module's as well, and the text that is shown for it."""

    name: str
    title: Callable[[], str]

    def build(self, parts: SafetyParts) -> QWidget:
        """Import the section's module and let it build its widget."""
        made: QWidget = import_module(f"afterglow.shell.safety.{self.name}").build(parts)
        return made


SECTIONS = (
    Section("passphrase", lambda: tr("Passphrase and words")),
    Section("backups", lambda: tr("Backups")),
    Section("surroundings", lambda: tr("Where it lives")),
    Section("what_left", lambda: tr("What left")),
    Section("delete_everything", lambda: tr("Delete everything")),
)
