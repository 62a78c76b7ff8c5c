# SPDX-License-Identifier: GPL-3.0-or-later
"""Insights and what comes of them, themes across sessions, symbols, perspectives and patterns."""
