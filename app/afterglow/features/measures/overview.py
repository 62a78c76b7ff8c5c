# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the measures: charts at the left, answering at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from afterglow.features.measures.answer_card import AnswerCard
from afterglow.features.measures.panel import MeasuresPanel
from afterglow.ui.controls import column, row
from afterglow.ui.dialogs import scrolling

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
        left.setLayout(column(self.panel, None))
        right.setLayout(column(self.card, None))
        inside = QWidget()
        both = row(left, right, space=24)
        both.setStretch(0, 1)
        both.setContentsMargins(32, 24, 32, 24)
        inside.setLayout(both)
        self.setLayout(column(scrolling(inside)))
