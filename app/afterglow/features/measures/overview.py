# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the measures: charts at the left, answering at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from afterglow.features.measures.answer_card import AnswerCard
from afterglow.features.measures.panel import MeasuresPanel
from afterglow.ui.controls import button, column, row
from afterglow.ui.dialogs import scrolling
from afterglow.ui.notice import Notice
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterglow.core.instruments import Instrument
    from afterglow.feature import Parts

_SIDE = 330


class Overview(QWidget):
    """Joins the panel and the card; each does its own work."""

    def __init__(self, parts: Parts, forms: Mapping[str, Instrument]) -> None:
        super().__init__()
        self.panel = MeasuresPanel(parts)
        self.panel.answer.hide()
        self.card = AnswerCard(forms)
        self.card.setFixedWidth(_SIDE)
        left, right = QWidget(), QWidget()
        self.notice = Notice()
        self.bin_ = button(tr("Questionnaires in the bin…"), kind="link")
        self.bin_.setProperty("edge", True)
        self.bin_.hide()
        left.setLayout(column(self.notice, self.panel, row(self.bin_, None), None, space=12))
        right.setLayout(column(self.card, None))
        inside = QWidget()
        both = row(left, right, space=24)
        both.setStretch(0, 1)
        both.setContentsMargins(32, 24, 32, 24)
        inside.setLayout(both)
        self.setLayout(column(scrolling(inside)))
