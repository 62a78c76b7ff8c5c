# SPDX-License-Identifier: GPL-3.0-or-later
"""The frame around the features: unlock, first run, main window, settings, help."""
