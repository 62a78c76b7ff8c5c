# SPDX-License-Identifier: GPL-3.0-or-later
"""Goals: modest ones, with the smallest step, plans for obstacles, small wins, and what they serve."""
