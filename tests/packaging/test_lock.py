# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lock files promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LOCK = Path(__file__).parents[2] / "packaging" / "lock"


def _pins(name: str) -> set[str]:
    return set(
        re.findall(r"^([a-z0-9][a-z0-9._-]*==[^\s;]+)", (LOCK / name).read_text("utf-8"), re.MULTILINE)
    )


def test_what_is_developed_with_is_what_is_shipped() -> None:
    assert _pins("app.txt")
    assert _pins("app.txt") <= _pins("dev.txt")


@pytest.mark.parametrize("name", ["app.txt", "dev.txt"])
def test_each_package_has_its_hashes_and_no_address(name: str) -> None:
    text = (LOCK / name).read_text("utf-8")
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert packages
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text
