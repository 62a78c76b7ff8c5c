# SPDX-License-Identifier: GPL-3.0-or-later
"""A sheet of paper in the window. What is drawn goes line by line into the vault, and into no file."""
