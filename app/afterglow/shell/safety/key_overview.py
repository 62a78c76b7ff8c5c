# SPDX-License-Identifier: GPL-3.0-or-later
"""What opens the journal, what can be done about it, and what a change does not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QWidget

from afterglow.ui.controls import button, column, heading, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from afterglow.core.moment import Moment


class KeyOverview(QWidget):
    """Plain words and three buttons; asks by signals."""

    change_wanted = Signal()
    prove_wanted = Signal()
    make_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.change = button(tr("Change the passphrase…"), self.change_wanted.emit)
        prove = button(tr("Prove that you kept them…"), self.prove_wanted.emit)
        make = button(tr("Make new words…"), self.make_wanted.emit)
        self.setFocusProxy(self.change)
        self._proved = label("", soft=True, small=True, wrap=True)
        self._proved.hide()
        self.setLayout(
            column(
                _text(
                    tr(
                        "Two things open this journal: your passphrase, and the twelve recovery words you "
                        "wrote on paper. Nobody else has them, and nobody can reset them."
                    )
                ),
                8,
                heading(tr("Passphrase"), sub=True),
                _text(
                    tr(
                        "A new one counts at once, and the old one no longer opens the journal. Nothing you "
                        "wrote has to be encrypted anew."
                    )
                ),
                row(self.change, None),
                8,
                heading(tr("Recovery words"), sub=True),
                _text(
                    tr(
                        "They open the journal if the passphrase is forgotten. You can look now and then "
                        "whether you still have the paper. If it is lost, or somebody saw it, make new ones."
                    )
                ),
                self._proved,
                row(prove, make, None, space=12),
                8,
                heading(tr("What a change does not reach"), sub=True),
                _text(
                    tr(
                        "A backup opens with the passphrase and the words that were in use when it was made. "
                        "So keep the old ones in mind as long as you may want an older backup."
                    )
                ),
                _text(
                    tr(
                        "Somebody who knows an old passphrase and has a copy of the journal's files from "
                        "that time can still open that copy, and later ones too. To shut them out, take "
                        "everything out, delete this journal, and bring it into a new one."
                    )
                ),
                space=8,
            )
        )

    def tell_proof(self, when: Moment | None) -> None:
        """Say when the words were tried last; None says nothing."""
        self._proved.setVisible(when is not None)
        if when is not None:
            day = when.local()
            shown = QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
            self._proved.setText(tr("You tried them on {day}, and they worked.").format(day=shown))


def _text(text: str) -> QWidget:
    return label(text, wrap=True)
