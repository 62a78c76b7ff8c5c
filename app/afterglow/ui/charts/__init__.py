# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts on the screen: painted from plain shapes, read by keyboard, and as a table."""
