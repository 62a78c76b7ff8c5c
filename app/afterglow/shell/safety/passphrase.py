# SPDX-License-Identifier: GPL-3.0-or-later
"""The section about the two ways to open the journal: its passphrase and its recovery words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.shell.safety.pane import Pane
from afterglow.ui.controls import label
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.shell.safety.parts import SafetyParts


class PassphraseSection(Pane):
    """Changes the passphrase, makes new recovery words, and lets a person prove that they kept them."""

    def __init__(self, parts: SafetyParts) -> None:
        super().__init__(parts, tr("Passphrase and recovery words"))
        self.add(
            label(
                tr(
                    "Two things open this journal: your passphrase, and the twelve recovery words you wrote "
                    "on paper. Nobody else has them, and nobody can reset them."
                ),
                wrap=True,
            ),
            None,
        )


def build(parts: SafetyParts) -> PassphraseSection:
    """Return the section."""
    return PassphraseSection(parts)
