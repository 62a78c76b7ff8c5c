# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures: how it is, in numbers a person gives when they want to."""
