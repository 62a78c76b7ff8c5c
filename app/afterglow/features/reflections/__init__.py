# SPDX-License-Identifier: GPL-3.0-or-later
"""Guided reflections: one question a page, and what the answers become."""
