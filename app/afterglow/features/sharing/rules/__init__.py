# SPDX-License-Identifier: GPL-3.0-or-later
"""What is true of the pages: which words go onto them and which do not. Pure functions."""
