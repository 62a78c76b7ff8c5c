# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the tests import the steps of the build."""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGING = Path(__file__).parents[2] / "packaging"
sys.path.insert(0, str(PACKAGING))
