# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit
from tests.qt import button, words

from afterglow.core.errors import CancelledError, PersonError, mark
from afterglow.shell import problem
from afterglow.ui import dialogs

if TYPE_CHECKING:
    from afterglow.ui.theme import Theme


@pytest.fixture
def shown(themed: Theme, monkeypatch: pytest.MonkeyPatch) -> list[str]:  # noqa: ARG001
    """What each dialog says; each is closed at once."""
    found: list[str] = []

    def look(dialog: QDialog) -> int:
        dialog.show()
        found.append(words(dialog))
        found.extend(box.toPlainText() for box in dialog.findChildren(QPlainTextEdit))
        button(dialog, "Copy the report").click()
        problem.show(KeyError("another"), None)
        dialog.accept()
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(dialogs.Dialog, "exec", look)
    return found


def test_a_mistake_of_ours_is_told_once_and_without_a_value(shown: list[str]) -> None:
    problem.show(KeyError("the heron by the canal"), None)
    told = "\n".join(shown)
    assert "builtins.KeyError" in told
    assert "heron" not in told
    assert len(shown) == 2
    assert QApplication.clipboard().text() == shown[1]


def test_what_a_person_stopped_is_not_told(shown: list[str]) -> None:
    problem.show(CancelledError(), None)
    assert not shown


def test_what_a_person_can_act_on_is_told_in_its_own_words(
    themed: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert themed is not None
    told: list[str] = []
    monkeypatch.setattr(problem, "tell", lambda _parent, _title, text: told.append(text))
    problem.show(PersonError(mark("The disk {name} is full."), name="<b>x</b>"), None)
    assert told == ["The disk <b>x</b> is full."]
