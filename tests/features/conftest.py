# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of more than one feature need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.ui.dialogs import Dialog


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[type[Dialog], Callable[..., object]], None]:
    """Let a person do something in a kind of dialog, and leave it as its last answer says."""

    def prepare(kind: type[Dialog], act: Callable[..., object]) -> None:
        def run(dialog: Dialog) -> int:
            act(dialog)
            return dialog.result()

        monkeypatch.setattr(kind, "exec", run)

    return prepare
