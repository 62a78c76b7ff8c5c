# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QCheckBox, QLineEdit

from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from afterglow.ui.theme import Theme

SMALL = QSize(640, 340)


def dialog(qtbot: QtBot, fields: int) -> tuple[Dialog, list[QLineEdit]]:
    made = Dialog(None, "Some fields")
    qtbot.addWidget(made)
    lines = [QLineEdit() for _each in range(fields)]
    made.add(*lines)
    made.close_button = button("Close", made.accept)  # type: ignore[attr-defined]
    made.add_buttons(None, made.close_button)  # type: ignore[attr-defined]
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made, lines


def test_what_fits_does_not_scroll(qtbot: QtBot, themed: Theme) -> None:  # noqa: ARG001
    made, lines = dialog(qtbot, 4)
    assert all(line.visibleRegion().boundingRect().height() == line.height() for line in lines)
    assert made.height() < 340


def test_what_does_not_fit_scrolls_above_its_buttons(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Dialog, "_screen", lambda _self: SMALL)
    made, lines = dialog(qtbot, 20)
    close = made.close_button  # type: ignore[attr-defined]
    assert made.height() == SMALL.height()
    assert close.mapTo(made, QPoint()).y() + close.height() <= made.height()
    assert lines[-1].visibleRegion().isEmpty()
    # Wherever the keyboard comes from, what has it is seen.
    for line in (lines[-1], lines[0], lines[10]):
        line.setFocus()
        assert line.visibleRegion().boundingRect().height() == line.height()


def test_it_grows_with_what_is_told_later_until_the_screen_ends(
    qtbot: QtBot,
    themed: Theme,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Dialog, "_screen", lambda _self: SMALL)
    made, _lines = dialog(qtbot, 2)
    told, box = label("It could not be kept. " * 4, wrap=True), QCheckBox("Again")
    before = made.height()
    made.add(told, box)
    qtbot.waitUntil(lambda: made.height() > before)
    assert told.height() >= told.heightForWidth(told.width())
    assert made.height() < SMALL.height()
    told.setText("It could not be kept. " * 90)
    qtbot.waitUntil(lambda: made.height() == SMALL.height())
    assert told.height() >= told.heightForWidth(told.width())
