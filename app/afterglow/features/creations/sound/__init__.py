# SPDX-License-Identifier: GPL-3.0-or-later
"""Sounds recorded and played in the window, from memory and through no file."""
