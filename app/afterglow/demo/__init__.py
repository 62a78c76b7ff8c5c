# SPDX-License-Identifier: GPL-3.0-or-later
"""A made-up journal of eight weeks, in a vault that is thrown away: to look around without risk. No Qt."""

from __future__ import annotations

from afterglow.demo.filling import fill
from afterglow.demo.throwing_away import throwaway

__all__ = ["fill", "throwaway"]
