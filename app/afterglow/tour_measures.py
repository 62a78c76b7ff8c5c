# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the charts, of answering a questionnaire, of the help before its number, and of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from afterglow.shell.main_window import MainWindow


def take_measures(
    window: MainWindow,
    save: Callable[[MainWindow, str], None],
    settle: Callable[[], None],
    dialog: Callable[[QDialog, str], None],
) -> None:
    """Take them in the order in which a person comes to them; nothing that is answered stays."""
    from afterglow.features.measures.page import MeasuresPage
    from afterglow.features.measures.table_dialog import TableDialog

    window.open_tab("measures")
    settle()
    page = window.page()
    assert isinstance(page, MeasuresPage)
    save(window, "measures")
    chart = page.overview.panel.cards["phq9"]
    assert chart.series is not None
    dialog(TableDialog(window, chart.series), "measures-table")
    page.begin("phq9")
    settle()
    save(window, "question")
    for at in range(8):
        page.answering.questions[0].choose(2 if at < 3 else 0)
        page.answering.go_on()
        settle()
    page.answering.questions[0].choose(1)
    page.answering.go_on()
    settle()
    save(window, "support")
    page.support.go_on.click()
    page.answering.questions[0].choose(1)
    page.answering.go_on()
    settle()
    save(window, "result")
    shown = page.result.filled
    if shown is not None:
        page.store.put_away(shown.uid)
        page.store.purge([shown.uid])
    page.show_overview()
    settle()
