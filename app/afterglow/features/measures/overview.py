# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the measures: charts at the left, answering at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.measures.answer_card import AnswerCard
from afterglow.features.measures.panel import MeasuresPanel
from afterglow.ui.columns import Columns
from afterglow.ui.controls import button
from afterglow.ui.notice import Notice
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterglow.core.instruments import Instrument
    from afterglow.feature import Parts


class Overview(Columns):
    """Joins the panel and the card; each does its own work."""

    def __init__(self, parts: Parts, forms: Mapping[str, Instrument]) -> None:
        super().__init__()
        self.notice = Notice()
        self.panel = MeasuresPanel(parts)
        self.panel.answer.hide()
        self.bin_ = button(tr("Questionnaires in the bin…"), kind="link")
        self.bin_.setProperty("edge", True)
        self.bin_.hide()
        self.card = AnswerCard(forms)
        self.add_left(self.notice, self.panel, self.bin_)
        self.add_right(self.card)
