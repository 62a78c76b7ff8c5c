# SPDX-License-Identifier: GPL-3.0-or-later
"""Today: the one page to begin on, made of what every other feature offers."""
