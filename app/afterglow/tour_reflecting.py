# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the tour that shows guided reflections: the list, some pages, what will be kept, a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.page import ReflectionsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from afterglow.features.reflections.runner import Runner
    from afterglow.shell.main_window import MainWindow

_SAID = {
    "still": Answer("", "The sound of the weir, and standing there without counting anything."),
    "shift": Answer(
        "", beside="That I can be slow without being late for anything.", picked=(("myself", "Myself"),)
    ),
    "support": Answer("", picked=(("outside", "Going outside"), ("rest", "Rest"))),
    "small": Answer("", "Tea by the window before the phone"),
}


def take_reflecting(
    window: MainWindow, save: Callable[[QWidget, str], None], rest: Callable[[], None]
) -> None:
    """Take the pictures with `save`; `rest` lets everything come to rest."""
    window.open_tab("reflections")
    rest()
    page = window.page()
    assert isinstance(page, ReflectionsPage)
    save(window, "reflections")
    page.open_item("g03")
    rest()
    _go(page, "mood")
    save(window, "reflect-number")
    page.open_item("g05")
    rest()
    runner = _go(page, "still")
    runner.progress.answers.update(_SAID)
    _go(page, "shift")
    save(window, "reflect")
    _go(page, "")
    save(window, "reflect-end")
    runner.begin_pause()
    save(window, "reflect-pause")
    runner.keeper.forget()
    runner.progress.answers.clear()
    page.show_list()


def _go(page: ReflectionsPage, step: str) -> Runner:
    runner = page.runner
    assert runner is not None
    runner.progress.here = step
    runner.show_page()
    return runner
