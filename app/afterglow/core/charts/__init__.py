# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts as plain shapes: worked out once here, painted on the screen, and written as SVG for paper."""
