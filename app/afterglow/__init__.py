# SPDX-License-Identifier: GPL-3.0-or-later
"""Afterglow: a private, offline journal for people in ketamine treatment for depression."""

__version__ = "0.1.0"
