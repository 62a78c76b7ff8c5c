# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups: one file each, opened and checked before it counts; kept by a rule; brought back."""
