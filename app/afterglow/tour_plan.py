# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the safety plan, and of reflections of the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from afterglow.shell.main_window import MainWindow


def take_plan(window: MainWindow, dialog: Callable[[QDialog, str], None]) -> None:
    """Take the plan as it is written, and the editor of a reflection with its list."""
    from afterglow.features.reflections.own.editing import copy_of
    from afterglow.features.reflections.own.editor import Editor
    from afterglow.features.reflections.shipped import shipped_one
    from afterglow.features.selfcare.page import SelfCarePage
    from afterglow.features.selfcare.safety.dialog import SafetyPlanDialog

    page = window.page()
    assert isinstance(page, SelfCarePage)
    safety = page.hard_day.safety
    dialog(SafetyPlanDialog(window, safety, safety.plan(), window.show_problem), "safety-plan")
    source = shipped_one("g05")
    assert source is not None
    editor = Editor(window, copy_of(source, "own-1", "What stays, in short"), lambda _kept: None)
    editor.list.setCurrentRow(3)
    dialog(editor, "own-reflection")
