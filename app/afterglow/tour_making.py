# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the tour that shows what is made: the doors, the paper, one thing made, a recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.creations.creation_dialog import CreationDialog
from afterglow.features.creations.page import CreationsPage
from afterglow.features.creations.shapes import Kind
from afterglow.features.creations.sound.pieces import Pieces
from afterglow.features.creations.sound.record_dialog import RecordDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from afterglow.shell.main_window import MainWindow


def take_making(
    window: MainWindow, save: Callable[[QWidget, str], None], dialog: Callable[[QDialog, str], None]
) -> None:
    """Take the pictures with `save` and `dialog`, which let everything come to rest before."""
    window.open_tab("creations")
    page = window.page()
    assert isinstance(page, CreationsPage)
    save(window, "make")
    parts, store = page.parts, page.store
    drawn = next(each for each in store.latest(9) if each.draft.kind is Kind.DRAWING)
    page.draw(drawn.uid)
    save(window, "make-drawing")
    page.drawing.leave()
    for each in store.latest(9):
        if each.draft.kind in {Kind.DRAWING, Kind.SOUND}:
            dialog(CreationDialog(page, parts, store, each, page.sessions()), f"made-{each.draft.kind}")
    dialog(RecordDialog(page, parts, Pieces(store.files, "")), "make-recording")
