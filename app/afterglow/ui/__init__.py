# SPDX-License-Identifier: GPL-3.0-or-later
"""Widgets that know no feature and no vault."""
