# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys

import pytest

from afterglow.core.turns import quick_turns


def test_turns_are_quick_inside_and_usual_afterwards() -> None:
    usual = sys.getswitchinterval()
    with quick_turns():
        assert sys.getswitchinterval() < usual / 10
        with quick_turns():
            assert sys.getswitchinterval() < usual / 10
        assert sys.getswitchinterval() < usual / 10
    assert sys.getswitchinterval() == usual


def test_turns_are_usual_after_a_failure() -> None:
    usual = sys.getswitchinterval()
    with pytest.raises(ValueError, match="stop"), quick_turns():
        raise ValueError("stop")
    assert sys.getswitchinterval() == usual
