# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders: only where they were asked for, once, and only while the journal is open."""
